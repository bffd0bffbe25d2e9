import { Injectable } from '@nestjs/common';
import { v7 as uuidV7 } from 'uuid';

import type { ValidityRule } from '../../content/index.js';
import { brokenConstraint, type Queryable, statement } from '../../platform/database/index.js';
import { DomainError, translateConstraint } from '../../platform/http/index.js';
import type { CourseSet, Credit } from './program.rules.js';
import type { Membership } from './programs.queries.js';

const ADD = statement(
  'programs.add',
  `WITH added AS (INSERT INTO program (code, provider_id, created_by) VALUES ($1, $2, $3) RETURNING id)
   INSERT INTO program_version (program_id, number, title) SELECT id, 1, $4 FROM added
   RETURNING id, program_id AS "programId"`,
);
// Sets keep their keys: what counted goes on counting.
const ADD_DRAFT = statement(
  'programs.add_draft',
  `WITH draft AS (
     INSERT INTO program_version (program_id, number, title, summary, in_order, validity)
     SELECT program_id, (SELECT max(number) + 1 FROM program_version WHERE program_id = v.program_id), title, summary, in_order, validity
       FROM program_version v WHERE id = $1
     RETURNING id)
   SELECT id FROM draft`,
);
const LOCK = statement(
  'programs.lock',
  `SELECT v.state, p.next_set_key AS "nextSetKey"
     FROM program_version v JOIN program p ON p.id = v.program_id WHERE v.id = $1 FOR UPDATE`,
);
const DESCRIBE = statement(
  'programs.describe',
  `UPDATE program_version SET title = $2, summary = $3, in_order = $4, validity = $5::jsonb WHERE id = $1`,
);
const EMPTY_COURSES = statement('programs.empty_courses', 'DELETE FROM program_set_course WHERE version_id = $1');
const EMPTY_SETS = statement('programs.empty_sets', 'DELETE FROM program_set WHERE version_id = $1');
const ADD_SETS = statement(
  'programs.add_sets',
  `INSERT INTO program_set (id, version_id, key, position, title, needed, due_months)
   SELECT id, $1, key, position, title, needed, "dueMonths"
     FROM jsonb_to_recordset($2::jsonb) AS s(id uuid, key int, position smallint, title text, needed smallint, "dueMonths" smallint)`,
);
const ADD_COURSES = statement(
  'programs.add_courses',
  `INSERT INTO program_set_course (version_id, set_id, course_id, position, replaces)
   SELECT $1, "setId", "courseId", position, replaces
     FROM jsonb_to_recordset($2::jsonb) AS c("setId" uuid, "courseId" uuid, position smallint, replaces uuid)`,
);
const SET_NEXT_KEY = statement(
  'programs.set_next_key',
  `UPDATE program SET next_set_key = $2 WHERE id = (SELECT program_id FROM program_version WHERE id = $1)`,
);
const PUBLISH = statement(
  'programs.publish',
  `UPDATE program_version SET state = 'published', published_at = now(), published_by = $2 WHERE id = $1`,
);
const RETIRE = statement(
  'programs.retire',
  `UPDATE program_version SET state = 'retired' WHERE id = $1 AND state = 'published' RETURNING id`,
);
const HOLD_EQUIVALENCES = statement(
  'programs.hold_equivalences',
  `LOCK TABLE program_equivalence IN SHARE ROW EXCLUSIVE MODE`,
);
const ADD_EQUIVALENCE = statement(
  'programs.add_equivalence',
  `INSERT INTO program_equivalence (program_id, course_id, counts_as, from_date, to_date, created_by)
   VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
);
const REMOVE_EQUIVALENCE = statement(
  'programs.remove_equivalence',
  `DELETE FROM program_equivalence WHERE id = $1 AND program_id = $2 RETURNING id`,
);
const JOIN = statement(
  'programs.join',
  `INSERT INTO program_enrolment (person_id, program_id, version_id, started_on) VALUES ($1, $2, $3, country_date())
   ON CONFLICT ON CONSTRAINT program_enrolment_person_key DO NOTHING RETURNING id`,
);
const HOLD_MEMBERSHIP = statement(
  'programs.hold_membership',
  `SELECT version_id AS "versionId" FROM program_enrolment WHERE person_id = $1 AND program_id = $2 FOR UPDATE`,
);
// By whoever holds the membership: what they read in the statement that waited for it would be from before.
const CYCLE = statement(
  'programs.cycle',
  `SELECT y.cycle, y.counts_from AS "countsFrom" FROM program_cycle y
    WHERE y.person_id = $1 AND y.program_id = $2 ORDER BY y.cycle DESC LIMIT 1`,
);
// $1 the completion that it renews, $2 what counts, $3 now.
const BEGIN_CYCLE = statement(
  'programs.begin_cycle',
  `INSERT INTO program_cycle (person_id, program_id, cycle, renews, counts_from, began_at)
   SELECT d.person_id, d.program_id, d.cycle + 1, d.id, greatest(d.completed_at, $2::timestamptz), $3
     FROM program_completion d WHERE d.id = $1
   ON CONFLICT DO NOTHING RETURNING cycle`,
);
const MOVE = statement(
  'programs.move',
  `UPDATE program_enrolment m SET version_id = $3
    WHERE m.person_id = $1 AND m.program_id = $2 AND m.version_id <> $3
      AND NOT EXISTS (SELECT 1 FROM program_completion d
                       WHERE d.person_id = m.person_id AND d.program_id = m.program_id AND d.cycle = $4)
   RETURNING m.id`,
);
// Whoever counts holds the membership, so by the clock every credit lies before or after a completion, as it came.
const ADD_CREDITS = statement(
  'programs.add_credits',
  `INSERT INTO program_credit (person_id, program_id, cycle, counts_as, course_id, set_key, enrolment_id, counted_at)
   SELECT $1, $2, $4::smallint, "countsAs", "courseId", "setKey", "enrolmentId", clock_timestamp()
     FROM jsonb_to_recordset($3::jsonb) AS c("countsAs" uuid, "courseId" uuid, "setKey" int, "enrolmentId" uuid)
   ON CONFLICT ON CONSTRAINT program_credit_pk DO NOTHING`,
);
// At the moment of the last course that counted, or of joining or beginning again if that was later.
const COMPLETE = statement(
  'programs.complete',
  `INSERT INTO program_completion (person_id, program_id, version_id, cycle, created_at, completed_at)
   SELECT m.person_id, m.program_id, m.version_id, $3::smallint, clock_timestamp(),
          greatest(coalesce(y.began_at, m.created_at),
                   (SELECT max(e.completed_at) FROM program_credit k JOIN enrolment e ON e.id = k.enrolment_id
                     WHERE k.person_id = m.person_id AND k.program_id = m.program_id AND k.cycle = $3))
     FROM program_enrolment m
     LEFT JOIN program_cycle y ON y.person_id = m.person_id AND y.program_id = m.program_id AND y.cycle = $3
    WHERE m.person_id = $1 AND m.program_id = $2
   ON CONFLICT ON CONSTRAINT program_completion_once_key DO NOTHING RETURNING id`,
);

/** Someone in a program, in the cycle that they are in. */
export type HeldMembership = Pick<Membership, 'programId' | 'versionId' | 'cycle' | 'countsFrom'> & {
  readonly personId: string;
};

@Injectable()
export class ProgramsRepository {
  async add(
    transaction: Queryable,
    { code, providerId, title }: { code: string; providerId: string; title: string },
    createdBy: string,
  ): Promise<{ id: string; programId: string }> {
    return refusing(transaction.one(ADD, [code, providerId, createdBy, title]));
  }

  /** A new draft that describes itself as the given version does; its sets are still missing. */
  addDraft(transaction: Queryable, fromVersionId: string): Promise<{ id: string }> {
    return refusing(transaction.one(ADD_DRAFT, [fromVersionId]));
  }

  /** Holds the version until the transaction ends. @throws NOT_FOUND @throws VERSION_PUBLISHED */
  async lockDraft(transaction: Queryable, versionId: string): Promise<{ nextSetKey: number }> {
    const version = await transaction.maybeOne<{ state: string; nextSetKey: number }>(LOCK, [versionId]);
    if (!version) throw new DomainError('NOT_FOUND');
    if (version.state !== 'draft') throw new DomainError('VERSION_PUBLISHED');
    return version;
  }

  /** Puts a description and sets in the place of the draft's. */
  async replace(
    transaction: Queryable,
    versionId: string,
    words: {
      title: string;
      summary: string;
      inOrder: boolean;
      validity: ValidityRule | null;
      sets: readonly CourseSet[];
    },
    nextSetKey: number,
  ): Promise<void> {
    const { title, summary, inOrder, validity, sets } = words;
    const rule = validity === null ? null : JSON.stringify(validity);
    await transaction.query(DESCRIBE, [versionId, title, summary, inOrder, rule]);
    for (const each of [EMPTY_COURSES, EMPTY_SETS]) await transaction.query(each, [versionId]);
    await transaction.query(SET_NEXT_KEY, [versionId, nextSetKey]);
    const withIds = sets.map((set, position) => ({ ...set, id: uuidV7(), position }));
    const courses = withIds.flatMap(({ id, courses }) =>
      courses.map((course, position) => ({ ...course, setId: id, position })),
    );
    await transaction.query(ADD_SETS, [versionId, JSON.stringify(withIds)]);
    await transaction.query(ADD_COURSES, [versionId, JSON.stringify(courses)]);
  }

  async publish(transaction: Queryable, versionId: string, publishedBy: string): Promise<void> {
    await transaction.query(PUBLISH, [versionId, publishedBy]);
  }

  /** @returns whether it was published */
  async retire(transaction: Queryable, versionId: string): Promise<boolean> {
    return (await transaction.query(RETIRE, [versionId])).length > 0;
  }

  /** Two at once could close a circle that neither sees. */
  async holdEquivalences(transaction: Queryable): Promise<void> {
    await transaction.query(HOLD_EQUIVALENCES);
  }

  addEquivalence(
    transaction: Queryable,
    programId: string,
    of: { courseId: string; countsAs: string; fromDate: string | null; toDate: string | null },
    createdBy: string,
  ): Promise<{ id: string }> {
    const { courseId, countsAs, fromDate, toDate } = of;
    return refusing(transaction.one(ADD_EQUIVALENCE, [programId, courseId, countsAs, fromDate, toDate, createdBy]));
  }

  /** @returns whether the program had it */
  async removeEquivalence(transaction: Queryable, programId: string, id: string): Promise<boolean> {
    return (await transaction.query(REMOVE_EQUIVALENCE, [id, programId])).length > 0;
  }

  /** @returns whether the person was not in it before */
  async join(transaction: Queryable, personId: string, programId: string, versionId: string): Promise<boolean> {
    return (await transaction.query(JOIN, [personId, programId, versionId])).length > 0;
  }

  /** Whoever counts for someone waits here for whoever does so already, and then sees what that one stored. */
  async holdMembership(transaction: Queryable, personId: string, programId: string): Promise<HeldMembership | null> {
    const held = await transaction.maybeOne<{ versionId: string }>(HOLD_MEMBERSHIP, [personId, programId]);
    if (held === null) return null;
    const begun = await transaction.maybeOne<{ cycle: number; countsFrom: Date }>(CYCLE, [personId, programId]);
    return { personId, programId, versionId: held.versionId, cycle: 1, countsFrom: null, ...begun };
  }

  /** @returns whether it was not begun before */
  async beginCycle(
    transaction: Queryable,
    { renews, countsFrom, now }: { renews: string; countsFrom: Date; now: Date },
  ): Promise<boolean> {
    return (await transaction.query(BEGIN_CYCLE, [renews, countsFrom, now])).length > 0;
  }

  /** @returns whether anything changed: a cycle that was completed stays as it was */
  async move(
    transaction: Queryable,
    { personId, programId, cycle }: HeldMembership,
    versionId: string,
  ): Promise<boolean> {
    return (await transaction.query(MOVE, [personId, programId, versionId, cycle])).length > 0;
  }

  async addCredits(
    transaction: Queryable,
    { personId, programId, cycle }: HeldMembership,
    credits: readonly Credit[],
  ): Promise<void> {
    if (credits.length > 0) await transaction.query(ADD_CREDITS, [personId, programId, JSON.stringify(credits), cycle]);
  }

  /** @returns null when the cycle was completed before */
  complete(transaction: Queryable, { personId, programId, cycle }: HeldMembership): Promise<{ id: string } | null> {
    return transaction.maybeOne(COMPLETE, [personId, programId, cycle]);
  }
}

async function refusing<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw translateConstraint(error, brokenConstraint(error), {
      program_code_key: 'PROGRAM_CODE_TAKEN',
      program_provider_fk: 'NOT_FOUND',
      program_version_one_draft_idx: 'PROGRAM_DRAFT_EXISTS',
      program_version_number_key: 'PROGRAM_DRAFT_EXISTS',
      program_equivalence_once_key: 'CONFLICT',
    });
  }
}
