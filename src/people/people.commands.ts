import { InvalidArgumentError } from 'commander';

import type { AddCommands, CommandContext } from '../platform/cli/index.js';
import { isMessageKey, translator } from '../platform/i18n/index.js';
import { Imports, ImportsQueries, type ImportSummary, openImportFile } from '../platform/imports/index.js';
import { leavingScope } from './roster/leaving.rules.js';

/** So many rows are shown on the terminal; the page of the import has them all. */
const SHOWN = 20;

interface RosterOptions {
  dryRun?: true;
  json?: true;
  complete?: string;
  source?: string;
}

export const addPeopleCommands: AddCommands = (program, context) => {
  program
    .command('roster')
    .description('the people of the schools and their posts')
    .command('import <file>')
    .description('import a roster (CSV, or a OneRoster zip); the same file again changes nothing')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--json', 'end with one line of JSON on standard output')
    .option(
      '--complete <scope>',
      'whoever the file does not name has left: schools (those of the file), region:CODE, or nation',
      parseScope,
    )
    .option('--source <name>', 'the system whose external ids the file holds')
    .action((file: string, options: RosterOptions) => importRoster(file, options, context));
};

function parseScope(text: string): string {
  if (leavingScope(text) === null) throw new InvalidArgumentError('It must be schools, nation, or region:13.');
  return text;
}

async function importRoster(path: string, options: RosterOptions, context: CommandContext): Promise<void> {
  const { dryRun, json, complete, source } = options;
  const app = await context.app();
  const imports = app.get(Imports, { strict: false });
  const queries = app.get(ImportsQueries, { strict: false });
  const file = await openImportFile(path);
  let id: string;
  try {
    const given = { ...(complete && { complete }), ...(source && { source }) };
    const progressed = (rows: number) => context.progress(`roster import: ${count(rows)} rows read`);
    ({ id } = await imports.receive(null, 'roster', file, given, { progressed }));
  } finally {
    await file.close();
  }
  if (dryRun) {
    const preview = await queries.summary(id);
    await tell(queries, preview, json, context);
    await imports.discard(null, id);
    return;
  }
  context.progress('roster import: applying');
  await imports.confirm(null, id);
  await imports.finish(id);
  await tell(queries, await queries.summary(id), json, context);
}

async function tell(
  queries: ImportsQueries,
  summary: ImportSummary,
  json: true | undefined,
  context: CommandContext,
): Promise<void> {
  const { id, state, read, created, updated, unchanged, rejected, quarantined, doubtful, details, failure } = summary;
  if (state === 'failed') throw new Error(`The import ${id} could not be applied, and changed nothing: ${failure}`);
  if (json) {
    context.print(
      JSON.stringify({ id, state, read, created, updated, unchanged, rejected, quarantined, doubtful, ...details }),
    );
    return;
  }
  const verb = state === 'done' ? '' : ' would be';
  context.print(
    `${count(read)} rows read:${verb} ${count(created)} created, ${count(updated)} updated, ${count(unchanged)} unchanged, ${count(rejected)} rejected, ${count(quarantined)} in quarantine.`,
  );
  if (created + updated === 0 && !details['leaving']) context.print('The file changes nothing.');
  if (details['leaving'])
    context.print(`${count(details['leaving'])} posts end, of ${count(details['postsInScope']!)}.`);
  const t = translator('en');
  for (const { file, code, count: left, lines } of summary.omitted) {
    const key = `imports.omitted.${code}`;
    const where = lines.length === 0 ? '' : `, ${count(left)} rows (line ${lines.join(', ')})`;
    context.print(`  left out of ${file}${where}: ${isMessageKey(key) ? t(key) : code}`);
  }
  let shown = 0;
  for await (const { line, outcome, findings } of queries.rows(id, { onlyFindings: true }))
    for (const { code, column, value } of findings) {
      if (++shown > SHOWN) return context.print('  … and more: the page of the import has them all.');
      const key = `imports.finding.${code}`;
      const sentence = isMessageKey(key) ? t(key, { value: value ?? '' }) : code;
      context.print(`  line ${line}: ${outcome}${column && `, ${column}`}: ${sentence} (${code})`);
    }
}

function count(number: number): string {
  return number.toLocaleString('en');
}
