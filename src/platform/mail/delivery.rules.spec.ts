import { afterFailure } from './delivery.rules.js';

describe('a mail that could not be sent', () => {
  it('is given up when its recipient or its text is refused for good', () => {
    expect(afterFailure({ responseCode: 550, command: 'RCPT TO' }, 1)).toEqual({ kind: 'failed' });
    expect(afterFailure({ responseCode: 554, command: 'DATA' }, 1)).toEqual({ kind: 'failed' });
  });

  it('is tried again when the server is busy, absent, or knows neither us nor our sender', () => {
    const again = { kind: 'again', minutes: 1 };
    expect(afterFailure({ responseCode: 451, command: 'RCPT TO' }, 1)).toEqual(again);
    expect(afterFailure({ responseCode: 535, command: 'AUTH PLAIN' }, 1)).toEqual(again);
    expect(afterFailure({ responseCode: 553, command: 'MAIL FROM' }, 1)).toEqual(again);
    expect(afterFailure({}, 1)).toEqual(again);
  });

  it('waits ever longer, at most six hours, and for about two days in all', () => {
    const minutes: number[] = [];
    for (let attempts = 1; ; attempts++) {
      const outcome = afterFailure({}, attempts);
      if (outcome.kind === 'failed') break;
      minutes.push(outcome.minutes);
    }
    expect(minutes.slice(0, 4)).toEqual([1, 2, 4, 8]);
    expect(Math.max(...minutes)).toBe(360);
    const hours = minutes.reduce((sum, each) => sum + each, 0) / 60;
    expect(hours).toBeGreaterThan(40);
    expect(hours).toBeLessThan(60);
  });
});
