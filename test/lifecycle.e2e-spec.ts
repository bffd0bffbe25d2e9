import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { endPrograms, Program, READY } from './support/program.js';

const STARTS_WITHIN = 120_000;

describe('the program', () => {
  let dataDir: string;
  const start = (env: NodeJS.ProcessEnv = {}) => new Program('main', [], { DATA_DIR: dataDir, ...env });
  const command = (...parameters: string[]) => new Program('cli', parameters, { DATA_DIR: dataDir });
  const postgresRuns = async (): Promise<boolean> => {
    const pid = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').then(
      (text) => Number(text.split('\n', 1)[0]),
      () => undefined,
    );
    try {
      return pid !== undefined && process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  const enrolled = async (url: string): Promise<number> => {
    const signIn = await fetch(`${url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'analyst@example.org', password: 'demo-password' }),
    });
    const { token } = (await signIn.json()) as { token: string };
    const answer = await fetch(`${url}/api/v1/indicators?by=region`, { headers: { authorization: `Bearer ${token}` } });
    return ((await answer.json()) as { total: { enrolled: number } }).total.enrolled;
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'docente-lifecycle-'));
  });
  afterAll(async () => {
    await endPrograms();
    await rm(dataDir, { recursive: true, force: true });
  });

  let first = 0;

  it(
    'makes its database at the first start, fills it, and tells its address and its accounts',
    async () => {
      const program = start();
      const [, url = ''] = await program.says(READY);
      await program.says(/admin@example\.org/);
      expect(program.output).toContain('demo-password');
      first = await enrolled(url);
      expect(first).toBeGreaterThan(0);
      expect(await (await fetch(`${url}/health/ready`)).json()).toEqual({ status: 'ok' });

      const beside = command('rollups', '--check', '--json');
      expect(await beside.ends()).toBe(0);
      expect(await postgresRuns()).toBe(true);

      expect(await program.ends('SIGINT')).toBe(0);
      expect(await postgresRuns()).toBe(false);
    },
    STARTS_WITHIN,
  );

  it(
    'heals what a kill leaves behind, finds the data as it was, and finishes at SIGTERM',
    async () => {
      const killed = start();
      await killed.says(READY);
      await killed.ends('SIGKILL');

      const program = start();
      const [, url = ''] = await program.says(READY);
      expect(await enrolled(url)).toBe(first);
      expect(await program.ends('SIGTERM')).toBe(0);
      expect(await postgresRuns()).toBe(false);
    },
    STARTS_WITHIN,
  );

  it(
    'runs a command without a server, and stops what it started for it',
    async () => {
      const alone = command('reconcile', '--json');
      expect(await alone.ends()).toBe(0);
      expect(await postgresRuns()).toBe(false);
    },
    STARTS_WITHIN,
  );

  it(
    'ends with one sentence that says what to do',
    async () => {
      const taken = createServer().listen(0, '127.0.0.1');
      await once(taken, 'listening');
      const { port } = taken.address() as { port: number };
      const cases: [env: NodeJS.ProcessEnv, sentence: RegExp][] = [
        [{ PORT: String(port) }, /port/i],
        [{ PORT: 'eighty' }, /PORT/],
        [{ DATABASE_URL: 'not an address' }, /DATABASE_URL/],
        [{ DATABASE_URL: 'postgres://docente@127.0.0.1:1/docente' }, /DATABASE_URL/],
        [{ DATA_DIR: '/dev/null/docente' }, /DATA_DIR/],
      ];
      try {
        for (const [env, sentence] of cases) {
          const program = start(env);
          expect(await program.ends()).toBe(1);
          const lines = program.output.trim().split('\n');
          expect(lines.at(-1)).toMatch(sentence);
          expect(program.output).not.toMatch(/^\s+at /m);
        }
      } finally {
        taken.close();
      }
      expect(await postgresRuns()).toBe(false);
    },
    STARTS_WITHIN,
  );
});
