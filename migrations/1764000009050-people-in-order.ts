import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PeopleInOrder1764000009050 implements MigrationInterface {
  name = 'PeopleInOrder1764000009050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- People are listed as in a Spanish list of names; a page of it is read from this index.
      CREATE INDEX person_alphabetical_idx ON person
        (family_names COLLATE "es-x-icu", given_names COLLATE "es-x-icu", id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
