import { Injectable } from '@nestjs/common';

import { decodeCursor, DomainError, type Page, pageOf } from '../platform/http/index.js';
import { displayName } from './display-name.rules.js';
import { governanceHistory } from './school-history.rules.js';
import { readSearch } from './school-search.rules.js';
import { type FoundSchoolRow, type SchoolPoint, type SchoolRow, SchoolsQueries } from './schools.queries.js';
import type { SchoolDetail, SchoolsQuery, SchoolView } from './territory.dto.js';
import { TerritoryService } from './territory.service.js';

/** The schools of the country. They are public: no actor is asked for. */
@Injectable()
export class SchoolsService {
  constructor(
    private readonly queries: SchoolsQueries,
    private readonly territory: TerritoryService,
  ) {}

  /** By number; with a search, the best fit first. */
  async list({ within = '', q, status, limit, cursor }: SchoolsQuery): Promise<Page<SchoolView>> {
    if ((await this.territory.place(within)) === null) throw unknownPlace();
    const search = readSearch(q);
    if (search === null) {
      const [afterRbd = null] = decodeCursor(cursor, ['number']) as [number | null];
      const rows = await this.queries.list(within, status ?? null, afterRbd, limit + 1);
      return this.viewed(pageOf(rows, limit, ({ rbd }) => [rbd]));
    }
    const after = decodeCursor(cursor, ['number', 'number']) as [number | null, number | null];
    const rows = await this.queries.search(within, status ?? null, search, after, limit + 1);
    return this.viewed(pageOf(rows, limit, ({ fit, rbd }: FoundSchoolRow) => [fit, rbd]));
  }

  /** @throws DomainError NOT_FOUND */
  async school(rbd: number): Promise<SchoolDetail> {
    const row = await this.queries.byRbd(rbd);
    if (row === null) throw new DomainError('NOT_FOUND');
    const places = await this.territory.breadcrumb(row.commune_code);
    const past = await this.queries.past(rbd);
    const history = past.map((period) => ({ ...period, name: displayName(period.name) }));
    const before = { history, governanceHistory: governanceHistory(past) };
    return {
      ...(await this.view(row)),
      ...before,
      places: places.map(({ code, kind, name }) => ({ code, kind, name })),
    };
  }

  /** How many schools work in each of the places that a place is made of, by their codes. */
  async countsWithin(within: string): Promise<ReadonlyMap<string, number>> {
    const [first] = await this.territory.placesWithin(within);
    if (first === undefined) return new Map();
    const counts = await this.queries.countByPlace(within, 'working', first.code.length);
    return new Map(counts.map(({ code, count }) => [code, count]));
  }

  countWorking(): Promise<number> {
    return this.queries.countWorking();
  }

  /** Whether invented schools of the demonstration are open. */
  hasInvented(): Promise<boolean> {
    return this.queries.hasInvented();
  }

  /** The working schools whose place is known. */
  schoolsForMap(): Promise<SchoolPoint[]> {
    return this.queries.forMap();
  }

  private async viewed({ items, nextCursor }: Page<SchoolRow>): Promise<Page<SchoolView>> {
    return { items: await Promise.all(items.map((row) => this.view(row))), nextCursor };
  }

  private async view(row: SchoolRow): Promise<SchoolView> {
    return {
      rbd: row.rbd,
      checkDigit: row.check_digit,
      name: displayName(row.name),
      officialName: row.name,
      communeCode: row.commune_code,
      communeName: await this.territory.nameOf(row.commune_code),
      governance: row.governance,
      rural: row.rural,
      status: row.status,
      pupils: row.pupils,
      latitude: row.latitude,
      longitude: row.longitude,
      directoryYear: row.directory_year,
    };
  }
}

function unknownPlace(): DomainError {
  return new DomainError('VALIDATION_FAILED', {}, [
    { pointer: '/within', code: 'unknownPlace', detail: 'no region, province or commune has this code' },
  ]);
}
