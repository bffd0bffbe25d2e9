import { ApiProperty } from '@nestjs/swagger';

const STATES = ['staged', 'waiting_for_approval', 'applying', 'done', 'discarded', 'failed'] as const;

export class ImportView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ example: 'roster' })
  kind: string;
  @ApiProperty({ enum: STATES, description: '`staged`: its preview can be looked at, and nothing is changed yet' })
  state: (typeof STATES)[number];
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
  @ApiProperty({ description: 'Percent of the work of applying it' })
  progress: number;
  @ApiProperty({ type: String, nullable: true })
  failure: string | null;
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
