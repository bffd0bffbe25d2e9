import { checkDigit } from '../../platform/check-digit/index.js';
import {
  cellsByColumn,
  type CsvRow,
  type Finding,
  misfit,
  type StagedRow,
  type Table,
} from '../../platform/imports/index.js';
import type { Governance, SchoolStatus } from '../school.js';
import { readCoordinates } from './coordinates.rules.js';
import { type DirectoryColumn, usualName } from './directory-columns.rules.js';
import { FORMER_COMMUNE_CODES } from './former-commune-codes.js';

/** What a row says, in the order in which it is staged. */
export const DIRECTORY_FIELDS = [
  'rbd',
  'check_digit',
  'name',
  'commune_code',
  'governance',
  'rural',
  'status',
  'pupils',
  'latitude',
  'longitude',
  'place_given',
  'deprov_code',
  'directory_year',
  'merged_into',
] as const;
type DirectoryField = (typeof DIRECTORY_FIELDS)[number];

export interface RowSetting {
  readonly communes: ReadonlySet<string>;
  /** The year of rows that do not give theirs. */
  readonly year: number;
  /** No directory speaks of a later one. */
  readonly latestYear: number;
}

/** The ministry's numbers have five digits today. */
export const LARGEST_RBD = 999_999;
const LONGEST_NAME = 200;

const GOVERNANCE_BY_DEPE2: Readonly<Record<string, Governance>> = {
  1: 'municipal',
  2: 'subsidised',
  3: 'private',
  4: 'delegated',
  5: 'slep',
};
/** COD_DEPE tells two forms of municipal schools apart, corporation and department. */
const GOVERNANCE_BY_DEPE: Readonly<Record<string, Governance>> = {
  1: 'municipal',
  2: 'municipal',
  3: 'subsidised',
  4: 'private',
  5: 'delegated',
  6: 'slep',
};
const STATUS: Readonly<Record<string, SchoolStatus>> = { 1: 'working', 2: 'recess', 3: 'closed', 4: 'no_pupils' };
const RURAL: Readonly<Record<string, 't' | 'f'>> = { 0: 'f', 1: 't' };

type Columns = Pick<Table<DirectoryColumn>, 'header' | 'columns'>;

/**
 * Reads one row by itself. What names a school and puts it in its place must be right, or the row is rejected with every
 * fault it has; what describes it further (check digit, coordinates, pupils, department, successor) is doubtful when wrong,
 * and the school is stored without it.
 */
export function readDirectoryRow(row: CsvRow, table: Columns, setting: RowSetting): StagedRow {
  const { line, cells: raw } = row;
  const stray = misfit(row, table.header);
  if (stray) return { line, fields: DIRECTORY_FIELDS.map(() => null), raw, findings: [stray] };
  const { said, heading } = cellsByColumn(row, table);
  const findings: Finding[] = [];
  const find = (severity: 'rejected' | 'doubtful') => (code: string, column: DirectoryColumn, value?: string) => {
    const shown = value ?? said[column];
    findings.push({ severity, code, column: heading[column] ?? usualName(column), ...(shown && { value: shown }) });
    return null;
  };
  const reject = find('rejected');
  const doubt = find('doubtful');

  const rbd = wholeNumber(said.rbd, 1, LARGEST_RBD) ?? reject('RBD_INVALID', 'rbd');
  const name = nameIn(said.name ?? '', reject);
  const communeCode = communeOf(said.commune ?? '');
  if (!setting.communes.has(communeCode)) reject('COMMUNE_UNKNOWN', 'commune');
  const { governance: broad, governance_form: form } = said;
  const governance = broad === undefined ? GOVERNANCE_BY_DEPE[form ?? ''] : GOVERNANCE_BY_DEPE2[broad];
  if (!governance) reject('GOVERNANCE_UNKNOWN', broad === undefined ? 'governance_form' : 'governance');
  const rural = RURAL[said.rural ?? ''] ?? reject('RURAL_UNKNOWN', 'rural');
  const status = STATUS[said.status ?? ''] ?? reject('STATUS_UNKNOWN', 'status');
  const year = yearOf(said.year, setting, reject);
  const rejected = findings.length > 0;

  const described = rejected || !rbd ? {} : describedBy(said, rbd, status, doubt);
  const read: Partial<Record<DirectoryField, string | number | null>> = {
    ...{ rbd, name, rural, status, governance: governance ?? null, commune_code: communeCode, directory_year: year },
    ...described,
  };
  // Of a rejected row the number is kept: the school that it means is named by the file.
  const fields = DIRECTORY_FIELDS.map((field) => (rejected && field !== 'rbd' ? null : textOf(read[field] ?? null)));
  return { line, fields, raw, findings };
}

