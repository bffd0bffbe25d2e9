import { Socket } from 'node:net';

import { createContext } from '../../src/app.js';
import { readConfig } from '../../src/platform/config/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Imports, openImportFile } from '../../src/platform/imports/index.js';
import { Jobs } from '../../src/platform/jobs/index.js';
import { createLog } from '../../src/platform/log/index.js';

/**
 * A process that imports the file FILE of the kind KIND, or with none works as a server does until nothing is left to be applied, and kills itself, as a machine fails, at the
 * write DIE_AT to the database: in the middle of a statement, of the rows that are copied, before or after a commit. Without
 * DIE_AT it ends by itself and tells how many writes there were, and at which of them the preview was stored.
 */
const config = readConfig({ ...process.env, LOG_LEVEL: 'fatal' });
const app = await createContext(config, config.databaseUrl!, createLog(config.logLevel));
const imports = app.get(Imports, { strict: false });
const dieAt = Number(process.env['DIE_AT'] ?? 0);
const { FILE: path, KIND: kind = 'roster', COMPLETE: complete = '' } = process.env;
let writes = 0;

// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with the socket that it is of
const write = Socket.prototype.write;
Socket.prototype.write = function (this: Socket, ...args: Parameters<Socket['write']>) {
  if (this !== (process.stdout as unknown) && this !== (process.stderr as unknown) && ++writes === dieAt) {
    // Half of what was to be said may still arrive.
    const [content] = args as [unknown];
    if (typeof content !== 'string' && content instanceof Uint8Array && dieAt % 2 === 0)
      write.call(this, content.subarray(0, content.length / 2));
    process.kill(process.pid, 'SIGKILL');
  }
  return write.apply(this, args);
} as Socket['write'];

if (path !== undefined) {
  const file = await openImportFile(path);
  const { id } = await imports.receive(null, kind, file, complete === '' ? {} : { complete });
  await file.close();
  const received = writes;
  await imports.confirm(null, id);
  await imports.finish(id);
  process.stdout.write(JSON.stringify({ writes, received }));
} else {
  await app.get(Jobs).start();
  const { pool } = app.get(Database, { strict: false });
  while ((await pool.query(`SELECT FROM import WHERE state = 'applying'`)).rowCount !== 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
}
await app.close();
process.exit();
