import { type ColumnGuide, columnsNamed } from '../../platform/imports/index.js';

/** What a directory of schools can say. */
const DIRECTORY_COLUMNS = [
  'rbd',
  'check_digit',
  'name',
  'commune',
  'governance',
  'governance_form',
  'rural',
  'status',
  'year',
  'pupils',
  'latitude',
  'longitude',
  'deprov',
  'merged_into',
] as const;
export type DirectoryColumn = (typeof DIRECTORY_COLUMNS)[number];

/** As the ministry names them; the last one is ours. */
const COLUMNS: Readonly<Record<DirectoryColumn, Omit<ColumnGuide, 'meaning'>>> = {
  rbd: { names: ['RBD'], need: 'required', examples: ['1', '2', '3'] },
  check_digit: { names: ['DGV_RBD', 'DV_RBD'], need: 'required', examples: ['9', '7', '5'] },
  name: {
    names: ['NOM_RBD'],
    need: 'required',
    examples: ['ESCUELA LOS AROMOS', 'LICEO EL MAITEN', 'ESCUELA QUEBRADA HONDA'],
  },
  commune: { names: ['COD_COM_RBD'], need: 'required', examples: ['13101', '9101', '16101'] },
  governance: { names: ['COD_DEPE2'], need: 'oneOf', examples: ['1', '5', '1'] },
  governance_form: { names: ['COD_DEPE'], need: 'oneOf', examples: ['', '', ''] },
  rural: { names: ['RURAL_RBD'], need: 'required', examples: ['0', '0', '1'] },
  status: { names: ['ESTADO_ESTAB'], need: 'required', examples: ['1', '1', '3'] },
  year: { names: ['AGNO', 'ANO', 'ANIO'], need: 'optional', examples: ['2026', '2026', '2026'] },
  pupils: { names: ['MAT_TOTAL'], need: 'optional', examples: ['286', '412', '0'] },
  latitude: { names: ['LATITUD'], need: 'optional', examples: ['-33,4372', '-38,7359', ''] },
  longitude: { names: ['LONGITUD'], need: 'optional', examples: ['-70,6506', '-72,5904', ''] },
  deprov: { names: ['COD_DEPROV_RBD'], need: 'optional', examples: ['131', '93', '81'] },
  merged_into: {
    names: ['RBD_FUSION', 'FUSIONADO_EN', 'MERGED_INTO'],
    need: 'optional',
    examples: ['', '', '2'],
  },
};

export const DIRECTORY_GUIDE: readonly ColumnGuide[] = DIRECTORY_COLUMNS.map((column) => ({
  ...COLUMNS[column],
  meaning: `imports.schools.${column}`,
}));

export const directoryColumnOf = columnsNamed(COLUMNS);

/** As a file names it that does not name it. */
export function usualName(column: DirectoryColumn): string {
  return COLUMNS[column].names[0]!;
}

/** What the header does not name and no row can do without. */
export function missingColumns(columns: readonly (DirectoryColumn | null)[]): string[] {
  const required = DIRECTORY_COLUMNS.filter((column) => COLUMNS[column].need === 'required');
  const missing = required.filter((column) => !columns.includes(column)).map(usualName);
  const oneOf = DIRECTORY_COLUMNS.filter((column) => COLUMNS[column].need === 'oneOf');
  if (!oneOf.some((column) => columns.includes(column))) missing.push(oneOf.map(usualName).join(' / '));
  return missing;
}
