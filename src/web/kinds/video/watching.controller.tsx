import { Body, Controller, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { v7 as uuidV7 } from 'uuid';

import { EvidenceService, LearningService } from '../../../learning/index.js';
import { Access, type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Clock } from '../../../platform/clock/index.js';
import { DomainError } from '../../../platform/http/index.js';
import { type FormBody, numberInPath, PostForm, seeOther, textOf, uuidInPath } from '../../frame/index.js';
import { activityPath, placeInCourse } from '../../teacher/place-in-course.js';

/** Watching where the player does not run: one says when one begins and when one has seen it. The rule is the player's own. */
@Controller('learning/:id/activities/:key/watching')
@Access('signed-in')
export class WatchingController {
  constructor(
    private readonly learning: LearningService,
    private readonly evidence: EvidenceService,
    private readonly clock: Clock,
  ) {}

  @PostForm('')
  async watch(
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { activity, progress } = placeInCourse(await this.learning.course(actor, id), key);
    if (activity.kind !== 'video' || activity.settings.url !== '') throw new DomainError('NOT_FOUND');
    const { seconds } = activity.settings;
    const finishes = textOf(body, 'do') === 'finish' && progress !== null;
    const took = finishes ? this.clock.now().getTime() - progress.startedAt.getTime() : 0;
    const payload = { from: 0, to: finishes ? seconds : 0, took: Math.min(took, seconds * 1000) };
    await this.evidence.recordNow(actor, id, { id: uuidV7(), activityKey: key, kind: 'watched', payload });
    const after = placeInCourse(await this.learning.course(actor, id), key);
    seeOther(reply, `${activityPath(id, { key })}${finishes && !after.completed ? '?done=early' : ''}`);
  }
}
