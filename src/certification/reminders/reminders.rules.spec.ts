import fc from 'fast-check';

import { localTimeOf } from '../../platform/clock/index.js';
import { nextMorning } from './reminders.rules.js';

const next = (now: string): string => nextMorning(new Date(now)).toISOString();

describe('the morning on which reminders are looked for', () => {
  it('is the next one, by the clocks of the country', () => {
    expect(next('2026-11-24T10:59:59Z')).toBe('2026-11-24T11:00:00.000Z');
    expect(next('2026-11-24T11:00:00Z')).toBe('2026-11-25T11:00:00.000Z');
  });

  it('is 23 or 25 hours later when the clocks change', () => {
    // They go forward at the beginning of 6 September 2026, and went back at the end of 4 April.
    expect(next('2026-09-05T12:00:00Z')).toBe('2026-09-06T11:00:00.000Z');
    expect(next('2026-04-04T11:00:00Z')).toBe('2026-04-05T12:00:00.000Z');
  });

  it('is always later, within 25 hours, and shows eight', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2024-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (now) => {
        const morning = nextMorning(now);
        const hours = (morning.getTime() - now.getTime()) / 3_600_000;
        expect(hours).toBeGreaterThan(0);
        expect(hours).toBeLessThanOrEqual(25);
        expect(localTimeOf(morning, 'America/Santiago').slice(11)).toBe('08:00');
      }),
    );
  });
});
