import { Injectable } from '@nestjs/common';

import { Database, statement } from '../platform/database/index.js';
import type { SchoolPast } from './school-history.rules.js';
import type { SchoolSearch } from './school-search.rules.js';
import { FIRST_INVENTED_RBD, type Governance, type SchoolStatus } from './school.js';

export interface SchoolRow {
  rbd: number;
  check_digit: string;
  name: string;
  commune_code: string;
  governance: Governance;
  rural: boolean;
  status: SchoolStatus;
  pupils: number;
  latitude: number | null;
  longitude: number | null;
  directory_year: number;
  absent_since: number | null;
  merged_into: number | null;
}

/** What narrows a list of schools; null: whatever it is. */
export interface SchoolFilter {
  /** Code of the place that they lie in; '' for the nation. */
  readonly within: string;
  readonly status: SchoolStatus | null;
  readonly governance: Governance | null;
  readonly rural: boolean | null;
}

export interface RelatedRow {
  rbd: number;
  name: string;
  status: SchoolStatus;
}

export interface FoundSchoolRow extends SchoolRow {
  /** How well the school fits what was searched for, 0 to 1 with four decimals; 2 for the number itself. */
  fit: number;
}

export interface SchoolPoint {
  rbd: number;
  commune: string;
  lat: number;
  lon: number;
}

const COLUMNS = `school.rbd, school.check_digit, school.name, school.commune_code, school.governance, school.rural,
                 school.status, school.pupils, school.latitude, school.longitude, school.directory_year, school.absent_since,
                 school.merged_into`;

const PAST = statement(
  'schools.past',
  `SELECT starts_on::text AS "from", ends_on::text AS until, name, governance, status FROM school_period
    WHERE school_rbd = $1 ORDER BY starts_on`,
);
/** What a school has become part of, step by step, the nearest first. */
const SUCCESSORS = statement(
  'schools.successors',
  `WITH RECURSIVE successor AS (
     SELECT s.rbd, s.name, s.status, s.merged_into, 1 AS step FROM school s
      WHERE s.rbd = (SELECT merged_into FROM school WHERE rbd = $1)
     UNION ALL
     SELECT s.rbd, s.name, s.status, s.merged_into, step + 1 FROM successor JOIN school s ON s.rbd = successor.merged_into)
   SELECT rbd, name, status FROM successor ORDER BY step`,
);
const PREDECESSORS = statement(
  'schools.predecessors',
  `SELECT rbd, name, status FROM school WHERE merged_into = $1 ORDER BY rbd`,
);
const BY_RBD = statement('schools.byRbd', `SELECT ${COLUMNS} FROM school WHERE rbd = $1`);

/** The communes of a territory lie between its code filled up with zeros and filled up with nines: so the index is used. */
const WITHIN = `school.commune_code BETWEEN rpad($1, 5, '0') AND rpad($1, 5, '9')
                AND ($2::text IS NULL OR school.status = $2) AND ($3::text IS NULL OR school.governance = $3)
                AND ($4::boolean IS NULL OR school.rural = $4)`;

const LIST = statement(
  'schools.list',
  `SELECT ${COLUMNS} FROM school
   WHERE ${WITHIN} AND school.rbd > coalesce($5::int, 0)
   ORDER BY school.rbd LIMIT $6`,
);

/** A slip is forgiven in a word; one number is not like another. */
const LEAST_LIKENESS = 0.45;

const NUMBERED = statement('schools.numbered', `SELECT ${COLUMNS} FROM school WHERE ${WITHIN} AND school.rbd = $5`);

/**
 * Every word must be in the school's name, or be like a part of it (trigrams: a slip is forgiven), or be like the name of
 * its commune. The first word goes by the indexes of names and communes; the others only sift what it found. PostgreSQL's
 * own threshold, 0.6, misses one slip in a word of seven letters; it is set for this one statement, before the index reads it.
 * Measured over 16,768 schools on two cores: 5 to 20 ms, 65 ms for “escuela” alone.
 */
