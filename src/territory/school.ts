export const GOVERNANCES = ['municipal', 'subsidised', 'private', 'delegated', 'slep'] as const;
export type Governance = (typeof GOVERNANCES)[number];

export const SCHOOL_STATUSES = ['working', 'recess', 'closed', 'no_pupils'] as const;
export type SchoolStatus = (typeof SCHOOL_STATUSES)[number];

export const AREAS = ['rural', 'urban'] as const;
export type Area = (typeof AREAS)[number];

/** Invented schools have numbers that the ministry is far from giving out, so that none is taken for a real one. */
export const FIRST_INVENTED_RBD = 900_001;

/** Of the demonstration, and in no directory. */
export function isInvented(rbd: number): boolean {
  return rbd >= FIRST_INVENTED_RBD;
}
