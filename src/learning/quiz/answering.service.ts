import { Injectable } from '@nestjs/common';

import type { Answer } from '../../content/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Database } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import type { LoadedAttempt } from './attempt-views.js';
import { EndingService } from './ending.service.js';
import { isOver } from './quiz-time.rules.js';
import { type QuizAttempt, QuizRepository } from './quiz.repository.js';
import { type AttemptResult, QuizService } from './quiz.service.js';
import { type Certainty, sameGiven, type Save, type Standing, withSaves } from './saves.rules.js';
import { type Answers, checked, givenTo, knownAnswers } from './scoring.rules.js';

/** What a device sends to be kept. */
export interface SentAnswers {
  readonly answers: Answers;
  /** By question: one more than that of the answer it was made from. Without one, it is made from what stands now. */
  readonly revisions?: Readonly<Record<string, number>>;
  readonly certainties?: Readonly<Record<string, Certainty>>;
  /** A name that the device gave itself. */
  readonly device?: string;
}

interface StandingAnswer {
  readonly question: string;
  readonly answer: Answer;
  readonly certainty: Certainty | null;
  readonly revision: number;
}

/** What became of answers that were sent. */
export interface Saved {
  readonly savedAt: Date;
  /** Of every question that was sent, as it stands now. */
  readonly revisions: Readonly<Record<string, number>>;
  /** Questions where what was sent took the place of another answer, from another device. */
  readonly replaced: readonly string[];
  /** What stands in place of what was sent: another device's answer is the later one. What was sent is kept beside it. */
  readonly elsewhere: readonly StandingAnswer[];
  /** Questions that were checked, and can not be answered any more. */
  readonly final: readonly string[];
  readonly secondsLeft: number | null;
}

