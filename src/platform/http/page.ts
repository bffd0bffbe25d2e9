import { type Type } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

import { DomainError } from './domain-error.js';

/** How a list is asked for, page by page: by where the last page ended, so that a row is never seen twice or missed. */
export class PageQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;

  @ApiPropertyOptional({ description: 'nextCursor of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** The class of a page's answer, for OpenAPI. */
export function PageOf<Item>(item: Type<Item>): Type<Page<Item>> {
  class ItemPage implements Page<Item> {
    @ApiProperty({ type: [item] })
    items: Item[];
    @ApiProperty({ type: String, nullable: true, description: 'null on the last page' })
    nextCursor: string | null;
  }
  Object.defineProperty(ItemPage, 'name', { value: `${item.name}Page` });
  return ItemPage;
}

/**
 * Cuts a page from rows that were read with `limit + 1`.
 * @param keyOf the values that the list is ordered by, the last of them unique
 */
export function pageOf<Item>(rows: Item[], limit: number, keyOf: (item: Item) => (string | number)[]): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}

function encodeCursor(key: (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @returns the key a page begins after, or nulls for the first page; a cursor we did not make is refused */
export function decodeCursor(
  cursor: string | undefined,
  types: readonly ('string' | 'number')[],
): (string | number | null)[] {
  if (cursor === undefined) return types.map(() => null);
  try {
    const key = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    if (Array.isArray(key) && key.length === types.length && key.every((value, i) => typeof value === types[i]))
      return key as (string | number)[];
  } catch {
    // Falls through to the refusal.
  }
  throw new DomainError('VALIDATION_FAILED', {}, [{ pointer: '/cursor', code: 'cursor', detail: 'unknown cursor' }]);
}
