import { type ChildProcess, spawn } from 'node:child_process';
import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries } from './binaries.js';
import { type Cluster, clusterFolder, openCluster } from './cluster.js';
import { findPostmaster, startPostmaster, stopPostmaster } from './postmaster.js';
import { plainEnvironment, serverUser } from './server-user.js';
import { addressOf, holdSession, letGo, passing, PATIENCE_MS, type Session } from './session.js';
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
        if (!(held instanceof Error)) return { session: held, pid: running.pid, port: running.port, started: false };
        if (Date.now() - begin > PATIENCE_MS && !passing(held)) {
          throw new StartError(
            `The embedded PostgreSQL does not answer on 127.0.0.1:${running.port} (${held.message}): end process ${running.pid} and start again.`,
          );
        }
      } else if (running === undefined) {
        const own = await startPostmaster(cluster, { binaries, durable, port, log, signal: stopping.signal });
        if (own !== undefined) {
          if (!durable) {
            watcher?.kill();
            watcher = endWithThisProcess(own.pid, cluster);
          }
          const held = await holdSession(cluster, own.port);
          if (!(held instanceof Error)) return { session: held, ...own, started: true };
        }
        if (Date.now() - begin > START_LIMIT_MS) {
          throw new StartError(
            `PostgreSQL ends again and again while it starts: see ${join(dataDir, 'postgres.log')}.`,
          );
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
    current.session.client.once('end', () => {
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
    let last = await letGo(current.session);
    // Without a session the question who is last is open: PostgreSQL is gone, or up again after a crash of its own.
    for (const begin = Date.now(); last === undefined && Date.now() - begin < PATIENCE_MS; await sleep(50)) {
      const running = await findPostmaster(cluster);
      if (running?.port === undefined) break;
      const session = await holdSession(cluster, running.port);
      if (session instanceof Error) continue;
      current = { ...current, session, pid: running.pid };
      last = await letGo(session);
    }
    if (last) await stopPostmaster(cluster, current.pid);
    await current.session.client.end().catch(() => undefined);
    watcher?.kill();
  }
  let stopped: Promise<void> | undefined;
  return { url: addressOf(cluster, port, 'docente'), started, stop: () => (stopped ??= stop()) };
}

interface Entered {
  session: Session;
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
    if (code === 'ENOSPC')
      throw new StartError(`The disk that holds ${dataDir} is full: free some space, or set DATA_DIR to another disk.`);
    throw new StartError(
      `The data folder ${dataDir} cannot be made or written (${code ?? String(error)}): give this user the right, or set DATA_DIR to another folder.`,
    );
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
