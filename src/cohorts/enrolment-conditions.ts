import { Injectable } from '@nestjs/common';

import { DomainError, type ErrorCode } from '../platform/http/index.js';

/** May this person have a seat in this cohort? @returns why not, or null */
export type EnrolmentCondition = (personId: string, cohortId: string) => Promise<ErrorCode | null>;

/** What modules above this one ask of an enrolment: they say so as they start, and this one knows nothing of them. */
@Injectable()
export class EnrolmentConditions {
  private readonly conditions: EnrolmentCondition[] = [];

  add(condition: EnrolmentCondition): void {
    this.conditions.push(condition);
  }

  async allows(personId: string, cohortId: string): Promise<boolean> {
    for (const condition of this.conditions) if ((await condition(personId, cohortId)) !== null) return false;
    return true;
  }

  /** @throws with the first condition that is not met */
  async check(personId: string, cohortId: string): Promise<void> {
    for (const condition of this.conditions) {
      const refusal = await condition(personId, cohortId);
      if (refusal !== null) throw new DomainError(refusal);
    }
  }
}
