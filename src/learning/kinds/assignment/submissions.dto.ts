import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

import { MOST_CRITERIA } from '../../../content/index.js';
import { IsCalendarDay, PageQuery } from '../../../platform/http/index.js';
import { SUBMISSION_STATES, type SubmissionState } from './assignment.entities.js';
import { LONGEST_SUBMISSION } from './submissions.service.js';

export const LONGEST_MARK_FEEDBACK = 10_000;

export class DraftText {
  @ApiProperty({ description: 'Plain text' })
  @IsString()
  @MaxLength(LONGEST_SUBMISSION)
  text: string;

  @ApiPropertyOptional({ description: 'Of the text that was read: refused when it is another by now' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  stamp?: string;
}

export class MarkBody {
  @ApiProperty({ enum: ['marked', 'returned'], description: 'returned: for rework, which needs feedback' })
  @IsIn(['marked', 'returned'])
  verdict: 'marked' | 'returned';

  @ApiPropertyOptional({ type: [Number], description: 'marked: the level of each criterion of the rubric, from 0' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_CRITERIA)
  @IsInt({ each: true })
  @Min(0, { each: true })
  @Max(100, { each: true })
  levels?: number[];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_MARK_FEEDBACK)
  feedback?: string;
}

export class ExtensionBody {
  @ApiProperty({ format: 'date', description: 'The last day' })
  @IsCalendarDay()
  until: string;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}

const WAITING = ['submitted', 'returned', 'marked'] as const;

export class SubmissionsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: WAITING, default: 'submitted', description: 'submitted: what waits' })
  @IsOptional()
  @IsIn(WAITING)
  state?: (typeof WAITING)[number];

  @ApiPropertyOptional({ description: 'Only of this assignment' })
  @IsOptional()
  @IsInt()
  @Min(1)
  activityKey?: number;
}

class HandedFileView {
  @ApiProperty({ format: 'uuid', description: 'Read it at /api/v1/submission-files/{id}' })
  id: string;
  @ApiProperty()
  name: string;
  @ApiProperty()
  type: string;
  @ApiProperty()
  bytes: number;
}

class MarkView {
  @ApiProperty({ enum: ['marked', 'returned'] })
  verdict: string;
  @ApiProperty({ type: [Number] })
  levels: readonly number[];
  @ApiProperty({ type: Number, nullable: true, description: 'Thousandths of the maximum' })
  score: number | null;
  @ApiProperty()
  feedback: string;
  @ApiProperty({ format: 'date-time' })
  at: string;
  @ApiProperty()
  tutorName: string;
}

export class SubmissionView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  enrolmentId: string;
  @ApiProperty()
  activityKey: number;
  @ApiProperty({ description: 'From 1; rework is another one' })
  number: number;
  @ApiProperty({ enum: SUBMISSION_STATES })
  state: SubmissionState;
  @ApiProperty()
  text: string;
  @ApiProperty({ description: 'Changes with the text' })
  stamp: string;
  @ApiProperty()
  savedAt: Date;
  @ApiProperty({ type: Date, nullable: true })
  submittedAt: Date | null;
  @ApiProperty({ type: [HandedFileView] })
  files: readonly HandedFileView[];
  @ApiProperty({ type: [MarkView] })
  marks: readonly MarkView[];
}

export class AssignmentView {
  @ApiProperty({ type: SubmissionView, nullable: true })
  draft: SubmissionView | null;
  @ApiProperty({ type: [SubmissionView], description: 'What was handed in, the latest first' })
  submissions: readonly SubmissionView[];
  @ApiProperty({ type: Date, nullable: true, description: 'Null: by the end of the cohort' })
  dueAt: Date | null;
  @ApiProperty({ description: 'A draft can be written and handed in now' })
  open: boolean;
}

export class SubmissionForTutorView extends SubmissionView {
  @ApiProperty({ format: 'uuid' })
  cohortId: string;
  @ApiProperty({ format: 'uuid' })
  personId: string;
  @ApiProperty()
  givenNames: string;
  @ApiProperty()
  familyNames: string;
}

export class QueuedSubmissionView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty()
  activityKey: number;
  @ApiProperty()
  number: number;
  @ApiProperty({ enum: SUBMISSION_STATES })
  state: SubmissionState;
  @ApiProperty()
  submittedAt: Date;
  @ApiProperty({ format: 'uuid' })
  enrolmentId: string;
  @ApiProperty()
  givenNames: string;
  @ApiProperty()
  familyNames: string;
  @ApiProperty({ type: Number, nullable: true })
  score: number | null;
}
