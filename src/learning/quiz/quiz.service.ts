import { Injectable } from '@nestjs/common';

import {
  type AuthoredActivity,
  CatalogueService,
  type OutlineQuestion,
  type QuizSettings,
  QuestionsService,
  rulesOf,
} from '../../content/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Database } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { EvidenceRepository, type LoadedEnrolment } from '../evidence.repository.js';
import { assertOpen } from '../evidence.service.js';
import { type LoadedAttempt, type MarkedQuestion, markedView, type OpenAttempt, openView } from './attempt-views.js';
import { type Chance, chanceOf, drawn, newSeed, shuffled } from './chance.js';
import { EndingService } from './ending.service.js';
import { MarkingRepository } from './marking/marking.repository.js';
import { isOver, timesOf } from './quiz-time.rules.js';
import { type QuizAttempt, QuizRepository, type ReplacedAnswer } from './quiz.repository.js';
import type { PutQuestions } from './scoring.rules.js';

export interface AttemptResult {
  readonly id: string;
  readonly number: number;
  /** Thousandths; null: it waits for a tutor. */
  readonly score: number | null;
  readonly passed: boolean;
  readonly submittedAt: Date;
  /** Its time was over before it was handed in. */
  readonly ranOut: boolean;
  readonly questions: readonly MarkedQuestion[];
}

export interface QuizState {
  readonly settings: QuizSettings;
  readonly questionCount: number;
  /** Null: no limit. */
  readonly attemptsLeft: number | null;
  readonly open: boolean;
  /** When the time of the open attempt ends; null: none is open, or there is no limit. */
  readonly endsAt: Date | null;
  readonly attempts: readonly {
    readonly id: string;
    readonly number: number;
    /** Thousandths; null: it waits for a tutor. */
    readonly score: number | null;
    readonly submittedAt: Date;
  }[];
}

type Quiz = AuthoredActivity & { kind: 'quiz' };

