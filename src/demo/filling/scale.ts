import type { Layer } from '../sql/chance.js';

/** How much a layer of the demonstration holds. */
export interface Scale {
  readonly layer: Layer;
  readonly schools: number;
  readonly teachers: number;
  /** Enrolments of teachers by the hazard of their lives; the small layer's cohorts name their numbers instead. */
  readonly enrolments: number;
  readonly cohorts: number;
}

export const SMALL: Scale = { layer: 'small', schools: 60, teachers: 300, enrolments: 0, cohorts: 0 };

/** @param percent of a country of 110,000 teachers, above 0 up to 100 */
export function national(percent: number): Scale {
  const share = (whole: number) => Math.round((whole * percent) / 100);
  return {
    layer: 'national',
    schools: share(11_000),
    teachers: share(110_000),
    enrolments: share(550_000),
    cohorts: share(2_500),
  };
}

/** Nobody enrols more often than this, so each region needs as many courses to choose from. */
export const MOST_ENROLMENTS_EACH = 12;
