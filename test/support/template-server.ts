import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { DataSource } from 'typeorm';

import { migrations } from '../../migrations/index.js';
import { startEmbedded } from '../../src/platform/embedded/index.js';
import { databaseUrl, TEMPLATE } from './database-names.js';

/** One real PostgreSQL for the whole run, with a migrated template that each spec file clones in some 50 ms. */
export async function startTemplateServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'docente-test-'));
  const server = await startEmbedded({ dataDir, durable: false, log: () => undefined });
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  process.env['TEST_SERVER_URL'] = server.url;
  try {
    await makeTemplate(server.url);
    return { url: server.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const admin = new pg.Client(serverUrl);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();

  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl(TEMPLATE),
    migrations,
    installExtensions: false,
  });
  await dataSource.initialize();
  await dataSource.runMigrations({ transaction: 'each' });
  await dataSource.destroy();
  await runMigrations({ connectionString: databaseUrl(TEMPLATE) });
}
