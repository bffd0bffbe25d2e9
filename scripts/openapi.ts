/**
 * Writes openapi.json from the code; with `--check` only says whether it is up to date. The application is looked at, not
 * started (Nest's preview), so this needs neither a database nor a port.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';

import { AppModule } from '../src/app.module.js';
import { describeApi } from '../src/openapi.js';
import { readConfig } from '../src/platform/config/index.js';

const path = join(import.meta.dirname, '..', 'openapi.json');
const databaseUrl = 'postgres://nobody@127.0.0.1:1/none';
const app = await NestFactory.create(
  AppModule.with(readConfig({ DATABASE_URL: databaseUrl }), databaseUrl),
  new FastifyAdapter(),
  {
    preview: true,
    logger: ['error', 'fatal'],
    abortOnError: false,
  },
);
const document = `${JSON.stringify(describeApi(app), null, 2)}\n`;

if (!process.argv.includes('--check')) writeFileSync(path, document);
else if (document !== readIfThere()) {
  const [before, now] = [readIfThere(), document].map((text) => text.split('\n'));
  const line = now!.findIndex((each, at) => each !== before![at]);
  console.log(`openapi.json is not what the code describes: run "npm run openapi" and look at the difference.`);
  console.log(
    `First at line ${line + 1}:\n  committed  ${before![line] ?? '(end)'}\n  the code   ${now![line] ?? '(end)'}`,
  );
  process.exitCode = 1;
}

function readIfThere(): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
