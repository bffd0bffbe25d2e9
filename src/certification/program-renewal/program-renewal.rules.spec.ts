import fc from 'fast-check';

import type { ValidityRule } from '../../content/index.js';
import { COUNTRY_TIME, validityOf } from '../certificate-validity.rules.js';
import { type CertifiedProgram, renewalOf } from './program-renewal.rules.js';

const YEARLY: ValidityRule = { kind: 'months', months: 12, graceDays: 30, renewalDays: 91 };
const at = (time: string): Date => new Date(time);

/** The certificate of a completion, as it is issued. */
function certified(rule: ValidityRule | null, completedAt: Date): CertifiedProgram {
  const { validUntil, renewableFrom } = validityOf(rule, completedAt, COUNTRY_TIME);
  return { completedAt, state: 'valid', stateChangedAt: null, validUntil, renewableFrom };
}

describe('a program whose certificate', () => {
  it('holds for ever, or is on its way, has nothing to renew', () => {
    expect(renewalOf(certified(null, at('2025-06-01T12:00:00Z')), YEARLY, at('2099-01-01T00:00:00Z'))).toEqual({
      state: 'forEver',
    });
    expect(renewalOf(null, YEARLY, at('2099-01-01T00:00:00Z'))).toEqual({ state: 'issuing' });
  });

  it('expires can be begun again from the midnight on which its window opens, be the night as long as it may', () => {
    // Until the end of 4 July 2026: 91 days before the 5th is 5 April, on whose eve the clocks go back.
    const program = certified(YEARLY, at('2025-07-04T12:00:00Z'));
    const opens = at('2026-04-05T04:00:00.000Z');
    expect(renewalOf(program, YEARLY, at('2026-04-05T03:59:59.999Z'))).toEqual({ state: 'later', from: opens });
    expect(renewalOf(program, YEARLY, opens)).toEqual({ state: 'open', countsFrom: opens });
    // Expired, in grace or long over: what was completed since the window opened counts all the same.
    for (const late of ['2026-07-05T04:00:00Z', '2026-09-06T04:00:00Z', '2036-01-01T00:00:00Z'])
      expect(renewalOf(program, YEARLY, at(late))).toEqual({ state: 'open', countsFrom: opens });
  });

  it('was revoked can be begun again, with nothing from before', () => {
    const revokedAt = at('2025-09-01T15:00:00Z');
    const program = { ...certified(YEARLY, at('2025-07-04T12:00:00Z')), state: 'revoked' as const };
    const revoked = { ...program, stateChangedAt: revokedAt };
    expect(renewalOf(revoked, YEARLY, revokedAt)).toEqual({ state: 'open', countsFrom: revokedAt });
    const forEver = { ...revoked, validUntil: null, renewableFrom: null };
    expect(renewalOf(forEver, null, revokedAt)).toEqual({ state: 'open', countsFrom: revokedAt });
  });

  it('would end on the same day again is not renewed for nothing', () => {
    const fixed: ValidityRule = { kind: 'date', on: '2026-12-31', graceDays: 0, renewalDays: 90 };
    const program = certified(fixed, at('2026-03-01T12:00:00Z'));
    expect(renewalOf(program, fixed, at('2026-12-01T12:00:00Z'))).toEqual({ state: 'noLonger' });
    expect(renewalOf(program, { ...fixed, on: '2027-12-31' }, at('2026-12-01T12:00:00Z'))).toMatchObject({
      state: 'open',
    });
    const year: ValidityRule = { kind: 'schoolYear', ends: '12-31', years: 1, graceDays: 60, renewalDays: 90 };
    const taught = certified(year, at('2026-03-01T12:00:00Z'));
    expect(renewalOf(taught, year, at('2026-12-31T12:00:00Z'))).toEqual({ state: 'noLonger' });
    expect(renewalOf(taught, year, at('2027-01-01T03:00:00Z'))).toMatchObject({ state: 'open' });
  });

  it('nobody can begin any more stays as it is', () => {
    const program = certified(YEARLY, at('2025-07-04T12:00:00Z'));
    expect(renewalOf(program, undefined, at('2026-06-01T12:00:00Z'))).toEqual({ state: 'closed' });
  });
});

describe('whatever the rules and whenever it is asked for', () => {
  const days = { graceDays: fc.integer({ min: 0, max: 200 }), renewalDays: fc.integer({ min: 0, max: 730 }) };
  const rule = fc.oneof(
    fc.record({ kind: fc.constant('months' as const), months: fc.integer({ min: 1, max: 48 }), ...days }),
    fc.record({
      kind: fc.constant('schoolYear' as const),
      ends: fc.constantFrom('12-31', '02-29', '07-15'),
      years: fc.integer({ min: 1, max: 4 }),
      ...days,
    }),
    fc.record({
      kind: fc.constant('date' as const),
      on: fc.constantFrom('2026-04-04', '2026-09-05', '2029-12-31'),
      ...days,
    }),
  );
  const moment = fc.date({ min: at('2025-01-01T00:00:00Z'), max: at('2032-01-01T00:00:00Z'), noInvalidDate: true });

  it('a renewal counts nothing from before the window or of the completion itself, and holds longer than what it renews', () => {
    fc.assert(
      fc.property(rule, rule, moment, moment, (first, next, completedAt, now) => {
        const program = certified(first, completedAt);
        const renewal = renewalOf(program, next, now);
        if (renewal.state === 'later') expect(now < renewal.from).toBe(true);
        if (renewal.state !== 'open') return;
        const { countsFrom } = renewal;
        expect(countsFrom <= now && countsFrom >= completedAt && countsFrom >= program.renewableFrom!).toBe(true);
        const again = certified(next, now);
        expect(again.validUntil! > program.validUntil! && again.validUntil! > now).toBe(true);
      }),
    );
  });

  it('renewed again and again, each cycle begins where the one before it ended, and none twice', () => {
    fc.assert(
      fc.property(rule, moment, fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 30 }), (of, first, waits) => {
        let [program, now] = [certified(of, first), first];
        const windows: [from: Date, to: Date][] = [];
        for (const wait of waits) {
          now = new Date(now.getTime() + wait * 86_400_000);
          const renewal = renewalOf(program, of, now);
          if (renewal.state !== 'open') continue;
          windows.push([renewal.countsFrom, now]);
          const before = program;
          program = certified(of, now);
          expect(program.validUntil! > before.validUntil!).toBe(true);
        }
        windows.slice(1).forEach(([from], index) => expect(from >= windows[index]![1]).toBe(true));
      }),
    );
  });
});
