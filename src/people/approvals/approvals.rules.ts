export const APPROVAL_STATES = ['pending', 'approved', 'declined', 'withdrawn', 'expired'] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

export type Step = 'approve' | 'decline' | 'withdraw' | 'expire';

/** What may follow what, and who may do it: the one who asked, another person, or time. Every end is final. */
const STEPS: Readonly<Record<Step, { from: ApprovalState; to: ApprovalState; by: 'requester' | 'other' | 'time' }>> = {
  approve: { from: 'pending', to: 'approved', by: 'other' },
  decline: { from: 'pending', to: 'declined', by: 'other' },
  withdraw: { from: 'pending', to: 'withdrawn', by: 'requester' },
  expire: { from: 'pending', to: 'expired', by: 'time' },
};

/** So long a request waits for the second person. */
export const DAYS_TO_DECIDE = 14;

export type StepRefusal = 'APPROVAL_DECIDED' | 'APPROVAL_OWN' | 'NOT_FOUND';

/**
 * May this step be made, and what comes of it?
 * @param by who makes it; null: time
 */
export function stepFrom(
  approval: { state: ApprovalState; requestedBy: string; expiresAt: Date },
  step: Step,
  by: string | null,
  now: Date,
): ApprovalState | StepRefusal {
  const { from, to, by: who } = STEPS[step];
  const isRequester = by === approval.requestedBy;
  if (who === 'other' && isRequester) return 'APPROVAL_OWN';
  if (who === 'requester' && !isRequester) return 'NOT_FOUND';
  if (approval.state !== from) return 'APPROVAL_DECIDED';
  const isLate = now >= approval.expiresAt;
  if (step === 'expire') return isLate ? to : 'APPROVAL_DECIDED';
  return isLate && who === 'other' ? 'APPROVAL_DECIDED' : to;
}
