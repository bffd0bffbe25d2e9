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
import { cohortsPolicy } from '../cohorts.policy.js';
import { EnrolmentConditions } from '../enrolment-conditions.js';
import { EnrolmentListRepository } from './enrolment-list.repository.js';
import { LIST_GUIDE, type ListColumn, listColumnOf, missingColumns, readListRow } from './enrolment-list.rules.js';

/** Many people into cohorts at once: a seat each in the order of the lines, and then places in the queue. */
@Injectable()
export class EnrolmentListImport implements ImportKind, OnModuleInit {
  readonly kind = 'enrolments';
  readonly permission = cohortsPolicy.manage;
  readonly columns = LIST_GUIDE;
  readonly secondPerson: SecondPersonRule = {
    weightOf: ({ seated = 0, waitlisted = 0 }) => seated + waitlisted,
    limitOf: () => this.config.importEnrolments,
  };

  constructor(
    private readonly imports: Imports,
    private readonly repository: EnrolmentListRepository,
    private readonly conditions: EnrolmentConditions,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.imports.register(this);
  }

  acceptsOption(): boolean {
    return false;
  }

  async read(file: ImportFile): Promise<ReadFile> {
    const table = await readTable(file, listColumnOf, missingColumns);
    return { header: table.header, encoding: table.encoding, rows: staged(table) };
  }

  async classify(transaction: Transaction, { reach }: ImportSetting): Promise<Record<string, number>> {
    await this.repository.compare(transaction, reach);
    const refused: number[] = [];
    for (const { line, personId, cohortId } of await this.repository.doubtful(transaction))
      if (!(await this.conditions.allows(personId, cohortId))) refused.push(line);
    await this.repository.refuse(transaction, refused);
    return this.repository.settle(transaction);
  }

  apply(transaction: Transaction, { id }: ImportSetting): Promise<void> {
    return this.repository.apply(transaction, id);
  }
}

async function* staged(table: Table<ListColumn>): AsyncGenerator<StagedRow> {
  for await (const row of table.rows) yield readListRow(row, table);
}
