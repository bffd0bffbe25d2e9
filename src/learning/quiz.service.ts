import { Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';

import {
  type Answer,
  type AuthoredActivity,
  CatalogueService,
  type QuestionKind,
  type QuizSettings,
  rulesOf,
} from '../content/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Clock } from '../platform/clock/index.js';
import { Database } from '../platform/database/index.js';
import { DomainError } from '../platform/http/index.js';
import { EvidenceRepository, type LoadedEnrolment } from './evidence.repository.js';
import { assertOpen, EvidenceService } from './evidence.service.js';
import { type QuizAttempt, QuizRepository } from './quiz.repository.js';
import { type Answers, knownAnswers, markOf, type PutQuestions, scoreOf } from './scoring.rules.js';
import { shuffled } from './shuffle.js';

/** A question as a learner may see it before the attempt ends: without what is correct, and without feedback. */
export interface PutQuestion {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly prompt: string;
  readonly points: number;
  readonly options: readonly { readonly id: number; readonly html: string }[];
  /** What else its kind shows. */
  readonly details: object;
}

export interface OpenAttempt {
  readonly id: string;
  readonly number: number;
  readonly startedAt: Date;
  readonly questions: readonly PutQuestion[];
  readonly answers: Answers;
}

/** A question after the attempt: what it earned, and the feedback on what was chosen. */
export interface MarkedQuestion extends PutQuestion {
  /** 0 to 1; null: only a tutor can mark it. */
  readonly credit: number | null;
  /** The credit of each part, where it has parts. */
  readonly parts: readonly number[];
  readonly chosen: Answer;
  /** On what was answered, and on the question as a whole. */
  readonly feedback: readonly string[];
}

export interface AttemptResult {
  readonly id: string;
  readonly number: number;
  /** Thousandths. */
  readonly score: number;
  readonly passed: boolean;
  readonly submittedAt: Date;
  readonly questions: readonly MarkedQuestion[];
}

export interface QuizState {
  readonly settings: QuizSettings;
  readonly questionCount: number;
  /** Null: no limit. */
  readonly attemptsLeft: number | null;
  readonly open: boolean;
  readonly attempts: readonly {
    readonly id: string;
    readonly number: number;
    readonly score: number;
    readonly submittedAt: Date;
  }[];
}

type Quiz = AuthoredActivity & { kind: 'quiz' };

@Injectable()
export class QuizService {
  constructor(
    private readonly quizzes: QuizRepository,
    private readonly evidence: EvidenceService,
    private readonly enrolments: EvidenceRepository,
    private readonly catalogue: CatalogueService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Where the actor stands in a quiz. @throws NOT_FOUND */
  async state(actor: Actor, enrolmentId: string, activityKey: number): Promise<QuizState> {
    const enrolment = await this.enrolments.load(enrolmentId, actor);
    if (enrolment?.personId !== actor.personId) throw new DomainError('NOT_FOUND');
    const [quiz, attempts] = await Promise.all([
      this.catalogue.quiz(enrolment.versionId, activityKey),
      this.quizzes.attempts(enrolmentId, activityKey),
    ]);
    const { maxAttempts } = quiz.settings;
    return {
      settings: quiz.settings,
      questionCount: quiz.questions.length,
      attemptsLeft: maxAttempts === null ? null : Math.max(0, maxAttempts - attempts.length),
      open: attempts.some(({ submittedAt }) => submittedAt === null),
      attempts: attempts.flatMap(({ id, number, score, submittedAt }) =>
        submittedAt === null ? [] : [{ id, number, score: score!, submittedAt }],
      ),
    };
  }

  /** Begins an attempt, or goes on with the one that is open. @throws NO_ATTEMPTS_LEFT */
  async begin(actor: Actor, enrolmentId: string, activityKey: number): Promise<OpenAttempt> {
    const { versionId } = await this.openEnrolment(actor, enrolmentId);
    const quiz = await this.catalogue.quiz(versionId, activityKey);
    const open = await this.openAttempt(enrolmentId, activityKey);
    if (open) return put(quiz, open);
    try {
      const attempt = await this.quizzes.begin(enrolmentId, activityKey, order(quiz), quiz.settings.maxAttempts);
      if (!attempt) throw new DomainError('NO_ATTEMPTS_LEFT');
      return put(quiz, attempt);
    } catch (error) {
      // Two devices, or two clicks: both get the one that came first.
      const first =
        error instanceof DomainError && error.code === 'CONFLICT' && (await this.openAttempt(enrolmentId, activityKey));
      if (!first) throw error;
      return put(quiz, first);
    }
  }

  /** The attempt that is open, if there is one. @throws NOT_FOUND @throws ENROLMENT_CLOSED */
  async current(actor: Actor, enrolmentId: string, activityKey: number): Promise<OpenAttempt | null> {
    const { versionId } = await this.openEnrolment(actor, enrolmentId);
    const quiz = await this.catalogue.quiz(versionId, activityKey);
    const open = await this.openAttempt(enrolmentId, activityKey);
    return open ? put(quiz, open) : null;
  }

  /** Keeps answers of an attempt that goes on. @throws ATTEMPT_ENDED */
  async save(actor: Actor, enrolmentId: string, attemptId: string, answers: Answers): Promise<void> {
    const { quiz, attempt } = await this.attempt(actor, enrolmentId, attemptId);
    const known = knownAnswers(quiz.questions, attempt.questions, answers);
    if (!(await this.quizzes.save(enrolmentId, attemptId, known))) throw new DomainError('ATTEMPT_ENDED');
  }

  /**
   * Ends an attempt: it is scored, and the score is evidence, in one transaction. Sending the same again gives the same
   * result again.
   */
  async submit(actor: Actor, enrolmentId: string, attemptId: string, answers: Answers): Promise<AttemptResult> {
    const { quiz, attempt } = await this.attempt(actor, enrolmentId, attemptId);
    if (attempt.submittedAt === null) {
      const known = knownAnswers(quiz.questions, attempt.questions, answers);
      const score = scoreOf(quiz.questions, attempt.questions, known);
      const at = this.clock.now();
      await this.database.transaction(async (transaction) => {
        if (!(await this.quizzes.submit(transaction, attempt, known, score, at))) return;
        const { activityKey, number } = attempt;
        // Derived from the attempt's id: a score can not become evidence twice, and no device can have used the id before,
        // because devices choose ids of version 7.
        const event = {
          id: uuidV5('score', attemptId),
          activityKey,
          kind: 'scored' as const,
          payload: { score, attempt: number },
        };
        await this.evidence.recordNow(actor, enrolmentId, event, transaction);
      });
    }
    return this.result(actor, enrolmentId, attemptId);
  }

  /** An attempt that has ended, question by question. @throws NOT_FOUND */
  async result(actor: Actor, enrolmentId: string, attemptId: string): Promise<AttemptResult> {
    const enrolment = await this.enrolments.load(enrolmentId, actor);
    if (enrolment?.personId !== actor.personId) throw new DomainError('NOT_FOUND');
    const attempt = await this.quizzes.find(enrolmentId, attemptId);
    if (!attempt || attempt.submittedAt === null || attempt.score === null) throw new DomainError('NOT_FOUND');
    const quiz = await this.catalogue.quiz(enrolment.versionId, attempt.activityKey);
    return {
      id: attempt.id,
      number: attempt.number,
      score: attempt.score,
      passed: attempt.score >= quiz.settings.passPercent * 10,
      submittedAt: attempt.submittedAt,
      questions: marked(quiz, attempt),
    };
  }

  private async attempt(
    actor: Actor,
    enrolmentId: string,
    attemptId: string,
  ): Promise<{ quiz: Quiz; attempt: QuizAttempt }> {
    const { versionId } = await this.openEnrolment(actor, enrolmentId);
    const attempt = await this.quizzes.find(enrolmentId, attemptId);
    if (!attempt) throw new DomainError('NOT_FOUND');
    return { attempt, quiz: await this.catalogue.quiz(versionId, attempt.activityKey) };
  }

  private async openEnrolment(actor: Actor, enrolmentId: string): Promise<LoadedEnrolment> {
    const enrolment = await this.enrolments.load(enrolmentId, actor);
    if (enrolment?.personId !== actor.personId) throw new DomainError('NOT_FOUND');
    assertOpen(enrolment.window, this.clock.now());
    return enrolment;
  }

  private async openAttempt(enrolmentId: string, activityKey: number): Promise<QuizAttempt | undefined> {
    return (await this.quizzes.attempts(enrolmentId, activityKey)).find(({ submittedAt }) => submittedAt === null);
  }
}

function order({ questions, settings }: Quiz): PutQuestions {
  const arranged = <Item>(items: readonly Item[]): readonly Item[] => (settings.shuffle ? shuffled(items) : items);
  return arranged(questions).map((question) => ({
    id: question.id,
    options: rulesOf(question.kind).order(question, shuffled, arranged),
  }));
}

function put(quiz: Quiz, { id, number, startedAt, questions, answers }: QuizAttempt): OpenAttempt {
  return { id, number, startedAt, answers, questions: putQuestions(quiz, questions) };
}

function putQuestions(quiz: Quiz, questions: PutQuestions): PutQuestion[] {
  const byId = new Map(quiz.questions.map((question) => [question.id, question]));
  return questions.map(({ id, options: order }) => {
    const question = byId.get(id)!;
    const { kind, prompt, points } = question;
    return { id, kind, prompt, points, ...rulesOf(kind).put(question, order) };
  });
}

function marked(quiz: Quiz, { questions, answers }: QuizAttempt): MarkedQuestion[] {
  const byId = new Map(quiz.questions.map((question) => [question.id, question]));
  const orders = new Map(questions.map(({ id, options }) => [id, options]));
  return putQuestions(quiz, questions).map((question) => {
    const authored = byId.get(question.id)!;
    const chosen = answers[question.id] ?? [];
    const { credit, parts, feedback } = markOf(authored, orders.get(question.id)!, chosen);
    const general = authored.feedback === '' ? [] : [authored.feedback];
    return { ...question, chosen, credit, parts, feedback: [...feedback, ...general] };
  });
}
