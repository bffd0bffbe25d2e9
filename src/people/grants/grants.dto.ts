import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

import { ROLES, type Role, SCOPE_KINDS, type ScopeKind } from '../../platform/auth/index.js';
import { IsCalendarDay } from '../../platform/http/index.js';

const CODE = 'CUT code, RBD, or id of a grouping, provider or cohort; empty for the nation';

export class NewGrant {
  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role: Role;

  @ApiProperty({ enum: SCOPE_KINDS })
  @IsIn(SCOPE_KINDS)
  scopeKind: ScopeKind;

  @ApiPropertyOptional({ description: CODE })
  @IsOptional()
  @IsString()
  @MaxLength(36)
  scopeCode?: string;

  @ApiPropertyOptional({ format: 'date', description: 'First day, from today on; today if not given' })
  @IsOptional()
  @IsCalendarDay()
  startsOn?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last day' })
  @IsOptional()
  @IsCalendarDay()
  endsOn?: string;

  @ApiPropertyOptional({
    description: 'Needed when it waits for a second person: for that person, and the audit trail',
  })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;
}

export class WaitingGrant {
  @ApiProperty({ format: 'uuid', description: 'The request: another administrator decides it' })
  approvalId: string;
}

export class NewDelegation {
  @ApiProperty({ description: 'RUN or e-mail address of the person, whole', example: '12.345.678-5' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  login: string;

  @ApiPropertyOptional({ enum: SCOPE_KINDS, description: 'A narrower scope than that of the grant' })
  @IsOptional()
  @IsIn(SCOPE_KINDS)
  scopeKind?: ScopeKind;

  @ApiPropertyOptional({ description: CODE })
  @IsOptional()
  @IsString()
  @MaxLength(36)
  scopeCode?: string;

  @ApiPropertyOptional({ format: 'date', description: 'First day, from today on; today if not given' })
  @IsOptional()
  @IsCalendarDay()
  startsOn?: string;

  @ApiProperty({ format: 'date', description: 'Last day: within 90 days, and not after that of the grant' })
  @IsCalendarDay()
  endsOn: string;
}

export class DelegatedGrantView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  delegatedFrom: string;
  @ApiProperty({ format: 'uuid' })
  personId: string;
  @ApiProperty()
  personName: string;
  @ApiProperty({ enum: ROLES })
  role: Role;
  @ApiProperty({ enum: SCOPE_KINDS })
  scopeKind: ScopeKind;
  @ApiProperty()
  scopeCode: string;
  @ApiProperty({ format: 'date' })
  startsOn: string;
  @ApiProperty({ format: 'date' })
  endsOn: string;
}
