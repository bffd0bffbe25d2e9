import { checkDigit } from '../../platform/check-digit/index.js';
import type { Governance, SchoolStatus } from '../school.js';
import { type Coordinates, type CoordinatesDoubt, readCoordinates } from './coordinates.rules.js';
import { FORMER_COMMUNE_CODES } from './former-commune-codes.js';
import type { DirectoryCells, DirectoryColumn, DirectoryRow } from './school-directory.parser.js';

export interface DirectorySchool {
  readonly rbd: number;
  readonly checkDigit: string;
  readonly name: string;
  readonly communeCode: string;
  readonly governance: Governance;
  readonly rural: boolean;
  readonly status: SchoolStatus;
  /** Null when the file does not say: what is known stays. */
  readonly pupils: number | null;
  readonly deprovCode: number | null;
  /** Null for nowhere; undefined when the file has no coordinates at all: what is known stays. */
  readonly place: Coordinates | null | undefined;
  readonly directoryYear: number;
}

type RejectionCode =
  | 'COLUMNS_TOO_FEW'
  | 'COLUMNS_TOO_MANY'
  | 'RBD_INVALID'
  | 'RBD_REPEATED'
  | 'NAME_MISSING'
  | 'TEXT_UNREADABLE'
  | 'COMMUNE_UNKNOWN'
  | 'GOVERNANCE_UNKNOWN'
  | 'RURAL_UNKNOWN'
  | 'STATUS_UNKNOWN'
  | 'YEAR_INVALID';
type DoubtCode =
  CoordinatesDoubt | 'CHECK_DIGIT_DIFFERS' | 'CHECK_DIGIT_MISSING' | 'PUPILS_MALFORMED' | 'DEPROV_MALFORMED';

/** Something about one row that a person should look at. */
export interface Finding {
  /** A rejected row is not stored; a doubtful one is. */
  readonly severity: 'rejected' | 'doubtful';
  readonly line: number;
  /** The school number as the row gives it. */
  readonly rbd: string;
  readonly column: DirectoryColumn | '';
  readonly code: RejectionCode | DoubtCode;
  readonly sentence: string;
}

/** @property school absent when the row is rejected */
export interface ReadRow {
  readonly school?: DirectorySchool;
  readonly findings: readonly Finding[];
}

export interface RowSetting {
  readonly communes: ReadonlySet<string>;
  /** The year of rows that do not give theirs. */
  readonly year: number;
}

/** The ministry's numbers have five digits today. */
export const LARGEST_RBD = 999_999;

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
const RURAL: Readonly<Record<string, boolean>> = { 0: false, 1: true };

/**
 * What names a school and puts it in its place must be right, or the row is rejected; what describes it further (check
 * digit, coordinates, pupils, department) is doubtful when wrong, and the school is stored without it.
 */
export function readRow(row: DirectoryRow, { communes, year: yearOfFile }: RowSetting): ReadRow {
  const { cells, line, surplus } = row;
  const findings: Finding[] = [];
  const find =
    (severity: Finding['severity']) => (code: Finding['code'], column: Finding['column'], sentence: string) => {
      findings.push({ severity, line, rbd: cells.RBD ?? '', column, code, sentence });
    };
  const reject = find('rejected');
  const doubt = find('doubtful');

  if (surplus !== 0) {
    const code = surplus < 0 ? 'COLUMNS_TOO_FEW' : 'COLUMNS_TOO_MANY';
    reject(code, '', `The line has ${Math.abs(surplus)} columns ${surplus < 0 ? 'fewer' : 'more'} than the header.`);
    return { findings };
  }

  const rbd = wholeNumber(cells.RBD, LARGEST_RBD);
  if (!rbd) reject('RBD_INVALID', 'RBD', `“${cells.RBD}” is no school number.`);
  const name = cells.NOM_RBD?.replace(/\s+/g, ' ').trim() ?? '';
  if (name === '') reject('NAME_MISSING', 'NOM_RBD', 'The school has no name.');
  if (name.includes('\ufffd'))
    reject('TEXT_UNREADABLE', 'NOM_RBD', 'The name holds characters that could not be read: the file is damaged here.');
  const communeCode = communeOf(cells.COD_COM_RBD ?? '');
  if (!communes.has(communeCode))
    reject('COMMUNE_UNKNOWN', 'COD_COM_RBD', `There is no commune “${cells.COD_COM_RBD}”.`);
  const governance = governanceOf(cells);
  if (!governance)
    reject(
      'GOVERNANCE_UNKNOWN',
      cells.COD_DEPE2 === undefined ? 'COD_DEPE' : 'COD_DEPE2',
      'Unknown code of governance.',
    );
  const rural = RURAL[cells.RURAL_RBD ?? ''];
  if (rural === undefined)
    reject('RURAL_UNKNOWN', 'RURAL_RBD', `“${cells.RURAL_RBD}” is neither 1 (rural) nor 0 (urban).`);
  const status = STATUS[cells.ESTADO_ESTAB ?? ''];
  if (!status) reject('STATUS_UNKNOWN', 'ESTADO_ESTAB', `“${cells.ESTADO_ESTAB}” is none of the states 1 to 4.`);
  const directoryYear = cells.AGNO ? wholeNumber(cells.AGNO, 2100) : yearOfFile;
  if (!directoryYear || directoryYear < 1990) reject('YEAR_INVALID', 'AGNO', `“${cells.AGNO}” is no year.`);

  if (!rbd || !governance || rural === undefined || !status || !directoryYear || findings.length > 0)
    return { findings };

  return {
    school: {
      rbd,
      checkDigit: checkDigitOf(rbd, cells.DGV_RBD ?? '', doubt),
      name,
      communeCode,
      governance,
      rural,
      status,
      pupils: descriptive(cells.MAT_TOTAL, 9_999_999, 'pupils', 'PUPILS_MALFORMED', 'MAT_TOTAL', doubt),
      deprovCode: descriptive(cells.COD_DEPROV_RBD, 9_999, 'department', 'DEPROV_MALFORMED', 'COD_DEPROV_RBD', doubt),
      place: placeOf(cells, status, doubt),
      directoryYear,
    },
    findings,
  };
}

