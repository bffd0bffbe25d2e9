import type { Actor, Grant } from './actor.js';
import { holds, permission, reaches, reachOf } from './permission.js';

const rule = permission('things.read', 'official', 'head');
const actor = (...grants: Grant[]): Actor => ({ personId: 'p', sessionId: 's', name: 'N', locale: 'es', grants });
const official = (code: string): Grant => ({ role: 'official', scope: { kind: 'territory', code } });

describe('a permission', () => {
  it('is held only through a role that the rule names', () => {
    expect(holds(actor(official('13')), rule)).toBe(true);
    expect(holds(actor({ role: 'teacher', scope: { kind: 'nation', code: '' } }), rule)).toBe(false);
    expect(holds(actor(), rule)).toBe(false);
  });

  it('reaches the territory of the grant and no other', () => {
    const reach = reachOf(actor(official('13'), official('052')), rule);
    expect(reaches(reach, { communeCode: '13101' })).toBe(true);
    expect(reaches(reach, { communeCode: '05201' })).toBe(true);
    expect(reaches(reach, { communeCode: '05101' })).toBe(false);
    expect(reaches(reach, {})).toBe(false);
  });

  it('does not lend one role the scope of another', () => {
    const both = actor(official('13'), { role: 'author', scope: { kind: 'nation', code: '' } });
    expect(reachOf(both, rule)).toMatchObject({ nation: false, territories: ['13'] });
  });

  it('reaches a school by its own grant', () => {
    const reach = reachOf(actor({ role: 'head', scope: { kind: 'school', code: '25' } }), rule);
    expect(reaches(reach, { schoolRbd: 25, communeCode: '13101' })).toBe(true);
    expect(reaches(reach, { schoolRbd: 2 })).toBe(false);
  });

  it('reaches nothing with no grant', () => {
    expect(reachOf(actor(), rule)).toEqual({ nation: false, territories: [], schools: [], providers: [], cohorts: [] });
  });
});
