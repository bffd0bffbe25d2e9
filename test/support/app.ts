import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import supertest from 'supertest';

import { createServer } from '../../src/app.js';
import { readConfig } from '../../src/platform/config/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Jobs } from '../../src/platform/jobs/index.js';
import { createLog } from '../../src/platform/log/index.js';
import { cloneDatabase } from './database.js';

export interface TestApp {
  app: NestFastifyApplication;
  database: Database;
  databaseUrl: string;
  /** Requests to the server, without cookies or token. */
  http: ReturnType<typeof supertest>;
  close(): Promise<void>;
}

/**
 * The whole application on a database of its own.
 * @param options.jobs also works on jobs
 * @param options.secondFactor analysts and administrators need one, as outside a demonstration
 */
export async function startTestApp(
  options: { jobs?: boolean; secondFactor?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<TestApp> {
  const { url, drop } = await cloneDatabase();
  const files = await mkdtemp(join(tmpdir(), 'docente-files-'));
  const env = { DATABASE_URL: url, FILES_DIR: files, LOG_LEVEL: 'fatal', HOST: '127.0.0.1', PORT: '0', ...options.env };
  const config = { ...readConfig(env), secondFactorRequired: options.secondFactor ?? false };
  const app = await createServer(config, url, createLog(config.logLevel));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  if (options.jobs) await app.get(Jobs).start();
  return {
    app,
    database: app.get(Database),
    databaseUrl: url,
    http: supertest(app.getHttpServer()),
    close: async () => {
      await app.close();
      await drop();
      await rm(files, { recursive: true, force: true });
    },
  };
}
