import { type EnrolmentState, ENROLMENT_STATES, takesSeat } from './enrolment.rules.js';

/** Who brings a change about: the teacher; who runs the cohort; a head or official, for a teacher; or the system, by rule. */
export type Party = 'teacher' | 'coordinator' | 'nominator' | 'system';

/** What the teacher is told by mail. */
export type EnrolmentNotice = 'enrolled' | 'waitlisted' | 'offered' | 'expired' | 'rejected' | 'withdrawn' | 'failed';

export interface EnrolmentTransition {
  /** Null: there is no living enrolment yet. One that has ended stays, and the next is another attempt. */
  readonly from: EnrolmentState | null;
  readonly to: EnrolmentState;
  /** The verb. */
  readonly act: string;
  readonly by: readonly Party[];
  readonly reason: 'none' | 'optional' | 'required';
  /** When the change is not the teacher's own. */
  readonly tells: EnrolmentNotice | null;
  /** When it may happen and what follows, for the documentation. */
  readonly when: string;
}

const rule = (
  from: EnrolmentState | null,
  to: EnrolmentState,
  act: string,
  by: readonly Party[],
  reason: EnrolmentTransition['reason'],
  tells: EnrolmentNotice | null,
  when: string,
): EnrolmentTransition => ({ from, to, act, by, reason, tells, when });

/**
 * What may follow what, by whom. Whatever is not listed can not happen: the database refuses it too, by the constraint
 * `enrolment_transition_change_check` and the trigger `enrolment_state_guarded`.
 */
export const TRANSITIONS: readonly EnrolmentTransition[] = [
  rule(
    null,
    'requested',
    'ask',
    ['teacher'],
    'optional',
    null,
    'While enrolment is open, in a cohort by approval. Takes no seat.',
  ),
  rule(
    null,
    'enrolled',
    'enrol',
    ['teacher', 'coordinator', 'nominator'],
    'none',
    'enrolled',
    'While enrolment is open, a seat is free and nobody waits: in an open cohort, with a code, by who runs it, by a list, or by nomination where that needs no answer.',
  ),
  rule(
    null,
    'waitlisted',
    'wait',
    ['teacher', 'coordinator', 'nominator'],
    'none',
    'waitlisted',
    'The same, when no seat is free or others wait already. The place in the queue is given by the database.',
  ),
  rule(
    null,
    'offered',
    'nominate',
    ['nominator'],
    'none',
    'offered',
    'By nomination where the teacher answers; a seat is free and nobody waits. The seat is kept until the deadline.',
  ),
  rule(
    'requested',
    'approved',
    'approve',
    ['coordinator'],
    'optional',
    null,
    'The system goes on at once, in the same transaction.',
  ),
  rule('requested', 'rejected', 'reject', ['coordinator'], 'required', 'rejected', 'At any time.'),
  rule('requested', 'declined', 'giveUp', ['teacher'], 'optional', null, 'At any time: the teacher no longer asks.'),
  rule('approved', 'enrolled', 'seat', ['system'], 'none', 'enrolled', 'A seat is free and nobody waits.'),
  rule('approved', 'waitlisted', 'wait', ['system'], 'none', 'waitlisted', 'No seat is free, or others wait already.'),
  rule(
    'waitlisted',
    'offered',
    'offer',
    ['system'],
    'none',
    'offered',
    'A seat is free and this is the first of the queue, until classes begin or enrolment closes, whichever is later. The seat is kept until the deadline.',
  ),
  rule(
    'waitlisted',
    'declined',
    'giveUp',
    ['teacher'],
    'optional',
    null,
    'At any time: the place in the queue is lost.',
  ),
  rule('waitlisted', 'rejected', 'reject', ['coordinator'], 'required', 'rejected', 'At any time.'),
  rule('offered', 'enrolled', 'accept', ['teacher'], 'none', null, 'Until the deadline.'),
  rule('offered', 'declined', 'decline', ['teacher'], 'optional', null, 'The seat goes to the next in the queue.'),
  rule(
    'offered',
    'expired',
    'expire',
    ['system'],
    'none',
    'expired',
    'At the deadline. The seat goes to the next in the queue.',
  ),
  rule(
    'offered',
    'rejected',
    'reject',
    ['coordinator'],
    'required',
    'rejected',
    'The seat goes to the next in the queue.',
  ),
  rule(
    'enrolled',
    'withdrawn',
    'withdraw',
    ['teacher', 'coordinator'],
    'required',
    'withdrawn',
    'The seat goes to the next in the queue. What was learned stays.',
  ),
  rule('enrolled', 'completed', 'complete', ['system'], 'none', null, 'The evidence fulfils what the course asks.'),
  rule(
    'completed',
    'enrolled',
    'correct',
    ['system'],
    'none',
    null,
    'The completion is taken back, which a certificate in force forbids.',
  ),
  rule(
    'enrolled',
    'failed',
    'fail',
    ['coordinator'],
    'required',
    'failed',
    'After classes have ended. The seat was used.',
  ),
  rule(
    'enrolled',
    'transferred',
    'transfer',
    ['coordinator'],
    'required',
    null,
    'To another cohort, where an enrolment begins.',
  ),
];

export function transitionOf(from: EnrolmentState | null, to: EnrolmentState): EnrolmentTransition | undefined {
  return TRANSITIONS.find((each) => each.from === from && each.to === to);
}

export function mayFollow(from: EnrolmentState | null, to: EnrolmentState, by: Party): boolean {
  return transitionOf(from, to)?.by.includes(by) ?? false;
}

/** What happens to the number of seats taken: -1, 0 or 1. */
export function seatsOf({ from, to }: Pick<EnrolmentTransition, 'from' | 'to'>): number {
  return Number(takesSeat(to)) - Number(from !== null && takesSeat(from));
}

/** What the teacher does who wants out, whatever came of it so far; null when there is nothing to leave. */
export function leavingOf(state: EnrolmentState): 'withdrawn' | 'declined' | null {
  const to = (['withdrawn', 'declined'] as const).find((each) => mayFollow(state, each, 'teacher'));
  return to ?? null;
}

/** What who runs the cohort does to take someone out of it; null when there is nothing to take out. */
export function removalOf(state: EnrolmentState): 'withdrawn' | 'rejected' | null {
  const to = (['withdrawn', 'rejected'] as const).find((each) => mayFollow(state, each, 'coordinator'));
  return to ?? null;
}

/**
 * The state that a history ends in.
 * @returns undefined for one that could not have happened
 */
export function replay(
  history: readonly { readonly fromState: EnrolmentState | null; readonly toState: EnrolmentState }[],
): EnrolmentState | null | undefined {
  let state: EnrolmentState | null = null;
  for (const { fromState, toState } of history) {
    if (fromState !== state || transitionOf(fromState, toState) === undefined) return undefined;
    state = toState;
  }
  return state;
}

/** States that nothing follows: a person who comes again begins another attempt. */
export function endingStates(): EnrolmentState[] {
  return ENROLMENT_STATES.filter((state) => !TRANSITIONS.some(({ from }) => from === state));
}
