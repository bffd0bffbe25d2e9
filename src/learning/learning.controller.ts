import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { cohortsPolicy } from '../cohorts/index.js';
import { Access, type Actor, CurrentActor, CurrentSender, TokenArea } from '../platform/auth/index.js';
import { DomainError, type Page, PageOf } from '../platform/http/index.js';
import { readEvents } from './events.reader.js';
import { EvidenceService } from './evidence.service.js';
import {
  ActivityView,
  CohortProgressQuery,
  CourseInProgressView,
  EventsBody,
  MemberProgressView,
  RecordedView,
  SchoolTeachersQuery,
  SchoolTeacherView,
} from './learning.dto.js';
import { learningPolicy } from './learning.policy.js';
import type { Sender } from './learning-window.js';
import { LearningService } from './learning.service.js';
import { SchoolProgressService } from './school-progress.service.js';

@ApiTags('learning')
@Controller('api/v1')
@TokenArea('learning')
@Access('signed-in')
export class LearningController {
  constructor(
    private readonly learning: LearningService,
    private readonly evidence: EvidenceService,
    private readonly schools: SchoolProgressService,
  ) {}

  @Post('enrolments/:id/events')
  @Access('token')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Report what was learned, one event or up to 1,000',
    description:
      'An event that is sent again counts once. One from before the seat or the first day of the cohort, or from after its last, is kept and does not count; the answer says so.',
  })
  @ApiBody({ type: EventsBody })
  @ApiOkResponse({ type: RecordedView })
  async record(
    @CurrentSender() sender: Sender,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: unknown,
  ): Promise<RecordedView> {
    const { events, device, sentAt } = await readEvents(body);
    const evidence = events.map(({ payload, ...event }) => ({
      ...event,
      payload: event.kind === 'watched' ? { ...payload } : {},
    }));
    const { clockError, ...recorded } = await this.evidence.record(sender, id, {
      events: evidence,
      device,
      sentAt,
    });
    return { ...recorded, clockErrorSeconds: Math.round(clockError / 1000) };
  }

  @Get('enrolments/:id/course')
  @ApiOperation({ summary: 'Your course: its outline and what you have done of it' })
  @ApiOkResponse({ type: CourseInProgressView })
  async course(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CourseInProgressView> {
    const { enrolment, sections, done, required, next } = await this.learning.course(actor, id);
    return {
      enrolmentId: enrolment.id,
      state: enrolment.state,
      courseCode: enrolment.courseCode,
      courseTitle: enrolment.courseTitle,
      done,
      required,
      next: next?.key ?? null,
      sections: sections.map(({ title, activities }) => ({
        title,
        activities: activities.map(({ activity, progress, completed }) => ({
          key: activity.key,
          kind: activity.kind,
          title: activity.title,
          required: activity.required,
          completed,
          score: progress?.score ?? null,
        })),
      })),
    };
  }

  @Get('enrolments/:id/activities/:key')
  @ApiOperation({ summary: 'One activity of your course' })
  @ApiOkResponse({ type: ActivityView })
  async activity(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key', ParseIntPipe) key: number,
  ): Promise<ActivityView> {
    const { version } = await this.learning.course(actor, id);
    const activity = version.activities.get(key);
    if (!activity) throw new DomainError('NOT_FOUND');
    return activity;
  }

  @Get('cohorts/:id/progress')
  @Access(cohortsPolicy.readPeople)
  @ApiOperation({ summary: 'Everyone in a cohort with their progress, by family name' })
  @ApiOkResponse({ type: PageOf(MemberProgressView) })
  async ofCohort(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: CohortProgressQuery,
  ): Promise<Page<MemberProgressView>> {
    const { items, nextCursor } = await this.learning.ofCohort(actor, id, query);
    return { items, nextCursor };
  }

  @Get('schools/:rbd/teachers')
  @Access(learningPolicy.readSchool)
  @ApiOperation({ summary: 'Who works at a school now, with what they learn and have completed, by family name' })
  @ApiOkResponse({ type: PageOf(SchoolTeacherView) })
  async ofSchool(
    @CurrentActor() actor: Actor,
    @Param('rbd', ParseIntPipe) rbd: number,
    @Query() query: SchoolTeachersQuery,
  ): Promise<Page<SchoolTeacherView>> {
    const { items, nextCursor } = await this.schools.ofSchool(actor, rbd, query);
    return { items, nextCursor };
  }
}
