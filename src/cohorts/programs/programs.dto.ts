import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

import { ValidityBody, type ValidityRule } from '../../content/index.js';
import { PROGRAM_STATES, type ProgramState } from './program.entities.js';
import { IsCalendarDay } from '../../platform/http/index.js';

const CODE = /^[A-Z0-9][A-Z0-9-]{1,29}$/;
export class NewProgram {
  @ApiProperty({ example: 'PROG-TIC', description: 'Capitals, digits and hyphens' })
  @IsString()
  @Matches(CODE)
  code: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  providerId: string;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title: string;
}

export class ProgramCourseBody {
  @ApiProperty({ description: 'Code of the course' })
  @IsString()
  @Matches(CODE)
  code: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Code of the course of an earlier version that it replaces: credit for that one counts for this one',
  })
  @IsOptional()
  @IsString()
  @Matches(CODE)
  replaces?: string | null;
}

export class ProgramSetBody {
  @ApiPropertyOptional({ description: 'Of a set that the program has or had; without it, the set is new' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  key?: number;

  @ApiProperty()
  @IsString()
  @MaxLength(200)
  title: string;

  @ApiProperty({ minimum: 1, maximum: 50, description: 'How many of its courses it takes' })
  @IsInt()
  @Min(1)
  @Max(50)
  needed: number;

  @ApiPropertyOptional({ type: Number, nullable: true, description: "Months from a person's start" })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(120)
  dueMonths?: number | null;

  @ApiProperty({ type: [ProgramCourseBody] })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ProgramCourseBody)
  courses: ProgramCourseBody[];
}

export class ProgramDraft {
  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title: string;

  @ApiProperty()
  @IsString()
  @MaxLength(2000)
  summary: string;

  @ApiProperty({ description: 'Whether the sets are to be taken one after the other' })
  @IsBoolean()
  inOrder: boolean;

  @ApiProperty({ type: [ProgramSetBody] })
  @IsArray()
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => ProgramSetBody)
  sets: ProgramSetBody[];

  @ApiPropertyOptional({
    type: ValidityBody,
    nullable: true,
    description: 'How long its certificates hold; null or left out: for ever',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => ValidityBody)
  validity?: ValidityBody | null;
}

export class NewEquivalence {
  @ApiProperty({ description: 'Code of the course that was completed' })
  @IsString()
  @Matches(CODE)
  course: string;

  @ApiProperty({ description: 'Code of the course of the program that it counts as' })
  @IsString()
  @Matches(CODE)
  countsAs: string;

  @ApiPropertyOptional({ format: 'date', description: 'First day of completion on which it counts' })
  @IsOptional()
  @IsCalendarDay()
  fromDate?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last day of completion on which it counts' })
  @IsOptional()
  @IsCalendarDay()
  toDate?: string;
}

export class ProgramVersionView {
  @ApiProperty({ format: 'uuid', description: 'Of the version' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  programId: string;
  @ApiProperty()
  code: string;
  @ApiProperty()
  number: number;
  @ApiProperty({ enum: PROGRAM_STATES })
  state: ProgramState;
  @ApiProperty()
  title: string;
  @ApiProperty()
  summary: string;
  @ApiProperty({ description: 'Whether the sets are to be taken one after the other' })
  inOrder: boolean;
  @ApiProperty({ type: ValidityBody, nullable: true, description: 'How long its certificates hold; null: for ever' })
  validity: ValidityRule | null;
  @ApiProperty({ type: Date, nullable: true })
  publishedAt: Date | null;
  @ApiProperty({ format: 'uuid' })
  providerId: string;
  @ApiProperty()
  providerName: string;
}

export class ProgramSummaryView extends ProgramVersionView {
  @ApiProperty({ description: 'How many courses it takes' })
  courses: number;
}

export class ProgramCourseView {
  @ApiProperty({ format: 'uuid' })
  courseId: string;
  @ApiProperty()
  code: string;
  @ApiProperty()
  title: string;
  @ApiProperty()
  minutes: number;
  @ApiProperty({ description: 'Whether it is taught now' })
  published: boolean;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  replaces: string | null;
  @ApiProperty({ type: String, nullable: true })
  replacesCode: string | null;
}

export class ProgramSetView {
  @ApiProperty()
  key: number;
  @ApiProperty()
  title: string;
  @ApiProperty({ description: 'How many of its courses it takes' })
  needed: number;
  @ApiProperty({ type: Number, nullable: true, description: "Months from a person's start" })
  dueMonths: number | null;
  @ApiProperty({ type: [ProgramCourseView] })
  courses: ProgramCourseView[];
}

export class EquivalenceView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: in every program' })
  programId: string | null;
  @ApiProperty({ description: 'The course that was completed' })
  code: string;
  @ApiProperty({ description: 'What it counts as' })
  countsAsCode: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  fromDate: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  toDate: string | null;
}

export class ProgramView extends ProgramVersionView {
  @ApiProperty({ type: [ProgramSetView] })
  sets: ProgramSetView[];
  @ApiProperty({ type: [EquivalenceView] })
  equivalences: EquivalenceView[];
}

export class CreditView {
  @ApiProperty({ format: 'uuid' })
  enrolmentId: string;
  @ApiProperty({ description: 'The course that was completed: the same, or one that counts as it' })
  code: string;
  @ApiProperty()
  title: string;
  @ApiProperty()
  completedAt: Date;
}

export class StandingCourseView extends ProgramCourseView {
  @ApiProperty({ type: CreditView, nullable: true, description: 'What counts for it; null: not done' })
  credit: CreditView | null;
}

export class StandingSetView {
  @ApiProperty()
  key: number;
  @ApiProperty()
  title: string;
  @ApiProperty()
  needed: number;
  @ApiProperty()
  done: number;
  @ApiProperty()
  met: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'By when it should be done' })
  dueOn: string | null;
  @ApiProperty({ type: [StandingCourseView] })
  courses: StandingCourseView[];
  @ApiProperty({ type: [CreditView], description: 'What counted before it left the program' })
  earlier: CreditView[];
}

export class ProgramProgressView extends ProgramVersionView {
  @ApiProperty({ description: '1, or one more for each time that you began it again to renew your certificate' })
  cycle: number;
  @ApiProperty({ type: Date, nullable: true, description: 'Courses completed later count in this cycle; null: all' })
  countsFrom: Date | null;
  @ApiProperty({ format: 'date', description: 'When the cycle began' })
  startedOn: string;
  @ApiProperty({ type: Date, nullable: true, description: 'When the cycle was completed' })
  completedAt: Date | null;
  @ApiProperty({ description: 'Courses that count' })
  done: number;
  @ApiProperty({ description: 'Courses that it takes' })
  needed: number;
  @ApiProperty({ type: [StandingSetView] })
  sets: StandingSetView[];
  @ApiProperty({ type: [EquivalenceView] })
  equivalences: EquivalenceView[];
  @ApiProperty({ type: [ProgramCourseView], description: 'Courses to go on with' })
  next: ProgramCourseView[];
  @ApiProperty({ type: Number, nullable: true, description: 'The version that the person can move to' })
  newerNumber: number | null;
}

export class CreatedProgram {
  @ApiProperty({ format: 'uuid', description: 'Of the first draft' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  programId: string;
}

export class CreatedProgramPart {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
