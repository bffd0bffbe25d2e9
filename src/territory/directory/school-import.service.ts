import { Injectable } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Database } from '../../platform/database/index.js';
import { openImportFile, type TextEncoding } from '../../platform/imports/index.js';
import { TerritoryService } from '../territory.service.js';
import { type DirectoryRow, readDirectory } from './school-directory.parser.js';
import { type MergeCounts, SchoolDirectoryRepository } from './school-directory.repository.js';
import {
  type DirectorySchool,
  type Finding,
  LARGEST_RBD,
  type ReadRow,
  readRow,
  type RowSetting,
} from './school-directory.rules.js';

/** Hears how an import goes. */
export interface ImportListener {
  /** Before the first row; again if the database had to start over: then forget what was heard. */
  started(): void;
  progressed(share: number, rows: number): void;
  found(finding: Finding): void;
}

export interface SchoolImportOutcome extends MergeCounts {
  readonly read: number;
  /** Schools that were stored already, exactly so. */
  readonly unchanged: number;
  /** Rows, each with one or more findings. */
  readonly rejected: number;
  /** Findings about rows that were stored. */
  readonly warnings: number;
  /** Of the schools stored. */
  readonly working: number;
  readonly workingWithPupils: number;
  readonly encoding: TextEncoding | null;
}

/** Rows in the order of the file; asked for again if the database had to start over. */
type DirectorySource = (onShare: (share: number) => void) => AsyncIterable<DirectoryRow> | Iterable<DirectoryRow>;

/** Takes in the ministry's school directory: all rows that can be trusted, in one transaction, or none. */
@Injectable()
export class SchoolImport {
  constructor(
    private readonly database: Database,
    private readonly repository: SchoolDirectoryRepository,
    private readonly territory: TerritoryService,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * @param year of rows that do not say theirs; else a year in the file's name, else this year
   * @throws ImportRefused when the file as a whole can not be trusted; nothing is stored then
   */
  async importFile(path: string, listener: ImportListener, year?: number): Promise<SchoolImportOutcome> {
    const file = await openImportFile(path);
    try {
      const text = file.text();
      const source: DirectorySource = (onShare) => readDirectory(text, (bytes) => onShare(bytes / text.bytes));
      const outcome = await this.importRows(source, listener, year ?? yearIn(path));
      return { ...outcome, encoding: text.encoding };
    } finally {
      await file.close();
    }
  }

  async importRows(source: DirectorySource, listener: ImportListener, year?: number): Promise<SchoolImportOutcome> {
    const setting: RowSetting = {
      communes: await this.territory.communeCodes(),
      year: year ?? this.clock.now().getFullYear(),
    };
    return this.database.transaction(async (transaction) => {
      listener.started();
      const tally = new Tally();
      const merged = await this.repository.merge(transaction, accepted(source, setting, tally, listener));
      const { read, rejected, warnings, working, workingWithPupils } = tally;
      const unchanged = read - rejected - merged.created - merged.updated;
      await this.audit.record(transaction, {
        ...{ actor: null, action: 'territory.importSchools', subject: { kind: 'directory', id: String(setting.year) } },
        after: { read, ...merged, rejected },
      });
      return { read, ...merged, unchanged, rejected, warnings, working, workingWithPupils, encoding: null };
    });
  }
}

class Tally {
  read = 0;
  rejected = 0;
  warnings = 0;
  working = 0;
  workingWithPupils = 0;
}

async function* accepted(
  source: DirectorySource,
  setting: RowSetting,
  tally: Tally,
  listener: ImportListener,
): AsyncGenerator<DirectorySchool> {
  // The line in which each number was first seen: an array of fixed size, however long the file.
  const firstLine = new Uint32Array(LARGEST_RBD + 1);
  for await (const row of source((share) => listener.progressed(share, tally.read))) {
    tally.read++;
    const { school, findings } = onlyOnce(readRow(row, setting), row.line, firstLine);
    findings.forEach((finding) => listener.found(finding));
    if (school === undefined) {
      tally.rejected++;
      continue;
    }
    tally.warnings += findings.length;
    if (school.status === 'working') {
      tally.working++;
      if (school.pupils) tally.workingWithPupils++;
    }
    yield school;
  }
}

function onlyOnce({ school, findings }: ReadRow, line: number, firstLine: Uint32Array): ReadRow {
  if (school === undefined) return { findings };
  const first = firstLine[school.rbd];
  if (!first) {
    firstLine[school.rbd] = line;
    return { school, findings };
  }
  const sentence = `School ${school.rbd} is already in line ${first}, which was taken.`;
  return {
    findings: [{ severity: 'rejected', line, rbd: String(school.rbd), column: 'RBD', code: 'RBD_REPEATED', sentence }],
  };
}

/** The ministry puts the year into the file's name. */
function yearIn(path: string): number | undefined {
  const year = /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(path.slice(path.search(/[^/\\]*$/)))?.[0];
  return year === undefined ? undefined : Number(year);
}
