import { domainEvent } from '../../platform/jobs/index.js';

/** Someone did all that a program takes. Stored by the transaction that stores the completion. */
export const ProgramCompletionReached = domainEvent<{ programCompletionId: string }>('ProgramCompletionReached');
