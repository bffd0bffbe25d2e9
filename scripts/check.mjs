/**
 * `npm run check`: everything that must hold before a change is taken in. What CI runs is this and nothing else.
 *
 *   npm run check                   all of it, the tests last
 *   npm run check -- lint types     only these steps
 *
 * On a person's machine the tests start only when the other steps hold, because they take longest; in CI (`CI=true`) they
 * run anyway, so that one run tells everything. The last line counts the tests, and each other step as one.
 */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const summaryFile = join(root, 'test-results', 'summary.json');
const node = process.execPath;
const tool = (path) => join(root, 'node_modules', path);
const cache = (name) => join(root, 'node_modules', '.cache', name);
const typescript = ['--import', '@swc-node/register/esm-register'];

const ESLINT = [node, tool('eslint/bin/eslint.js'), '.', '--max-warnings', '0'];

/** Two queues, for two cores: the typed lint takes as long as the others together. */
const QUEUES = [
  [
    {
      name: 'lint',
      promise: 'typed lint finds nothing',
      command: [...ESLINT, '--cache', '--cache-strategy', 'content', '--cache-location', cache('eslint/')],
      // What it remembers of a file may have been right only while the types of other files were as they were.
      forget: cache('eslint/'),
    },
  ],
  [
    {
      name: 'format',
      promise: 'every file is formatted ("npm run format" does it)',
      command: [
        node,
        tool('prettier/bin/prettier.cjs'),
        '--check',
        '.',
        '--log-level',
        'warn',
        '--cache',
        '--cache-location',
        cache('prettier/cache'),
      ],
    },
    {
      name: 'types',
      promise: 'everything type-checks',
      command: [node, tool('@typescript/native/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'],
    },
    {
      name: 'boundaries',
      promise: 'imports point downwards and through front doors',
      command: [
        node,
        tool('dependency-cruiser/bin/dependency-cruise.mjs'),
        'src',
        'migrations',
        'bench',
        '--config',
        '.dependency-cruiser.mjs',
        '--output-type',
        'err',
      ],
    },
    {
      name: 'unused',
      promise: 'no file, export or dependency that nobody uses',
      command: [node, tool('knip/bin/knip.js'), '--no-progress', '--no-config-hints'],
    },
    {
      name: 'messages',
      promise: 'every message is used ("npm run messages" lists those that are not)',
      command: [node, ...typescript, 'scripts/messages.ts'],
    },
    {
      name: 'openapi',
      promise: 'openapi.json is what the code describes ("npm run openapi" writes it)',
      command: [node, ...typescript, 'scripts/openapi.ts', '--check'],
    },
  ],
];

const inCi = process.env.CI === 'true';
const wanted = process.argv.slice(2);
const names = [...QUEUES.flat().map(({ name }) => name), 'tests'];
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}: choose from ${names.join(', ')}.`);
  process.exit(2);
}
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);

let running = new Set();
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exitCode = 130;
  });

/** @returns the exit code and, unless it is shown as it comes, what was printed */
function run([program, ...args], { shown = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', shown ? 'inherit' : 'pipe', shown ? 'inherit' : 'pipe'],
      env: shown ? process.env : { ...process.env, NO_COLOR: '1' },
    });
    running.add(child);
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => chunks.push(Buffer.from(String(error))));
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString().trim() });
    });
  });
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1).padStart(6)} s`;
const failures = [];
let passed = 0;

async function runStep({ name, promise, command, forget }) {
  const since = performance.now();
  let { code, output } = await run(command);
  if (code !== 0 && forget !== undefined) {
    await rm(forget, { recursive: true, force: true });
    ({ code, output } = await run(command));
  }
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${seconds(since)}  ${name.padEnd(10)} ${promise}`);
  if (code === 0) passed++;
  else failures.push({ name, output });
}

const start = performance.now();
await Promise.all(
  QUEUES.map(async (steps) => {
    for (const step of steps.filter(({ name }) => isWanted(name)))
      if (process.exitCode === undefined) await runStep(step);
  }),
);
for (const { name, output } of failures)
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 100 - name.length))}\n${output}`);

const tests = { passed: 0, failed: 0, skipped: 0 };
if (isWanted('tests') && process.exitCode === undefined) {
  if (failures.length > 0 && !inCi) console.log('\nThe tests were not run, because of the above.');
  else {
    console.log();
    const since = performance.now();
    await mkdir(join(root, 'test-results'), { recursive: true });
    await rm(summaryFile, { force: true });
    const { code } = await run([node, '--experimental-vm-modules', '--no-warnings', tool('jest/bin/jest.js')], {
      shown: true,
    });
    // Without a summary the tests never ended: that is a failure too, though none of them failed.
    const summary = await readFile(summaryFile, 'utf8').then(JSON.parse, () => ({ failed: 1 }));
    Object.assign(tests, summary);
    console.log(`\n${code === 0 ? 'ok    ' : 'FAILED'} ${seconds(since)}  tests`);
    if (code !== 0) {
      failures.push({ name: 'tests' });
      if (tests.failed === 0) tests.failed = 1;
    }
  }
}

if (process.exitCode === undefined) process.exitCode = failures.length === 0 ? 0 : 1;
console.log(
  failures.length === 0
    ? `\nAll holds, after${seconds(start)}.`
    : `\nFAILED after${seconds(start)}: ${failures.map(({ name }) => name).join(', ')}.`,
);
const failed = failures.filter(({ name }) => name !== 'tests').length + tests.failed;
console.log(
  `${passed + tests.passed} passed, ${failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ''}`,
);
