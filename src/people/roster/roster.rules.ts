import {
  cellsByColumn,
  type ColumnGuide,
  columnsNamed,
  type CsvRow,
  type Finding,
  misfit,
  type StagedRow,
  type Table,
  withoutAccents,
} from '../../platform/imports/index.js';
import { parseRun } from '../run.rules.js';

/** What a roster can say, in the order in which the rows are staged. */
export const ROSTER_COLUMNS = [
  'run',
  'external_id',
  'given_names',
  'family_names',
  'email',
  'gender',
  'birth_year',
  'school',
  'position',
  'subject',
  'weekly_hours',
  'starts_on',
  'ends_on',
  'main',
] as const;
export type RosterColumn = (typeof ROSTER_COLUMNS)[number];

/**
 * How each column may be named, in capitals, without accents, words joined by underscores; the first is that of the example.
 * The example file, the page of the columns and the documentation all come from here.
 */
const COLUMNS: Readonly<Record<RosterColumn, Omit<ColumnGuide, 'meaning'>>> = {
  run: {
    names: ['RUN', 'RUT'],
    need: 'oneOf',
    examples: ['12.345.678-5', '9.876.543-3', ''],
  },
  external_id: {
    names: ['ID_EXTERNO', 'EXTERNAL_ID', 'SOURCED_ID'],
    need: 'oneOf',
    examples: ['P-1001', '', 'P-1003'],
  },
  given_names: {
    names: ['NOMBRES', 'NOMBRE', 'GIVEN_NAMES', 'GIVEN_NAME'],
    need: 'required',
    examples: ['Ana María', 'Luis', 'Rayén'],
  },
  family_names: {
    names: ['APELLIDOS', 'APELLIDO', 'FAMILY_NAMES', 'FAMILY_NAME'],
    need: 'required',
    examples: ['Pérez Soto', 'Ñanco Díaz', 'Huenchumán Rojas'],
  },
  email: {
    names: ['CORREO', 'CORREO_ELECTRONICO', 'EMAIL', 'E_MAIL'],
    need: 'optional',
    examples: ['ana.perez@example.org', '', 'rayen.huenchuman@example.org'],
  },
  gender: {
    names: ['GENERO', 'SEXO', 'GENDER'],
    need: 'optional',
    examples: ['F', 'M', 'F'],
  },
  birth_year: {
    names: ['ANO_NACIMIENTO', 'ANIO_NACIMIENTO', 'BIRTH_YEAR'],
    need: 'optional',
    examples: ['1980', '1975', '1991'],
  },
  school: {
    names: ['RBD', 'SCHOOL', 'SCHOOL_RBD'],
    need: 'optional',
    examples: ['1', '2', '1'],
  },
  position: {
    names: ['CARGO', 'FUNCION', 'ROLE', 'POSITION'],
    need: 'optional',
    examples: ['Docente', 'Director', 'UTP'],
  },
  subject: {
    names: ['ASIGNATURA', 'SUBJECT'],
    need: 'optional',
    examples: ['Lenguaje', '', 'Matemática'],
  },
  weekly_hours: {
    names: ['HORAS', 'HORAS_SEMANALES', 'WEEKLY_HOURS', 'HOURS'],
    need: 'optional',
    examples: ['30', '44', '38'],
  },
  starts_on: {
    names: ['DESDE', 'INICIO', 'STARTS_ON', 'START'],
    need: 'optional',
    examples: ['2026-03-01', '01-03-2024', '2026-03-01'],
  },
  ends_on: {
    names: ['HASTA', 'TERMINO', 'ENDS_ON', 'END'],
    need: 'optional',
    examples: ['', '31-12-2026', ''],
  },
  main: {
    names: ['PRINCIPAL', 'MAIN'],
    need: 'optional',
    examples: ['sí', 'sí', 'no'],
  },
};

export const ROSTER_GUIDE: readonly ColumnGuide[] = ROSTER_COLUMNS.map((column) => ({
  ...COLUMNS[column],
  meaning: `imports.roster.${column}`,
}));

/** The header of the example file. */
export const ROSTER_HEADER = ROSTER_GUIDE.map(({ names }) => names[0]!);

export const rosterColumnOf = columnsNamed(COLUMNS);

/** What the header does not name and no row can do without. */
export function missingColumns(columns: readonly (RosterColumn | null)[]): string[] {
  const missing = (['given_names', 'family_names'] as const).filter((column) => !columns.includes(column));
  const identity = columns.includes('run') || columns.includes('external_id');
  return [...(identity ? [] : ['RUN / ID_EXTERNO']), ...missing.map((column) => COLUMNS[column].names[0]!)];
}

