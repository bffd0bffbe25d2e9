import { ApiProperty, ApiPropertyOptional, OmitType, PartialType, PickType, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

import { NewPerson } from '../people.dto.js';

/** All that is known of a person as it should be; what is left out is known no longer. */
export class CorrectedPerson extends IntersectionType(
  OmitType(NewPerson, ['run', 'locale', 'password'] as const),
  PartialType(PickType(NewPerson, ['run'] as const)),
) {
  @ApiPropertyOptional({ example: 1979 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1900)
  @Max(2100)
  birthYear?: number;
}

export class RecordVersion {
  @ApiProperty({ description: 'To be named in If-Match by the next correction' })
  version: string;
}
