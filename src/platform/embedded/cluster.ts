import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  lchown,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Binaries } from './binaries.js';
import { run, type ServerUser } from './server-user.js';
import { errorCode, StartError } from './start-error.js';

/** A PostgreSQL data folder that is known to be complete. */
export interface Cluster {
  folder: string;
  /** The password of the role `docente`. */
  password: string;
  /** The port of the last start, which is taken again if it is free: addresses in other people's notes stay right. */
  lastPort: number | undefined;
  user: ServerUser;
}

/** Written last. It holds the password, which is of no use without the data, nor they without it. */
const MARKER = 'docente.json';
const PORT_FILE = 'docente.port';
const UNFINISHED = 'postgres.new-';

export function clusterFolder(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/**
 * How PostgreSQL is told its data folder, when it is started with that folder as the working directory. The server's
 * user may be unable to pass the folders above it (a clone under /root); /proc/self/cwd leads into it all the same,
 * since only the last step of a path that begins there is checked. So the data stay where DATA_DIR says.
 */
export function dataArgument(folder: string, user: ServerUser): string {
  return user !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : folder;
}

/** Opens the cluster in the data folder, or makes one. */
export async function openCluster(
  dataDir: string,
  {
    binaries,
    user,
    durable,
    log,
  }: { binaries: Binaries; user: ServerUser; durable: boolean; log: (line: string) => void },
): Promise<Cluster> {
  const folder = clusterFolder(dataDir);
  await clearUnfinished(dataDir);
  let password = await readMarker(folder);
  if (password === undefined) {
    await makeRoom(folder);
    log(`Creating the database in ${folder} …`);
    await createCluster(dataDir, { binaries, user, durable });
    password = await readMarker(folder);
  }
  if (password === undefined)
    throw new StartError(`The database in ${folder} vanished while it was created: start again.`);
  if (user !== undefined) await giveBack(folder, user);
  const lastPort = Number(await readFile(join(folder, PORT_FILE), 'utf8').catch(() => ''));
  return { folder, password, lastPort: Number.isInteger(lastPort) && lastPort > 0 ? lastPort : undefined, user };
}

export async function rememberPort(cluster: Cluster, port: number): Promise<void> {
  if (cluster.lastPort === port) return;
  const file = join(cluster.folder, PORT_FILE);
  await writeFile(file, `${port}\n`, { mode: 0o600 });
  if (cluster.user !== undefined) await chown(file, cluster.user.uid, cluster.user.gid);
  cluster.lastPort = port;
}

async function readMarker(folder: string): Promise<string | undefined> {
  try {
    const marker: unknown = JSON.parse(await readFile(join(folder, MARKER), 'utf8'));
    if (typeof marker === 'object' && marker !== null && 'password' in marker && typeof marker.password === 'string') {
      return marker.password;
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    if (errorCode(error) === 'EACCES') {
      throw new StartError(
        `The database in ${folder} belongs to another user of this machine: start Docente as that user, or set DATA_DIR to another folder.`,
      );
    }
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new StartError(
    `${join(folder, MARKER)}, which holds the password of the database, is damaged: restore it from a backup, or set DATA_DIR to another folder.`,
  );
}

/** Whatever stands at the cluster's place without our marker is not ours to delete. */
async function makeRoom(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    // Another process has finished it this very moment.
    if ((await readMarker(folder)) !== undefined) return;
    throw new StartError(
      `${folder} holds something that Docente did not make: move it away, or set DATA_DIR to another folder.`,
    );
  }
}

/**
 * Made aside and moved into place in one step, so that the cluster either is there, complete, or is not there: an
 * initdb that was killed leaves only its own folder behind. Of two processes that do this at once, the first to move
 * wins and the other takes what it finds.
 */
async function createCluster(
  dataDir: string,
  { binaries, user, durable }: { binaries: Binaries; user: ServerUser; durable: boolean },
): Promise<void> {
  const aside = join(dataDir, `${UNFINISHED}${process.pid}-${randomBytes(4).toString('hex')}`);
  await mkdir(aside, { mode: 0o700 });
  try {
    if (user !== undefined) await chown(aside, user.uid, user.gid);
    await initdb(binaries, aside, user);
    const password = randomBytes(24).toString('base64url');
    await createDatabase(binaries, aside, user, password);
    // No role but ours, no address but this machine, no way without the password. The superuser has none.
    await writeFile(join(aside, 'pg_hba.conf'), 'host all docente 127.0.0.1/32 scram-sha-256\n');
    await writeFile(join(aside, MARKER), `${JSON.stringify({ password })}\n`, { mode: 0o600 });
    if (user !== undefined) await chown(join(aside, MARKER), user.uid, user.gid);
    if (durable) await run(binaries.initdb, ['--sync-only', '-D', dataArgument(aside, user)], { user, folder: aside });
    await rename(aside, clusterFolder(dataDir)).catch((error: unknown) => {
      if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(errorCode(error) ?? '')) throw error;
    });
    if (durable) await syncFolder(dataDir);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function initdb(binaries: Binaries, folder: string, user: ServerUser): Promise<void> {
  // The built-in C.UTF-8 sorts and changes case alike on every machine, whatever locales it has. pg_trgm still asks the
  // system what a letter is, so a UTF-8 ctype is taken where there is one.
  let output = '';
  for (const ctype of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const result = await run(
      binaries.initdb,
      [
        ...['-D', dataArgument(folder, user), '--username=postgres', '--encoding=UTF8'],
        ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${ctype}`],
        // Who may come in is written by createCluster; until then, nobody.
        ...['--auth=reject', '--no-instructions', '--no-sync'],
      ],
      { user, folder },
    );
    if (result.code === 0) return;
    output = result.output;
    if (!/invalid locale name/.test(output)) break;
  }
  throw creationFailed(dirname(folder), output);
}

/**
 * In single-user mode, before the cluster exists for anybody: no server to wait for, no password for the superuser.
 * The role is deliberately less than a superuser, as on a managed PostgreSQL, so that what works here works there.
 */
async function createDatabase(binaries: Binaries, folder: string, user: ServerUser, password: string): Promise<void> {
  const { code, output } = await run(
    binaries.postgres,
    [
      '--single',
      '-F',
      '-D',
      dataArgument(folder, user),
      '-c',
      'exit_on_error=on',
      '-c',
      'log_checkpoints=off',
      'postgres',
    ],
    {
      user,
      folder,
      input: [
        `CREATE ROLE docente LOGIN CREATEDB CREATEROLE PASSWORD '${password}'`,
        'GRANT pg_monitor, pg_checkpoint, pg_signal_backend TO docente',
        'CREATE DATABASE docente OWNER docente STRATEGY file_copy',
        '',
      ].join(';\n'),
    },
  );
  if (code !== 0) throw creationFailed(dirname(folder), output);
}

function creationFailed(dataDir: string, output: string): StartError {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return new StartError(
      `The disk that holds ${dataDir} is full: free some space (the database begins with 50 MB), or set DATA_DIR to another disk.`,
    );
  }
  if (/Read-only file system|Permission denied|Operation not permitted/.test(output)) {
    return new StartError(
      `PostgreSQL may not write in ${dataDir}: set DATA_DIR to a folder on a disk of this machine that this user owns.`,
    );
  }
  const reason =
    output.split('\n').findLast((line) => /error|FATAL|could not/i.test(line)) ?? output.trim().slice(-300);
  return new StartError(`The database could not be created in ${dataDir} (${reason.trim()}).`);
}

/** Removes what a killed initdb left, unless its maker is still at work. */
async function clearUnfinished(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const maker = Number(name.slice(UNFINISHED.length).split('-', 1)[0]);
    if (maker === process.pid || processExists(maker)) continue;
    // An orphaned initdb may still write for a moment; what remains then goes at the next start.
    await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 2 }).catch(() => undefined);
  }
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** After a `chown -R root`, or files restored by root, PostgreSQL refuses its own folder. Root can put that right. */
async function giveBack(folder: string, { uid, gid }: NonNullable<ServerUser>): Promise<void> {
  if ((await lstat(folder)).uid === uid) return;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await giveBack(path, { uid, gid });
    else await lchown(path, uid, gid);
  }
  // The folder itself last, so that an interrupted change of owner is taken up again.
  await chmod(folder, 0o700);
  await lchown(folder, uid, gid);
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
