import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RateLimit1764000009400 implements MigrationInterface {
  name = 'RateLimit1764000009400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Counters that may be lost in a crash: the columns are those of rate-limiter-flexible.
      CREATE UNLOGGED TABLE rate_limit (
        key    text CONSTRAINT rate_limit_pk PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint
      );
      CREATE INDEX rate_limit_expire_idx ON rate_limit (expire);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward; restore a backup to go back.');
  }
}