const GENDERS: Readonly<Record<string, string>> = {
  f: 'female',
  femenino: 'female',
  mujer: 'female',
  female: 'female',
  m: 'male',
  masculino: 'male',
  hombre: 'male',
  male: 'male',
  o: 'other',
  x: 'other',
  otro: 'other',
  other: 'other',
};
const POSITIONS: Readonly<Record<string, string>> = {
  docente: 'teacher',
  profesor: 'teacher',
  profesora: 'teacher',
  educadora: 'teacher',
  educador: 'teacher',
  teacher: 'teacher',
  director: 'head',
  directora: 'head',
  head: 'head',
  utp: 'technical_head',
  'jefe utp': 'technical_head',
  'jefa utp': 'technical_head',
  technical_head: 'technical_head',
  asistente: 'assistant',
  assistant: 'assistant',
  otro: 'other',
  otra: 'other',
  other: 'other',
};
const YES_NO: Readonly<Record<string, string>> = {
  si: 't',
  s: 't',
  yes: 't',
  y: 't',
  true: 't',
  '1': 't',
  no: 'f',
  n: 'f',
  false: 'f',
  '0': 'f',
};

const LONGEST: Readonly<Partial<Record<RosterColumn, number>>> = {
  external_id: 200,
  given_names: 120,
  family_names: 120,
  email: 200,
  subject: 120,
};
const ADDRESS = /^[^\s@<>(),;:"[\]\\]+@[^\s@.]+(\.[^\s@.]+)+$/;

/**
 * Reads one row by itself. What names a person, or says where and from when to when they work, must be right, or the row is
 * rejected with every fault it has; a blank cell says nothing about it.
 */
export function readRosterRow(row: CsvRow, table: Pick<Table<RosterColumn>, 'header' | 'columns'>): StagedRow {
  const { line, cells } = row;
  const stray = misfit(row, table.header);
  if (stray) return { line, fields: ROSTER_COLUMNS.map(() => null).concat(null), raw: cells, findings: [stray] };
  const findings: Finding[] = [];
  const { said, heading } = cellsByColumn(row, table);
  const reject = (code: string, column: RosterColumn, value = said[column]) => {
    const named = heading[column] ?? COLUMNS[column].names[0]!;
    findings.push({ severity: 'rejected', code, column: named, ...(value && { value }) });
    return null;
  };
  /** A cell that is not blank, read by `read`; null with a finding when it can not be. */
  const value = (column: RosterColumn, code: string, read: (text: string) => string | null): string | null => {
    const text = said[column];
    if (!text) return null;
    if (text.length > (LONGEST[column] ?? 40)) return reject('TOO_LONG', column, `${text.slice(0, 40)}…`);
    if (text.includes('\ufffd')) return reject('TEXT_UNREADABLE', column);
    return read(text) ?? reject(code, column);
  };
  const text = (column: RosterColumn) => value(column, 'TEXT_UNREADABLE', (written) => written);
  const word = (column: RosterColumn, code: string, words: Readonly<Record<string, string>>) =>
    value(column, code, (written) => words[withoutAccents(written).toLowerCase()] ?? null);
  const number = (column: RosterColumn, code: string, least: number, most: number) =>
    value(column, code, (written) => {
      const figure = /^\d{1,9}$/.test(written) ? Number(written) : NaN;
      return figure >= least && figure <= most ? String(figure) : null;
    });

  const run = value('run', 'RUN_INVALID', parseRun);
  const externalId = text('external_id');
  if (!said.run && !said.external_id) reject('IDENTITY_MISSING', 'run');
  const givenNames = text('given_names');
  if (!said.given_names) reject('NAME_MISSING', 'given_names');
  const familyNames = text('family_names');
  if (!said.family_names) reject('NAME_MISSING', 'family_names');
  const startsOn = value('starts_on', 'DATE_INVALID', day);
  const endsOn = value('ends_on', 'DATE_INVALID', day);
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) reject('ENDS_BEFORE_START', 'ends_on');
  const fields = [
    run,
    externalId,
    givenNames,
    familyNames,
    value('email', 'EMAIL_INVALID', (written) => (ADDRESS.test(written) ? written.toLowerCase() : null)),
    word('gender', 'GENDER_UNKNOWN', GENDERS),
    number('birth_year', 'YEAR_INVALID', 1900, 2015),
    number('school', 'SCHOOL_UNKNOWN', 1, 999_999),
    word('position', 'POSITION_UNKNOWN', POSITIONS),
    text('subject'),
    number('weekly_hours', 'HOURS_INVALID', 1, 44),
    startsOn,
    endsOn,
    word('main', 'YES_OR_NO', YES_NO),
    heading.ends_on === undefined ? 'f' : 't',
  ];
  return { line, fields, raw: cells, findings };
}

/** `2026-03-01`, `01-03-2026` or `01/03/2026`. @returns null for a day that no calendar has */
function day(written: string): string | null {
  const [, year, month, date] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written) ?? [];
  const [, dateFirst, monthSecond, yearLast] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(written) ?? [];
  const [y, m, d] = [year ?? yearLast, month ?? monthSecond, date ?? dateFirst].map(Number) as [number, number, number];
  if (!(y >= 1900 && y <= 2200)) return null;
  const moment = new Date(Date.UTC(y, m - 1, d));
  return moment.getUTCMonth() === m - 1 && moment.getUTCDate() === d ? moment.toISOString().slice(0, 10) : null;
}
