import { Injectable } from '@nestjs/common';

import { codesDownTo, type CommunePlace, kindOf, NATION, type Place, type PlaceKind, PLACE_KINDS } from './place.js';
import type { ProvinceView, TerritoryView } from './territory.dto.js';
import { TerritoryQueries } from './territory.queries.js';

/**
 * The country's division. It changes by law and so by migration, never while a process runs: it is read once.
 */
@Injectable()
export class TerritoryService {
  private loading: Promise<ReadonlyMap<string, Place>> | undefined;

  constructor(private readonly queries: TerritoryQueries) {}

  /** @returns null for a code that no place has */
  async place(code: string): Promise<Place | null> {
    return (await this.places()).get(code) ?? null;
  }

  /** The name as people say it; the code itself if no place has it. */
  async nameOf(code: string): Promise<string> {
    return (await this.place(code))?.shortName ?? code;
  }

  /**
   * The places of a kind that lie in a place, regions from north to south.
   * @param kind the next smaller one if not given; then a commune has none
   */
  async placesWithin(code: string, kind?: PlaceKind): Promise<Place[]> {
    const own = kindOf(code);
    const wanted = kind ?? (own && PLACE_KINDS[PLACE_KINDS.indexOf(own) + 1]);
    return [...(await this.places()).values()].filter((each) => each.kind === wanted && each.code.startsWith(code));
  }

  /** Nation, region, province, commune, as far down as the code goes; empty for a code that no place has. */
  async breadcrumb(code: string): Promise<Place[]> {
    const places = await this.places();
    return places.has(code) ? codesDownTo(code).map((each) => places.get(each)!) : [];
  }

  async communeCodes(): Promise<ReadonlySet<string>> {
    return new Set((await this.placesWithin('', 'commune')).map(({ code }) => code));
  }

  /** The clock that people of a commune live by. */
  async timeZoneOf(communeCode: string): Promise<string> {
    const place = (await this.place(communeCode)) as CommunePlace | null;
    return place?.timeZone ?? 'America/Santiago';
  }

  /** The whole division, nested. */
  async tree(): Promise<TerritoryView> {
    const regions = await Promise.all(
      (await this.placesWithin('')).map(async ({ code, name, shortName }) => {
        const provinces = (await this.placesWithin(code)).map((province) => this.provinceView(province));
        return { code, name, shortName, provinces: await Promise.all(provinces) };
      }),
    );
    return { regions };
  }

  private async provinceView({ code, name }: Place): Promise<ProvinceView> {
    const communes = (await this.placesWithin(code)) as CommunePlace[];
    return {
      code,
      name,
      communes: communes.map((each) => ({ code: each.code, name: each.name, timeZone: each.timeZone })),
    };
  }

  private places(): Promise<ReadonlyMap<string, Place>> {
    // A reading that failed is not kept.
    this.loading ??= this.read().catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  private async read(): Promise<ReadonlyMap<string, Place>> {
    const places = new Map<string, Place>([[NATION.code, NATION]]);
    for (const { code, name, short_name: shortName, time_zone: timeZone } of await this.queries.places()) {
      const kind = kindOf(code)!;
      places.set(code, { code, kind, name, shortName, ...(timeZone !== null && { timeZone }) });
    }
    return places;
  }
}