type Find = (code: string, column: DirectoryColumn, value?: string) => null;
type Said = Partial<Record<DirectoryColumn, string>>;

function describedBy(
  said: Said,
  rbd: number,
  status: SchoolStatus | null,
  doubt: Find,
): Partial<Record<DirectoryField, string | number | null>> {
  return {
    check_digit: checkDigitOf(rbd, said.check_digit ?? '', doubt),
    pupils: descriptive(said.pupils, 9_999_999, () => doubt('PUPILS_MALFORMED', 'pupils')),
    deprov_code: descriptive(said.deprov, 9_999, () => doubt('DEPROV_MALFORMED', 'deprov')),
    merged_into: successorOf(rbd, said.merged_into, status, doubt),
    ...placeOf(said, status, doubt),
  };
}

/** A year that is still to come would make every directory until then an older one. */
function yearOf(cell: string | undefined, { year, latestYear }: RowSetting, reject: Find): number | null {
  const said = cell ? wholeNumber(cell, 0, 9999) : year;
  if (said === null) return reject('YEAR_INVALID', 'year');
  if (isDirectoryYear(said, latestYear)) return said;
  return reject(said > latestYear ? 'YEAR_AHEAD' : 'YEAR_INVALID', 'year', String(said));
}

/** The first that we know of is of 1990. */
export function isDirectoryYear(year: number, latestYear: number): boolean {
  return year >= 1990 && year <= latestYear;
}

function nameIn(name: string, reject: Find): string | null {
  if (name === '') return reject('NAME_MISSING', 'name');
  if (name.includes('\ufffd')) return reject('TEXT_UNREADABLE', 'name');
  return name.length > LONGEST_NAME ? reject('TOO_LONG', 'name', `${name.slice(0, 40)}…`) : name;
}

function checkDigitOf(rbd: number, written: string, doubt: Find): string {
  const digit = written.toUpperCase();
  const expected = checkDigit(rbd);
  if (!/^[\dK]$/.test(digit)) {
    doubt('CHECK_DIGIT_MISSING', 'check_digit', expected);
    return expected;
  }
  if (digit !== expected) doubt('CHECK_DIGIT_DIFFERS', 'check_digit', expected);
  return digit;
}

/** Only a closed school can have become part of another. */
function successorOf(rbd: number, cell: string | undefined, status: SchoolStatus | null, doubt: Find): number | null {
  const into = descriptive(cell, LARGEST_RBD, () => doubt('MERGED_INTO_UNKNOWN', 'merged_into'));
  if (into === null) return null;
  if (into === rbd) return doubt('MERGED_IN_CIRCLE', 'merged_into');
  return status === 'closed' ? into : doubt('MERGED_BUT_OPEN', 'merged_into');
}

/** Without the columns, or with blank cells, what is known stays. */
function placeOf({ latitude, longitude }: Said, status: SchoolStatus | null, doubt: Find) {
  if (latitude === undefined || longitude === undefined) return {};
  const { place, doubt: found } = readCoordinates(latitude, longitude);
  // Most closed schools never had any; nobody needs to be told.
  if (found && (found.code !== 'COORDINATES_MISSING' || status === 'working')) doubt(found.code, found.column);
  if (found?.code === 'COORDINATES_MISSING') return {};
  return { place_given: 't', latitude: place?.latitude ?? null, longitude: place?.longitude ?? null };
}

/** @returns null for a blank cell, and for one that is none: then what is known stays */
function descriptive(cell: string | undefined, largest: number, doubt: () => null): number | null {
  return cell === undefined || cell === '' ? null : (wholeNumber(cell, 0, largest) ?? doubt());
}

function communeOf(cell: string): string {
  const code = /^\d{4,5}$/.test(cell) ? cell.padStart(5, '0') : cell;
  return FORMER_COMMUNE_CODES.get(code) ?? code;
}

function wholeNumber(cell: string | undefined, least: number, largest: number): number | null {
  const number = /^\d{1,9}$/.test(cell ?? '') ? Number(cell) : NaN;
  return number >= least && number <= largest ? number : null;
}

function textOf(value: string | number | null): string | null {
  return value === null ? null : String(value);
}
