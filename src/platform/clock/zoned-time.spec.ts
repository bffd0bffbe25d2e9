import fc from 'fast-check';

import { localDayOf, localTimeOf, momentOf } from './index.js';

const SANTIAGO = 'America/Santiago';
const utc = (local: string, zone = SANTIAGO): string | undefined => momentOf(local, zone)?.toISOString();

describe('a date and time that people of a zone live by', () => {
  it('is three hours behind UTC in the summer of Chile and four in its winter', () => {
    expect(utc('2026-01-15T09:00')).toBe('2026-01-15T12:00:00.000Z');
    expect(utc('2026-07-15T09:00')).toBe('2026-07-15T13:00:00.000Z');
    expect(utc('2026-07-15 09:00')).toBe('2026-07-15T13:00:00.000Z');
  });

  it('is other in Magallanes and on Easter Island', () => {
    expect(utc('2026-07-15T09:00', 'America/Punta_Arenas')).toBe('2026-07-15T12:00:00.000Z');
    expect(utc('2026-07-15T09:00', 'Pacific/Easter')).toBe('2026-07-15T15:00:00.000Z');
  });

  it('means the first of two where the clocks go back, at midnight of the first Saturday of April', () => {
    expect(utc('2026-04-04T22:59')).toBe('2026-04-05T01:59:00.000Z');
    expect(utc('2026-04-04T23:30')).toBe('2026-04-05T02:30:00.000Z');
    expect(utc('2026-04-05T00:00')).toBe('2026-04-05T04:00:00.000Z');
  });

  it('is counted on where the clocks go forward and never show it, at midnight before the first Sunday of September', () => {
    expect(utc('2026-09-05T23:59')).toBe('2026-09-06T03:59:00.000Z');
    expect(utc('2026-09-06T00:00')).toBe('2026-09-06T04:00:00.000Z');
    expect(utc('2026-09-06T00:30')).toBe('2026-09-06T04:30:00.000Z');
    expect(utc('2026-09-06T01:30')).toBe('2026-09-06T04:30:00.000Z');
    expect(localTimeOf(momentOf('2026-09-06T00:30', SANTIAGO)!, SANTIAGO)).toBe('2026-09-06T01:30');
  });

  it('is refused where no calendar has it', () => {
    for (const wrong of ['2026-02-29T10:00', '2026-04-31T10:00', '2026-04-30T24:00', '2026-04-30', 'tomorrow', ''])
      expect(momentOf(wrong, SANTIAGO)).toBeNull();
  });

  it('comes back from the moment, save in the hour that is there twice', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
        fc.constantFrom(SANTIAGO, 'Pacific/Easter', 'America/Punta_Arenas', 'Asia/Kathmandu'),
        (date, zone) => {
          const local = localTimeOf(date, zone);
          expect(localTimeOf(momentOf(local, zone)!, zone)).toBe(local);
          const minutes = Math.floor(date.getTime() / 60_000) - momentOf(local, zone)!.getTime() / 60_000;
          expect([0, 60]).toContain(minutes);
        },
      ),
    );
  });

  it('falls on the day of the zone, not on that of UTC', () => {
    expect(localDayOf(new Date('2026-07-01T03:30:00Z'), SANTIAGO)).toBe('2026-06-30');
  });
});
