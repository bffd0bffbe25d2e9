import { randomBytes } from 'node:crypto';

import pg from 'pg';
import { DataSource } from 'typeorm';

import { Database } from '../../src/platform/database/index.js';
import { SnakeCaseNaming } from '../../src/platform/database/naming.js';
import { databaseUrl, TEMPLATE } from './database-names.js';

/** Makes an empty, migrated database; `drop` removes it. */
export async function cloneDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  return { url: databaseUrl(name), drop: () => asAdmin(`DROP DATABASE ${name} WITH (FORCE)`) };
}

async function asAdmin(command: string): Promise<void> {
  const admin = new pg.Client(databaseUrl('postgres'));
  await admin.connect();
  try {
    await admin.query(command);
  } finally {
    await admin.end();
  }
}

export interface TestDatabase {
  url: string;
  dataSource: DataSource;
  database: Database;
  close: () => Promise<void>;
}

/** A migrated database of one's own on a real server. Give the entities that the code under test maps. */
export async function openTestDatabase(entities: (new () => object)[] = []): Promise<TestDatabase> {
  const { url, drop } = await cloneDatabase();
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities,
    namingStrategy: new SnakeCaseNaming(),
    installExtensions: false,
    poolSize: 10,
  });
  await dataSource.initialize();
  return {
    url,
    dataSource,
    database: new Database(dataSource),
    close: async () => {
      await dataSource.destroy();
      await drop();
    },
  };
}
