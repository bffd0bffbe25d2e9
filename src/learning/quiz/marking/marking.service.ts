import { Injectable } from '@nestjs/common';

import { CohortsService } from '../../../cohorts/index.js';
import { type Actor, reaches, reachOf } from '../../../platform/auth/index.js';
import { Clock } from '../../../platform/clock/index.js';
import { Database } from '../../../platform/database/index.js';
import { decodeCursor, DomainError, type Page, pageOf } from '../../../platform/http/index.js';
import { learningPolicy } from '../../learning.policy.js';
import type { LoadedAttempt } from '../attempt-views.js';
import { EndingService } from '../ending.service.js';
import { QuizRepository } from '../quiz.repository.js';
import { QuizService } from '../quiz.service.js';
import { givenTo } from '../scoring.rules.js';
import { MarkingRepository, type WaitingAttempt } from './marking.repository.js';

interface EssayToMark {
  readonly id: string;
  /** Clean HTML. */
  readonly prompt: string;
  readonly points: number;
  readonly text: string;
  /** What a tutor gave, of its points; null: nobody has marked it. */
  readonly given: number | null;
  readonly comment: string;
}

export interface AttemptToMark {
  readonly id: string;
  readonly enrolmentId: string;
  readonly activityKey: number;
  readonly number: number;
  readonly submittedAt: Date;
  readonly givenNames: string;
  readonly familyNames: string;
  /** Thousandths; null: it waits. */
  readonly score: number | null;
  readonly essays: readonly EssayToMark[];
}

export interface GivenMark {
  readonly question: string;
  readonly points: number;
  readonly comment: string;
}

/** The tutors' queue: what people wrote in quizzes and a machine can not mark. */
@Injectable()
export class MarkingService {
  constructor(
    private readonly marking: MarkingRepository,
    private readonly attempts: QuizRepository,
    private readonly quizzes: QuizService,
    private readonly ending: EndingService,
    private readonly cohorts: CohortsService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** What waits in a cohort, the oldest first. @throws NOT_FOUND beyond the actor's reach */
  async queue(
    actor: Actor,
    cohortId: string,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ): Promise<Page<WaitingAttempt>> {
    await this.reachable(actor, cohortId);
    const rows = await this.marking.waiting(cohortId, decodeCursor(cursor, ['string', 'string']), limit + 1);
    return pageOf(rows, limit, (row) => [row.submittedAt.toISOString(), row.id]);
  }

  /** How much waits, and since when. @throws NOT_FOUND */
  async waiting(actor: Actor, cohortId: string): Promise<{ count: number; oldest: Date | null }> {
    await this.reachable(actor, cohortId);
    return this.marking.count(cohortId);
  }

  /** How much waits in a cohort that the actor sees, for who may mark it; 0 for who may not. */
  async waitingIfAny(actor: Actor, { id, providerId }: { id: string; providerId: string }): Promise<number> {
    if (!reaches(reachOf(actor, learningPolicy.mark), { providerId, cohortId: id })) return 0;
    return (await this.marking.count(id)).count;
  }

  /** The next one to be marked, after one that was. */
  async next(actor: Actor, cohortId: string): Promise<string | null> {
    const { items } = await this.queue(actor, cohortId, { limit: 1 });
    return items[0]?.id ?? null;
  }

  /** @throws NOT_FOUND */
  async read(actor: Actor, cohortId: string, attemptId: string): Promise<AttemptToMark> {
    const { attempt, questions, place } = await this.load(actor, cohortId, attemptId);
    const marks = new Map((await this.marking.marks(attemptId)).map((mark) => [mark.question, mark]));
    const { id, enrolmentId, activityKey, number, submittedAt, score } = attempt;
    return {
      ...{ id, enrolmentId, activityKey, number, submittedAt: submittedAt!, score },
      ...{ givenNames: place.givenNames, familyNames: place.familyNames },
      essays: questions
        .filter((question) => question.kind === 'essay' && givenTo(attempt, question.id).answer.length > 0)
        .map(({ id: question, prompt, points }) => {
          const mark = marks.get(question);
          return {
            ...{ id: question, prompt, points, text: String(givenTo(attempt, question).answer[0]) },
            given: mark === undefined ? null : Math.round(mark.credit * points * 100) / 100,
            comment: mark?.comment ?? '',
          };
        }),
    };
  }

  /**
   * Keeps what a tutor gave. Once every essay is marked the attempt has its score, which is evidence, in the same transaction.
   * @returns whether the attempt is marked
   * @throws NOT_FOUND @throws NOT_ALLOWED for one's own @throws ALREADY_MARKED @throws VALIDATION_FAILED
   */
  async mark(actor: Actor, cohortId: string, attemptId: string, given: readonly GivenMark[]): Promise<boolean> {
    const loaded = await this.load(actor, cohortId, attemptId);
    const { attempt: before, questions } = loaded;
    if (before.personId === actor.personId) throw new DomainError('NOT_ALLOWED');
    if (given.length === 0)
      throw new DomainError('VALIDATION_FAILED', {}, [
        { pointer: '/marks', code: 'empty', detail: 'nothing is marked' },
      ]);
    const marks = given.map(({ question, points, comment }, index) => {
      const essay = questions.find(({ id, kind }) => id === question && kind === 'essay');
      if (!essay || givenTo(before, question).answer.length === 0)
        throw new DomainError('VALIDATION_FAILED', {}, [
          { pointer: `/marks/${index}/question`, code: 'essay', detail: 'not an essay of this attempt' },
        ]);
      if (!(points >= 0 && points <= essay.points))
        throw new DomainError('VALIDATION_FAILED', {}, [
          { pointer: `/marks/${index}/points`, code: 'points', detail: `from 0 to ${essay.points}` },
        ]);
      return { question, credit: points / essay.points, comment: comment.trim() };
    });
    return this.database.transaction(async (transaction) => {
      const attempt = await this.attempts.lock(transaction, before.enrolmentId, attemptId);
      if (attempt.score !== null) throw new DomainError('ALREADY_MARKED');
      for (const mark of marks) await this.marking.add(transaction, attempt, mark, actor.personId, this.clock.now());
      return this.ending.scoreMarked(transaction, { ...loaded, attempt });
    });
  }

  private async load(
    actor: Actor,
    cohortId: string,
    attemptId: string,
  ): Promise<LoadedAttempt & { place: { givenNames: string; familyNames: string } }> {
    await this.reachable(actor, cohortId);
    const place = await this.marking.place(attemptId, cohortId);
    const attempt = place && (await this.attempts.find(place.enrolmentId, attemptId));
    if (!attempt || attempt.submittedAt === null) throw new DomainError('NOT_FOUND');
    return { ...(await this.quizzes.loaded(attempt)), place };
  }

  private async reachable(actor: Actor, cohortId: string): Promise<void> {
    const { providerId } = await this.cohorts.visible(actor, cohortId);
    if (!reaches(reachOf(actor, learningPolicy.mark), { providerId, cohortId })) throw new DomainError('NOT_FOUND');
  }
}
