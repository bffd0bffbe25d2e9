import fc from 'fast-check';

import type { ValidityRule } from '../content/index.js';
import { localDayOf, localTimeOf } from '../platform/clock/index.js';
import { lastDayOf, plusMonths, standingOf, validityOf } from './certificate-validity.rules.js';

const SANTIAGO = 'America/Santiago';
const ZONES = [SANTIAGO, 'America/Punta_Arenas', 'Pacific/Easter'];
const DAYS = { graceDays: 30, renewalDays: 90 };
const months = (count: number): ValidityRule => ({ kind: 'months', months: count, ...DAYS });
const until = (rule: ValidityRule, completedAt: string, zone = SANTIAGO): string | undefined =>
  validityOf(rule, new Date(completedAt), zone).validUntil?.toISOString();

describe('the validity of a certificate', () => {
  it('has no end without a rule', () => {
    const at = new Date('2026-06-19T12:00:00Z');
    expect(validityOf(null, at, SANTIAGO)).toEqual({
      validFrom: at,
      validUntil: null,
      graceUntil: null,
      renewableFrom: null,
      lastDay: null,
    });
  });

  it('is counted in months from the day of completion where the cohort is, to the end of the last month’s day', () => {
    expect(lastDayOf(months(1), '2027-01-31')).toBe('2027-02-28');
    expect(lastDayOf(months(1), '2028-01-31')).toBe('2028-02-29');
    expect(lastDayOf(months(48), '2024-02-29')).toBe('2028-02-29');
    expect(lastDayOf(months(12), '2024-02-29')).toBe('2025-02-28');
    expect(lastDayOf(months(3), '2026-11-30')).toBe('2027-02-28');
    // In Greenwich it was completed on 20 June.
    expect(until(months(12), '2026-06-20T03:30:00Z')).toBe('2027-06-20T04:00:00.000Z');
  });

  it('ends with the school year of the completion, or of a later one', () => {
    const year = (ends: string, years = 1): ValidityRule => ({ kind: 'schoolYear', ends, years, ...DAYS });
    expect(lastDayOf(year('12-31'), '2026-12-31')).toBe('2026-12-31');
    expect(lastDayOf(year('12-31'), '2026-03-01')).toBe('2026-12-31');
    expect(lastDayOf(year('12-31', 2), '2026-03-01')).toBe('2027-12-31');
    expect(lastDayOf(year('02-29'), '2026-03-01')).toBe('2027-02-28');
    expect(lastDayOf(year('02-29', 2), '2026-03-01')).toBe('2028-02-29');
    expect(lastDayOf(year('07-15'), '2026-07-16')).toBe('2027-07-15');
    expect(until(year('12-31'), '2027-01-01T02:59:59Z')).toBe('2027-01-01T03:00:00.000Z');
    expect(until(year('12-31'), '2027-01-01T03:00:00Z')).toBe('2028-01-01T03:00:00.000Z');
  });

  it('ends on a fixed day, and never began when the course was completed later', () => {
    const rule: ValidityRule = { kind: 'date', on: '2026-12-31', ...DAYS };
    expect(until(rule, '2026-03-01T12:00:00Z')).toBe('2027-01-01T03:00:00.000Z');
    const late = validityOf(rule, new Date('2027-02-01T12:00:00Z'), SANTIAGO);
    expect(late.validFrom).toEqual(late.validUntil);
  });

  it.each([
    // The day before the clocks go forward at its end: 24:00 is shown as 01:00, and is 04:00 in Greenwich.
    ['2026-09-05', SANTIAGO, '2026-09-06T04:00:00.000Z'],
    ['2026-09-06', SANTIAGO, '2026-09-07T03:00:00.000Z'],
    // The day of 25 hours, whose last hour is there twice.
    ['2026-04-04', SANTIAGO, '2026-04-05T04:00:00.000Z'],
    ['2026-04-03', SANTIAGO, '2026-04-04T03:00:00.000Z'],
    // In Magallanes nothing ever changes; on Easter Island it does at ten in the evening.
    ['2026-04-04', 'America/Punta_Arenas', '2026-04-05T03:00:00.000Z'],
    ['2026-09-05', 'America/Punta_Arenas', '2026-09-06T03:00:00.000Z'],
    ['2026-04-04', 'Pacific/Easter', '2026-04-05T06:00:00.000Z'],
    ['2026-09-05', 'Pacific/Easter', '2026-09-06T05:00:00.000Z'],
  ])('of which %s is the last day in %s ends at %s', (on, zone, end) => {
    expect(until({ kind: 'date', on, ...DAYS }, '2026-01-02T12:00:00Z', zone)).toBe(end);
  });

  it('leaves a window for taking the course again, and a time of grace', () => {
    const rule: ValidityRule = { kind: 'date', on: '2026-12-31', graceDays: 1, renewalDays: 0 };
    const at = new Date('2026-03-01T12:00:00Z');
    const none = validityOf(rule, at, SANTIAGO);
    expect(none.renewableFrom).toEqual(none.validUntil);
    expect(none.graceUntil?.toISOString()).toBe('2027-01-02T03:00:00.000Z');
    expect(validityOf({ ...rule, renewalDays: 31 }, at, SANTIAGO).renewableFrom?.toISOString()).toBe(
      '2026-12-01T03:00:00.000Z',
    );
  });

  const rules: fc.Arbitrary<ValidityRule> = fc
    .tuple(
      fc.oneof(
        fc.record({ kind: fc.constant('months' as const), months: fc.integer({ min: 1, max: 240 }) }),
        fc.record({
          kind: fc.constant('schoolYear' as const),
          ends: fc.constantFrom('12-31', '02-29', '07-15'),
          years: fc.integer({ min: 1, max: 20 }),
        }),
      ),
      fc.record({ graceDays: fc.nat(730), renewalDays: fc.nat(730) }),
    )
    .map(([validity, days]) => ({ ...validity, ...days }));
  const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

  it('always ends as the last day does there, after it began, in one order with window and grace', () => {
    fc.assert(
      fc.property(rules, moments, fc.constantFrom(...ZONES), (rule, completedAt, zone) => {
        const { validFrom, validUntil, graceUntil, renewableFrom, lastDay } = validityOf(rule, completedAt, zone);
        expect(localDayOf(new Date(validUntil!.getTime() - 1), zone)).toBe(lastDay);
        expect(localDayOf(validUntil!, zone) > lastDay!).toBe(true);
        expect(['00:00', '01:00']).toContain(localTimeOf(validUntil!, zone).slice(11));
        expect(validFrom).toEqual(completedAt);
        expect(validUntil!.getTime()).toBeGreaterThan(completedAt.getTime());
        expect(graceUntil!.getTime()).toBeGreaterThanOrEqual(validUntil!.getTime());
        expect(renewableFrom!.getTime()).toBeLessThanOrEqual(validUntil!.getTime());
      }),
    );
  });

  it('months are never skipped: so many from a day are in the month that many later', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.nat(240), (date, count) => {
        const day = date.toISOString().slice(0, 10);
        const later = plusMonths(day, count);
        const index = (of: string) => Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7));
        expect(index(later) - index(day)).toBe(count);
        expect(Number(later.slice(8))).toBeLessThanOrEqual(Number(day.slice(8)));
      }),
    );
  });
});

