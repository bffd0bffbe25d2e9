import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long certificates hold: a rule of the course version, and moments that are pinned when a certificate is issued. */
export class CertificateValidity1764000009500 implements MigrationInterface {
  name = 'CertificateValidity1764000009500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null: its certificates hold for ever. By kind: {"on"}, {"months"}, {"ends", "years"}; with all: {"graceDays", "renewalDays"}.
      ALTER TABLE course_version
        ADD COLUMN validity jsonb,
        ADD CONSTRAINT course_version_validity_check
            CHECK (coalesce(validity->>'kind' IN ('date', 'months', 'schoolYear'), validity IS NULL));

      -- Expiry is derived from the clock and never written.
      ALTER TABLE certificate
        ADD COLUMN valid_from timestamptz NOT NULL DEFAULT now(),
        -- The first moment at which it no longer holds; null: it holds for ever, and the next two are null as well.
        ADD COLUMN valid_until timestamptz,
        ADD COLUMN grace_until timestamptz,
        -- From when the course may be taken again.
        ADD COLUMN renewable_from timestamptz,
        -- The certificate of an earlier completion of the same course that this one renews.
        ADD COLUMN renews uuid CONSTRAINT certificate_renews_fk REFERENCES certificate,
        ADD CONSTRAINT certificate_validity_check CHECK (num_nulls(valid_until, grace_until, renewable_from) IN (0, 3)
          AND coalesce(valid_from <= valid_until AND valid_until <= grace_until AND renewable_from <= valid_until, true)),
        ADD CONSTRAINT certificate_renews_check CHECK (renews <> id);
      CREATE INDEX certificate_renews_idx ON certificate (renews) WHERE renews IS NOT NULL;
      -- Which cease to hold between two moments: few rows a day, asked for all the time.
      CREATE INDEX certificate_valid_until_idx ON certificate (valid_until)
        WHERE state = 'valid' AND superseded_by IS NULL AND valid_until IS NOT NULL;

      -- What was issued before held from the day of its issue; nothing else of it changes.
      ALTER TABLE certificate DISABLE TRIGGER USER;
      UPDATE certificate SET valid_from = issued_at;
      ALTER TABLE certificate ENABLE TRIGGER USER;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