/** Beginning attempts, and reading them. */
@Injectable()
export class QuizService {
  constructor(
    private readonly quizzes: QuizRepository,
    private readonly questions: QuestionsService,
    private readonly ending: EndingService,
    private readonly marking: MarkingRepository,
    private readonly enrolments: EvidenceRepository,
    private readonly catalogue: CatalogueService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Where the actor stands in a quiz. @throws NOT_FOUND */
  async state(actor: Actor, enrolmentId: string, activityKey: number): Promise<QuizState> {
    const enrolment = await this.own(actor, enrolmentId);
    const [{ settings, questions }, attempts] = await Promise.all([
      this.catalogue.quiz(enrolment.versionId, activityKey),
      this.quizzes.attempts(enrolmentId, activityKey),
    ]);
    const { maxAttempts, draws } = settings;
    const open = attempts.find((attempt) => this.isOpen(attempt));
    return {
      settings,
      questionCount: questions.length + draws.reduce((sum, { count }) => sum + count, 0),
      attemptsLeft: maxAttempts === null ? null : Math.max(0, maxAttempts - attempts.length),
      open: open !== undefined,
      endsAt: open?.endsAt ?? null,
      attempts: attempts.flatMap(({ id, number, score, submittedAt }) =>
        submittedAt === null ? [] : [{ id, number, score, submittedAt }],
      ),
    };
  }

  /** Begins an attempt, or goes on with the one that is open. @throws NO_ATTEMPTS_LEFT */
  async begin(actor: Actor, enrolmentId: string, activityKey: number): Promise<OpenAttempt> {
    const enrolment = await this.openEnrolment(actor, enrolmentId);
    const quiz = await this.catalogue.quiz(enrolment.versionId, activityKey);
    const before = await this.unfinished(enrolmentId, activityKey);
    if (before && this.isOpen(before)) return this.view(before);
    if (before) await this.ending.endIfOver(enrolmentId, before.id);
    try {
      await this.add(enrolment, enrolmentId, quiz);
    } catch (error) {
      // Two devices, or two clicks: both get the one that came first.
      if (!(error instanceof DomainError) || error.code !== 'CONFLICT') throw error;
    }
    const begun = await this.unfinished(enrolmentId, activityKey);
    if (!begun) throw new DomainError('CONFLICT');
    return this.view(begun);
  }

  private async add(enrolment: LoadedEnrolment, enrolmentId: string, quiz: Quiz): Promise<void> {
    const { key: activityKey, settings } = quiz;
    const startedAt = this.clock.now();
    const seed = newSeed();
    const chance = chanceOf(seed);
    const all = [...quiz.questions, ...(await this.drawn(enrolment.versionId, settings, chance))];
    const questions = order(all, settings, chance);
    const times = timesOf(startedAt, settings.timeLimitMinutes, enrolment.window.until);
    return this.database.transaction(async (transaction) => {
      const attempt = {
        enrolmentId,
        activityKey,
        versionId: enrolment.versionId,
        seed,
        questions,
        startedAt,
        ...times,
      };
      const id = await this.quizzes.begin(transaction, attempt, settings.maxAttempts);
      if (id === null) throw new DomainError('NO_ATTEMPTS_LEFT');
      if (times.closesAt !== null) await this.ending.plan(transaction, enrolmentId, id, times.closesAt);
    });
  }

  /** From the bank, by tag; none twice. */
  private async drawn(versionId: string, { draws }: QuizSettings, chance: Chance): Promise<OutlineQuestion[]> {
    if (draws.length === 0) return [];
    const { providerId } = await this.catalogue.published(versionId);
    const chosen: OutlineQuestion[] = [];
    for (const { tag, count } of draws) {
      const { active, retired } = await this.questions.pool(providerId, tag);
      const isNew = ({ id }: OutlineQuestion): boolean => !chosen.some((each) => each.id === id);
      const first = drawn(active.filter(isNew), count, chance);
      chosen.push(...first, ...drawn(retired.filter(isNew), count - first.length, chance));
    }
    return chosen;
  }

  /** The attempt that is open, if there is one. @throws NOT_FOUND @throws ENROLMENT_CLOSED */
  async current(actor: Actor, enrolmentId: string, activityKey: number): Promise<OpenAttempt | null> {
    const { versionId } = await this.openEnrolment(actor, enrolmentId);
    await this.catalogue.quiz(versionId, activityKey);
    const attempt = await this.unfinished(enrolmentId, activityKey);
    return attempt && this.isOpen(attempt) ? this.view(attempt) : null;
  }

  /** Answers to an open attempt that another device's took the place of. The caller has seen that it is the actor's. */
  replaced(attemptId: string): Promise<ReplacedAnswer[]> {
    return this.quizzes.replaced(attemptId);
  }

  /** An attempt that has ended, question by question. @throws NOT_FOUND */
  async result(actor: Actor, enrolmentId: string, attemptId: string): Promise<AttemptResult> {
    await this.own(actor, enrolmentId);
    const found = await this.quizzes.find(enrolmentId, attemptId);
    if (!found || found.submittedAt === null) throw new DomainError('NOT_FOUND');
    const { attempt, settings, questions } = await this.loaded(found);
    const { id, number, score, submittedAt, endsAt } = attempt;
    return {
      ...{ id, number, score, submittedAt: submittedAt! },
      passed: score !== null && score >= settings.passPercent * 10,
      ranOut: endsAt !== null && submittedAt!.getTime() >= endsAt.getTime(),
      questions: markedView(settings, questions, attempt, score === null ? [] : await this.marking.marks(id)),
    };
  }

  /** An attempt of the actor's that evidence may still come of. @throws NOT_FOUND @throws ENROLMENT_CLOSED */
  async ofLearner(actor: Actor, enrolmentId: string, attemptId: string): Promise<LoadedAttempt> {
    await this.openEnrolment(actor, enrolmentId);
    const attempt = await this.quizzes.find(enrolmentId, attemptId);
    if (!attempt) throw new DomainError('NOT_FOUND');
    return this.loaded(attempt);
  }

  /** With what it is marked by. The caller has seen that the actor may. */
  async loaded(attempt: QuizAttempt): Promise<LoadedAttempt> {
    const [{ settings }, questions] = await Promise.all([
      this.catalogue.quiz(attempt.versionId, attempt.activityKey),
      this.questions.byIds(attempt.questions.map(({ id }) => id)),
    ]);
    return { attempt, settings, questions };
  }

  private async view(attempt: QuizAttempt): Promise<OpenAttempt> {
    const { settings, questions } = await this.loaded(attempt);
    return openView(settings, questions, attempt, this.clock.now());
  }

  private isOpen(attempt: QuizAttempt): boolean {
    return attempt.submittedAt === null && !isOver(attempt, this.clock.now());
  }

  private async own(actor: Actor, enrolmentId: string): Promise<LoadedEnrolment> {
    const enrolment = await this.enrolments.load(enrolmentId, actor);
    if (enrolment?.personId !== actor.personId) throw new DomainError('NOT_FOUND');
    return enrolment;
  }

  private async openEnrolment(actor: Actor, enrolmentId: string): Promise<LoadedEnrolment> {
    const enrolment = await this.own(actor, enrolmentId);
    assertOpen(enrolment.window, this.clock.now());
    return enrolment;
  }

  private async unfinished(enrolmentId: string, activityKey: number): Promise<QuizAttempt | undefined> {
    return (await this.quizzes.attempts(enrolmentId, activityKey)).find(({ submittedAt }) => submittedAt === null);
  }
}

function order(questions: readonly OutlineQuestion[], { shuffle }: QuizSettings, chance: Chance): PutQuestions {
  const mixed = <Item>(items: readonly Item[]): readonly Item[] => shuffled(items, chance);
  const arranged = <Item>(items: readonly Item[]): readonly Item[] => (shuffle ? mixed(items) : items);
  return arranged(questions).map((question) => ({
    id: question.id,
    options: rulesOf(question.kind).order(question, mixed, arranged),
  }));
}
