import { Injectable } from '@nestjs/common';

import { brokenConstraint, type Queryable, statement, type Transaction } from '../../platform/database/index.js';
import { translateConstraint } from '../../platform/http/index.js';

const LOCK = statement(
  'merging.lock',
  `SELECT id, run, email::text AS email, merged_into AS "mergedInto", erased_at IS NOT NULL AS erased
     FROM person WHERE id = ANY ($1) ORDER BY id FOR UPDATE`,
);
const ADD = statement(
  'merging.add',
  `INSERT INTO person_merge (survivor_id, absorbed_id, reason, requested_by, approved_by) VALUES ($1, $2, $3, $4, $5)
   RETURNING id`,
);

/*
 * Posts at one school whose days overlap would be one post twice. What the other record's post has beyond those of the one
 * that stays is kept: what follows, else what goes before. A post that is covered whole is taken away, and noted.
 */
const OVERLAPPING = `
  SELECT r.id, r.starts_on, r.ends_on, min(o.starts_on) AS first, max(coalesce(o.ends_on, 'infinity')) AS last
    FROM appointment r JOIN appointment o ON o.person_id = $2 AND o.school_rbd = r.school_rbd
     AND daterange(o.starts_on, o.ends_on, '[]') && daterange(r.starts_on, r.ends_on, '[]')
   WHERE r.person_id = $3 GROUP BY r.id`;
const DROP_POSTS = statement(
  'merging.drop_posts',
  `WITH dropped AS (
     DELETE FROM appointment a USING (${OVERLAPPING}) c
      WHERE a.id = c.id AND c.last >= coalesce(c.ends_on, 'infinity') AND c.first <= c.starts_on RETURNING a.*)
   INSERT INTO person_merge_step (merge_id, table_name, row_key, before)
   SELECT $1, 'appointment', jsonb_build_object('id', id), to_jsonb(dropped) FROM dropped`,
);
const CUT_POSTS = statement(
  'merging.cut_posts',
  `WITH cut AS (
     UPDATE appointment a
        SET starts_on = CASE WHEN c.last < coalesce(c.ends_on, 'infinity') THEN c.last + 1 ELSE c.starts_on END,
            ends_on = CASE WHEN c.last < coalesce(c.ends_on, 'infinity') THEN c.ends_on ELSE c.first - 1 END
       FROM (${OVERLAPPING}) c WHERE a.id = c.id
     RETURNING a.id, a.starts_on, a.ends_on, c.starts_on AS starts_before, c.ends_on AS ends_before)
   INSERT INTO person_merge_step (merge_id, table_name, row_key, before, after)
   SELECT $1, 'appointment', jsonb_build_object('id', id),
          jsonb_build_object('starts_on', starts_before, 'ends_on', ends_before),
          jsonb_build_object('starts_on', starts_on, 'ends_on', ends_on) FROM cut`,
);

/*
 * The record that stays takes what it lacks. RUN and e-mail address are one person's: where both records have one, that of
 * the other stays with it, and means the one that stays.
 */
const GIVE_UP = statement(
  'merging.give_up',
  `WITH known AS (
     SELECT a.id, CASE WHEN s.run IS NULL THEN a.run END AS run, CASE WHEN s.email IS NULL THEN a.email END AS email,
            a.blocked_at
       FROM person a, person s WHERE s.id = $2 AND a.id = $3),
   given AS (
     UPDATE person p SET run = CASE WHEN k.run IS NULL THEN p.run END, email = CASE WHEN k.email IS NULL THEN p.email END,
            merged_into = $2, blocked_at = coalesce(p.blocked_at, now())
       FROM known k WHERE p.id = k.id
     RETURNING p.*, k.run AS run_given, k.email AS email_given, k.blocked_at AS blocked_before)
   INSERT INTO person_merge_step (merge_id, table_name, row_key, before, after)
   SELECT $1, 'person', jsonb_build_object('id', id),
          jsonb_build_object('run', coalesce(run, run_given), 'email', coalesce(email, email_given), 'merged_into', NULL,
                             'blocked_at', blocked_before),
          jsonb_build_object('run', run, 'email', email, 'merged_into', merged_into, 'blocked_at', blocked_at) FROM given`,
);
const TAKE = statement(
  'merging.take',
  `WITH lacking AS (
     SELECT id, run, email, gender, birth_year FROM person
      WHERE id = $2 AND (run IS NULL OR email IS NULL OR gender IS NULL OR birth_year IS NULL)),
   -- The other record has given up its RUN and address in the step before.
   offered AS (
     SELECT coalesce(s.before->>'run', '') AS run, coalesce(s.before->>'email', '') AS email, a.gender, a.birth_year
       FROM person_merge_step s, person a
      WHERE s.merge_id = $1 AND s.table_name = 'person' AND s.row_key->>'id' = a.id::text AND a.id = $3),
   taken AS (
     UPDATE person p SET run = coalesce(p.run, nullif(o.run, '')), email = coalesce(p.email, nullif(o.email, '')::citext),
            gender = coalesce(p.gender, o.gender), birth_year = coalesce(p.birth_year, o.birth_year)
       FROM lacking l, offered o WHERE p.id = l.id
     RETURNING p.id, jsonb_build_object('run', l.run, 'email', l.email, 'gender', l.gender, 'birth_year', l.birth_year) AS before,
               jsonb_build_object('run', p.run, 'email', p.email, 'gender', p.gender, 'birth_year', p.birth_year) AS after)
   INSERT INTO person_merge_step (merge_id, table_name, row_key, before, after)
   SELECT $1, 'person', jsonb_build_object('id', id), before, after FROM taken WHERE before <> after`,
);
/** Records that meant the other one mean the one that stays. */
const PASS_ON = statement(
  'merging.pass_on',
  `WITH passed AS (UPDATE person SET merged_into = $2 WHERE merged_into = $3 RETURNING id)
   INSERT INTO person_merge_step (merge_id, table_name, row_key, before, after)
   SELECT $1, 'person', jsonb_build_object('id', id), jsonb_build_object('merged_into', $3::uuid),
          jsonb_build_object('merged_into', $2::uuid) FROM passed`,
);
const END_SESSIONS = statement(
  'merging.end_sessions',
  `UPDATE session SET ended_at = now() WHERE person_id = $1 AND ended_at IS NULL`,
);
const VOID_LINKS = statement(
  'merging.void_links',
  `UPDATE password_link SET used_at = now() WHERE person_id = $1 AND used_at IS NULL`,
);

