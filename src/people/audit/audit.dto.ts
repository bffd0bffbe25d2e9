import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

import { IsCalendarDay, PageQuery } from '../../platform/http/index.js';

export class AuditQuery extends PageQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'Id of who acted, or of whose permission it was' })
  @IsOptional()
  @IsUUID()
  who?: string;

  @ApiPropertyOptional({ example: 'people.grant' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  action?: string;

  @ApiPropertyOptional({ example: 'person' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  subjectKind?: string;

  @ApiPropertyOptional({ description: 'Id of what was acted upon' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subjectId?: string;

  @ApiPropertyOptional({ format: 'date', description: 'First day' })
  @IsOptional()
  @IsCalendarDay()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last day' })
  @IsOptional()
  @IsCalendarDay()
  until?: string;
}

export class AuditEntryView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty()
  at: Date;
  @ApiProperty({ example: 'people.grant' })
  action: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: a command or a job' })
  actorId: string | null;
  @ApiProperty({ type: String, nullable: true })
  actorName: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Whose permission it was, if delegated' })
  actingForId: string | null;
  @ApiProperty({ type: String, nullable: true })
  actingForName: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  sessionId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'IP address' })
  address: string | null;
  @ApiProperty({ example: 'person' })
  subjectKind: string;
  @ApiProperty()
  subjectId: string;
  @ApiProperty({ type: String, nullable: true, description: 'Of a person' })
  subjectName: string | null;
  @ApiProperty({ type: Object, nullable: true })
  before: Record<string, unknown> | null;
  @ApiProperty({ type: Object, nullable: true })
  after: Record<string, unknown> | null;
  @ApiProperty({ type: String, nullable: true })
  reason: string | null;
  @ApiProperty({ description: 'The details were erased with the person that they were about' })
  erased: boolean;
}
