import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { validate as isUuid } from 'uuid';

import { type Answers, LearningService, QuizService } from '../../../learning/index.js';
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
import { AttemptPage } from './attempt-page.js';
import { activityPath, placeInCourse, takesEvidence } from '../../teacher/place-in-course.js';
import { answersOf, unanswered } from './quiz-words.js';
import { ResultPage } from './result-page.js';

/** Answering a quiz. What was chosen is kept with every step, so that a lost line costs one page at most. */
@Controller('learning/:id/activities/:key')
@Access('signed-in')
export class AttemptController {
  constructor(
    private readonly pages: Pages,
    private readonly learning: LearningService,
    private readonly quizzes: QuizService,
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
    void reply.send(
      this.pages.render(request, (ctx) => (
        <AttemptPage
          ctx={ctx}
          course={course}
          place={place}
          attempt={attempt}
          saved={after === 'saving'}
          missing={after === 'checking' ? unanswered(attempt.questions, attempt.answers) : []}
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
    const answers = answersOf(body);
    if (wish !== 'hand-in-anyway') {
      const kept = await this.keep(actor, id, attemptId, answers);
      if (!kept) return seeOther(reply, `${path}/attempts/${attemptId}`);
      if (wish !== 'hand-in') return seeOther(reply, `${path}/attempt?after=saving`);
      const attempt = await this.quizzes.current(actor, id, key);
      if (attempt !== null && unanswered(attempt.questions, attempt.answers).length > 0)
        return seeOther(reply, `${path}/attempt?after=checking`);
    }
    await this.quizzes.submit(actor, id, attemptId, answers);
    seeOther(reply, `${path}/attempts/${attemptId}`);
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

  /** @returns false when the attempt was handed in before: in another window, or by a second press of the button */
  private async keep(actor: Actor, id: string, attemptId: string, answers: Answers): Promise<boolean> {
    try {
      await this.quizzes.save(actor, id, attemptId, answers);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'ATTEMPT_ENDED') return false;
      throw error;
    }
  }
}
