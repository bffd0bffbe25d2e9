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

export function isLiving(state: EnrolmentState): boolean {
  return (LIVING_STATES as readonly EnrolmentState[]).includes(state);
}

/** Who may bring a change about: the teacher, whoever runs the cohort, or the system by rule. */
export type EnrolmentActor = 'teacher' | 'coordinator' | 'system';

export interface EnrolmentTransitionRule {
  /** Null: there is no living enrolment yet. */
  readonly from: EnrolmentState | null;
  readonly to: EnrolmentState;
  readonly by: readonly EnrolmentActor[];
  /** What happens to the number of seats taken. */
  readonly seats: -1 | 0 | 1;
}

/** What may follow what, by whom. Whatever is not listed can not happen. */
export const TRANSITIONS: readonly EnrolmentTransitionRule[] = [
  { from: null, to: 'enrolled', by: ['teacher', 'coordinator'], seats: 1 },
  { from: 'enrolled', to: 'withdrawn', by: ['teacher', 'coordinator'], seats: -1 },
  { from: 'enrolled', to: 'completed', by: ['system'], seats: 0 },
];

export function mayFollow(from: EnrolmentState | null, to: EnrolmentState, by: EnrolmentActor): boolean {
  return TRANSITIONS.some((rule) => rule.from === from && rule.to === to && rule.by.includes(by));
}
