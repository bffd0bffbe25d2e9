import fc from 'fast-check';

import { APPROVAL_STATES, type ApprovalState, type Step, stepFrom } from './approvals.rules.js';

const expiresAt = new Date('2027-03-15T12:00:00Z');
const before = new Date('2027-03-10T12:00:00Z');
const pending = { state: 'pending' as const, requestedBy: 'ana', expiresAt };

describe('what one person asks for', () => {
  it('is decided by another, and taken back by the one who asked', () => {
    expect(stepFrom(pending, 'approve', 'eva', before)).toBe('approved');
    expect(stepFrom(pending, 'decline', 'eva', before)).toBe('declined');
    expect(stepFrom(pending, 'approve', 'ana', before)).toBe('APPROVAL_OWN');
    expect(stepFrom(pending, 'decline', 'ana', before)).toBe('APPROVAL_OWN');
    expect(stepFrom(pending, 'withdraw', 'ana', before)).toBe('withdrawn');
    expect(stepFrom(pending, 'withdraw', 'eva', before)).toBe('NOT_FOUND');
  });

  it('ends by itself when nobody decides in time, and not before', () => {
    expect(stepFrom(pending, 'expire', null, before)).toBe('APPROVAL_DECIDED');
    expect(stepFrom(pending, 'expire', null, expiresAt)).toBe('expired');
    expect(stepFrom(pending, 'approve', 'eva', expiresAt)).toBe('APPROVAL_DECIDED');
    expect(stepFrom(pending, 'withdraw', 'ana', expiresAt)).toBe('withdrawn');
  });

  it('is decided once, whatever anybody does and whenever', () => {
    const steps = fc.constantFrom<Step>('approve', 'decline', 'withdraw', 'expire');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(steps, fc.constantFrom('ana', 'eva', null), fc.boolean()), { maxLength: 12 }),
        (tried) => {
          let state = 'pending' as ApprovalState;
          let changes = 0;
          for (const [step, by, late] of tried) {
            const outcome = stepFrom({ ...pending, state }, step, by, late ? expiresAt : before);
            if (!(APPROVAL_STATES as readonly string[]).includes(outcome)) continue;
            changes++;
            state = outcome as ApprovalState;
            if (['approved', 'declined'].includes(state)) expect(by).not.toBe('ana');
          }
          expect(changes).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
