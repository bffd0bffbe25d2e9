import { performance } from 'node:perf_hooks';

import { createContext } from '../src/app.js';
import { readConfig } from '../src/platform/config/index.js';
import { Imports, ImportsQueries, openImportFile } from '../src/platform/imports/index.js';
import { createLog } from '../src/platform/log/index.js';

/** The command `roster import`, without the start of its process: tells seconds and the most memory that it ever held. */
async function main(): Promise<void> {
  const [databaseUrl = '', path = ''] = process.argv.slice(2);
  const config = readConfig({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' });
  const app = await createContext(config, databaseUrl, createLog(config.logLevel));
  const imports = app.get(Imports, { strict: false });
  const begin = performance.now();
  const file = await openImportFile(path);
  const { id } = await imports.receive(null, 'roster', file);
  await file.close();
  const received = performance.now();
  await imports.confirm(null, id);
  await imports.finish(id);
  const ended = performance.now();
  const { state, read, created } = await app.get(ImportsQueries, { strict: false }).summary(id);
  if (state !== 'done' || created !== read) throw new Error(`${state}: ${created} of ${read} rows created`);
  process.stderr.write(
    `${read} rows: received ${Math.round(received - begin)} ms, applied ${Math.round(ended - received)} ms\n`,
  );
  // Linux tells it in KiB.
  const bytes = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(JSON.stringify({ seconds: (ended - begin) / 1000, bytes }));
  await app.close();
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
