import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';

import { createContext } from '../../src/app.js';
import { projectRoot, readConfig } from '../../src/platform/config/index.js';
import { type EmbeddedServer, startEmbedded } from '../../src/platform/embedded/index.js';
import { createLog } from '../../src/platform/log/index.js';
import { KeyRing, writeUnlessThere } from '../../src/platform/secrets/index.js';

/** A server process under test. */
export interface ServerUnderTest {
  readonly url: string;
  /** Seconds of CPU that the process has used so far. */
  cpuSeconds(): Promise<number>;
  /** Bytes of memory that are resident now. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** The keys of second factors: without them no server starts that knows an analyst. */
const SECRETS = join(projectRoot, 'data', 'bench-secrets.key');

/**
 * Where benchmarks run: a durable PostgreSQL of their own under `data/bench`, which stays, so that the national data is
 * made once.
 */
export class BenchEnvironment {
  private constructor(
    private readonly server: EmbeddedServer,
    readonly say: (line: string) => void,
  ) {}

  static async open(say: (line: string) => void): Promise<BenchEnvironment> {
    const dataDir = join(projectRoot, 'data', 'bench');
    await writeUnlessThere(SECRETS, () => KeyRing.newKey());
    return new BenchEnvironment(await startEmbedded({ dataDir, log: say }), say);
  }

  close(): Promise<void> {
    return this.server.stop();
  }

  databaseUrl(name: string): string {
    const url = new URL(this.server.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  /** Runs the work on a migrated, empty database, and drops it. */
  async onFreshDatabase<Result>(work: (databaseUrl: string) => Promise<Result>): Promise<Result> {
    const name = `bench_${randomBytes(6).toString('hex')}`;
    await this.administer(`CREATE DATABASE ${name}`);
    try {
      await this.withApplication(this.databaseUrl(name), async () => undefined);
      return await work(this.databaseUrl(name));
    } finally {
      await this.administer(`DROP DATABASE ${name} WITH (FORCE)`);
    }
  }

  async exists(name: string): Promise<boolean> {
    return (await this.administer(`SELECT 1 FROM pg_database WHERE datname = '${name}'`)).rowCount === 1;
  }

  async administer(command: string): Promise<pg.QueryResult> {
    const client = new pg.Client(this.databaseUrl('postgres'));
    await client.connect();
    try {
      return await client.query(command);
    } finally {
      await client.end();
    }
  }

  /** The application without a server, in this process. */
  async withApplication<Result>(
    databaseUrl: string,
    work: (app: INestApplicationContext) => Promise<Result>,
    env: NodeJS.ProcessEnv = {},
  ): Promise<Result> {
    const config = readConfig({ DATABASE_URL: databaseUrl, SECRETS_KEY_FILE: SECRETS, LOG_LEVEL: 'error', ...env });
    const app = await createContext(config, databaseUrl, createLog(config.logLevel));
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  }

  /** Our own server, as it runs in production, in a process of its own. */
  startOurs(databaseUrl: string, env: NodeJS.ProcessEnv = {}): Promise<ServerUnderTest> {
    return this.startMain({ DATABASE_URL: databaseUrl, SECRETS_KEY_FILE: SECRETS, DEMO: 'false', ...env });
  }

  /** Our own server with its embedded PostgreSQL and its demonstration. */
  startWhole(dataDir: string): Promise<ServerUnderTest> {
    return this.startMain({ DATA_DIR: dataDir });
  }

  private startMain(env: NodeJS.ProcessEnv): Promise<ServerUnderTest> {
    return startServer(join(projectRoot, 'dist/src/main.js'), [], {
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'warn',
      ...env,
    });
  }

  /** A server that is one of the benchmark's own scripts. */
  startScript(name: string, databaseUrl: string): Promise<ServerUnderTest> {
    return startServer(join(projectRoot, 'dist/bench', `${name}.js`), [databaseUrl], {});
  }
}

/** Waits until the script prints an address. */
async function startServer(script: string, parameters: string[], env: NodeJS.ProcessEnv): Promise<ServerUnderTest> {
  const child = spawn(process.execPath, [script, ...parameters], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  const pid = child.pid!;
  return {
    url,
    cpuSeconds: async () => {
      // Fields 14 and 15 of proc(5) stat, in clock ticks of a hundredth of a second.
      const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    memory: async () => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))![1]) * 1024,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  const exited = once(child, 'exit').then(() => undefined);
  const found = new Promise<string>((resolve) => {
    createInterface(child.stdout!).on('line', (line) => {
      const url = /http:\/\/\S+/.exec(line)?.[0];
      if (url !== undefined) resolve(url);
    });
  });
  const url = await Promise.race([found, exited]);
  if (url === undefined) throw new Error(`the server under test ended with code ${child.exitCode}`);
  return url;
}
