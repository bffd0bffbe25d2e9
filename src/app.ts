import { randomUUID } from 'node:crypto';

import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';

import { migrations } from '../migrations/index.js';
import { AppModule } from './app.module.js';
import { describeApi } from './openapi.js';
import { refuseCrossSite } from './platform/auth/index.js';
import type { Config } from './platform/config/index.js';
import { Database } from './platform/database/index.js';
import { requireSupportedVersion } from './platform/embedded/index.js';
import { DomainError, isApi, ProblemFilter, refuseForeignMediaType, validation } from './platform/http/index.js';
import { migrateJobs } from './platform/jobs/index.js';
import { NestLog } from './platform/log/index.js';
import { headersForPrograms, securityHeaders } from './security-headers.js';
import { Pages, problemPage } from './web/index.js';

const BODY_LIMIT = 1024 * 1024;

/** The application with its database up to date, ready to listen. */
export async function createServer(config: Config, databaseUrl: string, log: Logger): Promise<NestFastifyApplication> {
  await prepare(databaseUrl);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: trustedProxies(config.trustProxy),
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
    // A connection that dawdles over its request is cut, and one that is idle is let go at shutdown.
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
    // An address that is none (`/courses/%`, or a parameter of a kilobyte) never reaches a route or a hook.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers(securityHeaders(config.secureCookies)).header('x-request-id', request.id);
      problems.answer(new DomainError('NOT_FOUND'), request, reply);
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, databaseUrl), adapter, {
    logger: new NestLog(log),
    abortOnError: false,
  });
  await protect(app, config, log);
  app.useGlobalPipes(validation());
  const problems = new ProblemFilter(problemPage(app.get(Pages)));
  app.useGlobalFilters(problems);
  SwaggerModule.setup('api/docs', app, () => describeApi(app), { jsonDocumentUrl: 'api/openapi.json' });
  return app;
}

/** The application without a server, for commands and for a process that only works on jobs. */
export async function createContext(
  config: Config,
  databaseUrl: string,
  log: Logger,
): Promise<INestApplicationContext> {
  await prepare(databaseUrl);
  const app = await NestFactory.createApplicationContext(AppModule.with(config, databaseUrl), {
    logger: new NestLog(log),
    abortOnError: false,
  });
  return app;
}

/** Brings the database up to date before any module starts; several processes that start at once take turns. */
async function prepare(databaseUrl: string): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    migrations,
    installExtensions: false,
    poolSize: 2,
  });
  await dataSource.initialize();
  const { pool } = new Database(dataSource);
  const guard = await pool.connect();
  try {
    const { rows } = await guard.query<{ version: string }>(`SELECT current_setting('server_version_num') AS version`);
    requireSupportedVersion(Number(rows[0]!.version));
    await guard.query(`SELECT pg_advisory_lock(hashtext('docente migrations'))`);
    await dataSource.runMigrations({ transaction: 'each' });
    await migrateJobs(pool);
  } finally {
    // Ends the session, and with it the lock.
    guard.release(true);
    await dataSource.destroy();
  }
}

async function protect(app: NestFastifyApplication, config: Config, log: Logger): Promise<void> {
  await app.register(cookie);
  await app.register(multipart);
  await app.register(compress, { encodings: ['br', 'gzip'], threshold: 512, brotliOptions: { params: { 1: 4 } } });
  const headers = securityHeaders(config.secureCookies);
  const headersOfDocumentation = securityHeaders(config.secureCookies, 'in-line');
  const server = app.getHttpAdapter().getInstance();
  // Answers for programs render nothing, and are someone's own unless their route says that they may be kept.
  const headersOfApi = { ...headersForPrograms(headers), 'cache-control': 'private, no-cache' };
  server.addHook('onRequest', (request, reply, done) => {
    const documentation = /^\/api\/docs\/?(\?|$)/.test(request.url);
    reply.headers(documentation ? headersOfDocumentation : isApi(request) ? headersOfApi : headers);
    reply.header('x-request-id', request.id);
    refuseCrossSite(request, config.publicUrl);
    refuseForeignMediaType(request);
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    if (log.isLevelEnabled('info'))
      log.info(
        {
          requestId: request.id,
          method: request.method,
          route: request.routeOptions.url,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime * 10) / 10,
        },
        'request',
      );
    done();
  });
}

/** Fastify takes a number of proxies only as a rule about each hop. */
function trustedProxies(
  setting: Config['trustProxy'],
): boolean | string[] | ((address: string, hop: number) => boolean) {
  return typeof setting === 'number' ? (_address, hop) => hop < setting : setting;
}
