import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CertificateChanges1764000008100 implements MigrationInterface {
  name = 'CertificateChanges1764000008100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who suspended, revoked or reinstated a certificate, when and why. The certificate itself holds only the last of these.
      CREATE TABLE certificate_change (
        id             uuid CONSTRAINT certificate_change_pk PRIMARY KEY DEFAULT uuid_v7(),
        certificate_id uuid NOT NULL CONSTRAINT certificate_change_certificate_fk REFERENCES certificate,
        from_state     text NOT NULL,
        to_state       text NOT NULL,
        reason         text NOT NULL,
        changed_by     uuid NOT NULL CONSTRAINT certificate_change_person_fk REFERENCES person,
        at             timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT certificate_change_reason_check CHECK (reason <> ''),
        CONSTRAINT certificate_change_state_check CHECK (from_state IN ('valid', 'suspended', 'revoked')
          AND to_state IN ('valid', 'suspended', 'revoked') AND from_state <> to_state)
      );
      CREATE INDEX certificate_change_certificate_idx ON certificate_change (certificate_id, id);
      CREATE TRIGGER certificate_change_append_only BEFORE UPDATE OR DELETE ON certificate_change
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
