import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { CommandContext } from '../cli/index.js';
import { isMessageKey, translator } from '../i18n/index.js';
import { openImportFile } from './import-file.js';
import type { ImportDetails, ImportOptions } from './import-kind.js';
import { ImportsQueries, type ImportSummary } from './imports.queries.js';
import { Imports } from './imports.service.js';
import { Inspection } from './inspection.service.js';

/** So many rows are shown on the terminal; the report has them all. */
const SHOWN = 20;

export interface ImportCommandOptions {
  dryRun?: true;
  json?: true;
  report?: string;
}

/**
 * What the pages and the API do, from the command line: read, compared, and unless it is a dry run applied.
 * @param inWords what the kind counts besides the rows, a line for each
 */
export async function importByCommand(
  { kind, path, options }: { kind: string; path: string; options: ImportOptions },
  { dryRun, json, report }: ImportCommandOptions,
  context: CommandContext,
  inWords: (details: ImportDetails) => readonly string[],
): Promise<void> {
  const app = await context.app();
  const imports = app.get(Imports, { strict: false });
  const file = await openImportFile(path);
  let id: string;
  try {
    const progressed = (rows: number) => context.progress(`${kind} import: ${count(rows)} rows read`);
    ({ id } = await imports.receive(null, kind, file, options, { progressed }));
  } finally {
    await file.close();
  }
  const tell = async () => {
    const queries = app.get(ImportsQueries, { strict: false });
    const summary = await queries.summary(id);
    if (summary.state === 'failed')
      throw new Error(`The import ${id} could not be applied, and changed nothing: ${summary.failure}`);
    if (report !== undefined) {
      const lines = app.get(Inspection, { strict: false }).reportOf(id, 'en');
      await pipeline(Readable.from(lines), createWriteStream(report));
    }
    if (json) context.print(asJson(summary));
    else await print(queries, summary, report, context, inWords);
  };
  if (dryRun) {
    await tell();
    await imports.discard(null, id);
    return;
  }
  context.progress(`${kind} import: applying`);
  await imports.confirm(null, id);
  await imports.finish(id);
  await tell();
}

function asJson(summary: ImportSummary): string {
  const { id, state, read, created, updated, unchanged, rejected, quarantined, doubtful, details } = summary;
  return JSON.stringify({ id, state, read, created, updated, unchanged, rejected, quarantined, doubtful, ...details });
}

async function print(
  queries: ImportsQueries,
  summary: ImportSummary,
  report: string | undefined,
  context: CommandContext,
  inWords: (details: ImportDetails) => readonly string[],
): Promise<void> {
  const { id, state, read, created, updated, unchanged, rejected, quarantined, details, omitted } = summary;
  const say = (text: string) => context.print(text);
  const verb = state === 'done' ? '' : ' would be';
  say(
    `${count(read)} rows read:${verb} ${count(created)} created, ${count(updated)} updated, ${count(unchanged)} unchanged, ${count(rejected)} rejected, ${count(quarantined)} in quarantine.`,
  );
  if (created + updated === 0 && !details['leaving']) say('The file changes nothing.');
  inWords(details).forEach((line) => say(line));
  const t = translator('en');
  for (const { file, code, count: left, lines } of omitted) {
    const key = `imports.omitted.${code}`;
    const where = lines.length === 0 ? '' : `, ${count(left)} rows (line ${lines.join(', ')})`;
    say(`  left out of ${file}${where}: ${isMessageKey(key) ? t(key) : code}`);
  }
  let shown = 0;
  for await (const { line, outcome, findings } of queries.rows(id, { onlyFindings: true }))
    for (const { code, column, value } of findings) {
      if (++shown > SHOWN)
        return say(report ? `  … all of them are in ${report}` : '  … and more: --report FILE writes them all.');
      const key = `imports.finding.${code}`;
      const sentence = isMessageKey(key) ? t(key, { value: value ?? '' }) : code;
      say(`  line ${line}: ${outcome}${column && `, ${column}`}: ${sentence} (${code})`);
    }
}

function count(number: number): string {
  return number.toLocaleString('en');
}
