import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';

import { ROLES, type Role, SCOPE_KINDS, type ScopeKind } from '../platform/auth/index.js';
import { IsCalendarDay, PageQuery } from '../platform/http/index.js';
import type { Gender } from './person.entity.js';
import { IsRun } from './is-run.js';
import { SCHOOL_STATUSES, type SchoolStatus } from '../territory/index.js';

const GENDERS = ['female', 'male', 'other'] as const;
/** A day of the calendar, without time. */
export class PeopleQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Part of a name, a RUN or an e-mail address' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  @ApiPropertyOptional({ description: 'RBD of the school where they work now' })
  @IsOptional()
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  school?: number;
}

export class Login {
  @ApiProperty({ description: 'A RUN or an e-mail address, whole', example: '12.345.678-5' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  login: string;
}

export class RecognisedPersonView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty()
  givenNames: string;
  @ApiProperty()
  familyNames: string;
}

export class NewPerson {
  @ApiProperty({ example: '12.345.678-5', description: 'RUN with its check digit, with or without dots' })
  @IsRun()
  run: string;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  givenNames: string;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(120)
  familyNames: string;

  @ApiPropertyOptional({ format: 'email' })
  @IsOptional()
  @IsEmail()
  @MaxLength(200)
  email?: string;

  @ApiPropertyOptional({ enum: GENDERS })
  @IsOptional()
  @IsIn(GENDERS)
  gender?: Gender;

  @ApiPropertyOptional({ enum: ['es', 'en'], default: 'es' })
  @IsOptional()
  @IsIn(['es', 'en'])
  locale?: string;

  @ApiPropertyOptional({ minLength: 12, description: 'First password; without one the person can not sign in yet' })
  @IsOptional()
  @IsString()
  @MinLength(12)
  @MaxLength(200)
  password?: string;
}

export class NewAppointment {
  @ApiProperty({ description: 'RBD of the school' })
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  schoolRbd: number;

  @ApiProperty({ format: 'date' })
  @IsCalendarDay()
  startsOn: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsCalendarDay()
  endsOn?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(120)
  subject?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 44 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(44)
  weeklyHours?: number;

  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean()
  main?: boolean;
}

export class EndAppointment {
  @ApiProperty({ format: 'date', description: 'Last day in the post' })
  @IsCalendarDay()
  endsOn: string;
}

export class ListedPerson {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ type: String, nullable: true, example: '12345678-5' })
  run: string | null;
  @ApiProperty()
  givenNames: string;
  @ApiProperty()
  familyNames: string;
  @ApiProperty({ type: String, nullable: true })
  email: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'RBD of the school where the person works now' })
  schoolRbd: number | null;
  @ApiProperty({ type: String, nullable: true })
  schoolName: string | null;
  @ApiProperty({ enum: SCHOOL_STATUSES, nullable: true })
  schoolStatus: SchoolStatus | null;
}

export class AppointmentView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty()
  schoolRbd: number;
  @ApiProperty()
  schoolName: string;
  @ApiProperty({ enum: SCHOOL_STATUSES })
  schoolStatus: SchoolStatus;
  @ApiProperty({ example: '13101' })
  communeCode: string;
  @ApiProperty({ format: 'date' })
  startsOn: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  endsOn: string | null;
  @ApiProperty({ type: String, nullable: true })
  subject: string | null;
  @ApiProperty({ type: Number, nullable: true })
  weeklyHours: number | null;
  @ApiProperty()
  main: boolean;
}

export class GrantView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: ROLES })
  role: Role;
  @ApiProperty({ enum: SCOPE_KINDS })
  scopeKind: ScopeKind;
  @ApiProperty()
  scopeCode: string;
  @ApiProperty({ format: 'date' })
  startsOn: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  endsOn: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Name of who delegated it' })
  delegatedBy: string | null;
  @ApiProperty({ description: 'It holds today' })
  inForce: boolean;
}

export class PersonView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ type: String, nullable: true })
  run: string | null;
  @ApiProperty()
  givenNames: string;
  @ApiProperty()
  familyNames: string;
  @ApiProperty({ type: String, nullable: true })
  email: string | null;
  @ApiProperty({ type: String, enum: GENDERS, nullable: true })
  gender: string | null;
  @ApiProperty({ type: Number, nullable: true })
  birthYear: number | null;
  @ApiProperty({ enum: ['es', 'en'] })
  locale: string;
  @ApiProperty({ type: Date, nullable: true, description: 'Out of lists, search and sign-in since' })
  blockedAt: Date | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The record that stands for this one' })
  mergedInto: string | null;
  @ApiProperty({ type: Date, nullable: true, description: 'Pseudonymised since' })
  erasedAt: Date | null;
  @ApiProperty({ description: 'To be named in If-Match by whoever corrects the record' })
  version: string;
  @ApiProperty({ type: [AppointmentView] })
  appointments: AppointmentView[];
  @ApiProperty({ type: [GrantView] })
  grants: GrantView[];
}

export class CreatedPerson {
  @ApiProperty({ format: 'uuid' })
  id: string;
}

export class ProviderView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty()
  code: string;
  @ApiProperty()
  name: string;
  @ApiProperty({ enum: ['university', 'zonal_centre'] })
  kind: 'university' | 'zonal_centre';
}
