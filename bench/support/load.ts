import autocannon from 'autocannon';

import type { ServerUnderTest } from './environment.js';
import { median } from './measurement.js';

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

export interface Throughput {
  /** Answers a second: median of the rounds. */
  readonly rate: number;
  /** Microseconds of the server's own CPU an answer: median of the rounds. */
  readonly cpu: number;
}

const SECONDS = 4;
const CONNECTIONS = 32;

/**
 * Puts servers under the same load in turns, so that what else the machine does falls on all alike.
 * @param requestOf makes the next request to each server
 * @throws when any answer is not 2xx: a refusal is fast and proves nothing
 */
export async function compare<Name extends string>(
  servers: Record<Name, { server: ServerUnderTest; requestOf: () => Request }>,
  { rounds = 5, seconds = SECONDS, connections = CONNECTIONS, say = (_: string): void => undefined } = {},
): Promise<Record<Name, Throughput>> {
  const names = Object.keys(servers) as Name[];
  const seen = Object.fromEntries(names.map((name) => [name, { rates: [], cpus: [] }])) as unknown as Record<
    Name,
    { rates: number[]; cpus: number[] }
  >;
  for (let round = 0; round <= rounds; round++)
    for (const name of names) {
      const { server, requestOf } = servers[name];
      const before = await server.cpuSeconds();
      const { rate, answers } = await load(server.url, requestOf, round === 0 ? 2 : seconds, connections);
      const cpu = ((await server.cpuSeconds()) - before) / answers;
      say(
        `${round === 0 ? 'warm-up' : `round ${round}`} ${name}: ${Math.round(rate)}/s, ${Math.round(cpu * 1e6)} µs CPU`,
      );
      if (round === 0) continue;
      seen[name].rates.push(rate);
      seen[name].cpus.push(cpu * 1e6);
    }
  return Object.fromEntries(
    names.map((name) => [name, { rate: median(seen[name].rates), cpu: median(seen[name].cpus) }]),
  ) as Record<Name, Throughput>;
}

async function load(
  url: string,
  requestOf: () => Request,
  duration: number,
  connections: number,
): Promise<{ rate: number; answers: number }> {
  const result = await autocannon({
    url,
    connections,
    duration,
    requests: [{ setupRequest: (request) => ({ ...request, ...requestOf() }) }],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals and ${result.errors} errors under load`);
  return { rate: result['2xx'] / result.duration, answers: result['2xx'] };
}
