import { checkDigit } from '../../platform/check-digit/index.js';
import { findingLine } from './import-report.js';
import type { DirectoryCells } from './school-directory.parser.js';
import { readRow } from './school-directory.rules.js';

const setting = { communes: new Set(['15101', '16101', '12401']), year: 2024 };

function row(cells: DirectoryCells = {}) {
  const usual: DirectoryCells = {
    AGNO: '2025',
    RBD: '1',
    DGV_RBD: '9',
    NOM_RBD: 'LICEO POLITECNICO ARICA',
    COD_COM_RBD: '15101',
    COD_DEPE2: '5',
    RURAL_RBD: '0',
    LATITUD: '-18,4872',
    LONGITUD: '-70,295212',
    MAT_TOTAL: '1086',
    COD_DEPROV_RBD: '151',
    ESTADO_ESTAB: '1',
  };
  return { line: 2, surplus: 0, cells: { ...usual, ...cells } };
}

const codesOf = (cells: DirectoryCells) => readRow(row(cells), setting).findings.map(({ code }) => code);

describe('a row of the directory', () => {
  it('becomes a school', () => {
    expect(readRow(row(), setting)).toEqual({
      findings: [],
      school: {
        rbd: 1,
        checkDigit: '9',
        name: 'LICEO POLITECNICO ARICA',
        communeCode: '15101',
        governance: 'slep',
        rural: false,
        status: 'working',
        pupils: 1086,
        deprovCode: 151,
        place: { latitude: -18.4872, longitude: -70.295212 },
        directoryYear: 2025,
      },
    });
  });

  it.each<[DirectoryCells, string]>([
    [{ RBD: '' }, 'RBD_INVALID'],
    [{ RBD: '0' }, 'RBD_INVALID'],
    [{ RBD: '12x' }, 'RBD_INVALID'],
    [{ NOM_RBD: '   ' }, 'NAME_MISSING'],
    [{ NOM_RBD: 'NI\ufffdO' }, 'TEXT_UNREADABLE'],
    [{ COD_COM_RBD: '99999' }, 'COMMUNE_UNKNOWN'],
    [{ COD_DEPE2: '9' }, 'GOVERNANCE_UNKNOWN'],
    [{ RURAL_RBD: '' }, 'RURAL_UNKNOWN'],
    [{ ESTADO_ESTAB: '7' }, 'STATUS_UNKNOWN'],
    [{ AGNO: '20x5' }, 'YEAR_INVALID'],
  ])('with %j is rejected as %s', (cells, code) => {
    const read = readRow(row(cells), setting);
    expect(read.school).toBeUndefined();
    expect(read.findings).toMatchObject([{ severity: 'rejected', line: 2, code }]);
  });

  it('names every fault of a rejected row at once', () => {
    expect(codesOf({ RBD: '', ESTADO_ESTAB: '' })).toEqual(['RBD_INVALID', 'STATUS_UNKNOWN']);
  });

  it.each<[DirectoryCells, string]>([
    [{ DGV_RBD: '8' }, 'CHECK_DIGIT_DIFFERS'],
    [{ DGV_RBD: '' }, 'CHECK_DIGIT_MISSING'],
    [{ LATITUD: '', LONGITUD: '' }, 'COORDINATES_MISSING'],
    [{ LATITUD: '0', LONGITUD: '0' }, 'COORDINATES_MISSING'],
    [{ LATITUD: '-34' }, 'COORDINATES_MALFORMED'],
    [{ LONGITUD: '-70,8711003,17' }, 'COORDINATES_MALFORMED'],
    [{ LATITUD: '18,4872' }, 'COORDINATES_OUTSIDE'],
    [{ LATITUD: '-70,295212', LONGITUD: '-18,4872' }, 'COORDINATES_SWAPPED'],
    [{ MAT_TOTAL: 'many' }, 'PUPILS_MALFORMED'],
    [{ COD_DEPROV_RBD: '-' }, 'DEPROV_MALFORMED'],
  ])('with %j is stored, but doubtful as %s', (cells, code) => {
    const read = readRow(row(cells), setting);
    expect(read.school).toBeDefined();
    expect(read.findings).toMatchObject([{ severity: 'doubtful', code }]);
  });

  it('keeps a check digit that breaks the rule, and exchanges coordinates that were exchanged', () => {
    const { school } = readRow(row({ DGV_RBD: 'k', LATITUD: '-70,29', LONGITUD: '-18,48' }), setting);
    expect(school).toMatchObject({ checkDigit: 'K', place: { latitude: -18.48, longitude: -70.29 } });
  });

  it('of a closed school may lack coordinates without a word', () => {
    expect(codesOf({ ESTADO_ESTAB: '3', LATITUD: ' '.trim(), LONGITUD: '' })).toEqual([]);
  });

  it('of an older file may lack columns: COD_DEPE says who runs it, the year comes from the file, the rest stays known', () => {
    const { COD_DEPE2: _, AGNO: __, LATITUD: ___, LONGITUD: ____, MAT_TOTAL: _____, ...cells } = row().cells;
    const { school, findings } = readRow({ line: 2, surplus: 0, cells: { ...cells, COD_DEPE: '2' } }, setting);
    expect(findings).toEqual([]);
    expect(school).toMatchObject({ governance: 'municipal', directoryYear: 2024, pupils: null, place: undefined });
  });

  it('from before Ñuble was a region finds its commune of today', () => {
    expect(readRow(row({ COD_COM_RBD: '8401' }), setting).school?.communeCode).toBe('16101');
  });

  it('has its white space folded', () => {
    expect(readRow(row({ NOM_RBD: ' LICEO \t DE\u00a0ARICA ' }), setting).school?.name).toBe('LICEO DE ARICA');
  });

  it.each([checkDigit(1), 'k', ''])('never loses its number to a check digit of %j', (digit) => {
    expect(readRow(row({ DGV_RBD: digit }), setting).school?.rbd).toBe(1);
  });
});

describe('a line of the report', () => {
  it('shows a formula instead of running it', () => {
    const finding = { severity: 'rejected', line: 7, column: 'RBD', code: 'RBD_INVALID' } as const;
    expect(findingLine({ ...finding, rbd: '=1+1', sentence: '“=1+1”; "no" number' })).toBe(
      `7;rejected;'=1+1;RBD;RBD_INVALID;"“=1+1”; ""no"" number"\r\n`,
    );
  });
});