type Doubt = (code: DoubtCode, column: DirectoryColumn, sentence: string) => void;

function checkDigitOf(rbd: number, written: string, doubt: Doubt): string {
  const digit = written.toUpperCase();
  const expected = checkDigit(rbd);
  if (!/^[\dK]$/.test(digit)) {
    doubt(
      'CHECK_DIGIT_MISSING',
      'DGV_RBD',
      `“${written}” is no check digit; ${expected}, which follows from the number, was stored.`,
    );
    return expected;
  }
  if (digit !== expected)
    doubt(
      'CHECK_DIGIT_DIFFERS',
      'DGV_RBD',
      `The check digit of ${rbd} would be ${expected}; ${digit} was stored as written.`,
    );
  return digit;
}

const COORDINATES_SENTENCE: Readonly<Record<CoordinatesDoubt, string>> = {
  COORDINATES_MISSING: 'A working school without coordinates: it is not on the map.',
  COORDINATES_MALFORMED: 'The coordinates can not be read; the school was stored without them.',
  COORDINATES_SWAPPED: 'Latitude and longitude were exchanged; they were stored the right way round.',
  COORDINATES_OUTSIDE: 'The coordinates lie outside Chile; the school was stored without them.',
};

function placeOf(
  { LATITUD, LONGITUD }: DirectoryCells,
  status: SchoolStatus,
  doubt: Doubt,
): Coordinates | null | undefined {
  if (LATITUD === undefined || LONGITUD === undefined) return undefined;
  const { place, doubt: found } = readCoordinates(LATITUD, LONGITUD);
  // Most closed schools never had any; nobody needs to be told.
  if (found && (found.code !== 'COORDINATES_MISSING' || status === 'working'))
    doubt(found.code, found.column, COORDINATES_SENTENCE[found.code]);
  return place;
}

function descriptive(
  cell: string | undefined,
  largest: number,
  what: string,
  code: DoubtCode,
  column: DirectoryColumn,
  doubt: Doubt,
): number | null {
  if (cell === undefined || cell === '') return null;
  const number = wholeNumber(cell, largest);
  if (number === null) doubt(code, column, `“${cell}” is no number of ${what}; what was known stays.`);
  return number;
}

function communeOf(cell: string): string {
  const code = /^\d{4,5}$/.test(cell) ? cell.padStart(5, '0') : cell;
  return FORMER_COMMUNE_CODES.get(code) ?? code;
}

function governanceOf({ COD_DEPE2, COD_DEPE }: DirectoryCells): Governance | undefined {
  return COD_DEPE2 === undefined ? GOVERNANCE_BY_DEPE[COD_DEPE ?? ''] : GOVERNANCE_BY_DEPE2[COD_DEPE2];
}

function wholeNumber(cell: string | undefined, largest: number): number | null {
  const number = /^\d{1,9}$/.test(cell ?? '') ? Number(cell) : NaN;
  return number <= largest ? number : null;
}
