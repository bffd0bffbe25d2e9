import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { projectRoot } from '../config/index.js';
import { type EmbeddedServer, explainStartError, StartError, startEmbedded } from './index.js';

const isRoot = process.geteuid?.() === 0;
const nobody = isRoot ? passwdEntry('nobody') : undefined;

const silent = { log: (): void => undefined };

/** A folder that every user may pass, so that the tests as another user test what they say. */
let place: string;
/** A data folder with a new database, for the tests that are not about its making: a copy takes a fifth of the time. */
let pristine: string;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  pristine = await mkdtemp(join(tmpdir(), 'docente-embedded-'));
  const server = await startEmbedded({ dataDir: pristine, durable: false, ...silent });
  await server.stop();
});

afterAll(async () => {
  await rm(pristine, { recursive: true, force: true });
});

/** Lays a new, stopped database into `dataDir`, with its owner. */
async function layDatabase(dataDir = place): Promise<void> {
  await once(spawn('cp', ['-a', join(pristine, 'postgres'), dataDir]), 'exit');
}

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'docente-embedded-'));
  await chmod(place, 0o755);
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  const left = await serversUnder(place);
  for (const pid of left) process.kill(pid, 'SIGKILL');
  for (const pid of left) await vanished(pid);
  await rm(place, { recursive: true, force: true, maxRetries: 5 });
  // Every test stops what it starts; what a kill left running is taken over and stopped before the test ends.
  expect(left).toEqual([]);
});

function passwdEntry(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

/** PostgreSQL's main processes whose data folder lies under `folder`. Linux only; elsewhere none are found. */
async function serversUnder(folder: string): Promise<number[]> {
  const found: number[] = [];
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(pid)) continue;
    const [cwd, name] = await Promise.all([
      readlink(`/proc/${pid}/cwd`).catch(() => ''),
      readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    ]);
    if (cwd.startsWith(folder) && /bin\/postgres\0-D/.test(name)) found.push(Number(pid));
  }
  return found;
}

async function vanished(pid: number): Promise<void> {
  for (;;) {
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') X');
    if (/\) [ZX]/.test(state)) return;
    await sleep(10);
  }
}

function postmasterPid(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
}

async function query<T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 400; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
      await sleep(25);
    }
  }
}

