import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { performance } from 'node:perf_hooks';

import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { v7 as uuidV7 } from 'uuid';

import type { BenchEnvironment, ServerUnderTest } from './support/environment.js';
import { type Learner, learners } from './support/learners.js';
import { compare, type Request } from './support/load.js';
import { atLeast, median, type Measurement } from './support/measurement.js';

/** More than can be synchronised in all rounds: each does it once. */
const TEACHERS = 20_000;
const EVENTS = 100;
const COPIED = 200_000;
const ROUNDS = 5;

/**
 * What devices send after a day without a line: a hundred events each, stored, progress and completion evaluated, statistics
 * kept, committed. The limit: COPY of such rows into a table with the same key and the same foreign key, by one connection.
 */
export async function measure(environment: BenchEnvironment): Promise<Measurement[]> {
  return environment.onFreshDatabase(async (databaseUrl) => {
    const people = await learners(databaseUrl, { teachers: TEACHERS, activities: EVENTS });
    const ours = await environment.startOurs(databaseUrl, { WORKER: 'false' });
    try {
      const sent = await synchronised(ours, people, environment.say);
      const copied = await copying(databaseUrl, people, environment.say);
      return [atLeast(0.25, { name: 'sync', unit: 'events/s', ours: sent, limit: copied, ratio: sent / copied })];
    } finally {
      await ours.stop();
    }
  });
}

/** @returns events a second */
async function synchronised(
  server: ServerUnderTest,
  people: readonly Learner[],
  say: (line: string) => void,
): Promise<number> {
  // Made beforehand: what a thousand devices spend on it is not ours.
  const requests = people.map(requestOf);
  let next = 0;
  const { sync } = await compare(
    { sync: { server, requestOf: () => requests[next++]! } },
    { rounds: ROUNDS, connections: 8, say },
  );
  return sync.rate * EVENTS;
}

function requestOf({ enrolmentId, token }: Learner): Request {
  const now = Date.now();
  const events = Array.from({ length: EVENTS }, (_, n) => ({
    id: uuidV7(),
    activityKey: 1 + n,
    kind: 'viewed',
    occurredAt: new Date(now - (EVENTS - n) * 1000).toISOString(),
  }));
  return {
    method: 'POST',
    path: `/api/v1/enrolments/${enrolmentId}/events`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ events }),
  };
}

/** @returns rows a second */
async function copying(databaseUrl: string, people: readonly Learner[], say: (line: string) => void): Promise<number> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query(`
      CREATE TABLE bench_event (
        enrolment_id uuid NOT NULL REFERENCES enrolment, id uuid NOT NULL, activity_key integer NOT NULL, kind text NOT NULL,
        payload jsonb NOT NULL DEFAULT '{}', occurred_at timestamptz NOT NULL, received_at timestamptz NOT NULL DEFAULT now(),
        device text, counted boolean NOT NULL DEFAULT true, device_time timestamptz, PRIMARY KEY (enrolment_id, id))`);
    const rates: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const at = new Date().toISOString();
      const rows = Array.from(
        { length: COPIED },
        (_, n) =>
          `${people[Math.floor(n / EVENTS) % people.length]!.enrolmentId}\t${uuidV7()}\t${1 + (n % EVENTS)}\tviewed\t{}\t${at}\n`,
      );
      const begin = performance.now();
      const into = 'COPY bench_event (enrolment_id, id, activity_key, kind, payload, occurred_at) FROM STDIN';
      await pipeline(Readable.from(pieces(rows)), client.query(copyFrom(into)));
      rates.push(COPIED / ((performance.now() - begin) / 1000));
      say(`round ${round + 1} copy: ${Math.round(rates.at(-1)!)} rows/s`);
    }
    return median(rates);
  } finally {
    await client.end();
  }
}

function* pieces(rows: readonly string[]): Generator<string> {
  for (let from = 0; from < rows.length; from += 500) yield rows.slice(from, from + 500).join('');
}
