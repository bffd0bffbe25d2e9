import { Injectable } from '@nestjs/common';

import { ALPHABETICALLY, brokenConstraint, Database, type Queryable, statement } from '../platform/database/index.js';
import { DomainError, translateConstraint } from '../platform/http/index.js';
import type { GroupingKind } from './grouping.js';
import type { SchoolStatus } from './school.js';

const LIST = statement(
  'groupings.list',
  `SELECT g.id, g.kind, g.code, g.name, count(m.school_rbd)::int AS schools
     FROM school_grouping g LEFT JOIN school_grouping_now m ON m.grouping_id = g.id
    WHERE $1::text IS NULL OR g.kind = $1
    GROUP BY g.id ORDER BY g.kind, g.name ${ALPHABETICALLY}, g.id`,
);
const FIND = statement('groupings.find', `SELECT id, kind, code, name FROM school_grouping WHERE id = $1`);
const LOCK = statement('groupings.lock', `SELECT id, kind, code, name FROM school_grouping WHERE id = $1 FOR UPDATE`);
const SCHOOLS = statement(
  'groupings.schools',
  `SELECT s.rbd, s.name, s.status, s.commune_code AS "communeCode", m.starts_on::text AS "startsOn", m.ends_on::text AS "endsOn",
          EXISTS (SELECT 1 FROM school_grouping_now n WHERE n.grouping_id = $1 AND n.school_rbd = s.rbd) AS now
     FROM (SELECT school_rbd, starts_on, ends_on FROM school_grouping_member WHERE grouping_id = $1
           UNION ALL
           SELECT school_rbd, NULL, NULL FROM school_grouping_now n
            WHERE grouping_id = $1 AND NOT EXISTS (
              SELECT 1 FROM school_grouping_member d WHERE d.grouping_id = $1 AND d.school_rbd = n.school_rbd)) m
     JOIN school s ON s.rbd = m.school_rbd
    WHERE m.ends_on IS NULL OR m.ends_on >= m.starts_on
    ORDER BY s.name ${ALPHABETICALLY}, s.rbd, m.starts_on`,
);
const ADD = statement(
  'groupings.add',
  `INSERT INTO school_grouping (id, kind, code, name, created_by)
   SELECT new.id, 'microcentro', new.id::text, $1, $2 FROM (SELECT uuid_v7() AS id OFFSET 0) new RETURNING id`,
);
const ADD_SCHOOL = statement(
  'groupings.add_school',
  `INSERT INTO school_grouping_member (grouping_id, school_rbd, starts_on, ends_on)
   VALUES ($1, $2, coalesce($3, country_date()), $4)`,
);
const END_SCHOOL = statement(
  'groupings.end_school',
  `UPDATE school_grouping_member SET ends_on = $3
    WHERE grouping_id = $1 AND school_rbd = $2 AND coalesce(ends_on, 'infinity') >= country_date() RETURNING id`,
);

export interface GroupingRow {
  id: string;
  kind: GroupingKind;
  code: string;
  name: string;
}

export interface GroupingSchool {
  rbd: number;
  name: string;
  status: SchoolStatus;
  communeCode: string;
  /** Null: since it follows from the school itself. */
  startsOn: string | null;
  endsOn: string | null;
  now: boolean;
}

@Injectable()
export class GroupingRepository {
  constructor(private readonly database: Database) {}

  list(kind: GroupingKind | null): Promise<(GroupingRow & { schools: number })[]> {
    return this.database.query(LIST, [kind]);
  }

  find(id: string): Promise<GroupingRow | null> {
    return this.database.maybeOne(FIND, [id]);
  }

  lock(transaction: Queryable, id: string): Promise<GroupingRow | null> {
    return transaction.maybeOne(LOCK, [id]);
  }

  schools(id: string, queryable: Queryable = this.database): Promise<GroupingSchool[]> {
    return queryable.query(SCHOOLS, [id]);
  }

  add(transaction: Queryable, name: string, createdBy: string): Promise<{ id: string }> {
    return transaction.one(ADD, [name, createdBy]);
  }

  /** @throws SCHOOL_UNKNOWN @throws CONFLICT when it belongs to it in those dates already */
  async addSchool(
    transaction: Queryable,
    id: string,
    rbd: number,
    startsOn: string | null,
    endsOn: string | null,
  ): Promise<void> {
    await refusing(transaction.query(ADD_SCHOOL, [id, rbd, startsOn, endsOn]));
  }

  /** @returns false when it does not belong to it */
  async endSchool(transaction: Queryable, id: string, rbd: number, endsOn: string): Promise<boolean> {
    return (await refusing(transaction.query(END_SCHOOL, [id, rbd, endsOn]))).length > 0;
  }
}

async function refusing<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const constraint = brokenConstraint(error);
    if (constraint === 'school_grouping_member_dates_check')
      throw new DomainError('VALIDATION_FAILED', {}, [
        { pointer: '/endsOn', code: constraint, detail: 'must not lie before the beginning' },
      ]);
    throw translateConstraint(error, constraint, {
      school_grouping_member_school_fk: 'SCHOOL_UNKNOWN',
      school_grouping_member_overlap_excl: 'CONFLICT',
    });
  }
}
