import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { v7 as uuidV7, validate as isUuid, version as versionOfUuid } from 'uuid';

import { EvidenceService, LearningService, QuizService } from '../../learning/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { type FormBody, GetPage, numberInPath, Pages, PostForm, seeOther, textOf, uuidInPath } from '../frame/index.js';
import { activityPath, coursePath, placeInCourse } from './place-in-course.js';
import { QuizStartPage } from './quiz-start-page.js';
import { ReadingPage } from './reading-page.js';

/** The activities of a course, one page each. */
@Controller('learning/:id/activities/:key')
@Access('signed-in')
export class ActivityController {
  constructor(
    private readonly pages: Pages,
    private readonly learning: LearningService,
    private readonly evidence: EvidenceService,
    private readonly quizzes: QuizService,
  ) {}

  @GetPage('')
  async show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
  ): Promise<string> {
    const course = await this.learning.course(actor, id);
    const place = placeInCourse(course, key);
    const { activity } = place;
    if (activity.kind === 'quiz') {
      const quiz = await this.quizzes.state(actor, id, key);
      return this.pages.render(request, (ctx) => <QuizStartPage ctx={ctx} course={course} place={place} quiz={quiz} />);
    }
    // The page brings the id of its evidence along: however often its button is pressed, it counts once.
    const eventId = uuidV7();
    return this.pages.render(request, (ctx) => (
      <ReadingPage ctx={ctx} course={course} place={place} html={activity.settings.html} eventId={eventId} />
    ));
  }

  /** "Read, and on to the next." */
  @PostForm('')
  async markAsRead(
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const eventId = textOf(body, 'event');
    if (!isUuid(eventId) || versionOfUuid(eventId) !== 7) throw new DomainError('MALFORMED_REQUEST');
    const course = await this.learning.course(actor, id);
    const { following } = placeInCourse(course, key);
    const event = { id: eventId, activityKey: key, kind: 'viewed' as const, payload: {} };
    const { completedNow } = await this.evidence.recordNow(actor, id, event);
    seeOther(reply, completedNow || following === null ? coursePath(id) : activityPath(id, following));
  }
}
