import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Storage1764000011010 implements MigrationInterface {
  readonly name = 'Storage1764000011010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Contents by their hash. The content itself lies in the folder of files, and was there before its row.
      CREATE TABLE stored_file (
        sha256    text NOT NULL CONSTRAINT stored_file_pk PRIMARY KEY,
        bytes     bigint NOT NULL,
        type      text NOT NULL,
        stored_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT stored_file_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        CONSTRAINT stored_file_bytes_check CHECK (bytes >= 0)
      );
      CREATE INDEX stored_file_stored_at_idx ON stored_file (stored_at);

      -- The files of an activity. Its id is the same in every version of the course that has it, as an activity's key is.
      CREATE TABLE activity_file (
        version_id   uuid NOT NULL,
        id           uuid NOT NULL DEFAULT uuid_v7(),
        activity_key integer NOT NULL,
        position     smallint NOT NULL,
        role         text NOT NULL,
        sha256       text NOT NULL CONSTRAINT activity_file_stored_fk REFERENCES stored_file,
        name         text NOT NULL,
        title        text NOT NULL DEFAULT '',
        language     text,
        CONSTRAINT activity_file_pk PRIMARY KEY (version_id, id),
        CONSTRAINT activity_file_position_key UNIQUE (version_id, activity_key, position),
        -- Deferred: an outline is replaced as a whole.
        CONSTRAINT activity_file_activity_fk FOREIGN KEY (version_id, activity_key)
          REFERENCES activity (version_id, key) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT activity_file_role_check CHECK (role ~ '^[a-z]{2,20}$'),
        CONSTRAINT activity_file_language_check CHECK (language ~ '^[a-z]{2,3}(-[A-Z]{2})?$')
      );
      CREATE INDEX activity_file_id_idx ON activity_file (id);
      CREATE INDEX activity_file_sha256_idx ON activity_file (sha256);
      CREATE TRIGGER activity_file_immutable BEFORE INSERT OR UPDATE OR DELETE ON activity_file
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_content();

      -- What a kind of activity has to remember of the evidence besides: what was watched of a video.
      ALTER TABLE progress ADD COLUMN details jsonb;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
