import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

import { checkDigit } from '../src/platform/check-digit/index.js';
import { projectRoot } from '../src/platform/config/index.js';
import type { BenchEnvironment } from './support/environment.js';
import { atMost, median, type Measurement } from './support/measurement.js';

const NATION = 110_000;
const SCHOOLS = 10_000;
const ROUNDS = 3;
const TIMES_THE_LIMIT = 4;
/** A million rows may take no more than so much of what ten thousand take. */
const FLAT = 1.5;

/** What an import leaves, in the order in which one row refers to another. */
const TABLES = ['person', 'person_external_id', 'appointment'];

/**
 * 110,000 people and their posts into an empty country by the command, from its file to its commit; the start of the
 * process is not counted. The limit: the very same rows, copied raw into the same tables with their indexes and
 * constraints. Then the peak memory of the whole process at 10,000, 110,000 and 1,000,000 rows.
 */
export async function measure(environment: BenchEnvironment): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'docente-bench-roster-'));
  try {
    const ours: number[] = [];
    const limit: number[] = [];
    const file = join(folder, 'nation.csv');
    await writeRoster(file, NATION);
    let peak = 0;
    for (let round = 0; round <= ROUNDS; round++) {
      const { seconds, bytes, copied } = await environment.onFreshDatabase(async (url) => {
        await addSchools(url);
        const imported = await importFile(url, file);
        await unload(url, folder);
        return { ...imported, copied: await environment.onFreshDatabase((empty) => copyRaw(empty, folder)) };
      });
      environment.say(`round ${round}: ${seconds.toFixed(2)} s, raw COPY ${copied.toFixed(2)} s`);
      if (round === 0) continue; // Warms the caches.
      ours.push(seconds);
      limit.push(copied);
      peak = Math.max(peak, bytes);
    }
    const time = { ours: median(ours), limit: median(limit) };
    const memory: Record<string, number> = { [NATION]: peak };
    for (const rows of [10_000, 1_000_000]) {
      await writeRoster(file, rows);
      memory[rows] = await environment.onFreshDatabase(async (url) => {
        await addSchools(url);
        return (await importFile(url, file)).bytes;
      });
      environment.say(`${rows} rows: ${Math.round(memory[rows] / 2 ** 20)} MiB at most`);
    }
    const least = memory[10_000]!;
    const most = memory[1_000_000]!;
    return [
      atMost(TIMES_THE_LIMIT, { name: 'roster', unit: 's', ...time, ratio: time.ours / time.limit }, { rows: NATION }),
      atMost(
        FLAT,
        { name: 'roster.memory', unit: 'bytes resident at most', ours: most, limit: least, ratio: most / least },
        { peaks: memory },
      ),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeRoster(path: string, rows: number): Promise<void> {
  await pipeline(Readable.from(roster(rows)), createWriteStream(path));
}

const GIVEN = ['María José', 'Juan Carlos', 'Camila', 'Pedro', 'Ana', 'Luis Alberto', 'Rosa', 'Matías'];
const FAMILY = ['González', 'Muñoz', 'Rojas', 'Díaz', 'Pérez', 'Soto', 'Contreras', 'Silva', 'Ñanco', 'Quispe'];
const SUBJECTS = ['Lenguaje', 'Matemática', 'Historia', 'Ciencias', ''];

function* roster(rows: number): Generator<string> {
  yield 'RUN;ID_EXTERNO;NOMBRES;APELLIDOS;CORREO;GENERO;ANO_NACIMIENTO;RBD;CARGO;ASIGNATURA;HORAS;DESDE;HASTA;PRINCIPAL\n';
  for (let at = 0; at < rows; at++) {
    const number = 5_000_000 + at * 7;
    const pick = (list: readonly string[], by: number) => list[Math.floor(at / by) % list.length]!;
    const family = `${pick(FAMILY, 1)} ${pick(FAMILY, 13)}`;
    const who = `${number}-${checkDigit(number)};m-${at};${pick(GIVEN, 3)};${family};p${at}@example.org;${at % 3 ? 'F' : 'M'}`;
    const post = `${1 + (at % SCHOOLS)};Docente;${pick(SUBJECTS, 5)};${20 + (at % 24)};2024-03-01;;si`;
    yield `${who};${1960 + (at % 40)};${post}\n`;
  }
}

async function addSchools(databaseUrl: string): Promise<void> {
  await connected(databaseUrl, (client) =>
    client.query(
      `INSERT INTO school (rbd, check_digit, name, commune_code, governance, rural, status, directory_year)
       SELECT n, '0', 'ESCUELA ' || n, (SELECT min(code) FROM commune), 'municipal', false, 'working', 2025
         FROM generate_series(1, $1) n`,
      [SCHOOLS],
    ),
  );
}

/** In a process of its own, whose memory is measured whole. */
async function importFile(databaseUrl: string, file: string): Promise<{ seconds: number; bytes: number }> {
  const script = join(projectRoot, 'dist/bench/roster-import.js');
  const child = spawn(process.execPath, [script, databaseUrl, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (piece: Buffer) => (told += piece.toString()));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`the import ended with code ${String(code)}`);
  return JSON.parse(told) as { seconds: number; bytes: number };
}

async function unload(databaseUrl: string, folder: string): Promise<void> {
  await connected(databaseUrl, async (client) => {
    for (const table of TABLES)
      await pipeline(client.query(copyTo(`COPY ${table} TO STDOUT`)), createWriteStream(join(folder, table)));
  });
}

/** In one transaction, as ours is. */
async function copyRaw(databaseUrl: string, folder: string): Promise<number> {
  await addSchools(databaseUrl);
  return connected(databaseUrl, async (client) => {
    const contents = await Promise.all(TABLES.map((table) => readFile(join(folder, table))));
    const begin = performance.now();
    await client.query('BEGIN');
    for (const [at, table] of TABLES.entries())
      await pipeline(Readable.from([contents[at]!]), client.query(copyFrom(`COPY ${table} FROM STDIN`)));
    await client.query('COMMIT');
    return (performance.now() - begin) / 1000;
  });
}

async function connected<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
