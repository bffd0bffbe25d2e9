import { ENROLMENT_STATES, LIVING_STATES, mayFollow, TRANSITIONS } from './enrolment.rules.js';

describe('the transitions of an enrolment', () => {
  it('let a teacher take a seat and give it back, and only the system complete', () => {
    expect(mayFollow(null, 'enrolled', 'teacher')).toBe(true);
    expect(mayFollow('enrolled', 'withdrawn', 'teacher')).toBe(true);
    expect(mayFollow('enrolled', 'completed', 'teacher')).toBe(false);
    expect(mayFollow('enrolled', 'completed', 'system')).toBe(true);
    expect(mayFollow('completed', 'withdrawn', 'coordinator')).toBe(false);
  });

  it('list each change once, between known states, and no seat is freed that was not taken', () => {
    const changes = TRANSITIONS.map(({ from, to }) => `${from}→${to}`);
    expect(new Set(changes).size).toBe(changes.length);
    const seated = ['enrolled', 'completed'];
    for (const { from, to, seats } of TRANSITIONS) {
      expect(ENROLMENT_STATES).toContain(to);
      expect(seats).toBe(Number(seated.includes(to)) - Number(from !== null && seated.includes(from)));
    }
    expect(LIVING_STATES).toEqual(expect.arrayContaining(seated));
  });
});
