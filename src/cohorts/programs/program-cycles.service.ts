import { Injectable } from '@nestjs/common';

import type { Transaction } from '../../platform/database/index.js';
import { newCredits, standingOf } from './program.rules.js';
import { ProgramCreditService } from './program-credit.service.js';
import { type Membership, ProgramsQueries } from './programs.queries.js';
import { ProgramsRepository } from './programs.repository.js';

/**
 * Programs gone through again. Whether someone may is a matter of their certificate, and so of whoever calls; what a cycle
 * is, what counts in it and what may be taken again for it is said here.
 */
@Injectable()
export class ProgramCyclesService {
  constructor(
    private readonly queries: ProgramsQueries,
    private readonly programs: ProgramsRepository,
    private readonly credits: ProgramCreditService,
  ) {}

  /**
   * Begins the cycle after a completion, on a version: what was completed since a moment counts at once. Of two that begin it,
   * one does. @param of whose, as it was locked by {@link hold}
   */
  async begin(
    transaction: Transaction,
    of: { personId: string; programId: string },
    cycle: { renews: string; versionId: string; countsFrom: Date; now: Date },
  ): Promise<void> {
    const { personId, programId } = of;
    if (await this.programs.beginCycle(transaction, cycle)) {
      const begun = (await this.programs.holdMembership(transaction, personId, programId))!;
      await this.programs.move(transaction, begun, cycle.versionId);
    }
    await this.credits.count(transaction, personId, programId);
  }

  /** Whoever begins a cycle waits here for whoever does so already. */
  async hold(transaction: Transaction, personId: string, programId: string): Promise<void> {
    await this.programs.holdMembership(transaction, personId, programId);
  }

  /** Is the cohort's course one that the person still lacks in a program that they go through again? */
  async asksFor(personId: string, cohortId: string): Promise<boolean> {
    const under = await this.queries.underRenewal(personId);
    if (under.length === 0) return false;
    const taught = await this.queries.courseOfCohort(cohortId);
    if (taught === null) return false;
    for (const membership of under) if (await this.lacks(personId, membership, taught)) return true;
    return false;
  }

  private async lacks(
    personId: string,
    { programId, versionId, cycle }: Membership,
    { courseId, today }: { courseId: string; today: string },
  ): Promise<boolean> {
    const [sets, equivalences, replacements, credits] = await Promise.all([
      this.queries.sets(versionId),
      this.queries.equivalences(programId),
      this.queries.replacements(versionId),
      this.queries.credits(personId, programId, cycle),
    ]);
    const unmet = new Set(
      standingOf({ inOrder: false, sets }, replacements, credits)
        .sets.filter(({ met }) => !met)
        .map(({ key }) => key),
    );
    const completed = { courseId, on: today, at: new Date(`${today}T12:00:00Z`), enrolmentId: '' };
    return newCredits(sets, equivalences, [completed], credits).some(({ setKey }) => unmet.has(setKey));
  }
}