interface Other {
  process: ChildProcess;
  /** What the process says once it has its server, or the sentence it ended with. */
  report: Promise<{ url: string; started: boolean; error?: string }>;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** Another Node process that starts or joins the server, and stops it when told by a line on its input. */
function otherProcess(dataDir: string, user: { uid: number; gid: number } | undefined, durable = true): Other {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(join(projectRoot, 'src/platform/embedded/index.ts'))});
    try {
      const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, durable: ${durable}, log: () => undefined });
      console.log(JSON.stringify({ url: server.url, started: server.started }));
      process.stdin.once('data', async () => { await server.stop(); process.exit(0); });
    } catch (error) {
      console.log(JSON.stringify({ url: '', started: false, error: error.name + ': ' + error.message }));
      process.exit(1);
    }`;
  const child = spawn(
    process.execPath,
    ['--import', '@swc-node/register/esm-register', '--input-type=module', '--eval', script],
    { cwd: projectRoot, stdio: ['pipe', 'pipe', 'inherit'], ...user },
  );
  children.add(child);
  let output = '';
  const report = new Promise<{ url: string; started: boolean }>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('\n'))
        resolve(JSON.parse(output.split('\n', 1)[0] ?? '') as { url: string; started: boolean });
    });
    child.on('exit', (code, signal) => {
      reject(new Error(`The process ended with ${code ?? signal} before it had its server.`));
    });
  });
  report.catch(() => undefined);
  const exited = once(child, 'exit');
  return {
    process: child,
    report,
    async stop() {
      child.stdin.write('stop\n');
      await exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** A test that is skipped, and says why, where it cannot be tried. */
function itUnless(reason: string | undefined): (name: string, test: () => Promise<void>) => void {
  // eslint-disable-next-line no-restricted-properties -- the reason stands in the name
  return reason === undefined ? it : (name, test) => it.skip(`${name} (skipped: ${reason})`, test);
}

function whyNotAsNobody(): string | undefined {
  if (nobody === undefined) return 'only root may become another user';
  // That user's Node reads this project.
  const probe = ['-c', 'test -r "$1/package.json" && test -x "$2"', 'sh', projectRoot, process.execPath];
  return spawnSync('/bin/sh', probe, nobody).status === 0 ? undefined : 'the project folder is closed to other users';
}

describe('the embedded PostgreSQL', () => {
  it('makes a durable UTF-8 database for this machine alone, for a role that is no superuser', async () => {
    const server = await startEmbedded({ dataDir: join(place, 'data'), ...silent });
    try {
      expect(server.started).toBe(true);
      const [facts] = await query(
        server.url,
        `SELECT current_database() AS database, getdatabaseencoding() AS encoding, upper('ñandú') AS upper,
                current_setting('server_version_num')::int >= 180000 AS recent,
                current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
                current_setting('listen_addresses') AS listen, current_setting('jit') AS jit,
                current_setting('password_encryption') AS passwords, rolsuper AS superuser
           FROM pg_roles WHERE rolname = current_user`,
      );
      expect(facts).toEqual({
        database: 'docente',
        encoding: 'UTF8',
        upper: 'ÑANDÚ',
        recent: true,
        fsync: 'on',
        commit: 'on',
        listen: '127.0.0.1',
        jit: 'off',
        passwords: 'scram-sha-256',
        superuser: false,
      });
      // pg_trgm must take ñ for a letter: the search for names depends on it.
      await query(server.url, 'CREATE EXTENSION pg_trgm');
      expect(await query(server.url, `SELECT array_length(show_trgm('ñuñoa'), 1) AS trigrams`)).toEqual([
        { trigrams: 6 },
      ]);

      const secret = await stat(join(place, 'data', 'postgres', 'docente.json'));
      expect(secret.mode & 0o777).toBe(0o600);
    } finally {
      await server.stop();
    }
  });

  it('lets nobody in without the password, and no superuser at all', async () => {
    await layDatabase();
    const server = await startEmbedded({ dataDir: place, durable: false, ...silent });
    try {
      const wrong = new URL(server.url);
      wrong.password = 'guessed';
      await expect(query(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
      const superuser = new URL(server.url);
      superuser.username = 'postgres';
      await expect(query(superuser.href, 'SELECT 1')).rejects.toMatchObject({ code: '28000' });
    } finally {
      await server.stop();
    }
  });

  it('finds the data as they were, at the same address, the second time', async () => {
    await layDatabase();
    const first = await startEmbedded({ dataDir: place, ...silent });
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await startEmbedded({ dataDir: place, ...silent });
    expect(second).toMatchObject({ url: first.url, started: true });
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  it('moves to another port when its own was taken meanwhile', async () => {
    await layDatabase();
    const first = await startEmbedded({ dataDir: place, durable: false, ...silent });
    await first.stop();
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    await once(squatter, 'listening');
    try {
      const second = await startEmbedded({ dataDir: place, durable: false, ...silent });
      expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
      expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await second.stop();
    } finally {
      squatter.close();
    }
  });

  it('leaves nothing listening after it was stopped, however often it is told', async () => {
    await layDatabase();
    const server = await startEmbedded({ dataDir: place, durable: false, ...silent });
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    await expect(once(socket, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(await serversUnder(place)).toEqual([]);
  });
});

describe('several processes on one data folder', () => {
  it('a second process joins the running server and leaves it running', async () => {
    await layDatabase();
    const server = await startEmbedded({ dataDir: place, ...silent });
    const other = otherProcess(place, undefined);
    expect(await other.report).toEqual({ url: server.url, started: false });
    await other.stop();
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('the last one stops the server, whoever started it', async () => {
    await layDatabase();
    const starter = otherProcess(place, undefined);
    const { url } = await starter.report;
    const server = await startEmbedded({ dataDir: place, ...silent });
    expect(server).toMatchObject({ url, started: false });
    await starter.stop();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
    expect(await serversUnder(place)).toEqual([]);
  });

  it('of two that start at once on an empty folder, one starts and the other joins', async () => {
    const servers = await Promise.all([1, 2].map(() => startEmbedded({ dataDir: place, ...silent })));
    expect(servers.filter(({ started }) => started)).toHaveLength(1);
    expect(new Set(servers.map(({ url }) => url)).size).toBe(1);
    expect((await readdir(place)).sort()).toEqual(['postgres', 'postgres.log']);
    await Promise.all(servers.map((server) => server.stop()));
    expect(await serversUnder(place)).toEqual([]);
  });

  it('one that comes while the last one stops gets a server all the same', async () => {
    await layDatabase();
    let server: EmbeddedServer = await startEmbedded({ dataDir: place, ...silent });
    for (let turn = 0; turn < 5; turn++) {
      const stopped = server.stop();
      server = await startEmbedded({ dataDir: place, ...silent });
      expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await stopped;
    }
    await server.stop();
  });
});

describe('after a SIGKILL', () => {
  it('of Node, PostgreSQL runs on and the next process takes it over and stops it', async () => {
    await layDatabase();
    const victim = otherProcess(place, undefined);
    const { url } = await victim.report;
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await victim.kill();
    const heir = await startEmbedded({ dataDir: place, ...silent });
    expect(heir).toMatchObject({ url, started: false });
    expect(await query(heir.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await heir.stop();
    expect(await serversUnder(place)).toEqual([]);
  });

  it('of PostgreSQL, it comes back at the same address with every committed row', async () => {
    await layDatabase();
    const server = await startEmbedded({ dataDir: place, ...silent });
    await query(server.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    for (let turn = 0; turn < 2; turn++) {
      process.kill(postmasterPid(place), 'SIGKILL');
      await sleep(20);
      expect(await eventually(() => query(server.url, 'SELECT answer FROM kept'))).toEqual([{ answer: 42 }]);
    }
    await server.stop();
    expect(await serversUnder(place)).toEqual([]);
  });

  it('of both, the next start heals the lock and finds every committed row', async () => {
    await layDatabase();
    const victim = otherProcess(place, undefined);
    const { url } = await victim.report;
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const pid = postmasterPid(place);
    await victim.kill();
    process.kill(pid, 'SIGKILL');
    await vanished(pid);
    expect(existsSync(join(place, 'postgres', 'postmaster.pid'))).toBe(true);
    const server = await startEmbedded({ dataDir: place, ...silent });
    expect(server).toMatchObject({ url, started: true });
    expect(await query(url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await server.stop();
  });

  it('of a test run, a server that is not durable ends with it', async () => {
    await layDatabase();
    const victim = otherProcess(place, undefined, false);
    await victim.report;
    const pid = postmasterPid(place);
    await victim.kill();
    await vanished(pid);
  });

  it.each([200, 500])('of an initdb after about %i ms, the next start makes the database anew', async (pause) => {
    const victim = otherProcess(place, undefined);
    // Counted from the first sign of it, so that a slow machine tests the same.
    while ((await readdir(place)).length === 0) await sleep(5);
    await sleep(pause);
    await victim.kill();
    const server = await startEmbedded({ dataDir: place, ...silent });
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
    // What the orphaned initdb still wrote is cleared at a later start at the latest.
    await eventually(async () => {
      const again = await startEmbedded({ dataDir: place, ...silent });
      await again.stop();
      expect((await readdir(place)).filter((name) => name.startsWith('postgres.new'))).toEqual([]);
    });
  });
});

describe('a lock file that lies', () => {
  it('by naming a living process that is not this PostgreSQL, is healed', async () => {
    await layDatabase();
    const first = await startEmbedded({ dataDir: place, durable: false, ...silent });
    const lockFile = join(place, 'postgres', 'postmaster.pid');
    const lock = await readFile(lockFile, 'utf8');
    const owner = await stat(lockFile);
    await first.stop();
    // A process of the same user, as after a restart of the container: PostgreSQL alone would refuse to start.
    const bystander = spawn('sleep', ['60'], isRoot ? { uid: owner.uid, gid: owner.gid } : {});
    children.add(bystander);
    await once(bystander, 'spawn');
    await writeFile(lockFile, lock.replace(/^\d+/, String(bystander.pid)), { mode: 0o600 });
    if (isRoot) await chown(lockFile, owner.uid, owner.gid);
    const second = await startEmbedded({ dataDir: place, durable: false, ...silent });
    expect(second.started).toBe(true);
    await second.stop();
    expect(bystander.exitCode).toBeNull();
  });

  it('because the folder was copied under a running server, does not lead the copy to the original', async () => {
    await mkdir(join(place, 'original'));
    await layDatabase(join(place, 'original'));
    const original = await startEmbedded({ dataDir: join(place, 'original'), ...silent });
    await query(original.url, 'CHECKPOINT');
    await cp(join(place, 'original'), join(place, 'copy'), { recursive: true, preserveTimestamps: true });
    const copied = await startEmbedded({ dataDir: join(place, 'copy'), ...silent });
    try {
      expect(copied.started).toBe(true);
      expect(new URL(copied.url).port).not.toBe(new URL(original.url).port);
    } finally {
      await copied.stop();
      await original.stop();
    }
  });
});

describe('what cannot work ends with one sentence and deletes nothing', () => {
  const refusal = async (dataDir: string): Promise<string> => {
    const error: unknown = await startEmbedded({ dataDir, ...silent }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(StartError);
    return (error as StartError).message;
  };

  it('a data folder that is a file', async () => {
    await writeFile(join(place, 'file'), 'precious');
    expect(await refusal(join(place, 'file'))).toMatch(
      /^The data folder .* cannot be made or written .*set DATA_DIR.*\.$/,
    );
  });

  it('a database that Docente did not make', async () => {
    await mkdir(join(place, 'postgres'));
    await writeFile(join(place, 'postgres', 'PG_VERSION'), '13\n');
    expect(await refusal(place)).toMatch(/holds something that Docente did not make.*\.$/);
    expect(await readFile(join(place, 'postgres', 'PG_VERSION'), 'utf8')).toBe('13\n');
  });

  it('a database of another version of PostgreSQL', async () => {
    await layDatabase();
    const server = await startEmbedded({ dataDir: place, durable: false, ...silent });
    await server.stop();
    await writeFile(join(place, 'postgres', 'PG_VERSION'), '13\n');
    expect(await refusal(place)).toMatch(/was made by another version of PostgreSQL.*\.$/);
  });

  it('a damaged password file', async () => {
    await mkdir(join(place, 'postgres'));
    await writeFile(join(place, 'postgres', 'docente.json'), '{"pass');
    expect(await refusal(place)).toMatch(/is damaged.*\.$/);
  });
});

describe('what PostgreSQL says is explained', () => {
  it('a wrong password, a missing database, a missing right, a missing extension', async () => {
    await layDatabase();
    const server = await startEmbedded({ dataDir: place, durable: false, ...silent });
    const sentence = async (change: (url: URL) => void, text = 'SELECT 1'): Promise<string> => {
      const url = new URL(server.url);
      change(url);
      return query(url.href, text).then(() => 'nothing went wrong', explainStartError);
    };
    const same = (): void => undefined;
    try {
      expect(await sentence((url) => (url.password = 'guessed'))).toBe(
        'PostgreSQL refuses the user or the password: correct them in DATABASE_URL.',
      );
      expect(await sentence((url) => (url.pathname = '/absent'))).toBe(
        'There is no such database (database "absent" does not exist): create it, or correct the end of DATABASE_URL.',
      );
      expect(await sentence(same, 'CREATE EXTENSION pageinspect')).toBe(
        'The database user lacks a right (permission denied to create extension "pageinspect"): let the owner of the database be the user in DATABASE_URL, or have an administrator grant it.',
      );
      expect(await sentence(same, 'CREATE EXTENSION absent')).toMatch(
        /^The PostgreSQL server lacks an extension .*\.$/,
      );
      expect(await sentence((url) => (url.search = '?sslmode=require'))).toMatch(
        /^The PostgreSQL server does not offer SSL.*\.$/,
      );
      expect(await sentence((url) => (url.password = ''))).toMatch(/password/);
    } finally {
      await server.stop();
    }
  });
});

describe('users', () => {
  itUnless(isRoot ? undefined : 'only root may become another user')(
    'root can keep the data under a folder that only root may enter',
    async () => {
      const closed = join(place, 'root');
      await mkdir(closed, { mode: 0o700 });
      const server = await startEmbedded({ dataDir: join(closed, 'clone', 'data'), ...silent });
      const [facts] = await query<{ ours: boolean }>(server.url, 'SELECT true AS ours');
      expect(facts).toEqual({ ours: true });
      expect((await stat(join(closed, 'clone', 'data', 'postgres'))).uid).not.toBe(0);
      await server.stop();
    },
  );

  itUnless(isRoot ? undefined : 'only root may become another user')(
    'root takes back a data folder that was given to root',
    async () => {
      await layDatabase();
      const first = await startEmbedded({ dataDir: place, durable: false, ...silent });
      await first.stop();
      for (const name of ['', ...(await readdir(join(place, 'postgres'), { recursive: true }))]) {
        await chown(join(place, 'postgres', name), 0, 0);
      }
      const second = await startEmbedded({ dataDir: place, durable: false, ...silent });
      await second.stop();
    },
  );

  itUnless(whyNotAsNobody())('an ordinary user starts it, root joins it, and both find the same data', async () => {
    const user = nobody ?? { uid: 0, gid: 0 };
    const dataDir = join(place, 'data');
    await mkdir(dataDir);
    await chown(dataDir, user.uid, user.gid);

    const ordinary = otherProcess(dataDir, user);
    const { url, started } = await ordinary.report;
    expect(started).toBe(true);
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const joined = await startEmbedded({ dataDir, ...silent });
    expect(joined).toMatchObject({ url, started: false });
    await joined.stop();
    await ordinary.stop();

    const root = await startEmbedded({ dataDir, ...silent });
    expect(root.started).toBe(true);
    await root.stop();
    const again = otherProcess(dataDir, user);
    expect(await again.report).toEqual({ url, started: true });
    expect(await query(url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await again.stop();
    expect(await serversUnder(place)).toEqual([]);
  });

  itUnless(whyNotAsNobody())('an ordinary user is told that the data belong to somebody else', async () => {
    const user = nobody ?? { uid: 0, gid: 0 };
    await mkdir(join(place, 'postgres'), { mode: 0o700 });
    await writeFile(join(place, 'postgres', 'docente.json'), '{}');
    await chmod(place, 0o777);
    const { error } = await otherProcess(place, user).report;
    expect(error).toMatch(/^StartError: The database in .* belongs to another user of this machine.*\.$/);
  });
});
