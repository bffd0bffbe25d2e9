import { Socket } from 'node:net';
import pg from 'pg';
import { type Cluster } from './cluster.js';
import { errorCode, StartError } from './start-error.js';

/*
 * Who stops a server that several processes use? The last one. Each holds a session with a shared advisory lock as long
 * as it lives; PostgreSQL frees the lock when the process is killed. Who gets the lock exclusively is the last.
 */
const IN_USE = 7_318_466;

/** How long a server that calls itself ready may leave a connection without an answer. */
export const PATIENCE_MS = 10_000;

/** A session that keeps the server from being stopped by others. */
export interface Session {
  client: pg.Client;
  /** It does not keep the process alive, except while we wait for an answer. */
  socket: Socket;
}

export function addressOf(cluster: Cluster, port: number, database: string): string {
  return `postgres://docente:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/**
 * A session that holds the shared lock, or why there is none. In the database `postgres`, because a session in `docente`
 * would be in the way of whoever restores or clones that one.
 */
export async function holdSession(cluster: Cluster, port: number): Promise<Session | Error> {
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: addressOf(cluster, port, 'postgres'),
    application_name: 'docente: in use',
    connectionTimeoutMillis: PATIENCE_MS,
    keepAlive: true,
    stream: () => socket,
  });
  // A lost connection is noticed by its "end".
  client.on('error', () => undefined);
  try {
    await client.connect();
    // Waits while the last user is stopping the server, and then fails with it.
    await client.query('SELECT pg_advisory_lock_shared($1)', [IN_USE]);
    // A process that forgets to stop may still end; whoever starts next takes the server over.
    socket.unref();
    return { client, socket };
  } catch (error) {
    await client.end().catch(() => undefined);
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
export function passing(error: Error): boolean {
  return (errorCode(error) ?? '').startsWith('57P0');
}

/** Lets go of the server and tells whether nobody else uses it; undefined if the session was lost before. */
export async function letGo({ client, socket }: Session): Promise<boolean | undefined> {
  try {
    socket.ref();
    await client.query('SELECT pg_advisory_unlock_shared($1)', [IN_USE]);
    const { rows } = await client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [IN_USE]);
    return rows[0]?.last;
  } catch {
    return undefined;
  }
}