const LOCK_MERGE = statement(
  'merging.lock_merge',
  `SELECT id, survivor_id AS "survivorId", absorbed_id AS "absorbedId", unmerged_at AS "unmergedAt"
     FROM person_merge WHERE id = $1
      AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id IN (survivor_id, absorbed_id) AND p.erased_at IS NOT NULL) FOR UPDATE`,
);
/** Only the last can be taken back: a later one has handed on what this one handed over. */
const LATER = statement(
  'merging.later',
  `SELECT EXISTS (SELECT 1 FROM person_merge WHERE unmerged_at IS NULL AND id > $1
                     AND (survivor_id IN ($2, $3) OR absorbed_id IN ($2, $3))) AS later`,
);
const UNDO = statement('merging.undo', `SELECT undo_person_merge($1)`);
const END = statement('merging.end', `UPDATE person_merge SET unmerged_at = now() WHERE id = $1`);

const KEEP_APART = statement(
  'merging.keep_apart',
  `INSERT INTO person_apart (one_id, other_id, decided_by) SELECT least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), $3
   ON CONFLICT DO NOTHING`,
);

export interface LockedPerson {
  id: string;
  run: string | null;
  email: string | null;
  mergedInto: string | null;
  erased: boolean;
}

export interface LockedMerge {
  id: string;
  survivorId: string;
  absorbedId: string;
  unmergedAt: Date | null;
}

@Injectable()
export class MergingRepository {
  /** In one order for all. */
  lock(transaction: Transaction, ids: readonly string[]): Promise<LockedPerson[]> {
    return transaction.query(LOCK, [ids]);
  }

  /** @param hand done between: the rows of all modules */
  async merge(
    transaction: Transaction,
    merge: { survivorId: string; absorbedId: string; reason: string; requestedBy: string; approvedBy: string },
    hand: (parameters: readonly [mergeId: string, survivorId: string, absorbedId: string]) => Promise<void>,
  ): Promise<{ id: string }> {
    const { survivorId, absorbedId, reason, requestedBy, approvedBy } = merge;
    const added = await transaction.one<{ id: string }>(ADD, [survivorId, absorbedId, reason, requestedBy, approvedBy]);
    const parameters = [added.id, survivorId, absorbedId] as const;
    for (const step of [DROP_POSTS, CUT_POSTS]) await transaction.query(step, parameters);
    await hand(parameters);
    for (const step of [GIVE_UP, TAKE, PASS_ON]) await transaction.query(step, parameters);
    await transaction.query(END_SESSIONS, [absorbedId]);
    await transaction.query(VOID_LINKS, [absorbedId]);
    return added;
  }

  lockMerge(transaction: Transaction, id: string): Promise<LockedMerge | null> {
    return transaction.maybeOne(LOCK_MERGE, [id]);
  }

  async isLast(queryable: Queryable, { id, survivorId, absorbedId }: LockedMerge): Promise<boolean> {
    return !(await queryable.one<{ later: boolean }>(LATER, [id, survivorId, absorbedId])).later;
  }

  /** @throws UNMERGE_CONFLICT where what has happened since leaves no place for a row as it was */
  async undo(transaction: Transaction, id: string): Promise<void> {
    try {
      await transaction.query(UNDO, [id]);
    } catch (error) {
      const constraint = brokenConstraint(error);
      throw translateConstraint(
        error,
        constraint,
        constraint === undefined ? {} : { [constraint]: 'UNMERGE_CONFLICT' },
      );
    }
    await transaction.query(END, [id]);
  }

  async keepApart(queryable: Queryable, one: string, other: string, by: string): Promise<void> {
    await queryable.query(KEEP_APART, [one, other, by]);
  }
}
