import { performance } from 'node:perf_hooks';

import pg from 'pg';

import { hashToken } from '../src/platform/auth/index.js';
import type { BenchEnvironment } from './support/environment.js';
import { atMost, type Measurement, percentile } from './support/measurement.js';

const TEACHERS = 500;
const SEATS = 30;

/**
 * 500 teachers press the button at the same moment, over HTTP, on two server processes, for 30 seats. Exactly 30 have one,
 * and the rest stand in the queue, each in a place of their own from the first to the last, none lost. Not a ratio: each
 * count is compared with what it must be.
 */
export async function measure(environment: BenchEnvironment): Promise<Measurement[]> {
  return environment.onFreshDatabase(async (databaseUrl) => {
    const { cohortId, tokens } = await teachersWithoutSeat(databaseUrl);
    const servers = await Promise.all([1, 2].map(() => environment.startOurs(databaseUrl, { WORKER: 'false' })));
    try {
      const times: number[] = [];
      const answers = await Promise.all(
        tokens.map(async (token, index) => {
          const begin = performance.now();
          const response = await fetch(`${servers[index % 2]!.url}/api/v1/cohorts/${cohortId}/enrolments`, {
            method: 'POST',
            headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
            body: '{}',
          });
          const { state } = (await response.json()) as { state?: string };
          times.push(performance.now() - begin);
          return `${response.status} ${state}`;
        }),
      );
      const told = (answer: string) => answers.filter((each) => each === answer).length;
      const kept = await keptIn(databaseUrl, cohortId);
      const latency = { p50: Math.round(percentile(times, 0.5)), p99: Math.round(percentile(times, 0.99)) };
      environment.say(`${TEACHERS} requests: p50 ${latency.p50} ms, p99 ${latency.p99} ms`);
      const off =
        Math.abs(told('201 enrolled') - SEATS) +
        Math.abs(told('201 waitlisted') - (TEACHERS - SEATS)) +
        Math.abs(kept.enrolled - SEATS) +
        Math.abs(kept.taken - SEATS) +
        Math.abs(kept.inOrder - (TEACHERS - SEATS)) +
        Math.abs(kept.histories - TEACHERS);
      return [
        atMost(
          0,
          { name: 'seats', unit: 'people astray', ours: off, limit: 0, ratio: off },
          { teachers: TEACHERS, seats: kept.enrolled, waiting: kept.inOrder, ...latency, unitOfTimes: 'ms' },
        ),
      ];
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  });
}

async function teachersWithoutSeat(databaseUrl: string): Promise<{ cohortId: string; tokens: string[] }> {
  return connected(databaseUrl, async (client) => {
    const tokens = Array.from({ length: TEACHERS }, (_, at) => `${String(at).padStart(5, '0')}${'x'.repeat(38)}`);
    await client.query(`
      INSERT INTO provider (code, name, kind) VALUES ('BENCH', 'Bench', 'university');
      INSERT INTO person (given_names, family_names) SELECT 'Teacher', n::text FROM generate_series(1, ${TEACHERS}) n;
      INSERT INTO course (code, provider_id, created_by) SELECT 'BENCH', id, (SELECT id FROM person LIMIT 1) FROM provider;
      INSERT INTO course_version (course_id, number, title, state, published_at) SELECT id, 1, 'Bench', 'published', now() FROM course;
      INSERT INTO cohort (code, name, version_id, provider_id, capacity, enrols_from, enrols_until, starts_on, ends_on)
        SELECT 'BENCH', 'Bench', v.id, p.id, ${SEATS}, now() - interval '1 day', now() + interval '1 day',
               current_date + 1, current_date + 90 FROM course_version v, provider p;`);
    await client.query(
      `INSERT INTO session (person_id, token_hash, kind, expires_at)
       SELECT p.id, t.hash, 'api', now() + interval '1 day'
         FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM person) p
         JOIN unnest($1::bytea[]) WITH ORDINALITY AS t(hash, n) USING (n)`,
      [tokens.map(hashToken)],
    );
    const { rows } = await client.query<{ id: string }>('SELECT id FROM cohort');
    return { cohortId: rows[0]!.id, tokens };
  });
}

interface Kept {
  readonly enrolled: number;
  readonly taken: number;
  /** How many places of the queue are taken once each, from the first, without a gap. */
  readonly inOrder: number;
  readonly histories: number;
}

function keptIn(databaseUrl: string, cohortId: string): Promise<Kept> {
  return connected(databaseUrl, async (client) => {
    const { rows } = await client.query<Kept>(
      `SELECT (SELECT count(*)::int FROM enrolment WHERE cohort_id = $1 AND state = 'enrolled') AS enrolled,
              (SELECT seats_taken FROM cohort WHERE id = $1) AS taken,
              (SELECT count(*)::int FROM (SELECT queue_number, row_number() OVER (ORDER BY queue_number) AS turn FROM enrolment
                                          WHERE cohort_id = $1 AND state = 'waitlisted') w WHERE queue_number = turn) AS "inOrder",
              (SELECT count(*)::int FROM enrolment_transition t JOIN enrolment e ON e.id = t.enrolment_id AND t.to_state = e.state
                WHERE e.cohort_id = $1) AS histories`,
      [cohortId],
    );
    return rows[0]!;
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
