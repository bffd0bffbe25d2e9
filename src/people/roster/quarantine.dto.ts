import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';

import { PageQuery } from '../../platform/http/index.js';
import { IsRun } from '../is-run.js';
import { BULK_CHOICES, type Choice, CHOICES, type Conflict, CONFLICTS } from './quarantine.rules.js';

export class QuarantineQuery extends PageQuery {
  @ApiPropertyOptional({ enum: CONFLICTS, description: 'Only the rows that wait for this' })
  @IsOptional()
  @IsIn(CONFLICTS)
  code?: Conflict;
}

export class QuarantinePath {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  id: string;

  @ApiProperty({ minimum: 2, maximum: 2_147_483_647, description: 'Line of the file, the header being 1' })
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(2)
  @Max(2_147_483_647)
  line: number;
}

export class Resolution {
  @ApiProperty({
    enum: CHOICES,
    description:
      'take_file: it is the stored person, and what the file says replaces what is stored; keep_stored: it is, and what is ' +
      'stored stays; two_people: it is somebody else, without the e-mail address or external id that is shared; ' +
      'correct_run: the RUN was mistyped; reject: the row is not taken',
  })
  @IsIn(CHOICES)
  choice: Choice;

  @ApiPropertyOptional({ example: '12.345.678-5', description: 'The right one, for correct_run' })
  @IsOptional()
  @IsRun()
  run?: string;

  @ApiPropertyOptional({ description: 'Needed for reject' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The stored person that was seen; another by now is refused' })
  @IsOptional()
  @IsUUID()
  personId?: string;
}

export class BulkResolution {
  @ApiProperty({ enum: CONFLICTS, description: 'All rows that wait for this' })
  @IsIn(CONFLICTS)
  code: Conflict;

  @ApiProperty({ enum: BULK_CHOICES })
  @IsIn(BULK_CHOICES)
  choice: (typeof BULK_CHOICES)[number];

  @ApiPropertyOptional({ description: 'Needed for reject' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;
}

export class QuarantineCandidate {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'None for somebody beyond your reach' })
  id: string | null;
  @ApiProperty({ type: String, nullable: true })
  run: string | null;
  @ApiProperty({ type: String, nullable: true })
  givenNames: string | null;
  @ApiProperty({ type: String, nullable: true })
  familyNames: string | null;
  @ApiProperty({ type: String, nullable: true })
  email: string | null;
  @ApiProperty({ type: String, nullable: true })
  gender: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  birthYear: number | null;
  @ApiProperty({ enum: ['run', 'external_id', 'email'], isArray: true, description: 'What of the row is theirs' })
  by: readonly string[];
}

export class QuarantineView {
  @ApiProperty({ description: 'Of the file, the header being 1' })
  line: number;
  @ApiProperty({ enum: CONFLICTS })
  code: Conflict;
  @ApiProperty({
    type: Object,
    additionalProperties: { type: 'string', nullable: true },
    description: 'What the row says',
  })
  row: Readonly<Record<string, string | null>>;
  @ApiProperty({ type: [QuarantineCandidate], description: 'Whom it may mean, of those that are stored' })
  people: QuarantineCandidate[];
  @ApiProperty({ enum: CHOICES, isArray: true })
  choices: Choice[];
}

export class Resolved {
  @ApiProperty({ enum: ['created', 'updated', 'unchanged', 'rejected'] })
  outcome: string;
}

export class BulkResolved {
  @ApiProperty({ description: 'Rows that are decided now' })
  resolved: number;
  @ApiProperty({ description: 'Rows for which this choice is not open, or which are still in doubt: they wait on' })
  waiting: number;
}
