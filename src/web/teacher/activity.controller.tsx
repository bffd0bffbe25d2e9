import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { validate as isUuid, version as versionOfUuid } from 'uuid';

import { EvidenceService, LearningService } from '../../learning/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { type FormBody, GetPage, numberInPath, Pages, PostForm, seeOther, textOf, uuidInPath } from '../frame/index.js';
import { learnerPageOf, mediaPath } from '../kinds/index.js';
import { activityPath, coursePath, placeInCourse } from './place-in-course.js';

/** The activities of a course, one page each: what is particular to a kind, `web/kinds` knows. */
@Controller('learning/:id/activities/:key')
@Access('signed-in')
export class ActivityController {
  constructor(
    private readonly pages: Pages,
    private readonly learning: LearningService,
    private readonly evidence: EvidenceService,
    private readonly modules: ModuleRef,
  ) {}

  @GetPage('')
  async show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Query('done') done?: string,
  ): Promise<string> {
    const course = await this.learning.course(actor, id);
    const place = placeInCourse(course, key);
    const kind = this.modules.get(learnerPageOf(place.activity.kind), { strict: false });
    const page = await kind.show({ actor, course, place, done });
    return this.pages.render(request, page);
  }

  /** "Read, and on to the next"; or a file, which is seen by being opened. */
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
    const { activity, following } = placeInCourse(course, key);
    const event = { id: eventId, activityKey: key, kind: 'viewed' as const, payload: {} };
    const { completedNow } = await this.evidence.recordNow(actor, id, event);
    const file = activity.files.find(({ id: fileId }) => fileId === textOf(body, 'file'));
    if (file !== undefined) return seeOther(reply, mediaPath(file));
    seeOther(reply, completedNow || following === null ? coursePath(id) : activityPath(id, following));
  }
}