describe('what a certificate is', () => {
  const pinned = { validUntil: new Date('2027-01-01T03:00:00Z'), graceUntil: new Date('2027-01-31T03:00:00Z') };
  const at = (time: string, state: 'valid' | 'suspended' | 'revoked' = 'valid') =>
    standingOf({ state, supersededBy: null, ...pinned }, new Date(time));

  it('follows from the clock, to the millisecond', () => {
    expect(at('2027-01-01T02:59:59.999Z')).toBe('valid');
    expect(at('2027-01-01T03:00:00.000Z')).toBe('grace');
    expect(at('2027-01-31T02:59:59.999Z')).toBe('grace');
    expect(at('2027-01-31T03:00:00.000Z')).toBe('expired');
    expect(
      standingOf({ state: 'valid', supersededBy: null, validUntil: null, graceUntil: null }, new Date('2999-01-01')),
    ).toBe('valid');
  });

  it('is that of one that was replaced, whatever the clock says, unless it is withdrawn', () => {
    const replaced = (state: 'valid' | 'suspended' | 'revoked', time: string) =>
      standingOf({ state, supersededBy: '7K3-M9Q-XT2-B4H-W6Z-P8C', ...pinned }, new Date(time));
    expect(replaced('valid', '2026-01-01T00:00:00Z')).toBe('superseded');
    expect(replaced('valid', '2029-01-01T00:00:00Z')).toBe('superseded');
    expect(replaced('revoked', '2026-01-01T00:00:00Z')).toBe('revoked');
    expect(replaced('suspended', '2026-01-01T00:00:00Z')).toBe('suspended');
  });

  it('is for whoever withdrew it to say first', () => {
    expect(at('2028-01-01T00:00:00Z', 'revoked')).toBe('revoked');
    expect(at('2026-01-01T00:00:00Z', 'suspended')).toBe('suspended');
  });
});
