import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

import { ROLES, type Role, SCOPE_KINDS, type ScopeKind } from '../../platform/auth/index.js';
import { PageQuery } from '../../platform/http/index.js';

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
