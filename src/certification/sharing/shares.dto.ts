import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

import { IsCalendarDay } from '../../platform/http/index.js';
import { Transcript } from '../transcript/transcript.dto.js';

const MOST_SHARED = 200;

export class NewShare {
  @ApiProperty({ maxLength: 100, description: 'Whom it is for; shown to nobody but you' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  label: string;

  @ApiProperty({
    type: [String],
    maxItems: MOST_SHARED,
    description: 'Serials of the certificates to show; none: everything you have completed, and will complete',
  })
  @IsArray()
  @ArrayMaxSize(MOST_SHARED)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  certificates: string[];

  @ApiProperty({ description: 'Whether grades are shown' })
  @IsBoolean()
  grades: boolean;

  @ApiProperty({
    description:
      'Whether the documents, which state your RUN, and the credentials may be downloaded. Without grades, only those of courses that have none.',
  })
  @IsBoolean()
  downloads: boolean;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: 'The last day on which it works, in Santiago; none: until you withdraw it',
  })
  @IsOptional()
  @IsCalendarDay()
  lastDay?: string;
}

export class MadeShare {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ description: 'The link. It is told once and can not be read again' })
  url: string;
}

export class Share {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty()
  label: string;
  @ApiProperty({ description: 'Everything completed, also what comes later' })
  whole: boolean;
  @ApiProperty({ type: [String], description: 'Otherwise the titles of what it shows' })
  titles: string[];
  @ApiProperty()
  grades: boolean;
  @ApiProperty()
  downloads: boolean;
  @ApiProperty({ enum: ['live', 'expired', 'withdrawn'] })
  state: 'live' | 'expired' | 'withdrawn';
  @ApiProperty({ type: Date })
  createdAt: Date;
  @ApiProperty({ type: Date, nullable: true, description: 'The first moment at which it does not work' })
  expiresAt: Date | null;
  @ApiProperty({ type: Date, nullable: true })
  withdrawnAt: Date | null;
  @ApiProperty({ description: 'How often it was opened' })
  uses: number;
  @ApiProperty({ type: Date, nullable: true })
  lastUsedAt: Date | null;
}

/** What a link shows: neither RUN nor e-mail nor school. */
export class SharedTranscript extends Transcript {
  @ApiProperty({ description: 'Everything that the holder has completed, and not some of it' })
  whole: boolean;
  @ApiProperty({ description: 'Whether grades are shown' })
  grades: boolean;
  @ApiProperty({ type: [String], description: 'Serials whose document and credential may be downloaded' })
  downloads: string[];
  @ApiProperty({ type: Date, nullable: true, description: 'When the link ceases to work' })
  expiresAt: Date | null;
}
