import { randomBytes } from 'node:crypto';

import pg from 'pg';

import { DemoService } from '../../src/demo/index.js';
import { hashToken } from '../../src/platform/auth/index.js';
import type { BenchEnvironment } from './environment.js';

export function smallCountry(environment: BenchEnvironment): Promise<string> {
  return filled(environment, 'bench_small', (demo) => demo.ensureSmall(environment.say));
}

/** A country of so many percent of the real one's size. */
export function nationAt(environment: BenchEnvironment, percent: number): Promise<string> {
  const name = percent === 100 ? 'bench_national' : `bench_national_${percent}`;
  return filled(environment, name, (demo) => demo.fillNation(percent, environment.say));
}

/** It takes minutes to make, so it stays. @returns its address */
async function filled(
  environment: BenchEnvironment,
  name: string,
  fill: (demo: DemoService) => Promise<unknown>,
): Promise<string> {
  if (!(await environment.exists(name))) {
    await environment.administer(`DROP DATABASE IF EXISTS ${name}_unfinished`);
    await environment.administer(`CREATE DATABASE ${name}_unfinished`);
    await environment.withApplication(environment.databaseUrl(`${name}_unfinished`), (app) =>
      fill(app.get(DemoService)),
    );
    await environment.administer(`ALTER DATABASE ${name}_unfinished RENAME TO ${name}`);
  }
  return environment.databaseUrl(name);
}

/** @returns the token of a session of somebody who reads the figures of the whole country */
export async function signedInAnalyst(databaseUrl: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query(
      `WITH analyst AS (
         SELECT person_id FROM access_grant WHERE role = 'analyst' AND scope_kind = 'nation' LIMIT 1),
       factor AS (
         INSERT INTO second_factor (person_id, key_id, secret, confirmed_at) SELECT person_id, 'bench', '', now() FROM analyst
         ON CONFLICT (person_id) DO UPDATE SET confirmed_at = now())
       INSERT INTO session (person_id, token_hash, kind, expires_at, second_factor)
       SELECT person_id, $1, 'api', now() + interval '1 day', 'code' FROM analyst`,
      [hashToken(token)],
    );
    return token;
  } finally {
    await client.end();
  }
}

export interface DemoLearner {
  readonly enrolmentId: string;
  /** Of pages, which are done when they are viewed. */
  readonly activityKeys: readonly number[];
  readonly token: string;
}

/** So many of those who are in a course that runs, chosen by chance from the whole country, each signed in on a page. */
export async function someLearners(databaseUrl: string, count: number): Promise<DemoLearner[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<Omit<DemoLearner, 'token'>>(
      `WITH chosen AS (
         SELECT e.id, e.person_id, e.version_id, row_number() OVER (ORDER BY random()) AS n
           FROM enrolment e JOIN cohort c ON c.id = e.cohort_id
          WHERE e.state = 'enrolled' AND country_date() BETWEEN c.starts_on AND c.ends_on ORDER BY n LIMIT $1),
       begun AS (
         INSERT INTO session (person_id, token_hash, kind, expires_at)
         SELECT person_id, ($2::bytea[])[n], 'page', now() + interval '1 day' FROM chosen)
       SELECT id AS "enrolmentId",
              (SELECT array_agg(a.key) FROM activity a WHERE a.version_id = chosen.version_id AND a.kind = 'page') AS "activityKeys"
         FROM chosen ORDER BY n`,
      [count, tokens.map(hashToken)],
    );
    return rows.map((row, index) => ({ ...row, token: tokens[index]! }));
  } finally {
    await client.end();
  }
}
