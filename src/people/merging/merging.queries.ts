import { Injectable } from '@nestjs/common';

import type { Reach } from '../../platform/auth/index.js';
import { Database, statement } from '../../platform/database/index.js';
import { withinReach } from '../people.queries.js';
import type { HandedKind, HandedRows } from './handed-rows.repository.js';

const RECORD = (p: string) => `json_build_object('id', ${p}.id, 'run', ${p}.run, 'givenNames', ${p}.given_names,
  'familyNames', ${p}.family_names, 'email', ${p}.email::text, 'birthYear', ${p}.birth_year,
  'schools', coalesce((SELECT json_agg(s.name ORDER BY a.main DESC, s.name) FROM appointment a JOIN school s ON s.rbd = a.school_rbd
                WHERE a.person_id = ${p}.id AND country_date() BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity')), '[]'))`;

/** Each way in which two records with the same family names and first name look like one person. */
const REASONS = {
  RUN_NEAR: `length(a.run) = length(b.run) AND (SELECT count(*) FROM generate_series(1, length(a.run) - 2) AS at
               WHERE substr(a.run, at, 1) <> substr(b.run, at, 1)) = 1`,
  BORN_ALIKE: `a.birth_year = b.birth_year`,
  SAME_SCHOOL: `EXISTS (SELECT 1 FROM appointment x JOIN appointment y ON y.school_rbd = x.school_rbd
               WHERE x.person_id = a.id AND y.person_id = b.id)`,
  NO_RUN: `(a.run IS NULL) <> (b.run IS NULL)`,
} as const;

// Names first, by their index; among namesakes, what else is alike. Different years of birth are two people.
const CANDIDATES = statement(
  'merging.candidates',
  `SELECT ${RECORD('a')} AS one, ${RECORD('b')} AS other, found.reasons
     FROM person a JOIN person b ON b.blocked_at IS NULL AND b.id > a.id
      AND search_text(b.family_names) = search_text(a.family_names)
      AND search_text(split_part(b.given_names, ' ', 1)) = search_text(split_part(a.given_names, ' ', 1)),
          LATERAL (SELECT array_remove(ARRAY[${Object.entries(REASONS)
            .map(([code, sql]) => `CASE WHEN ${sql} THEN '${code}' END`)
            .join(', ')}], NULL) AS reasons) found
    WHERE a.blocked_at IS NULL AND ${withinReach('a')} AND ${withinReach('b')}
      AND coalesce(a.birth_year = b.birth_year, true) AND cardinality(found.reasons) > 0
      AND NOT EXISTS (SELECT 1 FROM person_apart p WHERE p.one_id = a.id AND p.other_id = b.id)
      AND ($4::uuid IS NULL OR (a.id, b.id) > ($4, $5::uuid))
    ORDER BY a.id, b.id LIMIT $6`,
);

const TWO = statement(
  'merging.two',
  `SELECT p.id, ${RECORD('p')} AS record, p.gender, p.merged_into AS "mergedInto",
          (SELECT count(*)::int FROM appointment a WHERE a.person_id = p.id) AS posts,
          EXISTS (SELECT 1 FROM session s WHERE s.person_id = p.id) AS "signedIn"
     FROM person p WHERE p.id = ANY ($4) AND p.erased_at IS NULL AND ${withinReach('p')}`,
);

const MERGES = `SELECT m.id, m.survivor_id AS "survivorId", m.absorbed_id AS "absorbedId", m.reason, m.merged_at AS "mergedAt",
          m.unmerged_at AS "unmergedAt",
          s.given_names || ' ' || s.family_names AS "survivorName", a.given_names || ' ' || a.family_names AS "absorbedName",
          r.given_names || ' ' || r.family_names AS "requestedByName", b.given_names || ' ' || b.family_names AS "approvedByName"
     FROM person_merge m JOIN person s ON s.id = m.survivor_id JOIN person a ON a.id = m.absorbed_id
     JOIN person r ON r.id = m.requested_by JOIN person b ON b.id = m.approved_by`;
const LIST = statement(
  'merging.list',
  `${MERGES} WHERE ($4::uuid IS NULL OR m.id < $4) AND ${withinReach('s')} ORDER BY m.id DESC LIMIT $5`,
);
const FIND = statement('merging.find', `${MERGES} WHERE m.id = $4 AND ${withinReach('s')}`);

export const LIKENESSES = Object.keys(REASONS) as (keyof typeof REASONS)[];
export type Likeness = keyof typeof REASONS;

interface RecordSummary {
  id: string;
  run: string | null;
  givenNames: string;
  familyNames: string;
  email: string | null;
  birthYear: number | null;
  /** Names of those where they work. */
  schools: string[];
}

export interface Candidate {
  one: RecordSummary;
  other: RecordSummary;
  reasons: Likeness[];
}

export interface ComparedRecord extends RecordSummary {
  gender: string | null;
  posts: number;
  /** Whether anybody ever signed in with it. */
  signedIn: boolean;
  mergedInto: string | null;
}

export interface MergeRow {
  id: string;
  survivorId: string;
  absorbedId: string;
  survivorName: string;
  absorbedName: string;
  reason: string;
  requestedByName: string;
  approvedByName: string;
  mergedAt: Date;
  unmergedAt: Date | null;
}

@Injectable()
export class MergingQueries {
  constructor(private readonly database: Database) {}

  /** Pairs within reach that may be one person. @param after the ids of the last pair seen, or nulls */
  candidates(reach: Reach, after: readonly (string | number | null)[], limit: number): Promise<Candidate[]> {
    return this.database.query(CANDIDATES, [...reachArguments(reach), ...after, limit]);
  }

  /** In the order asked for; fewer when one is beyond reach. */
  async records(reach: Reach, ids: readonly string[]): Promise<ComparedRecord[]> {
    const rows = await this.database.query<
      Omit<ComparedRecord, keyof RecordSummary> & { id: string; record: RecordSummary }
    >(TWO, [...reachArguments(reach), ids]);
    return ids.flatMap((wanted) =>
      rows.filter(({ id }) => id === wanted).map(({ record, ...rest }) => ({ ...rest, ...record })),
    );
  }

  async count({ what, count }: HandedRows, absorbedId: string, survivorId: string): Promise<HandedCount> {
    const counted = await this.database.one<{ moves: number; stays: number }>(count, [absorbedId, survivorId]);
    return { what, ...counted };
  }

  /** The latest first. */
  list(reach: Reach, before: string | null, limit: number): Promise<MergeRow[]> {
    return this.database.query(LIST, [...reachArguments(reach), before, limit]);
  }

  find(reach: Reach, id: string): Promise<MergeRow | null> {
    return this.database.maybeOne(FIND, [...reachArguments(reach), id]);
  }
}

export interface HandedCount {
  what: HandedKind;
  moves: number;
  stays: number;
}

function reachArguments(reach: Reach): [boolean, string[], number[]] {
  return [reach.nation, reach.territories.map((code) => `${code}%`), [...reach.schools]];
}
