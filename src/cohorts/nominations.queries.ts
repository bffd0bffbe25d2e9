import { Injectable } from '@nestjs/common';

import { ALPHABETICALLY, Database, type Queryable, statement } from '../platform/database/index.js';

const STAFF = `
  FROM appointment a JOIN person p ON p.id = a.person_id AND p.blocked_at IS NULL
 WHERE a.school_rbd = $1 AND country_date() BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity')`;
const BY_NAME = `p.family_names ${ALPHABETICALLY}, p.given_names ${ALPHABETICALLY}, p.id`;

const CANDIDATES = statement(
  'nominations.candidates',
  `SELECT p.id AS "personId", p.given_names AS "givenNames", p.family_names AS "familyNames", max(a.subject) AS subject
   ${STAFF} GROUP BY p.id ORDER BY ${BY_NAME} LIMIT 500`,
);
const AT_SCHOOL = statement('nominations.at_school', `SELECT DISTINCT p.id ${STAFF} AND p.id = ANY ($2::uuid[])`);

/** Someone who works at a school now. */
export interface Candidate {
  readonly personId: string;
  readonly givenNames: string;
  readonly familyNames: string;
  readonly subject: string | null;
}

@Injectable()
export class NominationsQueries {
  constructor(private readonly database: Database) {}

  candidates(schoolRbd: number): Promise<Candidate[]> {
    return this.database.query(CANDIDATES, [schoolRbd]);
  }

  /** Those of them who work there now. */
  async atSchool(queryable: Queryable, schoolRbd: number, people: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set((await queryable.query<{ id: string }>(AT_SCHOOL, [schoolRbd, people])).map(({ id }) => id));
  }
}
