import { GIVEN_ROLES, readChoice, scopesOf } from './grant-choice.rules.js';

describe('choosing what a grant gives', () => {
  it('takes a role with how far it reaches', () => {
    expect(readChoice('tutor', 'cohort')).toEqual({ role: 'tutor', kind: 'cohort' });
  });

  it.each([
    ['', ''],
    ['head', ''],
    ['head', 'provider'],
    ['king', 'nation'],
    ['toString', 'nation'],
    ['teacher', 'school'],
  ])('takes nothing that means nothing: %j with %j', (role, kind) => {
    expect(readChoice(role, kind)).toBeNull();
  });

  it('offers a reach for every role', () => {
    for (const role of GIVEN_ROLES) expect(scopesOf(role).length).toBeGreaterThan(0);
  });
});
