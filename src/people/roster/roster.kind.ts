import { Injectable, type OnModuleInit } from '@nestjs/common';

import type { Actor } from '../../platform/auth/index.js';
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
import { Approvals } from '../approvals/approvals.service.js';
import { peoplePolicy } from '../people.policy.js';
import { endsTooMany, leavingScope } from './leaving.rules.js';
import { RosterRepository, type RosterSetting } from './roster.repository.js';
import { missingColumns, readRosterRow, rosterColumnOf } from './roster.rules.js';

/** Whose the external ids are when the options do not say. */
const OWN_SOURCE = 'roster';

/** Something that takes two people: more posts would end than one may decide. */
const LEAVING = 'imports.leaving';
interface Leaving {
  readonly importId: string;
  readonly leaving: number;
  readonly postsInScope: number;
  readonly fileName: string;
}

/** The people of the country's schools and their posts. */
@Injectable()
export class RosterImport implements ImportKind, OnModuleInit {
  readonly kind = 'roster';
  readonly permission = peoplePolicy.importRoster;

  constructor(
    private readonly imports: Imports,
    private readonly repository: RosterRepository,
    private readonly approvals: Approvals,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.approvals.register<Leaving>({
      kind: LEAVING,
      permission: this.permission,
      // Where all of its schools are is for the whole country to say.
      placeOf: () => ({}),
      apply: (transaction, _, { importId }) => this.imports.approved(transaction, importId),
      describe: ({ leaving, postsInScope, fileName }, t) => [
        t('imports.leaving.effect', { leaving, postsInScope, fileName }),
      ],
    });
    this.imports.register(this, async (transaction, actor: Actor, { id, fileName, details }) => {
      const { leaving = 0, postsInScope = 0 } = details;
      const payload: Leaving = { importId: id, leaving, postsInScope, fileName };
      const subject = { kind: 'import', id };
      await this.approvals.request(transaction, actor, LEAVING, { subject, payload, reason: fileName });
    });
  }

  acceptsOption(name: string, value: string): boolean {
    if (name === 'complete') return leavingScope(value) !== null;
    return name === 'source' && /^[\w.-]{1,60}$/.test(value);
  }

  async read(file: ImportFile): Promise<ReadFile> {
    const source = file.text();
    const rows = readCsv(source, await delimiterOf(source));
    const first = (await rows.next()) as IteratorYieldResult<CsvRow>;
    const header = trimmed(first.value.cells);
    const columns = header.map(rosterColumnOf);
    const missing = missingColumns(columns);
    if (missing.length > 0)
      throw new ImportRefused(
        'HEADER_INCOMPLETE',
        `The first line must name the columns; missing: ${missing.join(', ')}. Nothing was imported.`,
      );
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
