import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

import { IsCalendarDay, IsMonthDay, PageQuery } from '../platform/http/index.js';
import { ACTIVITY_KINDS, type ActivityKind, KIND_SETTINGS_CLASSES } from './kinds/index.js';
import { MOST_HINTS, QUESTION_KINDS, type QuestionKind, SETTINGS_CLASSES } from './questions/index.js';
import { LONGEST_FEEDBACK } from './questions/question-kind.js';
import { LONGEST_HTML } from './rich-text.js';
import { MOST_VALIDITY, SCHOOL_YEAR_ENDS, VALIDITY_KINDS, type ValidityKind, type ValidityRule } from './validity.js';

export class CatalogueQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Words; accents and typing errors are forgiven' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;
}

export class NewCourse {
  @ApiProperty({ example: 'TIC-101', description: 'Capitals, digits and hyphens' })
  @IsString()
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,29}$/)
  code: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  providerId: string;

  @ApiPropertyOptional({ enum: ['es', 'en'], default: 'es' })
  @IsOptional()
  @IsIn(['es', 'en'])
  language?: string;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(500)
  summary?: string;

  @ApiPropertyOptional({ description: 'Expected work, in minutes', minimum: 0 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000)
  minutes?: number;
}

/** How long the certificates of a version hold; what its kind does not need is left out. */
export class ValidityBody {
  @ApiProperty({ enum: VALIDITY_KINDS })
  @IsIn(VALIDITY_KINDS)
  kind: ValidityKind;

  @ApiPropertyOptional({ format: 'date', description: 'date: the last day' })
  @ValidateIf(({ kind }: ValidityBody) => kind === 'date')
  @IsCalendarDay()
  on?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: MOST_VALIDITY.months, description: 'months: from the day of completion' })
  @ValidateIf(({ kind }: ValidityBody) => kind === 'months')
  @IsInt()
  @Min(1)
  @Max(MOST_VALIDITY.months)
  months?: number;

  @ApiPropertyOptional({ example: SCHOOL_YEAR_ENDS, description: 'schoolYear: month and day of its last day' })
  @ValidateIf(({ kind }: ValidityBody) => kind === 'schoolYear')
  @IsMonthDay()
  ends?: string;

  @ApiPropertyOptional({
    minimum: 1,
    maximum: MOST_VALIDITY.years,
    description: 'schoolYear: how many, with that of the completion',
  })
  @ValidateIf(({ kind }: ValidityBody) => kind === 'schoolYear')
  @IsInt()
  @Min(1)
  @Max(MOST_VALIDITY.years)
  years?: number;

  @ApiProperty({
    minimum: 0,
    maximum: MOST_VALIDITY.days,
    description: 'Days after the end that are told to be of grace',
  })
  @IsInt()
  @Min(0)
  @Max(MOST_VALIDITY.days)
  graceDays: number;

  @ApiProperty({
    minimum: 0,
    maximum: MOST_VALIDITY.days,
    description: 'Days before the end from which it may be renewed',
  })
  @IsInt()
  @Min(0)
  @Max(MOST_VALIDITY.days)
  renewalDays: number;
}

/** The rule that a body gives, and nothing that its kind does not need. */
export function ruleOfValidity(body: ValidityBody): ValidityRule {
  const { kind, on = '', months = 0, ends = '', years = 0, graceDays, renewalDays } = body;
  const days = { graceDays, renewalDays };
  if (kind === 'date') return { kind, on, ...days };
  return kind === 'months' ? { kind, months, ...days } : { kind, ends, years, ...days };
}

export class VersionDescription {
  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title: string;

  @ApiProperty()
  @IsString()
  @MaxLength(500)
  summary: string;

  @ApiProperty({ description: 'HTML; cleaned when stored' })
  @IsString()
  @MaxLength(LONGEST_HTML)
  description: string;

  @ApiProperty({ minimum: 0 })
  @IsInt()
  @Min(0)
  @Max(100_000)
  minutes: number;

  @ApiProperty({ example: 'CC-BY-4.0', description: 'SPDX identifier' })
  @IsString()
  @Matches(/^[A-Za-z0-9.+-]{2,40}$/)
  licence: string;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 10,
    maximum: 70,
    description: 'Lowest grade that completes, times 10; null: grades do not matter',
  })
  @IsOptional()
  @IsInt()
  @Min(10)
  @Max(70)
  minGrade?: number | null;

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

class OptionBody {
  @ApiProperty({ description: 'HTML; cleaned when stored' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(10_000)
  html: string;

  @ApiProperty()
  @IsBoolean()
  correct: boolean;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: -100,
    maximum: 100,
    description: 'What choosing it earns, in percent of the points; left out in all: by the rule of the kind',
  })
  @IsOptional()
  @IsNumber()
  @Min(-100)
  @Max(100)
  percent?: number | null;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  feedback?: string;
}

@ApiExtraModels(...SETTINGS_CLASSES)
export class QuestionBody {
  @ApiProperty({ enum: QUESTION_KINDS })
  @IsIn(QUESTION_KINDS)
  kind: QuestionKind;

