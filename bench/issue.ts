import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import autocannon from 'autocannon';
import pg from 'pg';
import { v7 as uuidV7 } from 'uuid';

import type { BenchEnvironment, ServerUnderTest } from './support/environment.js';
import { type Learner, learners } from './support/learners.js';
import { atMost, type Measurement, percentile } from './support/measurement.js';

const SECONDS = 60;
/** Those who complete, each once: five a second are 18,000 an hour. */
const COMPLETIONS_A_SECOND = 5;
/** Those who go on reading meanwhile, as fast as the server lets them. */
const READERS = 500;
const CONNECTIONS = 16;
const PAGES = 2;
/** Seconds within which a certificate is promised. */
const PROMISED = 60;

/**
 * From a completion to its certificate, with signed credential and stored document, while the server is under full load
 * of learning events; server, jobs, database and load share the machine. The limit is what is promised: a minute.
 */
export async function measure(environment: BenchEnvironment): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'docente-bench-issue-'));
  try {
    const keyFile = join(folder, 'signing.pem');
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeFile(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    return await environment.onFreshDatabase(async (databaseUrl) => {
      const completing = SECONDS * COMPLETIONS_A_SECOND;
      const people = await learners(databaseUrl, { teachers: completing + READERS, activities: PAGES });
      const server = await environment.startOurs(databaseUrl, { WORKER: 'false' });
      const worker = await environment.startOurs(databaseUrl, { SIGNING_KEY_FILE: keyFile });
      try {
        const [load] = await Promise.all([
          reading(server, people.slice(completing)),
          completions(server, people.slice(0, completing)),
        ]);
        const delays = await delaysOf(databaseUrl, completing);
        const at = (share: number): number => Number(percentile(delays, share).toFixed(2));
        const most = percentile(delays, 1);
        return [
          atMost(
            1,
            { name: 'issue', unit: 's at most', ours: most, limit: PROMISED, ratio: most / PROMISED },
            { median: at(0.5), p95: at(0.95), certificates: delays.length, eventsPerSecond: Math.round(load) },
          ),
        ];
      } finally {
        await server.stop();
        await worker.stop();
      }
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function viewed({ enrolmentId, token }: Learner, activityKey: number) {
  const event = { id: uuidV7(), activityKey, kind: 'viewed', occurredAt: new Date().toISOString() };
  return {
    method: 'POST' as const,
    path: `/api/v1/enrolments/${enrolmentId}/events`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ events: [event] }),
  };
}

/** The first page again and again: nobody completes by that. @returns answers a second */
async function reading({ url }: ServerUnderTest, people: readonly Learner[]): Promise<number> {
  let next = 0;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: [{ setupRequest: (request) => ({ ...request, ...viewed(people[next++ % people.length]!, 1) }) }],
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx + result.errors} refusals under load`);
  return result['2xx'] / result.duration;
}

/** One after the other at their pace, whatever the load. */
async function completions({ url }: ServerUnderTest, people: readonly Learner[]): Promise<void> {
  const begin = performance.now();
  const sent: Promise<void>[] = [];
  for (const [index, person] of people.entries()) {
    await sleep(Math.max(0, begin + (index * 1000) / COMPLETIONS_A_SECOND - performance.now()));
    sent.push(complete(url, person));
  }
  await Promise.all(sent);
}

async function complete(url: string, person: Learner): Promise<void> {
  for (let page = 1; page <= PAGES; page++) {
    const { path, ...request } = viewed(person, page);
    const response = await fetch(url + path, request);
    if (!response.ok) throw new Error(`${response.status} for who completes`);
    await response.arrayBuffer();
  }
}

/** Seconds from each completion to its stored document, which is the last step; waits for all of them. */
async function delaysOf(databaseUrl: string, count: number): Promise<number[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    for (const end = performance.now() + 10 * PROMISED * 1000; performance.now() < end; await sleep(500)) {
      const { rows } = await client.query<{ delay: number }>(
        `SELECT extract(epoch FROM d.stored_at - e.completed_at)::float8 AS delay
           FROM enrolment e JOIN certificate c ON c.enrolment_id = e.id
           JOIN certificate_pdf d ON d.certificate_id = c.id JOIN certificate_credential s ON s.certificate_id = c.id`,
      );
      if (rows.length === count) return rows.map(({ delay }) => delay);
    }
    throw new Error(`not all of ${count} completions have their certificate after ten minutes`);
  } finally {
    await client.end();
  }
}
