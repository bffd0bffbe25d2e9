import { ApiProperty } from '@nestjs/swagger';

import { CERTIFICATE_STANDINGS, type Standing } from '../certificate-validity.rules.js';

class EntryCertificate {
  @ApiProperty({ example: '7K3-M9Q-XT2-B4H-W6Z-P8C' })
  serial: string;
  @ApiProperty({ enum: CERTIFICATE_STANDINGS })
  status: Standing;
  @ApiProperty({ type: Date })
  issuedAt: Date;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day; null: for ever' })
  validUntil: string | null;
  @ApiProperty({ description: 'Whether it has a signed credential' })
  signed: boolean;
  @ApiProperty({ description: 'Whether its document and credential state a grade; of a program, those of its courses' })
  statesGrade: boolean;
}

/** Something that was completed. */
export class TranscriptEntry {
  @ApiProperty({ enum: ['course', 'program'] })
  kind: 'course' | 'program';
  @ApiProperty({ example: 'TIC-AULA' })
  code: string;
  @ApiProperty()
  title: string;
  @ApiProperty({ description: 'Name of the university or zonal centre' })
  provider: string;
  @ApiProperty({ example: 1800, description: 'Length in minutes; those of a program are those of its courses' })
  minutes: number;
  @ApiProperty({ type: Number, nullable: true, example: 65, description: 'Times 10; null without grade, or not shown' })
  grade: number | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'null while the certificate is on its way',
  })
  startedOn: string | null;
  @ApiProperty({ format: 'date' })
  completedOn: string;
  @ApiProperty({ type: EntryCertificate, nullable: true, description: 'null while it is on its way' })
  certificate: EntryCertificate | null;
}

class YearOfTraining {
  @ApiProperty({ example: 2026 })
  year: number;
  @ApiProperty({ description: 'Completions whose certificate is neither revoked nor suspended' })
  courses: number;
  @ApiProperty({ description: 'Their length in minutes' })
  minutes: number;
}

/** All that someone has completed. */
export class Transcript {
  @ApiProperty()
  holder: string;
  @ApiProperty({ type: Date })
  asOf: Date;
  @ApiProperty({ type: [TranscriptEntry], description: 'The last completed first' })
  entries: TranscriptEntry[];
  @ApiProperty({ type: [YearOfTraining], description: 'The last year first' })
  years: YearOfTraining[];
}
