import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';
import { v7 as uuidV7 } from 'uuid';

import { type Learner, learners } from '../bench/support/learners.js';
import { type EmbeddedServer, startEmbedded } from '../src/platform/embedded/index.js';
import { asked } from './support/asked.js';
import { freePort } from './support/free-port.js';
import { endPrograms, Program, READY } from './support/program.js';
import { randomFrom } from './support/random.js';

/** In length: `CRASHES=40 npm test -- test/evidence-crashes`; another seed dies at other moments: `SEED=7`. */
const CRASHES = asked('CRASHES', 3);
const SEED = asked('SEED', 20_260_704);
const TEACHERS = 40;
const ACTIVITIES = 12;
const DEVICES = 8;
/** A server that has come back answers within it. */
const PATIENCE_MS = 60_000;

interface Event {
  readonly id: string;
  readonly activityKey: number;
  readonly kind: 'viewed';
  readonly occurredAt: string;
}

/** What must hold whatever dies, and when: what a device was told is kept is there, once, and so is all that follows from it. */
describe('evidence, while the server and PostgreSQL are killed', () => {
  let dataDir: string;
  let postgres: EmbeddedServer;
  let server: Program;
  let people: Learner[];
  let origin: string;
  const random = randomFrom(SEED);
  const told = new Map<string, Set<string>>();
  let under = true;

  const environment = (): NodeJS.ProcessEnv => ({
    ...{ DATABASE_URL: postgres.url, DEMO: 'false', PORT: new URL(origin).port, LOG_LEVEL: 'fatal' },
  });
  const startServer = async (): Promise<void> => {
    server = new Program('main', [], environment());
    await server.says(READY);
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'docente-evidence-'));
    postgres = await startEmbedded({ dataDir, durable: true, log: () => undefined });
    origin = `http://127.0.0.1:${await freePort()}`;
    await startServer();
    people = await learners(postgres.url, { teachers: TEACHERS, activities: ACTIVITIES });
  }, 120_000);
  afterAll(async () => {
    under = false;
    await endPrograms();
    await postgres?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** A device: reports one event or many, sends again what got no answer, and remembers what it was told is kept. */
  async function device(): Promise<void> {
    while (under) {
      const { enrolmentId, token } = people[Math.floor(random() * TEACHERS)]!;
      const events = Array.from({ length: random() < 0.5 ? 1 : 1 + Math.floor(random() * 30) }, event);
      // Some devices send the same twice in one breath.
      if (random() < 0.2) events.push(events[0]!);
      while (!(await isKept(enrolmentId, token, events)) && under) await sleep(50);
    }
  }

  async function isKept(enrolmentId: string, token: string, events: readonly Event[]): Promise<boolean> {
    try {
      const answer = await fetch(`${origin}/api/v1/enrolments/${enrolmentId}/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ events }),
        signal: AbortSignal.timeout(20_000),
      });
      const body = (await answer.json()) as { accepted: number; duplicates: number };
      // Nothing but being unwell is an excuse.
      if (!answer.ok && answer.status < 500) failures.push(`${answer.status}: ${JSON.stringify(body)}`);
      if (!answer.ok) refusals.push(`${answer.status} ${JSON.stringify(body)}`);
      if (!answer.ok) return false;
      if (body.accepted + body.duplicates !== events.length)
        failures.push(`${JSON.stringify(body)} of ${events.length}`);
      const kept = told.get(enrolmentId) ?? new Set();
      for (const { id } of events) kept.add(id);
      told.set(enrolmentId, kept);
      return true;
    } catch (error) {
      refusals.push(String(error));
      return false;
    }
  }
  const failures: string[] = [];
  /** Of a server that is unwell, or none. */
  const refusals: string[] = [];

  const count = () => [...told.values()].reduce((sum, { size }) => sum + size, 0);
  /** Under load again, after a death: so many more have been told. */
  const more = async (events: number): Promise<void> => {
    const enough = count() + events;
    const until = Date.now() + PATIENCE_MS;
    while (count() < enough && Date.now() < until) await sleep(20);
    if (count() < enough)
      throw new Error(`nothing is kept any more: ${refusals.slice(-5).join('; ')} ${server.output}`);
  };

  it(
    'is there once when the device was told so, and state equals its replay',
    async () => {
      const devices = Array.from({ length: DEVICES }, device);
      for (let crash = 0; crash < CRASHES; crash++) {
        await more(20 + Math.floor(random() * 400));
        if (crash % 2 === 0) {
          await server.ends('SIGKILL');
          await startServer();
        } else {
          process.kill(await postmaster(), 'SIGKILL');
        }
      }
      await more(200);
      under = false;
      await Promise.all(devices);

      expect(failures).toEqual([]);
      const client = new pg.Client(postgres.url);
      await client.connect();
      try {
        for (const [enrolmentId, kept] of told) {
          const { rows } = await client.query<{ id: string; times: number }>(
            'SELECT id, count(*)::int AS times FROM learning_event WHERE enrolment_id = $1 GROUP BY id',
            [enrolmentId],
          );
          const stored = new Set(rows.map(({ id }) => id));
          expect([...kept].filter((id) => !stored.has(id))).toEqual([]);
          expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
        }
      } finally {
        await client.end();
      }
      const replay = new Program('cli', ['replay', '--check', '--json'], environment());
      expect([await replay.ends(), replay.output]).toEqual([0, expect.stringContaining('"differing":0')]);
      const rollups = new Program('cli', ['rollups', '--check', '--json'], environment());
      expect([await rollups.ends(), rollups.output]).toEqual([0, expect.stringContaining('"agree":true')]);
      expect(count()).toBeGreaterThan(CRASHES * 20);
    },
    60_000 + CRASHES * 60_000,
  );

  async function postmaster(): Promise<number> {
    return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n', 1)[0]);
  }

  function event(): Event {
    return {
      ...{ id: uuidV7(), activityKey: 1 + Math.floor(random() * ACTIVITIES), kind: 'viewed' },
      occurredAt: new Date().toISOString(),
    };
  }
});
