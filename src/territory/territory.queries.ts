import { Injectable } from '@nestjs/common';

import { Database, statement } from '../platform/database/index.js';

export interface PlaceRow {
  code: string;
  name: string;
  short_name: string;
  time_zone: string | null;
}

// Regions from north to south, and within one in the order of the codes; a parent always comes before its children.
const PLACES = statement(
  'territory.places',
  `SELECT place.code, place.name, coalesce(place.short_name, place.name) AS short_name, place.time_zone
   FROM (
     SELECT code::text, name, short_name, NULL AS time_zone FROM region
     UNION ALL SELECT code::text, name, NULL, NULL FROM province
     UNION ALL SELECT code::text, name, NULL, time_zone FROM commune
   ) place JOIN region ON region.code = left(place.code, 2)
   ORDER BY region.north_south, length(place.code), place.code`,
);

@Injectable()
export class TerritoryQueries {
  constructor(private readonly database: Database) {}

  places(): Promise<PlaceRow[]> {
    return this.database.query<PlaceRow>(PLACES);
  }
}
