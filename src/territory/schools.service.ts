import { Injectable } from '@nestjs/common';

import { decodeCursor, DomainError, type Page, pageOf } from '../platform/http/index.js';
import { displayName } from './display-name.rules.js';
import { governanceHistory } from './school-history.rules.js';
import { readSearch } from './school-search.rules.js';
import { isInvented } from './school.js';
import {
  type FoundSchoolRow,
  type RelatedRow,
  type SchoolPoint,
  type SchoolRow,
  SchoolsQueries,
} from './schools.queries.js';
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
  async list({ within = '', q, status, governance, area, limit, cursor }: SchoolsQuery): Promise<Page<SchoolView>> {
    const rural = area === undefined ? null : area === 'rural';
    const filter = { within, status: status ?? null, governance: governance ?? null, rural };
    if ((await this.territory.place(within)) === null) throw unknownPlace();
    const search = readSearch(q);
    if (search === null) {
      const [afterRbd = null] = decodeCursor(cursor, ['number']) as [number | null];
      const rows = await this.queries.list(filter, afterRbd, limit + 1);
      return this.viewed(pageOf(rows, limit, ({ rbd }) => [rbd]));
    }
    if (search.onlyRbd)
      return this.viewed({ items: await this.queries.numbered(filter, search.rbd), nextCursor: null });
    const after = decodeCursor(cursor, ['number', 'number']) as [number | null, number | null];
    const rows = await this.queries.search(filter, search, after, limit + 1);
    return this.viewed(pageOf(rows, limit, ({ fit, rbd }: FoundSchoolRow) => [fit, rbd]));
  }

  /** @throws DomainError NOT_FOUND */
  async school(rbd: number): Promise<SchoolDetail> {
    const row = await this.queries.byRbd(rbd);
    if (row === null) throw new DomainError('NOT_FOUND');
    const [places, past, successors, predecessors] = await Promise.all([
      this.territory.breadcrumb(row.commune_code),
      this.queries.past(rbd),
      this.queries.successors(rbd),
      this.queries.predecessors(rbd),
    ]);
    const history = past.map((period) => ({ ...period, name: displayName(period.name) }));
    const before = { history, governanceHistory: governanceHistory(past) };
    return {
      ...(await this.view(row)),
      ...before,
      successors: successors.map(named),
      predecessors: predecessors.map(named),
      places: places.map(({ code, kind, name }) => ({ code, kind, name })),
    };
  }

  /** How many schools work in each of the places that a place is made of, by their codes. */
  async countsWithin(within: string): Promise<ReadonlyMap<string, number>> {
    const [first] = await this.territory.placesWithin(within);
    if (first === undefined) return new Map();
    const working = { within, status: 'working' as const, governance: null, rural: null };
    const counts = await this.queries.countByPlace(working, first.code.length);
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
      absentSince: row.absent_since,
      mergedInto: row.merged_into,
      invented: isInvented(row.rbd),
    };
  }
}

function named(school: RelatedRow): RelatedRow {
  return { ...school, name: displayName(school.name) };
}

function unknownPlace(): DomainError {
  return new DomainError('VALIDATION_FAILED', {}, [
    { pointer: '/within', code: 'unknownPlace', detail: 'no region, province or commune has this code' },
  ]);
}
