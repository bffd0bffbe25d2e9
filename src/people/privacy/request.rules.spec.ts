import { dueOn, stateAfter } from './request.rules.js';

const LAW = { answerDays: 30, blockingDays: 2 };

describe('a request about personal data', () => {
  it('is due in thirty days, across the end of a month and of a year', () => {
    expect(dueOn('correction', '2027-03-01', LAW)).toBe('2027-03-31');
    expect(dueOn('erasure', '2027-12-15', LAW)).toBe('2028-01-14');
  });

  it('to be blocked is due in two working days', () => {
    // Monday, Thursday, Friday, Saturday, Sunday.
    expect(dueOn('blocking', '2027-03-01', LAW)).toBe('2027-03-03');
    expect(dueOn('blocking', '2027-03-04', LAW)).toBe('2027-03-08');
    expect(dueOn('blocking', '2027-03-05', LAW)).toBe('2027-03-09');
    expect(dueOn('blocking', '2027-03-06', LAW)).toBe('2027-03-09');
    expect(dueOn('blocking', '2027-03-07', LAW)).toBe('2027-03-09');
  });

  it('of erasure waits for a second person once it is granted, and no other does', () => {
    expect(stateAfter('erasure', 'grant')).toBe('waiting');
    expect(stateAfter('blocking', 'grant')).toBe('granted');
    expect(stateAfter('erasure', 'refuse')).toBe('refused');
  });
});
