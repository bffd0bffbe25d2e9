import type { Logger } from 'pino';

import { type Config, readConfig } from './platform/config/index.js';
import { explainStartError, startEmbedded } from './platform/embedded/index.js';
import { createLog } from './platform/log/index.js';

/** What every entry point begins with: the settings, the log, and a PostgreSQL that answers. */
export interface Foundation {
  readonly config: Config;
  readonly log: Logger;
  readonly databaseUrl: string;
  /** Lets go of the database; an embedded server that nobody else uses is stopped. */
  release(): Promise<void>;
}

/** @param tell says what goes on while it lasts: the first start makes a database */
export async function layFoundation(tell: (line: string) => void): Promise<Foundation> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  if (config.databaseUrl !== undefined)
    return { config, log, databaseUrl: config.databaseUrl, release: () => Promise.resolve() };
  const server = await startEmbedded({ dataDir: config.dataDir, log: tell });
  return { config, log, databaseUrl: server.url, release: () => server.stop() };
}

/** Ends the process with one sentence that says what to do. */
export function failWith(error: unknown): void {
  process.stderr.write(`${explainStartError(error)}\n`);
  process.exitCode = 1;
}

/** Calls `stop` once, at the first Ctrl-C, SIGTERM or closed terminal; a second Ctrl-C does not wait any more. */
export function onStopSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const handle = (signal: NodeJS.Signals): void => {
    if (stopping && signal === 'SIGINT') process.exit(130);
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        failWith(error);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, handle);
}
