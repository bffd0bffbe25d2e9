import { Injectable } from '@nestjs/common';

import { Database, type Transaction } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { inCycle, newCredits, standingOf } from './program.rules.js';
import { ProgramCompletionReached } from './program-completion-reached.js';
import { ProgramsQueries } from './programs.queries.js';
import { ProgramsRepository } from './programs.repository.js';

export const COUNT_EQUIVALENCE = 'CountProgramEquivalence';
const MEMBERS_A_JOB = 200;

export interface EquivalenceToCount {
  programId: string | null;
  courseId: string;
  after: string | null;
}

/** Gives credit for what was completed, and completes programs. Counting twice is counting once. */
@Injectable()
export class ProgramCreditService {
  constructor(
    private readonly database: Database,
    private readonly queries: ProgramsQueries,
    private readonly programs: ProgramsRepository,
    private readonly jobs: Jobs,
  ) {}

  /** Counts a completed course in each program that the person is in. */
  async countCompletion(enrolmentId: string): Promise<void> {
    for (const { personId, programId } of await this.queries.joinedByCompleter(enrolmentId))
      await this.database.transaction((transaction) => this.count(transaction, personId, programId));
  }

  /** Stores the credits of all that counts in the person's cycle, and its completion with its event. */
  async count(transaction: Transaction, personId: string, programId: string): Promise<void> {
    const membership = await this.programs.holdMembership(transaction, personId, programId);
    if (membership === null) return;
    const { versionId, cycle, countsFrom } = membership;
    const { inOrder } = (await this.queries.version(versionId, transaction))!;
    const sets = await this.queries.sets(versionId, transaction);
    const credits = await this.queries.credits(personId, programId, cycle, transaction);
    const earned = newCredits(
      sets,
      await this.queries.equivalences(programId, transaction),
      inCycle(countsFrom, await this.queries.completedCourses(personId, transaction)),
      credits,
    );
    await this.programs.addCredits(transaction, membership, earned);
    const replacements = await this.queries.replacements(versionId, transaction);
    if (!standingOf({ inOrder, sets }, replacements, [...credits, ...earned]).met) return;
    const completion = await this.programs.complete(transaction, membership);
    if (completion !== null)
      await this.jobs.enqueue(transaction, ProgramCompletionReached.name, { programCompletionId: completion.id });
  }

  /** A new equivalence counts for those, too, who completed the course before there was it. */
  async countEquivalenceSoon(transaction: Transaction, of: EquivalenceToCount): Promise<void> {
    await this.jobs.enqueue(transaction, COUNT_EQUIVALENCE, of);
  }

  /** The job of {@link countEquivalenceSoon}: some, and then another job for the rest. */
  async countSome({ programId, courseId, after }: EquivalenceToCount): Promise<void> {
    const members = await this.queries.membersWith(programId, courseId, after, MEMBERS_A_JOB);
    for (const member of members)
      await this.database.transaction((transaction) => this.count(transaction, member.personId, member.programId));
    if (members.length === MEMBERS_A_JOB)
      await this.jobs.enqueue(this.database, COUNT_EQUIVALENCE, { programId, courseId, after: members.at(-1)!.id });
  }
}
