import { type ChildProcess, spawn } from 'node:child_process';
import { access, constants, mkdir } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.js';
import { type Cluster, clusterFolder, openCluster } from './cluster.js';
import { findPostmaster, startPostmaster, stopPostmaster } from './postmaster.js';
import { plainEnvironment, serverUser } from './server-user.js';
import { errorCode, StartError } from './start-error.js';

export interface EmbeddedServer {
  /** With user, password and the database `docente`. Stays the same until `stop`. */
  url: string;
  /** False when a server that was already running on this data folder was joined. */
  started: boolean;
  /** Stops PostgreSQL, unless another process still uses it; then that one will. */
  stop(): Promise<void>;
}

interface Options {
  /** Made if absent. */
  dataDir: string;
  log: (line: string) => void;
  /** False: data need not survive a crash of the machine, and the server ends with this process. For tests. */
  durable?: boolean;
}

/*
 * Who stops a server that several processes use? The last one. Each holds a session with a shared advisory lock as long
 * as it lives; PostgreSQL frees the lock when the process is killed. Who gets the lock exclusively is the last.
 */
const IN_USE = 7_318_466;

/** How long a server that calls itself ready may leave a connection without an answer. */
const PATIENCE_MS = 10_000;

/** How long starts are tried that fail for reasons that pass. A start that succeeds may take longer. */
const START_LIMIT_MS = 30_000;

/** A real PostgreSQL on the data folder: started, or joined if it is already running. @throws StartError */
export async function startEmbedded({ dataDir, log, durable = true }: Options): Promise<EmbeddedServer> {
  await prepareFolder(dataDir);
  const user = await serverUser(clusterFolder(dataDir), log);
  const binaries = await findBinaries(user, log);
  const cluster = await openCluster(dataDir, { binaries, user, durable, log });

  const stopping = new AbortController();
  /** The process that ends a server of `durable: false` with this one. */
  let watcher: ChildProcess | undefined;

  /** Joins or starts until a session is held; on the given port, once addresses have been handed out. */
  async function enter(port?: number): Promise<Entered> {
    const begin = Date.now();
    let told = false;
    for (let pause = 10; !stopping.signal.aborted; pause = Math.min(pause * 1.5, 500)) {
      const running = await findPostmaster(cluster);
      if (running?.status === 'ready' && running.port !== undefined) {
        const held = await holdSession(cluster, running.port);
        if ('session' in held) return { ...held, pid: running.pid, port: running.port, started: false };
        if (Date.now() - begin > PATIENCE_MS && !passing(held)) {
          throw new StartError(
            `The embedded PostgreSQL does not answer on 127.0.0.1:${running.port} (${held.message}): end process ${running.pid} and start again.`,
          );
        }
      } else if (running === undefined) {
        const own = await startPostmaster(cluster, { binaries, durable, port, log, signal: stopping.signal });
        if (own !== undefined) {
          if (!durable) watcher = endWithThisProcess(own.pid, cluster);
          const held = await holdSession(cluster, own.port);
          if ('session' in held) return { ...held, ...own, started: true };
        }
        if (Date.now() - begin > START_LIMIT_MS) {
          throw new StartError(`PostgreSQL ends again and again while it starts: see ${join(dataDir, 'postgres.log')}.`);
        }
      }
      if (!told && Date.now() - begin > 5000) {
        told = true;
        log('Waiting for the PostgreSQL of this data folder to come up or to end …');
      }
      await sleep(pause);
    }
    throw new StartError('Docente was told to stop while PostgreSQL was starting.');
  }

  let current = await enter();
  const { port, started } = current;
  let recovery: Promise<void> | undefined;

  /** PostgreSQL may be killed, too. It is brought back on the same port, so that connection pools recover by themselves. */
  function watch(): void {
    current.session.once('end', () => {
      if (!stopping.signal.aborted) recovery = recover();
    });
  }
  async function recover(): Promise<void> {
    log('The connection to the embedded PostgreSQL was lost; looking after it …');
    for (let pause = 100; !stopping.signal.aborted; pause = Math.min(pause * 2, 10_000)) {
      try {
        current = await enter(port);
        watch();
        log('The embedded PostgreSQL is back.');
        return;
      } catch (error) {
        if (!stopping.signal.aborted) log(error instanceof Error ? error.message : String(error));
        await sleep(pause, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
      }
    }
  }
  watch();

  async function stop(): Promise<void> {
    stopping.abort();
    await recovery;
    if (await isLast(current)) await stopPostmaster(cluster, current.pid);
    await current.session.end().catch(() => undefined);
    watcher?.kill();
  }
  let stopped: Promise<void> | undefined;
  return { url: addressOf(cluster, port, 'docente'), started, stop: () => (stopped ??= stop()) };
}

interface Hold {
  session: pg.Client;
  /** Of the session; it does not keep the process alive, except while we wait for an answer. */
  socket: Socket;
}

interface Entered extends Hold {
  pid: number;
  port: number;
  started: boolean;
}

async function prepareFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOSPC') throw new StartError(`The disk that holds ${dataDir} is full: free some space, or set DATA_DIR to another disk.`);
    throw new StartError(
      `The data folder ${dataDir} cannot be made or written (${code ?? String(error)}): give this user the right, or set DATA_DIR to another folder.`,
    );
  }
}

function addressOf(cluster: Cluster, port: number, database: string): string {
  return `postgres://docente:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/**
 * A session that holds the shared lock, or why there is none. In the database `postgres`, because a session in `docente`
 * would be in the way of whoever restores or clones that one.
 */
async function holdSession(cluster: Cluster, port: number): Promise<Hold | Error> {
  const socket = new Socket();
  const session = new pg.Client({
    connectionString: addressOf(cluster, port, 'postgres'),
    application_name: 'docente: in use',
    connectionTimeoutMillis: PATIENCE_MS,
    keepAlive: true,
    stream: () => socket,
  });
  // A lost connection is noticed by its "end".
  session.on('error', () => undefined);
  try {
    await session.connect();
    // Waits while the last user is stopping the server, and then fails with it.
    await session.query('SELECT pg_advisory_lock_shared($1)', [IN_USE]);
    // A process that forgets to stop may still end; whoever starts next takes the server over.
    socket.unref();
    return { session, socket };
  } catch (error) {
    await session.end().catch(() => undefined);
    if (errorCode(error) === '28P01') {
      throw new StartError(
        'The embedded PostgreSQL refuses its own password: restore the data folder from a backup, or set DATA_DIR to another folder.',
      );
    }
    if (errorCode(error) === '53300') {
      throw new StartError(
        'The embedded PostgreSQL has no connection left: end other programs that use it, or lower DATABASE_POOL.',
      );
    }
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The server is coming up or going down; both end by themselves. */
function passing(error: Error): boolean {
  return (errorCode(error) ?? '').startsWith('57P0');
}

async function isLast({ session, socket }: Hold): Promise<boolean> {
  try {
    socket.ref();
    await session.query('SELECT pg_advisory_unlock_shared($1)', [IN_USE]);
    const { rows } = await session.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [IN_USE]);
    return rows[0]?.last === true;
  } catch {
    return false;
  }
}

/** A test run that is interrupted runs no teardown. The shell sees its input close, however this process ended. */
function endWithThisProcess(pid: number, { user }: Cluster): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined;
  const watcher = spawn('/bin/sh', ['-c', 'read -r _; kill -INT "$1" 2>/dev/null', 'sh', String(pid)], {
    ...plainEnvironment,
    ...user,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  return watcher;
}