/** Answering: every answer is kept as it comes, from whatever device, and stands once it is acknowledged. */
@Injectable()
export class AnsweringService {
  constructor(
    private readonly quizzes: QuizService,
    private readonly attempts: QuizRepository,
    private readonly ending: EndingService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Keeps answers of an attempt that goes on. @throws ATTEMPT_ENDED */
  async save(actor: Actor, enrolmentId: string, attemptId: string, sent: SentAnswers): Promise<Saved> {
    const loaded = await this.quizzes.ofLearner(actor, enrolmentId, attemptId);
    await this.endIfOver(loaded.attempt);
    return this.keep(loaded, sent);
  }

  /**
   * Tells how good the answer to a question is, where the quiz does so before its end.
   * @throws ATTEMPT_ENDED @throws NOT_FOUND for a question that is not checked @throws ANSWER_MISSING
   */
  async check(
    actor: Actor,
    enrolmentId: string,
    attemptId: string,
    question: string,
    sent: SentAnswers,
  ): Promise<void> {
    const loaded = await this.quizzes.ofLearner(actor, enrolmentId, attemptId);
    await this.endIfOver(loaded.attempt);
    await this.keep(loaded, sent);
    const { settings, questions, attempt: before } = loaded;
    await this.database.transaction(async (transaction) => {
      const attempt = await this.attempts.lock(transaction, before.enrolmentId, before.id);
      if (attempt.submittedAt !== null) throw new DomainError('ATTEMPT_ENDED');
      const asked = questions.find(({ id }) => id === question);
      const order = attempt.questions.find(({ id }) => id === question)?.options;
      const tries = attempt.tries[question] ?? [];
      const state = asked && order && checked(settings, asked, order, tries);
      if (!state) throw new DomainError('NOT_FOUND');
      const { answer, certainty } = givenTo(attempt, question);
      if (answer.length === 0) throw new DomainError('ANSWER_MISSING');
      // The button pressed twice, or sent again on a bad line, costs no further try.
      const given = { answer, certainty };
      if (state.final || (state.last !== null && sameGiven(state.last.given, given))) return;
      await this.attempts.saveTries(transaction, attempt.id, { ...attempt.tries, [question]: [...tries, given] });
    });
  }

  /**
   * Ends an attempt: it is scored, and the score is evidence, in one transaction. Sending the same again gives the same
   * result again. When the time was over before, what was kept until then counts, and not what comes now.
   */
  async submit(actor: Actor, enrolmentId: string, attemptId: string, sent: SentAnswers): Promise<AttemptResult> {
    const loaded = await this.quizzes.ofLearner(actor, enrolmentId, attemptId);
    const { attempt } = loaded;
    if (attempt.submittedAt === null) {
      if (isOver(attempt, this.clock.now())) await this.ending.endIfOver(enrolmentId, attemptId);
      else {
        await this.keep(loaded, sent).catch(unlessEnded);
        await this.ending.handIn(enrolmentId, attemptId);
      }
    }
    return this.quizzes.result(actor, enrolmentId, attemptId);
  }

  private async endIfOver(attempt: QuizAttempt): Promise<void> {
    if (attempt.submittedAt === null && isOver(attempt, this.clock.now()))
      await this.ending.endIfOver(attempt.enrolmentId, attempt.id);
  }

  private keep({ attempt: before, settings, questions }: LoadedAttempt, sent: SentAnswers): Promise<Saved> {
    const answers = knownAnswers(questions, before.questions, sent.answers);
    const byId = new Map(questions.map((question) => [question.id, question]));
    return this.database.transaction(async (transaction) => {
      const attempt = await this.attempts.lock(transaction, before.enrolmentId, before.id);
      const now = this.clock.now();
      if (attempt.submittedAt !== null || isOver(attempt, now)) throw new DomainError('ATTEMPT_ENDED');
      const orders = new Map(attempt.questions.map(({ id, options }) => [id, options]));
      const isFinal = (id: string): boolean =>
        checked(settings, byId.get(id)!, orders.get(id)!, attempt.tries[id] ?? [])?.final === true;
      const final = Object.keys(answers).filter(isFinal);
      const saves = savesOf(answers, sent, attempt.standing).filter(([id]) => !final.includes(id));
      const { standing, replaced, late } = withSaves(attempt.standing, saves);
      if (saves.some(([id]) => standing[id] !== attempt.standing[id]))
        await this.attempts.save(transaction, attempt.id, standing);
      await this.attempts.keepReplaced(transaction, attempt.id, [...replaced, ...late]);
      const { endsAt } = attempt;
      return {
        savedAt: now,
        revisions: Object.fromEntries(Object.keys(answers).map((id) => [id, standing[id]?.revision ?? 0])),
        replaced: replaced.map(({ question }) => question),
        elsewhere: late.map(({ question }) => {
          const { answer, certainty, revision } = standing[question]!;
          return { question, answer, certainty, revision };
        }),
        final,
        secondsLeft: endsAt === null ? null : Math.max(0, Math.ceil((endsAt.getTime() - now.getTime()) / 1000)),
      };
    });
  }
}

/** What was sent, as saves; who says no revision answers to what stands, and changes nothing by saying the same. */
function savesOf(
  answers: Answers,
  { revisions = {}, certainties = {}, device = '' }: SentAnswers,
  standing: Standing,
): (readonly [question: string, save: Save])[] {
  return Object.entries(answers).flatMap(([id, answer]) => {
    const stands = Object.hasOwn(standing, id) ? standing[id] : undefined;
    const said = Object.hasOwn(revisions, id) ? revisions[id] : undefined;
    const certainty = Object.hasOwn(certainties, id) ? certainties[id]! : null;
    if (said === undefined && sameGiven(stands ?? { answer: [], certainty: null }, { answer, certainty })) return [];
    return [[id, { answer, certainty, revision: said ?? (stands?.revision ?? 0) + 1, device }] as const];
  });
}

function unlessEnded(error: unknown): void {
  if (!(error instanceof DomainError) || error.code !== 'ATTEMPT_ENDED') throw error;
}
