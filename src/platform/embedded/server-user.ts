import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { errorCode, StartError } from './start-error.js';

/**
 * The user that PostgreSQL runs as. PostgreSQL refuses to run as root, so root lends it another user; everybody else
 * runs it as themselves, which is `undefined`.
 */
export type ServerUser = { uid: number; gid: number } | undefined;

const OWN_ACCOUNT = 'docente';

/**
 * The user for the cluster folder: its owner where it exists, so that root can start what an ordinary user made; else
 * an account of our own, PostgreSQL's, or, where no account can be added, `nobody`.
 */
export async function serverUser(clusterFolder: string, log: (line: string) => void): Promise<ServerUser> {
  if (process.geteuid?.() !== 0) return undefined;
  const owner = await stat(clusterFolder).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };

  const existing = (await account(OWN_ACCOUNT)) ?? (await account('postgres'));
  if (existing !== undefined) return existing;
  const shell = '/usr/sbin/nologin';
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', shell, OWN_ACCOUNT]);
  const created = await account(OWN_ACCOUNT);
  if (created !== undefined) {
    log(`Created the system account "${OWN_ACCOUNT}", because PostgreSQL does not run as root.`);
    return created;
  }
  const nobody = await account('nobody');
  if (nobody !== undefined) return nobody;
  throw new StartError(
    'PostgreSQL does not run as root and no other account was found: start Docente as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

async function account(name: string): Promise<ServerUser> {
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  for (const line of accounts.split('\n')) {
    const [login, , uid, gid] = line.split(':');
    if (login === name && Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

interface Run {
  /** The exit code; null after a signal. */
  code: number | null;
  output: string;
}

/** What is true of every program started here: nothing of the caller's environment (PGDATA, PGOPTIONS, …) leaks in. */
export const plainEnvironment =
  process.platform === 'win32'
    ? {}
    : { env: { LC_ALL: 'C', PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' } };

/** Runs a program to its end. A program that cannot be started counts as failed, with the reason as its output. */
export async function run(
  program: string,
  args: string[],
  { user, folder, input = '' }: { user?: ServerUser; folder?: string; input?: string } = {},
): Promise<Run> {
  try {
    const child = spawn(program, args, { ...user, ...plainEnvironment, ...(folder && { cwd: folder }) });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    // A program that ends without reading its input is judged by its exit code, not by the broken pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, output };
  } catch (error) {
    const code = errorCode(error);
    if (user !== undefined && (code === 'EPERM' || code === 'EINVAL')) {
      throw new StartError(
        'PostgreSQL does not run as root and this root may not become another user: start Docente as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
      );
    }
    return { code: -1, output: error instanceof Error ? error.message : String(error) };
  }
}
