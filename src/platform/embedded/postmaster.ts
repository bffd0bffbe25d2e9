import { type ChildProcess, spawn } from 'node:child_process';
import { chown, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries } from './binaries.js';
import { type Cluster, dataArgument, rememberPort } from './cluster.js';
import { plainEnvironment, run } from './server-user.js';
import { serverSettings } from './settings.js';
import { errorCode, StartError } from './start-error.js';

/** PostgreSQL's main process, as its lock file `postmaster.pid` describes it. */
interface Postmaster {
  pid: number;
  /** Undefined in the first milliseconds of a start. */
  port: number | undefined;
  status: 'starting' | 'ready' | 'stopping';
}

const LOG_LIMIT_BYTES = 10_000_000;

/**
 * The running server of this cluster, if there is one. PostgreSQL's own lock file is the only lock: it is made
 * atomically, PostgreSQL heals it when the process it names is gone, and here only the one case is added that it leaves
 * to people, a process number that by now belongs to somebody else (after a restart of the machine or container).
 */
export async function findPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const lockFile = join(cluster.folder, 'postmaster.pid');
  const text = await readFile(lockFile, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) {
    // Empty: another process is writing it this very moment, or the machine went down in that moment.
    if (Date.now() - (await stat(lockFile).then((file) => file.mtimeMs, Date.now)) > 5000)
      await rm(lockFile, { force: true });
    return undefined;
  }
  if (!isRunning(pid)) return undefined;
  if (!(await isPostmasterOf(pid, cluster))) {
    const unchanged = (await readFile(lockFile, 'utf8').catch(() => undefined)) === text;
    if (unchanged && !(await hasOrphans(cluster))) await rm(lockFile, { force: true });
    return undefined;
  }
  const port = Number(lines[3]);
  const status = lines[7]?.trim();
  return {
    pid,
    port: port > 0 ? port : undefined,
    status: status === 'ready' ? 'ready' : status === 'stopping' ? 'stopping' : 'starting',
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/**
 * PostgreSQL works inside its data folder, so the working directory identifies it beyond doubt, also when the folder
 * was copied together with its lock file. Asked as the server's user, because without CAP_SYS_PTRACE (containers) even
 * root may not look at other users' processes; and relative to the folder, because that user may not get there by path.
 */
async function isPostmasterOf(pid: number, { folder, user }: Cluster): Promise<boolean> {
  if (process.platform === 'linux') {
    const { code } = await run('/bin/sh', ['-c', '[ "/proc/$1/cwd" -ef . ]', 'sh', String(pid)], { user, folder });
    return code === 0;
  }
  if (process.platform === 'win32') return true;
  const { output } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
  return output.includes(folder);
}

/** Whether a session outlived its postmaster, as PostgreSQL would find out from the lock file that is about to go. */
async function hasOrphans({ folder, user }: Cluster): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const script = 'for p in /proc/[0-9]*; do [ "$p" != "/proc/$$" ] && [ "$p/cwd" -ef . ] && exit 0; done; exit 1';
  const { code } = await run('/bin/sh', ['-c', script], { user, folder });
  return code === 0;
}

interface StartedPostmaster {
  pid: number;
  port: number;
}

/**
 * Starts PostgreSQL and waits until it answers. Undefined: look again, because another process was faster, the last
 * server is not quite gone, the port was taken, somebody killed it, or the signal told to give up.
 */
