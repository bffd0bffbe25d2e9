import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

import { ACTIVITY_KINDS, ActivityFileView, LONGEST_VIDEO_S } from '../content/index.js';
import { PageQuery } from '../platform/http/index.js';
import { MEMBER_STANDINGS, type MemberStanding } from './learning.queries.js';
import { TEACHER_STANDINGS, type TeacherStanding } from './school-progress.queries.js';
import { MomentFromText } from '../platform/http/index.js';
import { NOT_COUNTED, type NotCounted } from './evidence-time.rules.js';

/** What a device may report. Scores come from our own marking only. */
const REPORTED_KINDS = ['viewed', 'watched'] as const;

class WatchedBody {
  @ApiProperty({ minimum: 0, description: 'Seconds of the video' })
  @IsNumber()
  @Min(0)
  @Max(LONGEST_VIDEO_S)
  from: number;

  @ApiProperty({ minimum: 0 })
  @IsNumber()
  @Min(0)
  @Max(LONGEST_VIDEO_S)
  to: number;

  @ApiProperty({ minimum: 0, description: 'Milliseconds that it took, ending when it happened' })
  @IsInt()
  @Min(0)
  @Max(86_400_000)
  took: number;
}

class EventBody {
  @ApiProperty({ format: 'uuid', description: 'UUID version 7, chosen by the device: sent ten times, it counts once' })
  @IsUUID(7)
  id: string;

  @ApiProperty({ minimum: 1 })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  activityKey: number;

  @ApiProperty({ enum: REPORTED_KINDS })
  @IsIn(REPORTED_KINDS)
  kind: (typeof REPORTED_KINDS)[number];

  @ApiProperty({ type: String, format: 'date-time', description: "By the device's clock" })
  @MomentFromText()
  occurredAt: Date;

  @ApiPropertyOptional({
    type: WatchedBody,
    description: 'watched: which part of the video, without a pause or a jump',
  })
  @ValidateIf(({ kind }: EventBody) => kind === 'watched')
  @IsObject()
  @ValidateNested()
  @Type(() => WatchedBody)
  payload?: WatchedBody;
}

export class EventsBody {
  @ApiProperty({ type: [EventBody], minItems: 1, maxItems: 1000 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => EventBody)
  events: EventBody[];

  @ApiPropertyOptional({ description: 'Name of the device that saw them' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  device?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description:
      "What the device's clock shows as it sends this. A clock that is minutes or years off is found by it, and the times put right",
  })
  @IsOptional()
  @MomentFromText()
  sentAt?: Date;
}

class CourseProgressView {
  @ApiProperty({ description: 'Required activities completed' })
  done: number;
  @ApiProperty()
  required: number;
  @ApiProperty({ type: Date, nullable: true })
  completedAt: Date | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Times 10' })
  grade: number | null;
}

class NotCountedView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: NOT_COUNTED, description: 'no_seat; before the seat or the first day; after the last day' })
  reason: NotCounted;
}

export class RecordedView {
  @ApiProperty({ description: 'Kept now for the first time' })
  accepted: number;
  @ApiProperty({ description: 'Known already' })
  duplicates: number;
  @ApiProperty()
  progress: CourseProgressView;
  @ApiProperty({ description: 'This evidence completed the course' })
  completedNow: boolean;
  @ApiProperty({ type: [NotCountedView], description: 'Kept, and changes nothing' })
  notCounted: readonly NotCountedView[];
  @ApiProperty({ description: "Seconds that the device's clock is ahead; its times were put right by as much" })
  clockErrorSeconds: number;
}

class ActivityStateView {
  @ApiProperty()
  key: number;
  @ApiProperty({ enum: ACTIVITY_KINDS })
  kind: string;
  @ApiProperty()
  title: string;
  @ApiProperty()
  required: boolean;
  @ApiProperty()
  completed: boolean;
  @ApiProperty({ type: Number, nullable: true, description: 'Best score in thousandths' })
  score: number | null;
}

class SectionStateView {
  @ApiProperty()
  title: string;
  @ApiProperty({ type: [ActivityStateView] })
  activities: ActivityStateView[];
}

export class CourseInProgressView {
  @ApiProperty({ format: 'uuid' })
  enrolmentId: string;
  @ApiProperty()
  state: string;
  @ApiProperty()
  courseCode: string;
  @ApiProperty()
  courseTitle: string;
  @ApiProperty()
  done: number;
  @ApiProperty()
  required: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Key of the next required activity' })
  next: number | null;
  @ApiProperty({ type: [SectionStateView] })
  sections: SectionStateView[];
}

export class ActivityView {
  @ApiProperty()
  key: number;
  @ApiProperty({ enum: ACTIVITY_KINDS })
  kind: string;
  @ApiProperty()
  title: string;
  @ApiProperty()
  required: boolean;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'By kind: see OutlineBody',
  })
  settings: object;
  @ApiProperty({ type: [ActivityFileView] })
  files: readonly ActivityFileView[];
}

export class CohortProgressQuery extends PageQuery {
  @ApiPropertyOptional({ enum: MEMBER_STANDINGS, description: 'Only those who stand so' })
  @IsOptional()
  @IsIn(MEMBER_STANDINGS)
  standing?: MemberStanding;
}

export class SchoolTeachersQuery extends PageQuery {
  @ApiPropertyOptional({ enum: TEACHER_STANDINGS, description: 'Only those who stand so' })
  @IsOptional()
  @IsIn(TEACHER_STANDINGS)
  standing?: TeacherStanding;
}

class TeacherCourseView {
  @ApiProperty({ format: 'uuid' })
  enrolmentId: string;
  @ApiProperty()
  courseTitle: string;
  @ApiProperty({ enum: ['enrolled', 'completed'] })
  state: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  completedOn: string | null;
  @ApiProperty({ format: 'date', description: "The cohort's last day" })
  endsOn: string;
  @ApiProperty({ description: 'It has passed' })
  over: boolean;
  @ApiProperty()
  done: number;
  @ApiProperty()
  required: number;
}

export class SchoolTeacherView {
  @ApiProperty({ format: 'uuid' })
  personId: string;
  @ApiProperty()
  givenNames: string;
  @ApiProperty()
  familyNames: string;
  @ApiProperty({ type: String, nullable: true })
  subject: string | null;
  @ApiProperty({ enum: TEACHER_STANDINGS })
  standing: string;
  @ApiProperty({ type: [TeacherCourseView] })
  courses: readonly TeacherCourseView[];
}

export class MemberProgressView {
  @ApiProperty({ format: 'uuid' })
  enrolmentId: string;
  @ApiProperty({ format: 'uuid' })
  personId: string;
  @ApiProperty()
  givenNames: string;
  @ApiProperty()
  familyNames: string;
  @ApiProperty()
  state: string;
  @ApiProperty({ type: Number, nullable: true })
  grade: number | null;
  @ApiProperty({ type: Date, nullable: true })
  completedAt: Date | null;
  @ApiProperty()
  done: number;
  @ApiProperty()
  required: number;
  @ApiProperty({ type: Date, nullable: true })
  lastEventAt: Date | null;
  @ApiProperty({ type: [Number], description: 'Keys of the activities completed' })
  completedKeys: readonly number[];
  @ApiProperty({ type: [Number], description: 'Keys of the activities begun and not completed' })
  begunKeys: readonly number[];
}
