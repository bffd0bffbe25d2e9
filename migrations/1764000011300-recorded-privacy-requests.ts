import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RecordedPrivacyRequests1764000011300 implements MigrationInterface {
  name = 'RecordedPrivacyRequests1764000011300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who has no account, or may not enter it, asks by letter; somebody who answers such requests enters it here.
      ALTER TABLE privacy_request
        ADD COLUMN recorded_by uuid CONSTRAINT privacy_request_recorded_by_fk REFERENCES person,
        -- The day on which the letter came: the law counts from there.
        ADD COLUMN received_on date,
        ADD CONSTRAINT privacy_request_recorded_check
          CHECK ((recorded_by IS NULL) = (received_on IS NULL) AND recorded_by IS DISTINCT FROM person_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
