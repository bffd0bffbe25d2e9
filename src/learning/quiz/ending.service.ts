import { Injectable, type OnModuleInit } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';

import { CatalogueService, QuestionsService } from '../../content/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Database, type Queryable } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { EvidenceService } from '../evidence.service.js';
import type { LoadedAttempt } from './attempt-views.js';
import { creditsOf, MarkingRepository } from './marking/marking.repository.js';
import { isOver } from './quiz-time.rules.js';
import { type QuizAttempt, QuizRepository } from './quiz.repository.js';
import { marksOf, scoreOf } from './scoring.rules.js';

const END_JOB = 'QuizAttemptEnds';

interface AttemptName {
  enrolmentId: string;
  attemptId: string;
}

/** How attempts end: handed in, or by themselves when their time is over. The score is evidence, in the same transaction. */
@Injectable()
export class EndingService implements OnModuleInit {
  constructor(
    private readonly quizzes: QuizRepository,
    private readonly marking: MarkingRepository,
    private readonly questions: QuestionsService,
    private readonly catalogue: CatalogueService,
    private readonly evidence: EvidenceService,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<AttemptName>(END_JOB, ({ enrolmentId, attemptId }) => this.endIfOver(enrolmentId, attemptId));
  }

  /** Lets an attempt end by itself, whether or not anybody comes back to it. In the transaction that begins it. */
  async plan(queryable: Queryable, enrolmentId: string, attemptId: string, closesAt: Date): Promise<void> {
    const name: AttemptName = { enrolmentId, attemptId };
    await this.jobs.enqueue(queryable, END_JOB, name, { runAt: closesAt, key: `${END_JOB} ${attemptId}` });
  }

  /** Handed in by the learner. An attempt that ended before stays as it is. */
  async handIn(enrolmentId: string, attemptId: string): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (transaction) => {
      const attempt = await this.quizzes.lock(transaction, enrolmentId, attemptId);
      if (attempt.submittedAt !== null) return;
      // What a lost line held back was done in time.
      const at = attempt.endsAt !== null && attempt.endsAt < now ? attempt.endsAt : now;
      await this.end(transaction, attempt, at);
    });
  }

  /** Ends an attempt whose time is over; with what was kept until then. @returns whether it has ended */
  async endIfOver(enrolmentId: string, attemptId: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const attempt = await this.quizzes.lock(transaction, enrolmentId, attemptId);
      if (attempt.submittedAt !== null || attempt.closesAt === null) return;
      // The clock of the jobs is another one.
      if (!isOver(attempt, this.clock.now()))
        return this.plan(transaction, enrolmentId, attemptId, new Date(attempt.closesAt.getTime() + 1000));
      await this.end(transaction, attempt, attempt.endsAt!);
    });
  }

  private async end(queryable: Queryable, attempt: QuizAttempt, at: Date): Promise<void> {
    const [{ settings }, questions] = await Promise.all([
      this.catalogue.quiz(attempt.versionId, attempt.activityKey),
      this.questions.byIds(attempt.questions.map(({ id }) => id)),
    ]);
    const marks = marksOf(settings, questions, attempt);
    const score = scoreOf(settings, marks);
    await this.quizzes.end(queryable, attempt.id, at, score);
    await this.quizzes.storeMarks(queryable, attempt.id, marks);
    if (score !== null) await this.recordScore(queryable, { ...attempt, submittedAt: at }, score);
  }

  /**
   * Gives an attempt that waited, and is locked, its score, if tutors have marked all of it by now. It is evidence of the moment
   * in which it was handed in, and once.
   * @returns whether it has its score
   */
  async scoreMarked(queryable: Queryable, { attempt, settings, questions }: LoadedAttempt): Promise<boolean> {
    const marks = marksOf(settings, questions, attempt, creditsOf(await this.marking.marks(attempt.id, queryable)));
    const score = scoreOf(settings, marks);
    await this.quizzes.storeMarks(queryable, attempt.id, marks);
    if (score === null) return false;
    await this.quizzes.end(queryable, attempt.id, attempt.submittedAt!, score);
    await this.recordScore(queryable, attempt, score);
    return true;
  }

  /** The score of an attempt becomes evidence, of the moment in which the attempt ended. */
  private async recordScore(queryable: Queryable, attempt: QuizAttempt, score: number): Promise<void> {
    const { id, enrolmentId, personId, activityKey, number, submittedAt } = attempt;
    // Derived from the attempt's id: a score can not become evidence twice, and no device can have used the id before,
    // because devices choose ids of version 7.
    const event = {
      id: uuidV5('score', id),
      activityKey,
      kind: 'scored' as const,
      payload: { score, attempt: number },
      occurredAt: submittedAt!,
    };
    await this.evidence.recordOf({ personId }, enrolmentId, event, queryable);
  }
}
