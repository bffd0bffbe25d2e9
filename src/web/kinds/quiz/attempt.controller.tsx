import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { validate as isUuid } from 'uuid';

import {
  AnsweringService,
  LearningService,
  type OpenAttempt,
  type OpenQuestion,
  QuizService,
} from '../../../learning/index.js';
import { Access, type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { DomainError } from '../../../platform/http/index.js';
import {
  type FormBody,
  GetPage,
  numberInPath,
  Pages,
  PostForm,
  seeOther,
  textOf,
  uuidInPath,
} from '../../frame/index.js';
import { activityPath, placeInCourse, takesEvidence } from '../../teacher/place-in-course.js';
import { fieldId } from '../../ui/index.js';
import { AttemptPage } from './attempt-page.js';
import { answerName, sentBy, unanswered } from './quiz-words.js';
import { ResultPage } from './result-page.js';

/** Answering a quiz. What was chosen is kept with every step, so that a lost line costs one page at most. */
@Controller('learning/:id/activities/:key')
@Access('signed-in')
export class AttemptController {
  constructor(
    private readonly pages: Pages,
    private readonly learning: LearningService,
    private readonly quizzes: QuizService,
    private readonly answering: AnsweringService,
  ) {}

  @PostForm('attempt')
  async begin(
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.quizzes.begin(actor, id, key);
    seeOther(reply, `${activityPath(id, { key })}/attempt`);
  }

  @GetPage('attempt')
  async show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Res() reply: FastifyReply,
    @Query('after') after?: string,
  ): Promise<void> {
    const course = await this.learning.course(actor, id);
    const place = placeInCourse(course, key);
    const attempt = takesEvidence(course) ? await this.quizzes.current(actor, id, key) : null;
    if (attempt === null) return seeOther(reply, activityPath(id, place.activity));
    const replaced = await this.quizzes.replaced(attempt.id);
    void reply.send(
      this.pages.render(request, (ctx) => (
        <AttemptPage
          ctx={ctx}
          course={course}
          place={place}
          attempt={attempt}
          replaced={replaced}
          after={after}
          missing={after === 'checking' ? unanswered(openIn(attempt), attempt.answers) : []}
        />
      )),
    );
  }

  /** Where the form of an attempt is sent; someone who comes here by a link belongs on the attempt itself. */
  @GetPage('attempt/answers')
  back(@Param('id', uuidInPath) id: string, @Param('key', numberInPath) key: number, @Res() reply: FastifyReply): void {
    seeOther(reply, `${activityPath(id, { key })}/attempt`);
  }

  @PostForm('attempt/answers')
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const attemptId = textOf(body, 'attempt');
    if (!isUuid(attemptId)) throw new DomainError('MALFORMED_REQUEST');
    const path = activityPath(id, { key });
    const wish = textOf(body, 'do');
    const toResult = (): void => seeOther(reply, `${path}/attempts/${attemptId}`);
    const attempt = await this.quizzes.current(actor, id, key);
    // Handed in before, in another window or by a second press of the button; or its time is over.
    if (attempt?.id !== attemptId) {
      await this.answering.submit(actor, id, attemptId, { answers: {} });
      return toResult();
    }
    const sent = sentBy(body, attempt);
    const [, question] = /^check:(.+)$/.exec(wish) ?? [];
    if (question !== undefined) {
      const done = await this.check(actor, id, attemptId, question, sent);
      return seeOther(reply, `${path}/attempt${done ? '' : '?after=empty'}#${fieldId(answerName(question))}`);
    }
    if (wish === 'hand-in-anyway') {
      await this.answering.submit(actor, id, attemptId, sent);
      return toResult();
    }
    const { replaced } = await this.answering.save(actor, id, attemptId, sent);
    const now = await this.quizzes.current(actor, id, key);
    if (wish !== 'hand-in')
      return seeOther(reply, `${path}/attempt?after=${replaced.length > 0 ? 'replacing' : 'saving'}`);
    if (now !== null && unanswered(openIn(now), now.answers).length > 0)
      return seeOther(reply, `${path}/attempt?after=checking`);
    await this.answering.submit(actor, id, attemptId, { answers: {} });
    toResult();
  }

  @GetPage('attempts/:attemptId')
  async result(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Param('attemptId', uuidInPath) attemptId: string,
  ): Promise<string> {
    const course = await this.learning.course(actor, id);
    const place = placeInCourse(course, key);
    const quiz = await this.quizzes.state(actor, id, key);
    if (!quiz.attempts.some((attempt) => attempt.id === attemptId)) throw new DomainError('NOT_FOUND');
    const result = await this.quizzes.result(actor, id, attemptId);
    return this.pages.render(request, (ctx) => (
      <ResultPage ctx={ctx} course={course} place={place} quiz={quiz} result={result} />
    ));
  }

  /** @returns false when there was no answer to check */
  private async check(
    actor: Actor,
    id: string,
    attemptId: string,
    question: string,
    sent: ReturnType<typeof sentBy>,
  ): Promise<boolean> {
    if (!isUuid(question)) throw new DomainError('MALFORMED_REQUEST');
    try {
      await this.answering.check(actor, id, attemptId, question, sent);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'ANSWER_MISSING') return false;
      throw error;
    }
  }
}

/** What can still be answered. */
function openIn({ questions }: OpenAttempt): OpenQuestion[] {
  return questions.filter(({ checked }) => checked?.final !== true);
}
