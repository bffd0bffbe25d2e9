import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

import { PageQuery } from '../../platform/http/index.js';
import { APPROVAL_STATES, type ApprovalState } from './approvals.rules.js';

export class ApprovalsQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: ['waiting', 'mine'],
    default: 'waiting',
    description: 'What you may decide, or asked for',
  })
  @IsOptional()
  @IsIn(['waiting', 'mine'])
  list?: 'waiting' | 'mine';
}

export class ApprovalDecision {
  @ApiProperty({ enum: ['approve', 'decline'] })
  @IsIn(['approve', 'decline'])
  decision: 'approve' | 'decline';

  @ApiPropertyOptional({ description: 'Needed to decline' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;
}

export class ApprovalView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'certification.revoke' })
  kind: string;
  @ApiProperty({ enum: APPROVAL_STATES })
  state: ApprovalState;
  @ApiProperty()
  subjectKind: string;
  @ApiProperty()
  subjectId: string;
  @ApiProperty()
  reason: string;
  @ApiProperty({ type: [String], description: 'What will happen, in your language' })
  effects: readonly string[];
  @ApiProperty({ type: String, nullable: true, description: 'The page on which you can look at what it is about' })
  href: string | null;
  @ApiProperty({ format: 'uuid' })
  requestedBy: string;
  @ApiProperty()
  requestedByName: string;
  @ApiProperty()
  requestedAt: Date;
  @ApiProperty({ description: 'Until then it can be decided' })
  expiresAt: Date;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  decidedBy: string | null;
  @ApiProperty({ type: String, nullable: true })
  decidedByName: string | null;
  @ApiProperty({ type: Date, nullable: true })
  decidedAt: Date | null;
  @ApiProperty({ type: String, nullable: true })
  decisionReason: string | null;
}
