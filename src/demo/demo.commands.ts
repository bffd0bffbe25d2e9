import { InvalidArgumentError, Option } from 'commander';

import type { AddCommands, CommandContext } from '../platform/cli/index.js';
import { DemoRefused } from './demo-refused.js';
import { DemoService } from './demo.service.js';
import type { Totals } from './sql/standing.queries.js';

interface DemoOptions {
  scale: 'small' | 'national';
  percent: number;
  seed: number;
  day?: string;
  schools?: string;
  force?: true;
  json?: true;
}

export const addDemoCommands: AddCommands = (program, context) => {
  program
    .command('demo')
    .description('fill the database with an invented country; what is there already is left as it is')
    .addOption(new Option('--scale <scale>', 'how large').choices(['small', 'national']).default('small'))
    .option('--percent <percent>', 'of the national scale', parsePercent, 100)
    .option('--seed <number>', 'the same seed and day give the same rows', parseSeed, 1)
    .option('--day <date>', "the country's today, such as 2026-11-24 (default: the present one)", parseDay)
    .option(
      '--schools <file>',
      "import this school directory first (default: the ministry's, if it lies beside the project)",
    )
    .option('--force', 'fill it even beside people who are not of the demonstration')
    .option('--json', 'end with one line of JSON on standard output')
    .action(async (options: DemoOptions) => {
      try {
        await fill(options, context);
      } catch (error) {
        if (!(error instanceof DemoRefused)) throw error;
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 1;
      }
    });
};

async function fill({ scale, percent, json, ...options }: DemoOptions, context: CommandContext): Promise<void> {
  const demo = (await context.app()).get(DemoService, { strict: false });
  const began = Date.now();
  const seconds = (): number => Math.round((Date.now() - began) / 100) / 10;
  const progress = (line: string): void => context.progress(`demo ${seconds().toFixed(1)} s: ${line}`);
  if (scale === 'national') await demo.fillNation(percent, progress, options);
  else if (!(await demo.ensureSmall(progress, options))) progress('the small country was there already');
  const totals = await demo.totals();
  context.print(json ? JSON.stringify({ scale, seconds: seconds(), ...totals }) : inWords(totals, seconds()));
}

function inWords(totals: Totals, seconds: number): string {
  const counts = Object.entries(totals).map(([what, count]) => `${count.toLocaleString('en-US')} ${what}`);
  return `The database holds ${counts.join(', ')} (${seconds.toFixed(1)} s).`;
}

function parsePercent(text: string): number {
  const percent = Number(text);
  if (!(percent >= 1 && percent <= 100)) throw new InvalidArgumentError('It must be a number from 1 to 100.');
  return percent;
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0 || seed > 1e12)
    throw new InvalidArgumentError('It must be a whole number.');
  return seed;
}

function parseDay(text: string): string {
  if (!/^20\d\d-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('It must be a date such as 2026-11-24.');
  return text;
}
