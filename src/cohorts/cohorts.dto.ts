import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

import { IsCalendarDay, MomentFromText, PageQuery } from '../platform/http/index.js';
import { MODALITIES, type Modality } from './cohort.entity.js';
import type { Availability } from './cohort.rules.js';
import { ENROLMENT_STATES, type EnrolmentState } from './enrolment.rules.js';

export class CohortsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Code of the course' })
  @IsOptional()
  @IsString()
  @MaxLength(30)
  course?: string;

  @ApiPropertyOptional({ description: 'Only those that take enrolments now' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  open?: boolean;
}

export class CohortChange {
  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name: string;

  @ApiProperty({ minimum: 1, maximum: 100_000 })
  @IsInt()
  @Min(1)
  @Max(100_000)
  capacity: number;

  @ApiProperty({ type: String, format: 'date-time', description: 'Enrolment opens' })
  @MomentFromText()
  enrolsFrom: Date;

  @ApiProperty({ type: String, format: 'date-time', description: 'Enrolment closes' })
  @MomentFromText()
  enrolsUntil: Date;

  @ApiProperty({ format: 'date' })
  @IsCalendarDay()
  startsOn: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDay()
  endsOn: string;
}

export class NewCohort extends CohortChange {
  @ApiProperty({ example: 'TIC-101-2026-1', description: 'Capitals, digits and hyphens' })
  @IsString()
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,39}$/)
  code: string;

  @ApiProperty({ description: 'Code of the course; its newest published version is taught' })
  @IsString()
  @MaxLength(30)
  courseCode: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  providerId: string;

  @ApiPropertyOptional({ enum: MODALITIES, default: 'online' })
  @IsOptional()
  @IsIn(MODALITIES)
  modality?: Modality;
}

export class NewEnrolment {
  @ApiPropertyOptional({ format: 'uuid', description: 'Whom to enrol; without it, yourself' })
  @IsOptional()
  @IsUUID()
  personId?: string;
}

export class Withdrawal {
  @ApiProperty({ description: 'Why' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}

export class CohortView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty()
  code: string;
  @ApiProperty()
  name: string;
  @ApiProperty()
  courseCode: string;
  @ApiProperty()
  courseTitle: string;
  @ApiProperty({ format: 'uuid' })
  versionId: string;
  @ApiProperty({ format: 'uuid' })
  providerId: string;
  @ApiProperty()
  providerName: string;
  @ApiProperty()
  capacity: number;
  @ApiProperty()
  seatsTaken: number;
  @ApiProperty({ enum: ['not_yet', 'open', 'full', 'over'] })
  availability: Availability;
  @ApiProperty()
  enrolsFrom: Date;
  @ApiProperty()
  enrolsUntil: Date;
  @ApiProperty({ format: 'date' })
  startsOn: string;
  @ApiProperty({ format: 'date' })
  endsOn: string;
  @ApiProperty()
  timeZone: string;
  @ApiProperty({ enum: MODALITIES })
  modality: Modality;
  @ApiProperty({ type: Date, nullable: true })
  closedAt: Date | null;
}

export class CreatedCohort {
  @ApiProperty({ format: 'uuid' })
  id: string;
}

export class EnrolmentView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  cohortId: string;
  @ApiProperty({ format: 'uuid' })
  personId: string;
  @ApiProperty({ enum: ENROLMENT_STATES })
  state: EnrolmentState;
  @ApiProperty()
  attempt: number;
  @ApiProperty({ type: Date, nullable: true })
  enrolledAt: Date | null;
  @ApiProperty({ type: Date, nullable: true })
  completedAt: Date | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Times 10: 55 is 5.5' })
  grade: number | null;
  @ApiProperty()
  cohortCode: string;
  @ApiProperty()
  cohortName: string;
  @ApiProperty()
  courseCode: string;
  @ApiProperty()
  courseTitle: string;
  @ApiProperty({ format: 'date' })
  startsOn: string;
  @ApiProperty({ format: 'date' })
  endsOn: string;
}

export class CreatedEnrolment {
  @ApiProperty({ format: 'uuid' })
  id: string;
}

export class TransitionView {
  @ApiProperty({ type: String, enum: ENROLMENT_STATES, nullable: true })
  fromState: EnrolmentState | null;
  @ApiProperty({ enum: ENROLMENT_STATES })
  toState: EnrolmentState;
  @ApiProperty({ type: String, nullable: true })
  reason: string | null;
  @ApiProperty()
  at: Date;
  @ApiProperty({ type: String, nullable: true, description: 'null: the system, by rule' })
  actorName: string | null;
}

export class CohortMemberView {
  @ApiProperty({ format: 'uuid', description: 'The enrolment' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  personId: string;
  @ApiProperty()
  givenNames: string;
  @ApiProperty()
  familyNames: string;
  @ApiProperty({ enum: ENROLMENT_STATES })
  state: EnrolmentState;
  @ApiProperty({ type: Date, nullable: true })
  enrolledAt: Date | null;
  @ApiProperty({ type: Date, nullable: true })
  completedAt: Date | null;
  @ApiProperty({ type: Number, nullable: true })
  grade: number | null;
}
