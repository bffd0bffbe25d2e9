import { InvalidArgumentError } from 'commander';

import type { AddCommands, CommandContext } from '../platform/cli/index.js';
import { FindingsFile } from './directory/import-report.js';
import { type SchoolImportOutcome, SchoolImport } from './directory/school-import.service.js';
import type { Finding } from './directory/school-directory.rules.js';

/** So many findings are shown on the terminal; `--report` writes them all. */
const SHOWN = 20;

interface ImportOptions {
  json?: true;
  report?: string;
  year?: number;
}

export const addTerritoryCommands: AddCommands = (program, context) => {
  program
    .command('schools')
    .description('the directory of schools')
    .command('import <file>')
    .description("import the ministry's official school directory (CSV); the same file again changes nothing")
    .option('--json', 'end with one line of JSON on standard output')
    .option('--report <file>', 'write every rejected and doubtful row to this CSV file')
    .option('--year <year>', 'year of the directory, where the file does not say it', parseYear)
    .action((file: string, options: ImportOptions) => importSchools(file, options, context));
};

function parseYear(text: string): number {
  const year = Number(text);
  if (!Number.isInteger(year) || year < 1990 || year > 2100)
    throw new InvalidArgumentError('It must be a year such as 2025.');
  return year;
}

async function importSchools(
  path: string,
  { json, report, year }: ImportOptions,
  context: CommandContext,
): Promise<void> {
  const app = await context.app();
  const findingsFile = report === undefined ? undefined : new FindingsFile(report);
  const shown: Finding[] = [];
  let lastStep = 0;
  try {
    const listener = {
      started: () => {
        findingsFile?.clear();
        shown.length = 0;
        lastStep = 0;
      },
      progressed: (share: number, rows: number) => {
        const step = Math.floor(share * 20);
        if (step === lastStep) return;
        lastStep = step;
        context.progress(`schools import: ${step * 5} %, ${count(rows)} rows`);
      },
      found: (finding: Finding) => {
        findingsFile?.add(finding);
        if (shown.length < SHOWN) shown.push(finding);
      },
    };
    const outcome = await app.get(SchoolImport, { strict: false }).importFile(path, listener, year);
    if (json) context.print(jsonLine(outcome));
    else summary(outcome, shown, report).forEach((line) => context.print(line));
  } finally {
    findingsFile?.close();
  }
}

function jsonLine({ read, created, updated, unchanged, rejected, warnings }: SchoolImportOutcome): string {
  return JSON.stringify({ read, created, updated, unchanged, rejected, warnings });
}

function summary(outcome: SchoolImportOutcome, shown: readonly Finding[], report: string | undefined): string[] {
  const { read, created, updated, unchanged, rejected, warnings, working, workingWithPupils, older, absent } = outcome;
  const lines = [
    `${count(read)} rows read: ${count(created)} schools created, ${count(updated)} updated, ${count(unchanged)} unchanged, ${count(rejected)} rows rejected, ${count(warnings)} warnings.`,
    `${count(working)} of the schools are working, ${count(workingWithPupils)} of them with pupils.`,
  ];
  if (older > 0) lines.push(`${count(older)} rows are older than what is stored and changed nothing.`);
  if (absent > 0) lines.push(`${count(absent)} stored schools are not in this file; they stay as they are.`);
  if (shown.length === 0) return lines;
  lines.push('', 'Rejected and doubtful rows:');
  for (const { line, severity, rbd, column, code, sentence } of shown)
    lines.push(`  line ${line}: ${severity}, RBD ${rbd || '?'}${column && `, ${column}`}: ${sentence} (${code})`);
  // The findings of a rejected row are as many as its faults, so only what was left out is certain, not how much.
  if (shown.length === SHOWN)
    lines.push(report ? `  … all of them are in ${report}` : '  … and more: --report FILE writes them all.');
  return lines;
}

function count(number: number): string {
  return number.toLocaleString('en');
}
