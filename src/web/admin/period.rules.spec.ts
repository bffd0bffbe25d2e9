import { byPeriod, canEnd, periodState } from './period.rules.js';

const TODAY = '2027-05-10';
const period = (startsOn: string, endsOn: string | null = null) => ({ startsOn, endsOn });

describe('a period in a record', () => {
  it.each([
    [period('2027-05-10'), 'current'],
    [period('2026-03-01', '2027-05-10'), 'current'],
    [period('2026-03-01', '2027-05-09'), 'past'],
    [period('2027-05-11'), 'coming'],
  ])('%j is %s', (each, state) => {
    expect(periodState(each, TODAY)).toBe(state);
  });

  it('can be ended while it goes on after today', () => {
    expect(canEnd(period('2026-03-01'), TODAY)).toBe(true);
    expect(canEnd(period('2026-03-01', '2027-05-11'), TODAY)).toBe(true);
    expect(canEnd(period('2026-03-01', TODAY), TODAY)).toBe(false);
  });

  it('stands with what holds now first, and the latest first', () => {
    const [past, older, now, coming] = [
      period('2020-03-01', '2021-02-28'),
      period('2024-03-01'),
      period('2026-03-01'),
      period('2028-03-01'),
    ] as const;
    expect(byPeriod([past, older, coming, now], TODAY)).toEqual([now, older, coming, past]);
  });
});
