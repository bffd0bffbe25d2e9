import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

import { PageQuery } from '../http/index.js';
import { IMPORT_STATES, type ImportState, type Outcome, OUTCOMES } from './import-kind.js';

export class ImportRowsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: OUTCOMES })
  @IsOptional()
  @IsIn(OUTCOMES)
  outcome?: Outcome;

  @ApiPropertyOptional({
    description: 'Only rows of which this is what changes; of a directory of schools: `closed`, `reopened`, `merged`',
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  about?: string;
}

export class ReportQuery {
  @ApiPropertyOptional({ enum: ['csv', 'json'], default: 'csv' })
  @IsOptional()
  @IsIn(['csv', 'json'])
  format?: 'csv' | 'json';
}

class ImportChange {
  @ApiProperty({ example: 'weekly_hours' })
  field: string;
  @ApiProperty({ type: String, nullable: true })
  before: string | null;
  @ApiProperty({ type: String, nullable: true })
  after: string | null;
}

class ImportFinding {
  @ApiProperty({ enum: ['rejected', 'quarantined', 'doubtful'] })
  severity: 'rejected' | 'quarantined' | 'doubtful';
  @ApiProperty({ example: 'RUN_INVALID' })
  code: string;
  @ApiProperty({ description: "As the file's header names it; empty for the row as a whole" })
  column: string;
  @ApiProperty()
  detail: string;
}

export class ImportRowView {
  @ApiProperty({ description: 'Of the file, the header being line 1' })
  line: number;
  @ApiProperty({ enum: OUTCOMES })
  outcome: Outcome;
  @ApiProperty({ type: [String], description: 'As they were sent' })
  cells: readonly string[];
  @ApiProperty({ type: [ImportFinding] })
  findings: readonly ImportFinding[];
  @ApiProperty({ type: [ImportChange] })
  changes: readonly ImportChange[];
}

export class ImportEffect {
  @ApiProperty()
  number: number;
  @ApiProperty({ example: 'post_ends' })
  code: string;
  @ApiProperty({ description: 'What people call the thing' })
  subject: string;
  @ApiProperty({ type: [ImportChange] })
  changes: readonly ImportChange[];
}

class OmissionView {
  @ApiProperty({ example: 'users.csv' })
  file: string;
  @ApiProperty({ example: 'ROLE_NOT_TAKEN' })
  code: string;
  @ApiProperty()
  count: number;
  @ApiProperty({ type: [Number], description: 'The first of these lines' })
  lines: readonly number[];
}

export class ImportView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'roster' })
  kind: string;
  @ApiProperty({
    enum: IMPORT_STATES,
    description: '`staged`: its preview can be looked at, and nothing is changed yet',
  })
  state: ImportState;
  @ApiProperty()
  fileName: string;
  @ApiProperty()
  fileBytes: number;
  @ApiProperty()
  fileSha256: string;
  @ApiProperty({ example: 'utf-8' })
  encoding: string;
  @ApiProperty({ type: Object, additionalProperties: { type: 'string' } })
  options: Readonly<Record<string, string>>;
  @ApiProperty({ format: 'date', description: 'What begins or ends without a date does so on this day' })
  effectiveOn: string;
  @ApiProperty({ description: 'The sum of the five that follow' })
  read: number;
  @ApiProperty()
  created: number;
  @ApiProperty()
  updated: number;
  @ApiProperty()
  unchanged: number;
  @ApiProperty()
  rejected: number;
  @ApiProperty({ description: 'Rows that wait for a person to resolve a conflict' })
  quarantined: number;
  @ApiProperty({ description: 'Rows that are taken and have a finding' })
  doubtful: number;
  @ApiProperty({ type: Object, additionalProperties: { type: 'number' }, description: 'What this kind counts besides' })
  details: Record<string, number>;
  @ApiProperty({ type: [OmissionView], description: 'What the file holds and the import does not take, by design' })
  omitted: readonly OmissionView[];
  @ApiProperty({ description: 'Percent of the work of applying it' })
  progress: number;
  @ApiProperty({ type: String, nullable: true })
  failure: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why the second person declined it' })
  declineReason: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'None for a command' })
  requestedBy: string | null;
  @ApiProperty({ type: String, nullable: true })
  requestedByName: string | null;
  @ApiProperty({ type: String, format: 'date-time' })
  createdAt: Date;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt: Date | null;
}

export class ReceivedImport {
  @ApiProperty({ format: 'uuid' })
  id: string;
}

export class ConfirmedImport {
  @ApiProperty({ enum: ['applying', 'waiting_for_approval'] })
  state: 'applying' | 'waiting_for_approval';
}