  @ApiProperty({ description: 'HTML; cleaned when stored' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(20_000)
  prompt: string;

  @ApiPropertyOptional({ default: 1, minimum: 1, maximum: 100 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  points?: number;

  @ApiPropertyOptional({ type: [OptionBody], description: 'single, multiple: the alternatives' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => OptionBody)
  options?: OptionBody[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    anyOf: [...new Set(SETTINGS_CLASSES)].map((each) => ({ $ref: getSchemaPath(each) })),
    description: 'What the other kinds are made of; checked by the rules of the kind',
  })
  @IsOptional()
  @IsObject()
  settings?: object;

  @ApiPropertyOptional({ description: 'Said to everyone after the attempt' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  feedback?: string;

  @ApiPropertyOptional({ type: [String], description: 'interactive: one after each wrong try' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_HINTS)
  @IsString({ each: true })
  @MaxLength(LONGEST_FEEDBACK, { each: true })
  hints?: string[];
}

@ApiExtraModels(...KIND_SETTINGS_CLASSES)
export class ActivityBody {
  @ApiPropertyOptional({ description: 'Stable key of an activity that is kept; a new activity gets one' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  key?: number;

  @ApiProperty({ enum: ACTIVITY_KINDS })
  @IsIn(ACTIVITY_KINDS)
  kind: ActivityKind;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title: string;

  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean()
  required?: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    anyOf: KIND_SETTINGS_CLASSES.map((each) => ({ $ref: getSchemaPath(each) })),
    description: 'What the kind is made of; checked by the rules of the kind',
  })
  @IsObject()
  settings: object;

  @ApiPropertyOptional({ type: [QuestionBody] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => QuestionBody)
  questions?: QuestionBody[];
}

export class ActivityFileView {
  @ApiProperty({ format: 'uuid', description: 'The same in every version; read it at /api/v1/media/{id}' })
  id: string;
  @ApiProperty({ description: 'What it is for: file, video, captions, picture' })
  role: string;
  @ApiProperty()
  name: string;
  @ApiProperty({ description: 'What it is, in words; of a picture, its alternative text' })
  title: string;
  @ApiProperty({ type: String, nullable: true })
  language: string | null;
  @ApiProperty({ description: 'Media type, told by what is in it' })
  type: string;
  @ApiProperty()
  bytes: number;
}

class SectionBody {
  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  title: string;

  @ApiProperty({ type: [ActivityBody] })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ActivityBody)
  activities: ActivityBody[];
}

export class OutlineBody {
  @ApiProperty({ type: [SectionBody] })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => SectionBody)
  sections: SectionBody[];

  @ApiPropertyOptional({
    description: 'Stamp of the outline that this one was made from: refused when it is another by now',
  })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  stamp?: string;
}

export class VersionView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  courseId: string;
  @ApiProperty()
  code: string;
  @ApiProperty()
  language: string;
  @ApiProperty()
  number: number;
  @ApiProperty({ enum: ['draft', 'in_review', 'published', 'retired'] })
  state: string;
  @ApiProperty()
  title: string;
  @ApiProperty()
  summary: string;
  @ApiProperty()
  description: string;
  @ApiProperty()
  minutes: number;
  @ApiProperty()
  licence: string;
  @ApiProperty({ type: Number, nullable: true })
  minGrade: number | null;
  @ApiProperty({ type: ValidityBody, nullable: true, description: 'How long its certificates hold; null: for ever' })
  validity: ValidityRule | null;
  @ApiProperty({ type: Date, nullable: true })
  publishedAt: Date | null;
  @ApiProperty({ format: 'uuid' })
  providerId: string;
  @ApiProperty()
  providerName: string;
}

class TitledActivity {
  @ApiProperty()
  key: number;
  @ApiProperty({ enum: ACTIVITY_KINDS })
  kind: ActivityKind;
  @ApiProperty()
  title: string;
  @ApiProperty()
  required: boolean;
}

class TitledSection {
  @ApiProperty()
  title: string;
  @ApiProperty({ type: [TitledActivity] })
  activities: TitledActivity[];
}

export class CourseView extends VersionView {
  @ApiProperty({ type: [TitledSection] })
  sections: TitledSection[];
}

class AuthoredActivityView extends ActivityBody {
  @ApiProperty({ type: [ActivityFileView] })
  files: readonly ActivityFileView[];
}

class AuthoredSectionView {
  @ApiProperty()
  title: string;
  @ApiProperty({ type: [AuthoredActivityView] })
  activities: AuthoredActivityView[];
}

export class AuthoredVersionView extends VersionView {
  @ApiProperty({ type: [AuthoredSectionView] })
  sections: AuthoredSectionView[];
  @ApiProperty({ description: 'Changes with the outline' })
  stamp: string;
}

export class CreatedCourse {
  @ApiProperty({ format: 'uuid', description: 'The draft version' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  courseId: string;
}

export class CreatedVersion {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
