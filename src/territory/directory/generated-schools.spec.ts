import type { StagedRow } from '../../platform/imports/index.js';
import { isInvented } from '../school.js';
import { COMMUNE_OUTLINES } from './commune-outline.js';
import { directoryColumnOf } from './directory-columns.rules.js';
import { inventedDirectory } from './generated-schools.rules.js';
import { DIRECTORY_FIELDS, readDirectoryRow } from './school-directory.rules.js';

const setting = { communes: new Set(COMMUNE_OUTLINES.map(({ code }) => code)), year: 2025, latestYear: 2027 };

function read(seed: number, count: number): StagedRow[] {
  const [header, ...rows] = [...inventedDirectory(seed, count)].map((line) =>
    line
      .trimEnd()
      .split(';')
      .map((cell) => cell.replace(/^"(.*)"$/, '$1').replace(/^'/, '')),
  );
  const table = { header: header!, columns: header!.map(directoryColumnOf) };
  return rows.map((cells, at) => readDirectoryRow({ line: at + 2, cells }, table, setting));
}
const field = (row: StagedRow, name: (typeof DIRECTORY_FIELDS)[number]) => row.fields[DIRECTORY_FIELDS.indexOf(name)]!;

describe('invented schools', () => {
  it('are the same for the same seed and others for another', () => {
    expect([...inventedDirectory(1, 50)]).toEqual([...inventedDirectory(1, 50)]);
    expect([...inventedDirectory(1, 50)]).not.toEqual([...inventedDirectory(2, 50)]);
  });

  it('pass the rules of the real directory without a finding, each with a number of its own, far from the real ones', () => {
    const rows = read(3, 2_000);
    expect(rows.flatMap(({ findings }) => findings)).toEqual([]);
    const numbers = new Set(rows.map((row) => Number(field(row, 'rbd'))));
    expect(numbers.size).toBe(2_000);
    expect([...numbers].every(isInvented)).toBe(true);
  });

  it('reach every region when few, and every commune when as many as the real ones', () => {
    const communes = (count: number) => read(5, count).map((row) => field(row, 'commune_code'));
    expect(new Set(communes(300).map((code) => code.slice(0, 2))).size).toBe(16);
    expect(new Set(communes(12_038)).size).toBe(346);
  });

  it('are rural about as often as the real ones', () => {
    const rural = read(8, 10_000).filter((row) => field(row, 'rural') === 't').length;
    expect(rural).toBeGreaterThan(2_400);
    expect(rural).toBeLessThan(3_200);
  });
});
