import { Command } from 'commander';

import { BenchEnvironment } from './support/environment.js';
import type { Measurement } from './support/measurement.js';
import type { BenchOptions } from './support/options.js';

type Benchmark = (environment: BenchEnvironment, options: BenchOptions) => Promise<Measurement[]>;

/** One script per hot path; each is loaded only when asked for. */
const BENCHMARKS: Record<string, () => Promise<{ measure: Benchmark }>> = {
  certify: () => import('./certify.js'),
  dashboard: () => import('./dashboard.js'),
  enrol: () => import('./enrol.js'),
  event: () => import('./event.js'),
  issue: () => import('./issue.js'),
  page: () => import('./page.js'),
  roster: () => import('./roster.js'),
  seats: () => import('./seats.js'),
  start: () => import('./start.js'),
  sync: () => import('./sync.js'),
};

async function main(): Promise<void> {
  const program: Command = new Command('bench')
    .description('Measures a hot path beside its limit, in one run: ratios of medians.')
    .argument('<name>', Object.keys(BENCHMARKS).join(', '))
    .option('--json', 'one line of JSON per measurement, and nothing else, on standard output')
    .option('--scale <scale>', 'small or national', 'small')
    .parse();
  const [name = ''] = program.args;
  const { json, scale } = program.opts<{ json?: true; scale: string }>();
  const load = BENCHMARKS[name];
  if (!load) program.error(`there is no benchmark "${name}": choose ${Object.keys(BENCHMARKS).join(', ')}`);
  if (scale !== 'small' && scale !== 'national') program.error('--scale is small or national');

  const environment = await BenchEnvironment.open((line) => void process.stderr.write(`${line}\n`));
  try {
    const { measure } = await load();
    for (const measurement of await measure(environment, { scale })) print(measurement, json === true);
  } finally {
    await environment.close();
  }
}

function print(measurement: Measurement, json: boolean): void {
  const { name, ours, limit, unit, ratio, goal, met } = measurement;
  process.stdout.write(
    json
      ? `${JSON.stringify(measurement)}\n`
      : `${name}: ours ${ours} ${unit}, limit ${limit} ${unit}, ratio ${ratio} (goal ${goal}: ${met ? 'met' : 'NOT met'})\n`,
  );
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
