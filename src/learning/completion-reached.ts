import { domainEvent } from '../platform/jobs/index.js';

/** An enrolment met every completion rule of its version. Stored by the statement that completes it. */
export const CompletionReached = domainEvent<{ enrolmentId: string }>('CompletionReached');