const SEARCH = statement(
  'schools.search',
  `WITH word AS MATERIALIZED (
     SELECT search_text(given.word) AS text, given.position,
            (SELECT coalesce(array_agg(commune.code), '{}') FROM commune
             WHERE length(given.word) > 2
               AND word_similarity(search_text(given.word), search_text(commune.name)) >= 0.6) AS communes
     FROM unnest($5::text[]) WITH ORDINALITY AS given(word, position),
          set_config('pg_trgm.word_similarity_threshold', '0.45', true) AS threshold
     WHERE threshold IS NOT NULL
   ), candidate AS MATERIALIZED (
     SELECT ${COLUMNS}, search_text(school.name) AS name_text
     FROM school
     WHERE ${WITHIN}
       AND (school.rbd = $6::int
            OR search_text(school.name) LIKE '%' || (SELECT text FROM word WHERE position = 1) || '%'
            OR search_text(school.name) %> (SELECT text FROM word WHERE position = 1)
            OR school.commune_code = ANY ((SELECT communes FROM word WHERE position = 1)::char(5)[]))
   ), found AS (
     SELECT candidate.*,
            CASE WHEN candidate.rbd = $6::int THEN 2 ELSE round(score.mean::numeric, 4)::float8 END AS fit
     FROM candidate CROSS JOIN LATERAL (
       SELECT avg(each.score) AS mean, min(each.score) AS least
       FROM (SELECT CASE WHEN candidate.name_text LIKE '%' || word.text || '%' THEN 1
                         ELSE greatest(word_similarity(word.text, candidate.name_text),
                                       CASE WHEN candidate.commune_code = ANY (word.communes) THEN 0.9 END) END AS score
             FROM word) AS each
     ) AS score
     WHERE candidate.rbd = $6::int OR score.least >= $10::float8
   )
   SELECT * FROM found
   WHERE $7::float8 IS NULL OR fit < $7 OR (fit = $7 AND rbd > $8::int)
   ORDER BY fit DESC, rbd LIMIT $9`,
);

const COUNT_BY_PLACE = statement(
  'schools.countByPlace',
  `SELECT left(school.commune_code, $5) AS code, count(*)::int AS count FROM school WHERE ${WITHIN} GROUP BY 1`,
);

const FOR_MAP = statement(
  'schools.forMap',
  `SELECT rbd, commune_code AS commune, latitude AS lat, longitude AS lon
   FROM school WHERE status = 'working' AND latitude IS NOT NULL ORDER BY rbd`,
);

const COUNT_WORKING = statement(
  'schools.countWorking',
  `SELECT count(*)::int AS count FROM school WHERE status = 'working'`,
);

const HAS_INVENTED = statement(
  'schools.hasInvented',
  `SELECT EXISTS (SELECT 1 FROM school WHERE rbd >= ${FIRST_INVENTED_RBD} AND status <> 'closed') AS has`,
);

@Injectable()
export class SchoolsQueries {
  constructor(private readonly database: Database) {}

  /** What it was from when to when, the oldest first. */
  past(rbd: number): Promise<SchoolPast[]> {
    return this.database.query(PAST, [rbd]);
  }

  byRbd(rbd: number): Promise<SchoolRow | null> {
    return this.database.maybeOne<SchoolRow>(BY_RBD, [rbd]);
  }

  /** What the school has become part of, the nearest first. */
  successors(rbd: number): Promise<RelatedRow[]> {
    return this.database.query(SUCCESSORS, [rbd]);
  }

  predecessors(rbd: number): Promise<RelatedRow[]> {
    return this.database.query(PREDECESSORS, [rbd]);
  }

  list(filter: SchoolFilter, afterRbd: number | null, limit: number): Promise<SchoolRow[]> {
    return this.database.query<SchoolRow>(LIST, [...narrowedBy(filter), afterRbd, limit]);
  }

  /** The school with the number, if it is there. */
  numbered(filter: SchoolFilter, rbd: number | null): Promise<SchoolRow[]> {
    return this.database.query<SchoolRow>(NUMBERED, [...narrowedBy(filter), rbd]);
  }

  search(
    filter: SchoolFilter,
    { words, rbd, isNumber }: SchoolSearch,
    [afterFit, afterRbd]: [number | null, number | null],
    limit: number,
  ): Promise<FoundSchoolRow[]> {
    return this.database.query<FoundSchoolRow>(SEARCH, [
      ...[...narrowedBy(filter), words, rbd, afterFit, afterRbd, limit],
      isNumber ? 1 : LEAST_LIKENESS,
    ]);
  }

  /** @param digits of the codes to count by: two for regions, three for provinces, five for communes */
  countByPlace(filter: SchoolFilter, digits: number): Promise<{ code: string; count: number }[]> {
    return this.database.query(COUNT_BY_PLACE, [...narrowedBy(filter), digits]);
  }

  async countWorking(): Promise<number> {
    return (await this.database.one<{ count: number }>(COUNT_WORKING)).count;
  }

  async hasInvented(): Promise<boolean> {
    return (await this.database.one<{ has: boolean }>(HAS_INVENTED)).has;
  }

  forMap(): Promise<SchoolPoint[]> {
    return this.database.query<SchoolPoint>(FOR_MAP);
  }
}

function narrowedBy({ within, status, governance, rural }: SchoolFilter): unknown[] {
  return [within, status, governance, rural];
}
