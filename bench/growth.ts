import { v7 as uuidV7 } from 'uuid';

import { SESSION_COOKIE } from '../src/platform/auth/index.js';
import { type DemoLearner, nationAt, signedInAnalyst, someLearners } from './support/demonstration.js';
import type { BenchEnvironment, ServerUnderTest } from './support/environment.js';
import { compare, type Request } from './support/load.js';
import { atMost, type Measurement } from './support/measurement.js';

/** Percent of the national size. */
const SIZES = [1, 10, 100] as const;
const LEARNERS = 300;

interface Country {
  readonly percent: number;
  readonly server: ServerUnderTest;
  readonly learners: readonly DemoLearner[];
  readonly analyst: string;
}

/**
 * What the hot paths cost as the country grows: the same requests, by people chosen from all of it, against servers on 1, 10
 * and 100 percent of the national size, in turns. The limit is the smallest.
 */
export async function measure(environment: BenchEnvironment): Promise<Measurement[]> {
  const countries: Country[] = [];
  try {
    for (const percent of SIZES) {
      const databaseUrl = await nationAt(environment, percent);
      const [learners, analyst] = [await someLearners(databaseUrl, LEARNERS), await signedInAnalyst(databaseUrl)];
      const server = await environment.startOurs(databaseUrl, { WORKER: 'false' });
      countries.push({ percent, server, learners, analyst });
    }
    const paths = {
      event: (country: Country) => eventOf(anyOf(country.learners)),
      dashboard: ({ analyst }: Country) => dashboardOf(analyst),
      page: (country: Country) => pageOf(anyOf(country.learners)),
    };
    const measurements: Measurement[] = [];
    for (const [name, requestOf] of Object.entries(paths))
      measurements.push(...(await growth(environment, name, countries, requestOf)));
    return measurements;
  } finally {
    for (const { server } of countries) await server.stop();
  }
}

async function growth(
  { say }: BenchEnvironment,
  name: string,
  countries: readonly Country[],
  requestOf: (country: Country) => Request,
): Promise<Measurement[]> {
  say(`${name}:`);
  const rates = await compare(
    Object.fromEntries(
      countries.map((country) => [
        `${country.percent} %`,
        { server: country.server, requestOf: () => requestOf(country) },
      ]),
    ),
    { say },
  );
  const microseconds = countries.map(({ percent }) => 1e6 / rates[`${percent} %`]!.rate);
  const [smallest = 0] = microseconds;
  return countries.slice(1).map(({ percent }, index) => {
    const ours = microseconds[index + 1]!;
    const details = { percent, cpu: rates[`${percent} %`]!.cpu / rates[`${SIZES[0]} %`]!.cpu };
    return atMost(
      1.3,
      { name: `growth.${name}`, unit: 'µs a request', ours, limit: smallest, ratio: ours / smallest },
      details,
    );
  });
}

function anyOf(learners: readonly DemoLearner[]): DemoLearner {
  return learners[Math.floor(Math.random() * learners.length)]!;
}

function eventOf({ enrolmentId, activityKeys, token }: DemoLearner): Request {
  const activityKey = activityKeys[Math.floor(Math.random() * activityKeys.length)]!;
  const event = { id: uuidV7(), activityKey, kind: 'viewed', occurredAt: new Date().toISOString() };
  return {
    method: 'POST',
    path: `/api/v1/enrolments/${enrolmentId}/events`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ events: [event] }),
  };
}

function dashboardOf(token: string): Request {
  return {
    method: 'GET',
    path: '/api/v1/indicators?by=region',
    headers: { authorization: `Bearer ${token}` },
  };
}

function pageOf({ enrolmentId, token }: DemoLearner): Request {
  return { method: 'GET', path: `/learning/${enrolmentId}`, headers: { cookie: `${SESSION_COOKIE}=${token}` } };
}
