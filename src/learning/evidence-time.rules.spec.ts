import fc from 'fast-check';

import { clockError, type LearningWindow, notCounted, occurred } from './evidence-time.rules.js';

const at = (text: string): Date => new Date(`2026-${text}:00Z`);
const WINDOW: LearningWindow = { from: at('03-02T12:00'), until: at('05-01T04:00'), seated: true };

describe('evidence', () => {
  it.each([
    ['03-02T11:59', 'before'],
    ['03-02T12:00', null],
    ['05-01T03:59', null],
    ['05-01T04:00', 'after'],
  ])('of %s counts from the first moment to before the last', (time, expected) => {
    expect(notCounted(at(time), WINDOW)).toBe(expected);
    expect(notCounted(at(time), { ...WINDOW, seated: false })).toBe('no_seat');
  });

  it('happens by our clock, and never after we heard of it', () => {
    expect(occurred(at('03-05T10:00'), at('03-05T11:00'), 0)).toEqual(at('03-05T10:00'));
    expect(occurred(at('03-05T12:00'), at('03-05T11:00'), 0)).toEqual(at('03-05T11:00'));
    expect(occurred(at('03-05T12:00'), at('03-05T11:00'), 7_200_000)).toEqual(at('03-05T10:00'));
  });

  it('is put right by as much as the clock was wrong, however wrong, and not for the time that a request takes', () => {
    const moment = fc.date({ min: at('01-01T00:00'), max: at('12-31T00:00'), noInvalidDate: true });
    const offset = fc.integer({ min: -10 * 365 * 86_400_000, max: 10 * 365 * 86_400_000 });
    fc.assert(
      fc.property(moment, fc.nat(86_400_000), offset, fc.nat(5_000), (happened, later, wrong, underWay) => {
        const sent = happened.getTime() + later;
        const received = new Date(sent + underWay);
        const error = clockError(new Date(sent + wrong), received);
        const time = occurred(new Date(happened.getTime() + wrong), received, error);
        expect(Math.abs(time.getTime() - happened.getTime())).toBeLessThanOrEqual(Math.max(underWay, 125_000));
        expect(time.getTime()).toBeLessThanOrEqual(received.getTime());
        if (Math.abs(wrong) < 110_000) expect(error).toBe(0);
      }),
    );
    expect(clockError(null, at('03-05T11:00'))).toBe(0);
  });
});
