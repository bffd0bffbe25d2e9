import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

import { ROLES, type Role, SCOPE_KINDS, type ScopeKind } from '../../platform/auth/index.js';
import { IsCalendarDay, PageQuery } from '../../platform/http/index.js';
import { REQUEST_KINDS, REQUEST_STATES, type RequestKind, type RequestState } from './request.rules.js';

const LONGEST_TEXT = 2000;

export class VisibilityQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ROLES })
  @IsOptional()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ enum: SCOPE_KINDS })
  @IsOptional()
  @IsIn(SCOPE_KINDS)
  scopeKind?: ScopeKind;

  @ApiPropertyOptional({ description: 'With scopeKind: a CUT code, an RBD, or an id' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  scopeCode?: string;
}

/** Someone who can see the person, by one grant. */
export class WatcherView {
  @ApiProperty({ format: 'uuid' })
  grantId: string;
  @ApiProperty({ format: 'uuid' })
  personId: string;
  @ApiProperty()
  name: string;
  @ApiProperty({ enum: ROLES })
  role: Role;
  @ApiProperty({ enum: SCOPE_KINDS })
  scopeKind: ScopeKind;
  @ApiProperty()
  scopeCode: string;
  @ApiProperty({ type: String, nullable: true, description: 'null for the nation' })
  scopeName: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day; null: without an end' })
  endsOn: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Name of who delegated it' })
  delegatedBy: string | null;
  @ApiProperty({
    type: [String],
    example: ['people.read'],
    description: 'By which permissions: people.read is the record, cohorts.readPeople what is learned in a cohort',
  })
  sees: string[];
}

export class NewPrivacyRequest {
  @ApiProperty({ enum: REQUEST_KINDS })
  @IsIn(REQUEST_KINDS)
  kind: RequestKind;

  @ApiProperty({ maxLength: LONGEST_TEXT, description: 'What should be put right, or why' })
  @IsString()
  @IsNotEmpty()
  @Matches(/\S/)
  @MaxLength(LONGEST_TEXT)
  text: string;
}

/** What somebody asked for by letter. */
export class RecordedPrivacyRequest extends NewPrivacyRequest {
  @ApiProperty({ format: 'date', description: 'The day on which it came, within the past year; it is due from there' })
  @IsCalendarDay()
  receivedOn: string;
}

export class PrivacyQueueQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['open', 'decided'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'decided'])
  list?: 'open' | 'decided';
}

export class PrivacyReason {
  @ApiProperty({ maxLength: LONGEST_TEXT, description: 'The person reads it' })
  @IsString()
  @IsNotEmpty()
  @Matches(/\S/)
  @MaxLength(LONGEST_TEXT)
  reason: string;
}

export class PrivacyDecision extends PrivacyReason {
  @ApiProperty({ enum: ['grant', 'refuse'] })
  @IsIn(['grant', 'refuse'])
  decision: 'grant' | 'refuse';
}

export class AddedPrivacyRequest {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'date', description: 'By then it is answered' })
  dueOn: string;
}

export class PrivacyRequestView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  personId: string;
  @ApiProperty()
  personName: string;
  @ApiProperty({ enum: REQUEST_KINDS })
  kind: RequestKind;
  @ApiProperty()
  text: string;
  @ApiProperty({ enum: REQUEST_STATES, description: 'waiting: for the second person that an erasure takes' })
  state: RequestState;
  @ApiProperty({ format: 'date' })
  dueOn: string;
  @ApiProperty()
  createdAt: Date;
  @ApiProperty({ type: Date, nullable: true })
  decidedAt: Date | null;
  @ApiProperty({ type: String, nullable: true })
  reason: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  approvalId: string | null;
  @ApiProperty({ type: String, nullable: true })
  decidedByName: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Who entered what came by letter; null: asked here' })
  recordedByName: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'When the letter came' })
  receivedOn: string | null;
  @ApiProperty({ description: 'The day by which it has to be answered has passed' })
  late: boolean;
}

/** All that is held about a person. */
export class PersonalDataExport {
  @ApiProperty({ enum: ['docente-personal-data'] })
  format: string;
  @ApiProperty({ example: 1 })
  version: number;
  @ApiProperty({ format: 'uuid' })
  personId: string;
  @ApiProperty()
  exportedAt: Date;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'object' } },
    example: { person: [{ givenNames: 'Rosa' }], enrolments: [] },
    description: 'By what it is of: the parts and their columns are described in docs/privacy.md',
  })
  parts: Record<string, object[]>;
}
