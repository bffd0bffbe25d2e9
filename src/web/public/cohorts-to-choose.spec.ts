import type { Availability, CohortNow } from '../../cohorts/index.js';
import { cohortsToChoose } from './cohorts-to-choose.js';

const cohort = (id: string, availability: Availability, startsOn = '2026-03-01') =>
  ({ id, availability, startsOn }) as CohortNow;
const ids = (cohorts: readonly CohortNow[]): string[] => cohorts.map(({ id }) => id);

describe('the cohorts of a course', () => {
  it('begin with those that can be joined, the earliest first; what is over stands apart', () => {
    const { current, past } = cohortsToChoose(
      [
        cohort('over', 'over'),
        cohort('full', 'full'),
        cohort('later', 'open', '2026-08-01'),
        cohort('soon', 'open', '2026-03-01'),
        cohort('announced', 'not_yet'),
        cohort('soon', 'open', '2026-03-01'),
      ],
      new Map(),
    );
    expect(ids(current)).toEqual(['soon', 'later', 'announced', 'full']);
    expect(ids(past)).toEqual(['over']);
  });

  it('keep in sight the one that the reader is in', () => {
    const { current, past } = cohortsToChoose([cohort('over', 'over')], new Map([['over', 'an enrolment']]));
    expect(ids(current)).toEqual(['over']);
    expect(past).toEqual([]);
  });
});
