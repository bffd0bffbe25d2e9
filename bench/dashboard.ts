import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

import type { INestApplicationContext } from '@nestjs/common';

import { Database } from '../src/platform/database/index.js';
import { type Figures, IndicatorsService, RollupService } from '../src/reporting/index.js';
import { nationAt, signedInAnalyst, smallCountry } from './support/demonstration.js';
import type { BenchEnvironment } from './support/environment.js';
import { atLeast, atMost, median, type Measurement, percentile } from './support/measurement.js';
import type { BenchOptions } from './support/options.js';

const READINGS = 500;
const RECOUNTS = 5;
const REQUESTS = 3000;

const COUNTED = ['teachersInPost', 'teachersCertified', 'enrolled', 'completed', 'certified', 'withdrawn'] as const;
type Region = Record<(typeof COUNTED)[number], number> & { code: string };

/**
 * The obvious alternative, written as fast as it can be: the same numbers over the base tables with the indexes that
 * they have. It counts transitions instead of looking for the last of each enrolment, which is right as long as no
 * completion was ever corrected; the kept statistics are also right when one was.
 */
const OVER_BASE_TABLES = `
  WITH post AS (
    SELECT left(school.commune_code, 2) AS code, count(*) AS in_post,
           count(*) FILTER (WHERE EXISTS (SELECT 1 FROM certificate
             WHERE certificate.person_id = appointment.person_id AND state = 'valid' AND superseded_by IS NULL)) AS holders
      FROM appointment JOIN school ON school.rbd = appointment.school_rbd
     WHERE main AND country_date() BETWEEN starts_on AND coalesce(ends_on, 'infinity') GROUP BY 1
  ), event AS (
    SELECT left(school.commune_code, 2) AS code, count(*) FILTER (WHERE to_state = 'enrolled') AS enrolled,
           count(*) FILTER (WHERE to_state = 'completed') AS completed,
           count(*) FILTER (WHERE to_state = 'withdrawn') AS withdrawn
      FROM enrolment_transition JOIN school ON school.rbd = school_rbd GROUP BY 1
  ), issued AS (
    SELECT left(school.commune_code, 2) AS code, count(*) AS certified
      FROM certificate JOIN school ON school.rbd = school_rbd
     WHERE certificate.state = 'valid' AND superseded_by IS NULL GROUP BY 1
  )
  SELECT region.code, coalesce(in_post, 0)::int AS "teachersInPost", coalesce(holders, 0)::int AS "teachersCertified",
         coalesce(enrolled, 0)::int AS enrolled, coalesce(completed, 0)::int AS completed,
         coalesce(certified, 0)::int AS certified, coalesce(withdrawn, 0)::int AS withdrawn
    FROM region LEFT JOIN post USING (code) LEFT JOIN event USING (code) LEFT JOIN issued USING (code)
   ORDER BY region.north_south`;

/** The national view by region, all indicators: against SQL over the base tables, and against a request that does nothing. */
export async function measure(environment: BenchEnvironment, { scale }: BenchOptions): Promise<Measurement[]> {
  const databaseUrl = await (scale === 'national' ? nationAt(environment, 100) : smallCountry(environment));
  const inProcess = await environment.withApplication(databaseUrl, (app) => readings(app, environment.say));
  const http = await requests(environment, databaseUrl);
  const { counts, ours, limit } = inProcess;
  const size = { scale, ...counts };
  return [
    atLeast(200, { name: 'dashboard', unit: 'ms', ours, limit, ratio: limit / ours }, size),
    atLeast(200, { name: 'dashboard.http', unit: 'ms', ours: http.median, limit, ratio: limit / http.median }, size),
    atMost(
      3,
      { name: 'dashboard.p95', unit: 'ms', ours: http.p95, limit: http.emptyP95, ratio: http.p95 / http.emptyP95 },
      { ...size, against: 'an empty authenticated request' },
    ),
  ];
}

async function readings(app: INestApplicationContext, say: (line: string) => void) {
  const { pool } = app.get(Database);
  const indicators = app.get(IndicatorsService);
  await app.get(RollupService).fold();
  await pool.query('ANALYZE');
  const counts = mustAgree((await indicators.nation()).rows, (await pool.query<Region>(OVER_BASE_TABLES)).rows);
  const ours = await medianTime(READINGS, () => indicators.nation());
  const limit = await medianTime(RECOUNTS, () => pool.query({ name: 'over_base_tables', text: OVER_BASE_TABLES }));
  say(`reading ${ours.toFixed(2)} ms, SQL over the base tables ${Math.round(limit)} ms`);
  return { counts, ours, limit };
}

/** @throws when the two ways give different numbers: a fast wrong answer is worth nothing */
function mustAgree(kept: readonly (Figures & { code: string })[], counted: readonly Region[]): object {
  const plain = (rows: readonly Region[]) =>
    JSON.stringify(rows.map((row) => [row.code, ...COUNTED.map((key) => row[key])]));
  if (plain(kept) !== plain(counted)) throw new Error(`the numbers differ:\n${plain(kept)}\n${plain(counted)}`);
  const sum = (key: (typeof COUNTED)[number]) => kept.reduce((total, row) => total + row[key], 0);
  return { teachers: sum('teachersInPost'), enrolments: sum('enrolled'), certificates: sum('certified') };
}

async function medianTime(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let round = -Math.ceil(times / 10); round < times; round++) {
    const begin = performance.now();
    await work();
    if (round >= 0) taken.push(performance.now() - begin);
  }
  return median(taken);
}

/** Both requests in turns over one connection each, so that what else the machine does falls on both alike. */
async function requests(environment: BenchEnvironment, databaseUrl: string) {
  const authorization = `Bearer ${await signedInAnalyst(databaseUrl)}`;
  const server = await environment.startOurs(databaseUrl);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const times: Record<'view' | 'empty', number[]> = { view: [], empty: [] };
    for (let round = -200; round < REQUESTS; round++) {
      const view = await get(agent, `${server.url}/api/v1/indicators?by=region`, authorization);
      // The session is looked up, and nothing else is done.
      const empty = await get(agent, `${server.url}/api/v1/sessions/current`, authorization);
      if (round < 0) continue;
      times.view.push(view);
      times.empty.push(empty);
    }
    return { median: median(times.view), p95: percentile(times.view, 0.95), emptyP95: percentile(times.empty, 0.95) };
  } finally {
    agent.destroy();
    await server.stop();
  }
}

function get(agent: Agent, url: string, authorization: string): Promise<number> {
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { authorization } }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - begin);
        else reject(new Error(`${url}: ${response.statusCode}`));
      });
    })
      .on('error', reject)
      .end();
  });
}
