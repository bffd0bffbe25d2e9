export const GOVERNANCES = ['municipal', 'subsidised', 'private', 'delegated', 'slep'] as const;
export type Governance = (typeof GOVERNANCES)[number];

export const SCHOOL_STATUSES = ['working', 'recess', 'closed', 'no_pupils'] as const;
export type SchoolStatus = (typeof SCHOOL_STATUSES)[number];
