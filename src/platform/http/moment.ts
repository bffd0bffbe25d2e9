import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { MaxDate, MinDate } from 'class-validator';

/** Before and after these nothing of ours happens, whatever a clock says; and every database can store them. */
const EARLIEST = new Date('1900-01-01T00:00:00Z');
const LATEST = new Date('2200-01-01T00:00:00Z');

/** A moment that comes as text (ISO 8601), between 1900 and 2200. */
export function MomentFromText(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? new Date(value) : value)),
    MinDate(EARLIEST),
    MaxDate(LATEST),
  );
}
