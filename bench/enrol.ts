import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import pg from 'pg';

import { checkDigit } from '../src/platform/check-digit/index.js';
import { Imports, ImportsQueries, openImportFile } from '../src/platform/imports/index.js';
import type { BenchEnvironment } from './support/environment.js';
import { atMost, median, type Measurement } from './support/measurement.js';

const PEOPLE = 110_000;
const COHORTS = 100;
/** So many of them find a seat; the rest wait. */
const SEATS = 1_000;
const ROUNDS = 3;
const TIMES_THE_LIMIT = 3;

/**
 * 110,000 people into a hundred cohorts by a list, from its file to its commit: read, compared, shown, seated or put in the
 * queue, with their histories. The limit: INSERT … SELECT of the same rows into the same two tables, with their indexes,
 * constraints and triggers, in one transaction.
 */
export async function measure(environment: BenchEnvironment): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'docente-bench-enrol-'));
  try {
    const file = join(folder, 'list.csv');
    await writeFile(
      file,
      `RUN;COHORTE\n${Array.from({ length: PEOPLE }, (_, at) => `${runOf(at)};C-${at % COHORTS}\n`).join('')}`,
    );
    const ours: number[] = [];
    const limit: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const imported = await environment.onFreshDatabase((url) => importList(environment, url, file));
      const inserted = await environment.onFreshDatabase(insertRows);
      environment.say(`round ${round}: ${imported.toFixed(2)} s, INSERT … SELECT ${inserted.toFixed(2)} s`);
      if (round === 0) continue; // Warms the caches.
      ours.push(imported);
      limit.push(inserted);
    }
    const time = { ours: median(ours), limit: median(limit) };
    return [
      atMost(TIMES_THE_LIMIT, { name: 'enrol', unit: 's', ...time, ratio: time.ours / time.limit }, { rows: PEOPLE }),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runOf(at: number): string {
  const number = 5_000_000 + at;
  return `${number}-${checkDigit(number)}`;
}

async function importList(environment: BenchEnvironment, databaseUrl: string, path: string): Promise<number> {
  await connected(databaseUrl, fill);
  return environment.withApplication(
    databaseUrl,
    async (app) => {
      const imports = app.get(Imports, { strict: false });
      const begin = performance.now();
      const file = await openImportFile(path);
      const { id } = await imports.receive(null, 'enrolments', file);
      await file.close();
      await imports.confirm(null, id);
      await imports.finish(id);
      const seconds = (performance.now() - begin) / 1000;
      const { state, created, details } = await app.get(ImportsQueries, { strict: false }).summary(id);
      if (state !== 'done' || created !== PEOPLE || details['seated'] !== COHORTS * SEATS)
        throw new Error(`${state}: ${created} created, ${details['seated']} seated`);
      return seconds;
      // By one person: a second one is not what is measured.
    },
    { IMPORT_ENROLMENTS: '1000000' },
  );
}

/** The rows are there already, in a table of their own: only the insertion is measured. */
async function insertRows(databaseUrl: string): Promise<number> {
  return connected(databaseUrl, async (client) => {
    await fill(client);
    await client.query(`
      CREATE TEMP TABLE given AS
        SELECT uuid_v7() AS id, c.id AS cohort_id, p.id AS person_id, c.version_id, p.turn <= ${SEATS} AS seated, p.turn
          FROM (SELECT id, (row_number() OVER (ORDER BY run) - 1) % ${COHORTS} AS cohort,
                       (row_number() OVER (ORDER BY run) - 1) / ${COHORTS} + 1 AS turn FROM person WHERE run IS NOT NULL) p
          JOIN cohort c ON c.code = 'C-' || p.cohort;
      ANALYZE given`);
    const begin = performance.now();
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO enrolment (id, cohort_id, person_id, version_id, state, enrolled_at, queue_number, path)
       SELECT id, cohort_id, person_id, version_id, CASE WHEN seated THEN 'enrolled' ELSE 'waitlisted' END,
              CASE WHEN seated THEN now() END, CASE WHEN NOT seated THEN turn - ${SEATS} END, 'list' FROM given`,
    );
    await client.query(
      `INSERT INTO enrolment_transition (enrolment_id, to_state, school_rbd)
       SELECT id, CASE WHEN seated THEN 'enrolled' ELSE 'waitlisted' END, 1 FROM given`,
    );
    await client.query('COMMIT');
    return (performance.now() - begin) / 1000;
  });
}

async function fill(client: pg.Client): Promise<void> {
  await client.query(`
    INSERT INTO provider (code, name, kind) VALUES ('BENCH', 'Bench', 'university');
    INSERT INTO school (rbd, check_digit, name, commune_code, governance, rural, status, directory_year)
      VALUES (1, '9', 'BENCH', '13101', 'slep', false, 'working', 2025)`);
  await client.query(
    `INSERT INTO person (run, given_names, family_names) SELECT run, 'Teacher', run FROM unnest($1::text[]) AS r(run)`,
    [Array.from({ length: PEOPLE }, (_, at) => runOf(at))],
  );
  await client.query(`
    INSERT INTO appointment (person_id, school_rbd, starts_on) SELECT id, 1, '2020-01-01' FROM person;
    INSERT INTO course (code, provider_id, created_by) SELECT 'BENCH', id, (SELECT id FROM person LIMIT 1) FROM provider;
    INSERT INTO course_version (course_id, number, title, state, published_at) SELECT id, 1, 'Bench', 'published', now() FROM course;
    INSERT INTO cohort (code, name, version_id, provider_id, capacity, enrols_from, enrols_until, starts_on, ends_on)
      SELECT 'C-' || n, 'Bench', v.id, p.id, ${SEATS}, now() - interval '1 day', now() + interval '1 day', current_date + 1, current_date + 90
        FROM course_version v, provider p, generate_series(0, ${COHORTS - 1}) n;
    ANALYZE`);
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
