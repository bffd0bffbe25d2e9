import { availabilityOf } from './cohort.rules.js';

const cohort = {
  capacity: 2,
  seatsTaken: 1,
  waiting: 0,
  enrolsFrom: new Date('2026-03-01T12:00:00Z'),
  enrolsUntil: new Date('2026-03-10T12:00:00Z'),
  closedAt: null,
};

describe('the seats of a cohort', () => {
  it.each([
    ['before the window', {}, '2026-03-01T11:59:59Z', 'not_yet'],
    ['at its first moment', {}, '2026-03-01T12:00:00Z', 'open'],
    ['with the last seat taken', { seatsTaken: 2 }, '2026-03-05T00:00:00Z', 'full'],
    ['with a free seat that someone waits for', { waiting: 1 }, '2026-03-05T00:00:00Z', 'full'],
    ['at its last moment', {}, '2026-03-10T12:00:00Z', 'over'],
    ['closed by hand', { closedAt: new Date('2026-03-02T00:00:00Z') }, '2026-03-05T00:00:00Z', 'over'],
    ['full and over', { seatsTaken: 2 }, '2026-03-11T00:00:00Z', 'over'],
  ])('%s', (_, change, now, expected) => {
    expect(availabilityOf({ ...cohort, ...change }, new Date(now))).toBe(expected);
  });
});
