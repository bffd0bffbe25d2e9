import fc from 'fast-check';

import { CERTIFICATE_STANDINGS, type Standing } from '../certificate-validity.rules.js';
import { countsHours, type CountedEntry, hoursByYear } from './transcript.rules.js';

const entry = (
  completedOn: string,
  minutes: number,
  status: Standing | null = 'valid',
  kind?: 'program',
): CountedEntry => ({
  ...{ kind: kind ?? 'course', minutes, completedOn },
  certificate: status === null ? null : { status },
});

describe('the hours of a transcript', () => {
  it('are summed by the year of completion, the last one first', () => {
    expect(hoursByYear([entry('2025-12-31', 90), entry('2026-01-01', 60), entry('2025-01-01', 30)])).toEqual([
      { year: 2026, courses: 1, minutes: 60 },
      { year: 2025, courses: 2, minutes: 120 },
    ]);
    expect(hoursByYear([])).toEqual([]);
  });

  it('stay when a certificate expires, or is still on its way, and go while it is withdrawn', () => {
    const counts = (status: Standing | null) => countsHours(entry('2026-01-01', 60, status));
    expect(['expired', 'grace', 'superseded', 'valid'].map((status) => counts(status as Standing))).not.toContain(
      false,
    );
    expect(counts(null)).toBe(true);
    expect([counts('revoked'), counts('suspended')]).toEqual([false, false]);
  });

  it('of a program are those of its courses, and count once', () => {
    expect(hoursByYear([entry('2026-01-01', 60), entry('2026-02-01', 60, 'valid', 'program')])).toEqual([
      { year: 2026, courses: 1, minutes: 60 },
    ]);
  });

  it('are all of those that count, and no others, whatever there is', () => {
    const anything = fc.record({
      kind: fc.constantFrom('course' as const, 'program' as const),
      minutes: fc.integer({ min: 1, max: 10_000 }),
      completedOn: fc.integer({ min: 2000, max: 2099 }).map((year) => `${year}-05-01`),
      certificate: fc.option(fc.record({ status: fc.constantFrom(...CERTIFICATE_STANDINGS) }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(anything), (entries) => {
        const years = hoursByYear(entries);
        const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
        const counted = entries.filter(countsHours);
        expect(sum(years.map(({ minutes }) => minutes))).toBe(sum(counted.map(({ minutes }) => minutes)));
        expect(sum(years.map(({ courses }) => courses))).toBe(counted.length);
        expect(years.map(({ year }) => year)).toEqual(
          [...new Set(years.map(({ year }) => year))].sort((a, b) => b - a),
        );
      }),
    );
  });
});
