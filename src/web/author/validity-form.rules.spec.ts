import type { ValidityRule } from '../../content/index.js';
import { readValidity, validityFormOf } from './validity-form.rules.js';

const EMPTY = validityFormOf(null);
const days = { renewalDays: 90, graceDays: 0 };

describe('the form of how long certificates hold', () => {
  it('without a kind says: for ever', () => {
    expect(readValidity({ ...EMPTY, validityCount: 'x' })).toEqual({ rule: null, faults: [] });
  });

  it.each<ValidityRule>([
    { kind: 'months', months: 24, renewalDays: 60, graceDays: 30 },
    { kind: 'schoolYear', ends: '07-15', years: 2, ...days },
    { kind: 'date', on: '2028-02-29', ...days },
  ])('gives back the rule that it was made from: %o', (rule) => {
    expect(readValidity(validityFormOf(rule))).toEqual({ rule, faults: [] });
  });

  it('takes the end of the calendar year for that of the school year, and days as people write them', () => {
    const form = { ...EMPTY, validityKind: 'schoolYear', validityCount: '1' };
    expect(readValidity({ ...form, validityEnds: '' }).rule).toMatchObject({ ends: '12-31' });
    expect(readValidity({ ...form, validityEnds: '5/3' }).rule).toMatchObject({ ends: '03-05' });
  });

  it('names what can not be', () => {
    const fieldsOf = (form: Partial<typeof EMPTY>) =>
      readValidity({ ...EMPTY, ...form }).faults.map(({ field }) => field);
    expect(fieldsOf({ validityKind: 'months', validityCount: '0' })).toEqual(['validityCount']);
    expect(fieldsOf({ validityKind: 'months', validityCount: '241', validityGrace: '-1' })).toEqual([
      'validityGrace',
      'validityCount',
    ]);
    expect(fieldsOf({ validityKind: 'schoolYear', validityCount: '1', validityEnds: '31-02' })).toEqual([
      'validityEnds',
    ]);
    expect(fieldsOf({ validityKind: 'date', validityOn: '2027-02-29' })).toEqual(['validityOn']);
  });
});
