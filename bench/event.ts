import pg from 'pg';
import { v7 as uuidV7 } from 'uuid';

import type { BenchEnvironment } from './support/environment.js';
import { type Learner, learners } from './support/learners.js';
import { compare, type Request } from './support/load.js';
import { atLeast, type Measurement } from './support/measurement.js';

const TEACHERS = 1000;
const ACTIVITIES = 20;

/**
 * One learning event over HTTP: signed in, stored, progress and completion evaluated, statistics kept, committed. The
 * limit: node:http and pg doing one prepared INSERT of the same row into a table with the same key, on the same server
 * with the same fsync, from the same client.
 */
export async function measure(environment: BenchEnvironment): Promise<Measurement[]> {
  return environment.onFreshDatabase(async (databaseUrl) => {
    const people = await learners(databaseUrl, { teachers: TEACHERS, activities: ACTIVITIES });
    await plainTable(databaseUrl);
    // Certificates of those who complete are made by jobs, in a process of their own: what follows is not what is measured.
    const ours = await environment.startOurs(databaseUrl, { WORKER: 'false' });
    const bare = await environment.startScript('event-limit', databaseUrl);
    try {
      const rates = await compare(
        {
          ours: { server: ours, requestOf: () => ourRequest(anyOf(people)) },
          limit: { server: bare, requestOf: () => bareRequest(anyOf(people)) },
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

function anyOf(people: readonly Learner[]): Learner {
  return people[Math.floor(Math.random() * people.length)]!;
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

/** What the limit writes into: the columns and the key of the evidence, and nothing else. */
async function plainTable(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query(`
      CREATE TABLE bench_event (
        enrolment_id uuid NOT NULL, id uuid NOT NULL, activity_key integer NOT NULL, kind text NOT NULL,
        payload jsonb NOT NULL DEFAULT '{}', occurred_at timestamptz NOT NULL, received_at timestamptz NOT NULL DEFAULT now(),
        device text, PRIMARY KEY (enrolment_id, id))`);
  } finally {
    await client.end();
  }
}
