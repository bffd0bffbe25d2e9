import { COMMUNE_OUTLINES } from './commune-outline.js';
import { generateSchools } from './generated-schools.rules.js';
import { readRow } from './school-directory.rules.js';

const setting = { communes: new Set(COMMUNE_OUTLINES.map(({ code }) => code)), year: 2025 };

describe('invented schools', () => {
  it('are the same for the same seed and others for another', () => {
    expect([...generateSchools(1, 50)]).toEqual([...generateSchools(1, 50)]);
    expect([...generateSchools(1, 50)]).not.toEqual([...generateSchools(2, 50)]);
  });

  it('pass the rules of the real directory without a finding, each with a number of its own', () => {
    const read = [...generateSchools(3, 2_000)].map((row) => readRow(row, setting));
    expect(read.flatMap(({ findings }) => findings)).toEqual([]);
    expect(new Set(read.map(({ school }) => school?.rbd)).size).toBe(2_000);
  });

  it('reach every region when few, and every commune when as many as the real ones', () => {
    const communes = (count: number) =>
      [...generateSchools(5, count)].map((row) => readRow(row, setting).school!.communeCode);
    expect(new Set(communes(300).map((code) => code.slice(0, 2))).size).toBe(16);
    expect(new Set(communes(12_038)).size).toBe(346);
  });

  it('are rural about as often as the real ones', () => {
    const rural = [...generateSchools(8, 10_000)].filter(({ cells }) => cells.RURAL_RBD === '1').length;
    expect(rural).toBeGreaterThan(2_400);
    expect(rural).toBeLessThan(3_200);
  });
});
