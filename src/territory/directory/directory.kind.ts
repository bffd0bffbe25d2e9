import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Clock, localDayOf } from '../../platform/clock/index.js';
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
import { territoryPolicy } from '../territory.policy.js';
import { TerritoryService } from '../territory.service.js';
import { DIRECTORY_GUIDE, type DirectoryColumn, directoryColumnOf, missingColumns } from './directory-columns.rules.js';
import { type DirectorySetting, SchoolDirectoryRepository } from './school-directory.repository.js';
import { isDirectoryYear, LARGEST_RBD, readDirectoryRow, type RowSetting } from './school-directory.rules.js';

const COUNTRY_TIME = 'America/Santiago';

/** The ministry's directory of all schools, as it is published each year. */
@Injectable()
export class DirectoryImport implements ImportKind, OnModuleInit {
  readonly kind = 'schools';
  readonly permission = territoryPolicy.importSchools;
  readonly columns = DIRECTORY_GUIDE;
  readonly secondPerson: SecondPersonRule = {
    weightOf: ({ closed = 0, missing = 0 }) => closed + missing,
    limitOf: ({ openSchools = 0 }) => (openSchools * this.config.importClosingShare) / 100,
    addsUp: () => true,
  };
  readonly highlights = {
    closed: [{ field: 'status', after: 'closed' }],
    reopened: [{ field: 'status', before: 'closed' }],
    merged: [{ field: 'merged_into', before: null }],
  };

  constructor(
    private readonly imports: Imports,
    private readonly repository: SchoolDirectoryRepository,
    private readonly territory: TerritoryService,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.imports.register(this);
  }

  acceptsOption(name: string, value: string): boolean {
    if (name === 'complete') return value === 'nation' || value === 'none';
    if (name === 'invented') return value === 'close';
    return name === 'year' && /^\d{4}$/.test(value) && isDirectoryYear(Number(value), this.latestYear());
  }

  async read(file: ImportFile, { year }: ImportSetting['options']): Promise<ReadFile> {
    const table = await readTable(file, directoryColumnOf, missingColumns);
    const latestYear = this.latestYear();
    const setting = {
      communes: await this.territory.communeCodes(),
      year: Number(year ?? yearIn(file.name) ?? latestYear - 1),
      latestYear,
    };
    return { header: table.header, encoding: table.encoding, rows: staged(table, setting) };
  }

  /** A directory may be prepared for the next school year, and speaks of none beyond. */
  private latestYear(): number {
    return Number(localDayOf(this.clock.now(), COUNTRY_TIME).slice(0, 4)) + 1;
  }

  classify(transaction: Transaction, setting: ImportSetting): Promise<Record<string, number>> {
    return this.repository.classify(transaction, settingOf(setting));
  }

  apply(transaction: Transaction, _: ImportSetting, progressed: (percent: number) => Promise<void>): Promise<void> {
    return this.repository.apply(transaction, progressed);
  }
}

function settingOf({ options, reach }: ImportSetting): DirectorySetting {
  return { complete: options['complete'] !== 'none', closeInvented: options['invented'] === 'close', reach };
}

async function* staged(table: Table<DirectoryColumn>, setting: RowSetting): AsyncGenerator<StagedRow> {
  // The line in which each number was first seen: an array of fixed size, however long the file.
  const firstLine = new Uint32Array(LARGEST_RBD + 1);
  for await (const row of table.rows) yield onlyOnce(readDirectoryRow(row, table, setting), firstLine);
}

/** Of two rows with one number the first that can be read is taken. */
function onlyOnce(row: StagedRow, firstLine: Uint32Array): StagedRow {
  const rbd = Number(row.fields[0]);
  if (row.findings.some(({ severity }) => severity === 'rejected')) return row;
  const first = firstLine[rbd];
  if (!first) {
    firstLine[rbd] = row.line;
    return row;
  }
  const fields = row.fields.map((field, at) => (at === 0 ? field : null));
  const finding = { severity: 'rejected', code: 'RBD_REPEATED', column: 'RBD', value: String(first) } as const;
  return { ...row, fields, findings: [finding] };
}

/** The ministry puts the year into the file's name. */
function yearIn(name: string): string | undefined {
  return /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(name)?.[0];
}
