import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Config } from '../../platform/config/index.js';
import type { Transaction } from '../../platform/database/index.js';
import {
  type ImportFile,
  type ImportKind,
  Imports,
  type ImportSetting,
  type ReadFile,
  readTable,
  type SecondPersonRule,
  type StagedRow,
  type Table,
} from '../../platform/imports/index.js';
import { peoplePolicy } from '../people.policy.js';
import { leavingScope, mayShareSchools } from './leaving.rules.js';
import { readOneRoster } from './oneroster.js';
import { RosterRepository, type RosterSetting } from './roster.repository.js';
import { missingColumns, readRosterRow, ROSTER_GUIDE, type RosterColumn, rosterColumnOf } from './roster.rules.js';

/** Whose the external ids are when the options do not say. */
const OWN_SOURCE = 'roster';

/** The people of the country's schools and their posts. */
@Injectable()
export class RosterImport implements ImportKind, OnModuleInit {
  readonly kind = 'roster';
  readonly permission = peoplePolicy.importRoster;
  readonly columns = ROSTER_GUIDE;
  readonly secondPerson: SecondPersonRule = {
    weightOf: ({ leaving = 0 }) => leaving,
    limitOf: ({ postsInScope = 0 }) => (postsInScope * this.config.importLeavingShare) / 100,
    addsUp: (earlier, later) => mayShareSchools(leavingScope(earlier['complete']), leavingScope(later['complete'])),
  };

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
    const table = await readTable(file, rosterColumnOf, missingColumns);
    return { header: table.header, encoding: table.encoding, rows: staged(table) };
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
}

/** Whose external ids a file holds. */
export function sourceOf(options: ImportSetting['options']): string {
  return options['source'] || OWN_SOURCE;
}

function settingOf({ options, reach, effectiveOn }: ImportSetting): RosterSetting {
  const leaving = leavingScope(options['complete']) ?? { kind: 'none', code: '' };
  return { source: sourceOf(options), leaving, reach, effectiveOn };
}

async function* staged(table: Table<RosterColumn>): AsyncGenerator<StagedRow> {
  for await (const row of table.rows) yield readRosterRow(row, table);
}
