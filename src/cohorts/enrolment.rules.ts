export const ENROLMENT_STATES = [
  'requested',
  'approved',
  'rejected',
  'waitlisted',
  'offered',
  'expired',
  'declined',
  'enrolled',
  'completed',
  'failed',
  'withdrawn',
  'transferred',
] as const;
export type EnrolmentState = (typeof ENROLMENT_STATES)[number];

/** Of these a person has at most one in a cohort. */
export const LIVING_STATES = [
  'requested',
  'approved',
  'waitlisted',
  'offered',
  'enrolled',
  'completed',
] as const satisfies readonly EnrolmentState[];

/** These take one of the cohort's seats. */
export const SEATED_STATES = [
  'offered',
  'enrolled',
  'completed',
  'failed',
] as const satisfies readonly EnrolmentState[];

export function isLiving(state: EnrolmentState): boolean {
  return (LIVING_STATES as readonly EnrolmentState[]).includes(state);
}

export function takesSeat(state: EnrolmentState): boolean {
  return (SEATED_STATES as readonly EnrolmentState[]).includes(state);
}

/** Was there a seat ever? Only then is there a course to look at. */
export function hadSeat(state: EnrolmentState): boolean {
  return ['enrolled', 'completed', 'failed', 'withdrawn', 'transferred'].includes(state);
}

/** How one can get into a cohort. A cohort has any of the first four; who runs it can always enrol someone. */
export const COHORT_PATHS = ['open', 'approval', 'code', 'nomination'] as const;
export type CohortPath = (typeof COHORT_PATHS)[number];
export const ENROLMENT_PATHS = [...COHORT_PATHS, 'coordinator', 'list', 'transfer'] as const;
export type EnrolmentPath = (typeof ENROLMENT_PATHS)[number];
