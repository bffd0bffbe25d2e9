import { expectDocumented } from '../../../test/support/column-table.js';
import { checkDigit } from '../../platform/check-digit/index.js';
import { DIRECTORY_GUIDE, directoryColumnOf } from './directory-columns.rules.js';
import { DIRECTORY_FIELDS, readDirectoryRow } from './school-directory.rules.js';

const setting = { communes: new Set(['15101', '16101', '12401', '13101', '09101']), year: 2024, latestYear: 2027 };

type Cells = Record<string, string>;
const USUAL: Cells = {
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

function read(cells: Cells = {}, usual: Cells = USUAL) {
  const all = { ...usual, ...cells };
  const header = Object.keys(all);
  const table = { header, columns: header.map(directoryColumnOf) };
  const { fields, findings } = readDirectoryRow({ line: 2, cells: Object.values(all) }, table, setting);
  const school = Object.fromEntries(DIRECTORY_FIELDS.map((field, at) => [field, fields[at]]));
  return { school, findings, codes: findings.map(({ code }) => code) };
}

describe('a row of the directory', () => {
  it('becomes a school', () => {
    expect(read()).toMatchObject({
      findings: [],
      school: {
        ...{ rbd: '1', check_digit: '9', name: 'LICEO POLITECNICO ARICA', commune_code: '15101', governance: 'slep' },
        ...{ rural: 'f', status: 'working', pupils: '1086', deprov_code: '151', directory_year: '2025' },
        ...{ place_given: 't', latitude: '-18.4872', longitude: '-70.295212', merged_into: null },
      },
    });
  });

  it.each<[Cells, string]>([
    [{ RBD: '' }, 'RBD_INVALID'],
    [{ RBD: '0' }, 'RBD_INVALID'],
    [{ RBD: '12x' }, 'RBD_INVALID'],
    [{ NOM_RBD: '   ' }, 'NAME_MISSING'],
    [{ NOM_RBD: 'NI\ufffdO' }, 'TEXT_UNREADABLE'],
    [{ NOM_RBD: 'X'.repeat(201) }, 'TOO_LONG'],
    [{ COD_COM_RBD: '99999' }, 'COMMUNE_UNKNOWN'],
    [{ COD_DEPE2: '9' }, 'GOVERNANCE_UNKNOWN'],
    [{ RURAL_RBD: '' }, 'RURAL_UNKNOWN'],
    [{ ESTADO_ESTAB: '7' }, 'STATUS_UNKNOWN'],
    [{ AGNO: '20x5' }, 'YEAR_INVALID'],
    [{ AGNO: '1989' }, 'YEAR_INVALID'],
    [{ AGNO: '2028' }, 'YEAR_AHEAD'],
    [{ AGNO: '2100' }, 'YEAR_AHEAD'],
  ])('with %j is rejected as %s, and keeps nothing but its number', (cells, code) => {
    const { school, findings } = read(cells);
    expect(findings).toMatchObject([{ severity: 'rejected', code }]);
    expect({ ...school, rbd: null }).toEqual(Object.fromEntries(DIRECTORY_FIELDS.map((field) => [field, null])));
  });

  it('names every fault of a rejected row at once', () => {
    expect(read({ RBD: '', ESTADO_ESTAB: '' }).codes).toEqual(['RBD_INVALID', 'STATUS_UNKNOWN']);
  });

  it.each<[Cells, string]>([
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
    [{ RBD_FUSION: '7' }, 'MERGED_BUT_OPEN'],
    [{ RBD_FUSION: '1', ESTADO_ESTAB: '3' }, 'MERGED_IN_CIRCLE'],
    [{ RBD_FUSION: '7-6', ESTADO_ESTAB: '3' }, 'MERGED_INTO_UNKNOWN'],
  ])('with %j is stored, but doubtful as %s', (cells, code) => {
    const { school, findings } = read(cells);
    expect(school).toMatchObject({ rbd: '1', name: 'LICEO POLITECNICO ARICA' });
    expect(findings).toMatchObject([{ severity: 'doubtful', code }]);
  });

  it('keeps a check digit that breaks the rule, and exchanges coordinates that were exchanged', () => {
    const { school } = read({ DGV_RBD: 'k', LATITUD: '-70,29', LONGITUD: '-18,48' });
    expect(school).toMatchObject({ check_digit: 'K', latitude: '-18.48', longitude: '-70.29' });
  });

  it('of a closed school may lack coordinates without a word, and may say what it has become part of', () => {
    expect(read({ ESTADO_ESTAB: '3', LATITUD: ' ', LONGITUD: '' }).codes).toEqual([]);
    expect(read({ ESTADO_ESTAB: '3', RBD_FUSION: '77' })).toMatchObject({ codes: [], school: { merged_into: '77' } });
  });

  it('of an older file may lack columns: COD_DEPE says who runs it, the year comes from the file, the rest stays known', () => {
    const { COD_DEPE2: _, AGNO: __, LATITUD: ___, LONGITUD: ____, MAT_TOTAL: _____, ...cells } = USUAL;
    const { school, findings } = read({ COD_DEPE: '2' }, cells);
    expect(findings).toEqual([]);
    expect(school).toMatchObject({ governance: 'municipal', directory_year: '2024', pupils: null, place_given: null });
  });

  it('with blank coordinates leaves those that are known', () => {
    for (const blank of ['', '0']) {
      const { school } = read({ LATITUD: blank, LONGITUD: blank });
      expect(school).toMatchObject({ place_given: null, latitude: null, longitude: null });
    }
    expect(read({ LATITUD: '-34' }).school).toMatchObject({ place_given: 't', latitude: null });
  });

  it('from before Ñuble was a region finds its commune of today', () => {
    expect(read({ COD_COM_RBD: '8401' }).school).toMatchObject({ commune_code: '16101' });
  });

  it('has its white space folded', () => {
    expect(read({ NOM_RBD: ' LICEO \t DE\u00a0ARICA ' }).school).toMatchObject({ name: 'LICEO DE ARICA' });
  });

  it.each([checkDigit(1), 'k', ''])('never loses its number to a check digit of %j', (digit) => {
    expect(read({ DGV_RBD: digit }).school).toMatchObject({ rbd: '1' });
  });
});

describe('the columns of a directory', () => {
  it('have examples that are read without a fault', () => {
    const header = DIRECTORY_GUIDE.map(({ names }) => names[0]!);
    const table = { header, columns: header.map(directoryColumnOf) };
    DIRECTORY_GUIDE[0]!.examples.forEach((_, at) => {
      const cells = DIRECTORY_GUIDE.map(({ examples }) => examples[at]!);
      expect(readDirectoryRow({ line: at + 2, cells }, table, setting).findings).toEqual([]);
    });
  });

  it('are documented one by one (UPDATE_DOCS=1 writes the table anew)', () => {
    expectDocumented('schools-import.md', DIRECTORY_GUIDE);
  });
});
