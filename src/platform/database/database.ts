import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';

import { Places } from './places.js';
import type { Statement } from './statement.js';

/** What both the database and a transaction can do. Parameters are positional, `$1` first. */
export interface Queryable {
  query<Row>(statement: Statement, parameters?: readonly unknown[]): Promise<Row[]>;
  /** The only row; an error if there is none or more than one. */
  one<Row>(statement: Statement, parameters?: readonly unknown[]): Promise<Row>;
  /** The only row or null; an error if there is more than one. */
  maybeOne<Row>(statement: Statement, parameters?: readonly unknown[]): Promise<Row | null>;
}

abstract class Queries implements Queryable {
  abstract query<Row>(statement: Statement, parameters?: readonly unknown[]): Promise<Row[]>;

  async one<Row>(statement: Statement, parameters?: readonly unknown[]): Promise<Row> {
    const row = await this.maybeOne<Row>(statement, parameters);
    if (row === null) throw new Error(`${statement.name}: one row expected, none found`);
    return row;
  }

  async maybeOne<Row>(statement: Statement, parameters?: readonly unknown[]): Promise<Row | null> {
    const rows = await this.query<Row>(statement, parameters);
    if (rows.length > 1) throw new Error(`${statement.name}: at most one row expected, ${rows.length} found`);
    return rows[0] ?? null;
  }
}

/** Everything done through it is stored together or not at all. */
export class Transaction extends Queries {
  constructor(
    private readonly client: PoolClient,
    /** For entities; it works in this same transaction. */
    readonly manager: EntityManager,
  ) {
    super();
  }

  async query<Row>({ name, text }: Statement, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.client.query({ name, text, values: [...parameters] })).rows as Row[];
  }
}

/** Of the connections: for the line of the jobs, their news, and statements by themselves. */
const KEPT_FREE = 4;

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const MOST_TRIES = 5;

/**
 * The one way to the database. One statement outside a transaction is one round trip; several that belong together go
 * through {@link transaction}. TypeORM's entities and these statements share one pool of connections.
 */
@Injectable()
export class Database extends Queries {
  private readonly log = new Logger('database');

  /**
   * Transactions that each held a connection and waited for another would wait for ever. Some connections are therefore
   * never given to transactions: a statement by itself always finds one soon.
   */
  private readonly places: Places;

  constructor(@InjectDataSource() readonly dataSource: DataSource) {
    super();
    this.places = new Places(Math.max(1, (this.pool.options.max ?? 10) - KEPT_FREE));
    // A connection that breaks while nobody uses it must not end the process; the pool makes another.
    const lost = (error: Error): void => this.log.warn(`a connection was lost: ${error.message}`);
    this.pool.on('error', lost);
    // Nor one that breaks in someone's hands; the first are made before this is.
    const watched = new WeakSet<PoolClient>();
    const watch = (client: PoolClient): void => {
      if (watched.has(client)) return;
      watched.add(client);
      client.on('error', lost);
    };
    this.pool.on('connect', watch);
    this.pool.on('acquire', watch);
  }

  /** The pool below TypeORM, for what needs a connection of its own: COPY, LISTEN, cursors, the job worker. */
  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  /** One statement by itself is a transaction of its own. */
  query<Row>({ name, text }: Statement, parameters: readonly unknown[] = []): Promise<Row[]> {
    const values = [...parameters];
    return again(async () => (await this.pool.query({ name, text, values })).rows as Row[]);
  }

  /** The work may run more than once, so it may only touch the database. */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.places.within(() =>
      again(async () => {
        const runner = this.dataSource.createQueryRunner();
        try {
          return await inTransaction(runner, work);
        } finally {
          await runner.release();
        }
      }),
    );
  }
}

/** Does a whole transaction again, from outside, when PostgreSQL gave it up for the sake of another. */
async function again<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      const code = sqlStateOf(error);
      if ((code !== SERIALIZATION_FAILURE && code !== DEADLOCK_DETECTED) || tries === MOST_TRIES) throw error;
    }
  }
}

async function inTransaction<Result>(
  runner: QueryRunner,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = (await runner.connect()) as PoolClient;
  await runner.startTransaction();
  try {
    const result = await work(new Transaction(client, runner.manager));
    await runner.commitTransaction();
    return result;
  } catch (error) {
    await runner.rollbackTransaction().catch(() => undefined); // The connection may be what failed.
    throw error;
  }
}

/** PostgreSQL's error code (SQLSTATE), whether the error comes from pg or through TypeORM. */
export function sqlStateOf(error: unknown): string | undefined {
  const { code, driverError } = (error ?? {}) as { code?: string; driverError?: { code?: string } };
  return driverError?.code ?? code;
}

/** The name of the constraint that a row broke, if that is what the error says. */
export function brokenConstraint(error: unknown): string | undefined {
  const { constraint, driverError } = (error ?? {}) as { constraint?: string; driverError?: { constraint?: string } };
  return driverError?.constraint ?? constraint;
}
