import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Delegation1764000009040 implements MigrationInterface {
  name = 'Delegation1764000009040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE access_grant
        ADD COLUMN delegated_from uuid CONSTRAINT access_grant_delegated_from_fk REFERENCES access_grant,
        ADD COLUMN ended_by uuid CONSTRAINT access_grant_ended_by_fk REFERENCES person,
        ADD CONSTRAINT access_grant_delegation_ends_check CHECK (delegated_from IS NULL OR ends_on IS NOT NULL),
        DROP CONSTRAINT access_grant_scope_check,
        ADD CONSTRAINT access_grant_scope_check CHECK (
          CASE scope_kind
            WHEN 'nation'    THEN scope_code = ''
            WHEN 'territory' THEN scope_code ~ '^([0-9]{2}|[0-9]{3}|[0-9]{5})$'
            WHEN 'grouping'  THEN scope_code ~ '^[0-9a-f-]{36}$'
            WHEN 'school'    THEN scope_code ~ '^[1-9][0-9]*$'
            WHEN 'provider'  THEN scope_code ~ '^[0-9a-f-]{36}$'
            WHEN 'cohort'    THEN scope_code ~ '^[0-9a-f-]{36}$'
            ELSE false
          END);
      CREATE INDEX access_grant_delegated_from_idx ON access_grant (delegated_from) WHERE delegated_from IS NOT NULL;
      -- Who can see someone: by the scope.
      CREATE INDEX access_grant_scope_idx ON access_grant (scope_kind, scope_code, role);

      -- The grants that hold today. What was delegated holds only while that which it was delegated from does.
      CREATE VIEW access_grant_now AS
        SELECT g.id, g.person_id, g.role, g.scope_kind, g.scope_code, g.starts_on, g.ends_on, g.delegated_from,
               principal.person_id AS acting_for
          FROM access_grant g LEFT JOIN access_grant principal ON principal.id = g.delegated_from
         WHERE country_date() BETWEEN g.starts_on AND coalesce(g.ends_on, 'infinity')
           AND (g.delegated_from IS NULL
                OR country_date() BETWEEN principal.starts_on AND coalesce(principal.ends_on, 'infinity'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
