import { randomBytes } from 'node:crypto';

import pg from 'pg';
import { v7 as uuidV7 } from 'uuid';

import { hashToken } from '../src/platform/auth/index.js';
import type { BenchEnvironment } from './support/environment.js';
import { compare, type Request } from './support/load.js';
import { atLeast, type Measurement } from './support/measurement.js';

const TEACHERS = 1000;
const ACTIVITIES = 20;

interface Learner {
  enrolmentId: string;
  token: string;
}

/**
 * One learning event over HTTP: signed in, stored, progress and completion evaluated, statistics kept, committed. The
 * limit: node:http and pg doing one prepared INSERT of the same row into a table with the same key, on the same server
 * with the same fsync, from the same client.
 */
export async function measure(environment: BenchEnvironment): Promise<Measurement[]> {
  return environment.onFreshDatabase(async (databaseUrl) => {
    const learners = await fill(databaseUrl);
    // Certificates of those who complete are made by jobs, in a process of their own: what follows is not what is measured.
    const ours = await environment.startOurs(databaseUrl, { WORKER: 'false' });
    const bare = await environment.startScript('event-limit', databaseUrl);
    try {
      const rates = await compare(
        {
          ours: { server: ours, requestOf: () => ourRequest(anyOf(learners)) },
          limit: { server: bare, requestOf: () => bareRequest(anyOf(learners)) },
        },
        { say: environment.say },
      );
      const cpu = { ours: rates.ours.cpu, limit: rates.limit.cpu, ratio: rates.limit.cpu / rates.ours.cpu };
      return [
        atLeast(0.5, {
          name: 'event',
          unit: 'events/s',
          ours: rates.ours.rate,
          limit: rates.limit.rate,
          ratio: rates.ours.rate / rates.limit.rate,
        }),
        atLeast(0.5, { name: 'event.cpu', unit: 'µs of the server process', ...cpu }),
      ];
    } finally {
      await ours.stop();
      await bare.stop();
    }
  });
}

function anyOf(learners: readonly Learner[]): Learner {
  return learners[Math.floor(Math.random() * learners.length)]!;
}

function event(): object {
  return {
    id: uuidV7(),
    activityKey: 1 + Math.floor(Math.random() * ACTIVITIES),
    kind: 'viewed',
    occurredAt: new Date().toISOString(),
  };
}

function ourRequest({ enrolmentId, token }: Learner): Request {
  return {
    method: 'POST',
    path: `/api/v1/enrolments/${enrolmentId}/events`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ events: [event()] }),
  };
}

function bareRequest({ enrolmentId }: Learner): Request {
  return {
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ enrolmentId, events: [event()] }),
  };
}

/** A course of twenty pages, and a thousand teachers who are in it and signed in. */
async function fill(databaseUrl: string): Promise<Learner[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const tokens = Array.from({ length: TEACHERS }, () => randomBytes(32).toString('base64url'));
    await client.query(`
      CREATE TABLE bench_event (
        enrolment_id uuid NOT NULL, id uuid NOT NULL, activity_key integer NOT NULL, kind text NOT NULL,
        payload jsonb NOT NULL DEFAULT '{}', occurred_at timestamptz NOT NULL, received_at timestamptz NOT NULL DEFAULT now(),
        device text, PRIMARY KEY (enrolment_id, id))`);
    await client.query(`
      INSERT INTO provider (code, name, kind) VALUES ('BENCH', 'Bench', 'university');
      INSERT INTO person (given_names, family_names) SELECT 'Teacher', n::text FROM generate_series(1, ${TEACHERS}) n;
      INSERT INTO school (rbd, check_digit, name, commune_code, governance, rural, status, directory_year)
        VALUES (1, '9', 'BENCH', '13101', 'slep', false, 'working', 2025);
      INSERT INTO appointment (person_id, school_rbd, starts_on) SELECT id, 1, '2020-01-01' FROM person;
      INSERT INTO course (code, provider_id, created_by) SELECT 'BENCH', id, (SELECT id FROM person LIMIT 1) FROM provider;
      INSERT INTO course_version (course_id, number, title) SELECT id, 1, 'Bench' FROM course;
      INSERT INTO section (version_id, position, title) SELECT id, 0, 'Bench' FROM course_version;
      INSERT INTO activity (version_id, section_id, key, position, kind, title, settings)
        SELECT s.version_id, s.id, n, n, 'page', 'Page ' || n, '{"html": "<p>Text</p>"}'
          FROM section s, generate_series(1, ${ACTIVITIES}) n;
      UPDATE course_version SET state = 'published', published_at = now();
      INSERT INTO cohort (code, name, version_id, provider_id, capacity, seats_taken, enrols_from, enrols_until, starts_on, ends_on)
        SELECT 'BENCH', 'Bench', v.id, p.id, ${TEACHERS}, ${TEACHERS}, now() - interval '2 days', now() + interval '1 day',
               current_date - 1, current_date + 90 FROM course_version v, provider p;
      INSERT INTO enrolment (cohort_id, person_id, version_id, state, enrolled_at)
        SELECT c.id, p.id, c.version_id, 'enrolled', now() - interval '1 day' FROM cohort c, person p;
      ANALYZE;`);
    const { rows } = await client.query<{ enrolmentId: string; personId: string }>(
      'SELECT id AS "enrolmentId", person_id AS "personId" FROM enrolment',
    );
    await client.query(
      `INSERT INTO session (person_id, token_hash, kind, expires_at)
       SELECT s.*, 'api', now() + interval '1 day' FROM unnest($1::uuid[], $2::bytea[]) AS s`,
      [rows.map(({ personId }) => personId), tokens.map(hashToken)],
    );
    return rows.map(({ enrolmentId }, index) => ({ enrolmentId, token: tokens[index]! }));
  } finally {
    await client.end();
  }
}
