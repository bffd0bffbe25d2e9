import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Config } from '../../platform/config/index.js';
import type { Transaction } from '../../platform/database/index.js';
import {
  type CsvRow,
  delimiterOf,
  type ImportFile,
  type ImportKind,
  ImportRefused,
  Imports,
  type ImportSetting,
  readCsv,
  type ReadFile,
  type StagedRow,
} from '../../platform/imports/index.js';
import { peoplePolicy } from '../people.policy.js';
import { endsTooMany, leavingScope } from './leaving.rules.js';
import { readOneRoster } from './oneroster.js';
import { RosterRepository, type RosterSetting } from './roster.repository.js';
import { missingColumns, readRosterRow, ROSTER_GUIDE, rosterColumnOf } from './roster.rules.js';

/** Whose the external ids are when the options do not say. */
const OWN_SOURCE = 'roster';

/** The people of the country's schools and their posts. */
@Injectable()
export class RosterImport implements ImportKind, OnModuleInit {
  readonly kind = 'roster';
  readonly permission = peoplePolicy.importRoster;
  readonly columns = ROSTER_GUIDE;

  constructor(
    private readonly imports: Imports,
    private readonly repository: RosterRepository,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.imports.register(this);
  }

  acceptsOption(name: string, value: string): boolean {
    if (name === 'complete') return leavingScope(value) !== null;
    return name === 'source' && /^[\w.-]{1,60}$/.test(value);
  }

  async read(file: ImportFile, options: ImportSetting['options']): Promise<ReadFile> {
    if (file.content === 'zip') return readOneRoster(file, options['complete'] !== undefined);
    const source = file.text();
    const rows = readCsv(source, await delimiterOf(source));
    const first = (await rows.next()) as IteratorYieldResult<CsvRow>;
    const header = trimmed(first.value.cells);
    const columns = header.map(rosterColumnOf);
    const missing = missingColumns(columns);
    if (missing.length > 0) throw new ImportRefused('HEADER_INCOMPLETE', { missing: missing.join(', ') });
    const twice = header.filter(
      (_, at) => columns[at] !== null && columns.indexOf(columns[at]!) !== columns.lastIndexOf(columns[at]!),
    );
    if (twice.length > 0) throw new ImportRefused('HEADER_REPEATED', { columns: twice.join(', ') });
    return { header, encoding: source.encoding, rows: staged(rows, header, columns) };
  }

  classify(transaction: Transaction, setting: ImportSetting): Promise<Record<string, number>> {
    return this.repository.classify(transaction, settingOf(setting));
  }

  apply(
    transaction: Transaction,
    setting: ImportSetting,
    progressed: (percent: number) => Promise<void>,
  ): Promise<void> {
    return this.repository.apply(transaction, settingOf(setting), progressed);
  }

  needsSecondPerson({ leaving = 0, postsInScope = 0 }: Readonly<Record<string, number>>): boolean {
    return endsTooMany(leaving, postsInScope, this.config.importLeavingShare);
  }
}

/** Whose external ids a file holds. */
export function sourceOf(options: ImportSetting['options']): string {
  return options['source'] || OWN_SOURCE;
}

function settingOf({ options, reach, effectiveOn }: ImportSetting): RosterSetting {
  const leaving = leavingScope(options['complete']) ?? { kind: 'none', code: '' };
  return { source: sourceOf(options), leaving, reach, effectiveOn };
}

/** Some programs write empty columns at the end of every line. */
function trimmed(header: readonly string[]): string[] {
  const last = header.findLastIndex((name) => name.trim() !== '');
  return header.slice(0, last + 1).map((name) => name.trim());
}

async function* staged(
  rows: AsyncIterable<CsvRow>,
  header: readonly string[],
  columns: ReturnType<typeof rosterColumnOf>[],
): AsyncGenerator<StagedRow> {
  for await (const row of rows) yield readRosterRow(row, header, columns);
}
