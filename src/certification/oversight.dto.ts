import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

import { IsCalendarDay } from '../platform/http/index.js';
import { OVERSIGHT_FILTERS, type OversightFilter } from './oversight.queries.js';

/** Within how many days certificates expire that someone looks for. */
export const EXPIRING_WITHIN = [30, 90, 180, 365] as const;

/** What a list of certificates is narrowed to. */
export class OversightAsked {
  /** A serial, a RUN, or words of a name. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  @IsOptional()
  @IsIn(OVERSIGHT_FILTERS)
  state?: OversightFilter;

  @IsOptional()
  @IsString()
  @MaxLength(30)
  course?: string;

  @IsOptional()
  @IsUUID()
  provider?: string;

  @IsOptional()
  @IsCalendarDay()
  from?: string;

  @IsOptional()
  @IsCalendarDay()
  until?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @IsIn(EXPIRING_WITHIN)
  expiring?: number;
}
