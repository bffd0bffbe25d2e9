import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { startEmbedded } from '../src/platform/embedded/index.js';
import type { BenchEnvironment } from './support/environment.js';
import { atMost, median, type Measurement } from './support/measurement.js';

const ROUNDS = 7;
const MOST_MEMORY = 200 * 1024 * 1024;

/**
 * From the start of the process until it serves, with its embedded PostgreSQL and data present. The limit: `node -e 0`
 * plus the start of PostgreSQL on the same data.
 */
export async function measure(environment: BenchEnvironment): Promise<Measurement[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'docente-bench-start-'));
  const ours: number[] = [];
  const limit: number[] = [];
  const memory: number[] = [];
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const begin = performance.now();
      const server = await environment.startWhole(dataDir);
      const ready = performance.now() - begin;
      const answer = await fetch(`${server.url}/health/ready`);
      if (!answer.ok) throw new Error(`not ready: ${answer.status}`);
      const resident = await server.memory();
      await server.stop();
      const bare = (await emptyNode()) + (await postgresStart(dataDir));
      const name = round === 0 ? 'first start, which makes the data' : `round ${round}`;
      environment.say(
        `${name}: ${Math.round(ready)} ms, limit ${Math.round(bare)} ms, ${Math.round(resident / 2 ** 20)} MiB`,
      );
      if (round === 0) continue;
      ours.push(ready);
      limit.push(bare);
      memory.push(resident);
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
  const time = { ours: median(ours), limit: median(limit) };
  const resident = { ours: median(memory), limit: MOST_MEMORY };
  return [
    atMost(4, { name: 'start', unit: 'ms', ...time, ratio: time.ours / time.limit }),
    atMost(1, { name: 'start.memory', unit: 'bytes resident', ...resident, ratio: resident.ours / resident.limit }),
  ];
}

async function emptyNode(): Promise<number> {
  const begin = performance.now();
  await once(spawn(process.execPath, ['-e', '0']), 'exit');
  return performance.now() - begin;
}

async function postgresStart(dataDir: string): Promise<number> {
  const begin = performance.now();
  const server = await startEmbedded({ dataDir, log: () => undefined });
  const ready = performance.now() - begin;
  await server.stop();
  return ready;
}
