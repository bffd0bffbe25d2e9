import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
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
import { MODALITIES, type Modality, type Nomination, NOMINATIONS } from './cohort.entity.js';
import type { Availability } from './cohort.rules.js';
import {
  COHORT_PATHS,
  type CohortPath,
  ENROLMENT_PATHS,
  ENROLMENT_STATES,
  type EnrolmentPath,
  type EnrolmentState,
} from './enrolment.rules.js';

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

  @ApiPropertyOptional({ enum: COHORT_PATHS, description: 'Only those with this way in' })
  @IsOptional()
  @IsIn(COHORT_PATHS)
  path?: CohortPath;
}

export class NewNomination {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  cohortId: string;

  @ApiProperty({ format: 'uuid', isArray: true, description: 'They work at the school now; in this order' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  people: string[];
}

export class NominatedView {
  @ApiProperty({ description: 'They have a seat and are asked to accept it' })
  offered: number;
  @ApiProperty()
  enrolled: number;
  @ApiProperty()
  waitlisted: number;
  @ApiProperty({ description: 'In the cohort already, or may not take the course' })
  passedOver: number;
}

export class CohortMembersQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ENROLMENT_STATES })
  @IsOptional()
  @IsIn(ENROLMENT_STATES)
  state?: EnrolmentState;
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

  @ApiPropertyOptional({
    enum: COHORT_PATHS,
    isArray: true,
    description: 'The ways in; with none, only who runs it enrols. New cohorts are open',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(COHORT_PATHS.length)
  @IsIn(COHORT_PATHS, { each: true })
  paths?: CohortPath[];

  @ApiPropertyOptional({ enum: NOMINATIONS, description: 'Does a nominated teacher answer, or have the seat at once?' })
  @IsOptional()
  @IsIn(NOMINATIONS)
  nomination?: Nomination;

  @ApiPropertyOptional({ description: 'Does who finds it full wait in order? New cohorts have a waiting list' })
  @IsOptional()
  @IsBoolean()
  waitingList?: boolean;

  @ApiPropertyOptional({
    minimum: 1,
    maximum: 720,
    description: 'How many hours an offered seat is kept; 72 for new ones',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(720)
  offerHours?: number;
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

  @ApiPropertyOptional({ description: 'For a cohort that is entered by code', example: 'K7QM-2XWP-9TBD' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  code?: string;

  @ApiPropertyOptional({ description: 'For a cohort by approval: what you want to say to who decides' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  message?: string;
}

export class Refusal {
  @ApiPropertyOptional({ description: 'Why' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;
}

class ChosenEnrolments {
  @ApiProperty({ format: 'uuid', isArray: true, description: 'Enrolments that are requested' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  enrolments: string[];
}

export class Approval extends ChosenEnrolments {
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;
}

export class Rejection extends ChosenEnrolments {
  @ApiProperty({ description: 'Why; they are told' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}

export class DecidedView {
  @ApiProperty()
  seated: number;
  @ApiProperty()
  waitlisted: number;
  @ApiProperty()
  rejected: number;
  @ApiProperty({ description: 'Those that were waiting for a decision no longer' })
  passedOver: number;
}

export class NewEnrolmentCode {
  @ApiProperty({ description: 'For whom it is' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  label: string;

  @ApiPropertyOptional({
    minimum: 1,
    maximum: 100_000,
    description: 'How often it can be used; without it, while there are seats',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  mostUses?: number;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Until when it can be used' })
  @IsOptional()
  @MomentFromText()
  expiresAt?: Date;
}

export class CreatedEnrolmentCode {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'K7QM-2XWP-9TBD', description: 'Told this once' })
  code: string;
}

export class EnrolmentCodeView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty()
  label: string;
  @ApiProperty({ type: Number, nullable: true })
  mostUses: number | null;
  @ApiProperty()
  uses: number;
  @ApiProperty({ type: Date, nullable: true })
  expiresAt: Date | null;
  @ApiProperty({ type: Date, nullable: true })
  revokedAt: Date | null;
  @ApiProperty()
  createdAt: Date;
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
  @ApiProperty({ enum: COHORT_PATHS, isArray: true, description: 'The ways in' })
  paths: CohortPath[];
  @ApiProperty({ enum: NOMINATIONS })
  nomination: Nomination;
  @ApiProperty()
  waitingList: boolean;
  @ApiProperty({ description: 'How many hours an offered seat is kept' })
  offerHours: number;
  @ApiProperty({ description: 'How many wait' })
  waiting: number;
  @ApiProperty({ description: 'Until when seats are offered to those who wait' })
  offersUntil: Date;
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
  @ApiProperty({ type: String, enum: ENROLMENT_PATHS, nullable: true, description: 'How it came to be' })
  path: EnrolmentPath | null;
  @ApiProperty({ type: Date, nullable: true, description: 'Until when an offered seat is kept' })
  offerUntil: Date | null;
  @ApiProperty({ type: Number, nullable: true, description: 'In the waiting list: 1 is next' })
  queuePlace: number | null;
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
  @ApiProperty({ enum: ENROLMENT_STATES, description: 'enrolled, waitlisted or requested' })
  state: EnrolmentState;
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
  @ApiProperty({ type: String, enum: ENROLMENT_PATHS, nullable: true, description: 'How it came to be' })
  path: EnrolmentPath | null;
  @ApiProperty()
  attempt: number;
  @ApiProperty({ type: Date, nullable: true, description: 'Until when an offered seat is kept' })
  offerUntil: Date | null;
  @ApiProperty({ type: Number, nullable: true, description: 'In the waiting list: 1 is next' })
  queuePlace: number | null;
  @ApiProperty()
  createdAt: Date;
  @ApiProperty({ type: String, nullable: true, description: 'Where the person works today' })
  schoolName: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'What someone who asks for a seat says about it' })
  message: string | null;
}
