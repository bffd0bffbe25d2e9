import { COHORT_ZONE, readCohortForm } from './cohort-form.rules.js';

const TYPED = {
  ...{ name: 'Otoño', capacity: '1.200', enrolsFrom: '2026-03-01T09:00', enrolsUntil: '2026-07-31T18:00' },
  ...{ startsOn: '2026-04-01', endsOn: '2026-06-30', paths: ['open', 'code'], waitingList: 'yes', offerHours: '48' },
};
const faults = (change: Partial<typeof TYPED>) =>
  readCohortForm({ ...TYPED, ...change }, COHORT_ZONE).faults.map(({ field, message }) => [field, message]);

describe('the form of a cohort', () => {
  it('reads times by the clocks of Chile, in summer and in winter', () => {
    expect(readCohortForm(TYPED, COHORT_ZONE).cohort).toMatchObject({
      ...{ name: 'Otoño', capacity: 1200, startsOn: '2026-04-01', endsOn: '2026-06-30' },
      enrolsFrom: new Date('2026-03-01T12:00:00Z'),
      enrolsUntil: new Date('2026-07-31T22:00:00Z'),
      ...{ paths: ['open', 'code'], nomination: 'accept', waitingList: true, offerHours: 48 },
    });
  });

  it('tells what is missing from what is wrong', () => {
    expect(faults({ name: ' ' })).toEqual([['name', 'common.field.required']]);
    expect(faults({ capacity: '0' })).toEqual([['capacity', 'coordination.form.capacityFault']]);
    expect(faults({ startsOn: '2026-02-29' })).toEqual([['startsOn', 'coordination.form.dayFault']]);
    expect(faults({ enrolsFrom: 'soon' })).toEqual([['enrolsFrom', 'coordination.form.momentFault']]);
  });

  it('wants the end after the beginning; a single day of classes will do', () => {
    expect(faults({ enrolsUntil: TYPED.enrolsFrom })).toEqual([['enrolsUntil', 'coordination.form.windowFault']]);
    expect(faults({ endsOn: '2026-03-31' })).toEqual([['endsOn', 'coordination.form.datesFault']]);
    expect(faults({ endsOn: TYPED.startsOn })).toEqual([]);
  });
});