export async function startPostmaster(
  cluster: Cluster,
  {
    binaries,
    durable,
    port: wantedPort,
    log,
    signal,
  }: {
    binaries: Binaries;
    durable: boolean;
    port: number | undefined;
    log: (line: string) => void;
    signal: AbortSignal;
  },
): Promise<StartedPostmaster | undefined> {
  const port = wantedPort ?? (await freePort(cluster.lastPort));
  const logFile = join(dirname(cluster.folder), 'postgres.log');
  const logHandle = await openLog(logFile, cluster);
  const logStart = (await logHandle.stat()).size;
  let ended = false;
  let killed = false;
  let failure = '';
  let child: ChildProcess;
  try {
    // Detached: Ctrl-C in the terminal must reach Node alone, which finishes its requests first. The log is a file, as
    // pipes would break when Node is killed.
    child = spawn(
      binaries.postgres,
      ['-D', dataArgument(cluster.folder, cluster.user), ...(await serverSettings(port, durable))],
      {
        ...plainEnvironment,
        ...cluster.user,
        cwd: cluster.folder,
        detached: true,
        stdio: ['ignore', logHandle.fd, logHandle.fd],
      },
    );
    child.once('exit', (_code, killedBy) => {
      ended = true;
      killed = killedBy === 'SIGKILL';
      if (killedBy !== null) failure = `ended by ${killedBy}`;
    });
    child.once('error', (error) => {
      failure = error.message;
      ended = true;
    });
    child.unref();
  } finally {
    await logHandle.close();
  }

  const begin = Date.now();
  let told = begin;
  while (!ended) {
    await sleep(5);
    if (signal.aborted && child.pid !== undefined) {
      await stopPostmaster(cluster, child.pid);
      return undefined;
    }
    const lines = (await readFile(join(cluster.folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready' && child.pid !== undefined) {
      // Only a convenience, which a full disk must not turn into a failed start.
      await rememberPort(cluster, port).catch(() => undefined);
      return { pid: child.pid, port };
    }
    if (Date.now() - told > 5000) {
      told = Date.now();
      log(`PostgreSQL is repeating what a crash interrupted (${Math.round((told - begin) / 1000)} s) …`);
    }
  }
  if (!killed) explainEnd(failure + (await readFrom(logFile, logStart)), logFile, cluster);
  return undefined;
}

/** Returns where another try may do better, else throws a sentence. */
function explainEnd(output: string, logFile: string, cluster: Cluster): void {
  if (
    /lock file "postmaster\.pid" (already exists|is empty)|pre-existing shared memory block|Address (already )?in use/.test(
      output,
    )
  ) {
    return;
  }
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    throw new StartError(
      `The disk that holds ${cluster.folder} is full: free some space and start again; nothing is lost.`,
    );
  }
  if (/database files are incompatible with server|was initialized by PostgreSQL version/.test(output)) {
    throw new StartError(
      `The database in ${cluster.folder} was made by another version of PostgreSQL: start the Docente that made it, back up, and restore into a new DATA_DIR.`,
    );
  }
  if (/Cannot allocate memory|could not (map|create) .*shared memory/.test(output)) {
    throw new StartError(
      'There is not enough memory for PostgreSQL (300 MB): close other programs, or give the container more.',
    );
  }
  if (
    /has invalid permissions|has wrong ownership|Operation not permitted|Permission denied|Read-only file system/.test(
      output,
    )
  ) {
    throw new StartError(
      `PostgreSQL cannot use ${cluster.folder}: set DATA_DIR to a folder on a disk of this machine that keeps owners and permissions (see ${logFile}).`,
    );
  }
  const fatal = output.split('\n').findLast((line) => /FATAL|PANIC|error/.test(line)) ?? output.trim().slice(-300);
  throw new StartError(
    `PostgreSQL did not start (${fatal.replace(/^.*(FATAL|PANIC): +/, '').trim()}): see ${logFile}.`,
  );
}

/** A port that is free at this moment. PostgreSQL says if it no longer is when it comes to it. */
async function freePort(preferred = 0): Promise<number> {
  const tryPort = (port: number): Promise<number | undefined> =>
    new Promise((resolve) => {
      const probe = createServer();
      probe.once('error', () => {
        resolve(undefined);
      });
      probe.listen(port, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => {
          resolve(typeof address === 'object' && address !== null ? address.port : undefined);
        });
      });
    });
  const port = (await tryPort(preferred)) ?? (await tryPort(0));
  if (port === undefined) throw new StartError('No port is free on 127.0.0.1 for the embedded PostgreSQL.');
  return port;
}

async function openLog(file: string, cluster: Cluster) {
  await mkdir(dirname(file), { recursive: true });
  const size = await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(file, `${file}.1`);
  const handle = await open(file, 'a', 0o600);
  // Root leaves nothing that the owner of the data cannot write to later.
  if (cluster.user !== undefined) await chown(file, cluster.user.uid, cluster.user.gid);
  return handle;
}

async function readFrom(file: string, start: number): Promise<string> {
  const content = await readFile(file).catch(() => Buffer.alloc(0));
  return content.subarray(start).toString();
}

/** Fast shutdown: open sessions are ended, what is committed is written, and only then is it gone. */
export async function stopPostmaster(cluster: Cluster, pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    // Without CAP_KILL root may not end what it started for another user, but that user may.
    if (errorCode(error) === 'EPERM')
      await run('/bin/sh', ['-c', 'kill -INT "$1"', 'sh', String(pid)], { user: cluster.user });
  }
  // The lock file goes last. The process itself may stay on as a zombie where nobody collects it (PID 1 in containers).
  while (isRunning(pid)) {
    const text = await readFile(join(cluster.folder, 'postmaster.pid'), 'utf8').catch(() => '');
    if (Number(text.split('\n', 1)[0]) !== pid && (await isZombie(pid))) break;
    await sleep(5);
  }
}

async function isZombie(pid: number): Promise<boolean> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return /\) [ZX]/.test(text);
}
