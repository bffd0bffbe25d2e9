import { Injectable } from '@nestjs/common';

import type { Reach } from '../../platform/auth/index.js';
import { statement, type Transaction } from '../../platform/database/index.js';
import type { LeavingScope } from './leaving.rules.js';

/*
 * The tables below live as long as the transaction. Each is made whole from the one before and then analysed, which is
 * faster than to go on changing one, and lets every step be read by itself:
 * roster_row (the file) -> roster_person (whom it means) -> roster_post (which post it means) -> import_outcome.
 */

/**
 * The rows, each with the key of the person it means: the RUN, or the RUN that another row gives the same external id, or
 * that id. $1: the day from which a post counts that says no other.
 */
const ROWS = statement(
  'roster.rows',
  `CREATE TEMPORARY TABLE roster_row ON COMMIT DROP AS
   WITH line AS (
     SELECT line, readable, fields[1] AS run, fields[2] AS external_id, fields[3] AS given_names, fields[4] AS family_names,
            fields[5] AS email, fields[6] AS gender, fields[7]::smallint AS birth_year, fields[8]::integer AS school_rbd,
            fields[9] AS position, fields[10] AS subject, fields[11]::smallint AS weekly_hours, fields[12]::date AS starts_on,
            fields[13]::date AS ends_on, fields[14]::boolean AS main, fields[15] = 't' AS ends_given, fields[16] AS decided
       FROM staged_row),
   linked AS (
     SELECT external_id, min(run) AS run FROM line WHERE readable AND external_id IS NOT NULL AND run IS NOT NULL
      GROUP BY external_id)
   SELECT l.*, coalesce(l.run, k.run, 'x:' || l.external_id, l.decided) AS key,
          daterange(coalesce(l.starts_on, least($1::date, l.ends_on)), greatest(l.ends_on, l.starts_on), '[]') AS during
     FROM line l LEFT JOIN linked k ON k.external_id = l.external_id AND l.run IS NULL`,
);
const KNOW_ROWS = statement('roster.know_rows', `ANALYZE roster_row`);

/**
 * Whom the file means, by RUN and then by external id, and what speaks against it; of a row that waited in quarantine, whom a
 * person has decided that it means. $1: whose external ids these are.
 */
const PEOPLE = statement(
  'roster.people',
  `CREATE TEMPORARY TABLE roster_person ON COMMIT DROP AS
   WITH said AS (
     SELECT key, max(run) AS run, max(given_names COLLATE "C") AS given_names, max(family_names COLLATE "C") AS family_names,
            max(email COLLATE "C")::citext AS email, max(gender) AS gender, max(birth_year) AS birth_year,
            max(decided)::uuid AS decided,
            count(*) AS lines, min(given_names COLLATE "C") AS given_other, min(family_names COLLATE "C") AS family_other
       FROM roster_row WHERE readable GROUP BY key),
   named AS (
     SELECT r.key, min(e.person_id::text)::uuid AS person_id, min(e.person_id::text) <> max(e.person_id::text) AS several
       FROM roster_row r JOIN person_external_id e ON e.source = $1 AND e.external_id = r.external_id
      WHERE r.readable GROUP BY r.key),
   shared_id AS (
     SELECT external_id FROM roster_row WHERE readable AND external_id IS NOT NULL
      GROUP BY external_id HAVING min(key) <> max(key)),
   disputed AS (SELECT DISTINCT r.key FROM roster_row r JOIN shared_id USING (external_id) WHERE r.readable),
   shared_email AS (SELECT email FROM said WHERE email IS NOT NULL GROUP BY email HAVING count(*) > 1),
   found AS (
     SELECT s.*, coalesce(s.decided, r.merged_into, r.id, n.person_id) AS matched,
            r.merged_into IS NOT NULL AS by_alias, r.given_names AS alias_given, r.family_names AS alias_family,
            CASE
              WHEN n.several OR coalesce(r.merged_into, r.id) <> n.person_id OR (r.id IS NULL AND x.run <> s.run AND s.decided IS NULL)
                   OR s.decided <> coalesce(r.merged_into, r.id) OR s.decided <> n.person_id THEN 'IDENTIFIERS_DIFFER'
              WHEN d.key IS NOT NULL THEN 'EXTERNAL_ID_SHARED'
              WHEN s.lines > 1 AND NOT same_name(s.given_names, s.family_names, s.given_other, s.family_other)
                THEN 'NAME_VARIES'
              WHEN e.email IS NOT NULL THEN 'EMAIL_SHARED'
            END AS conflict
       FROM said s
       LEFT JOIN person r ON r.run = s.run
       LEFT JOIN named n ON n.key = s.key
       LEFT JOIN person x ON x.id = n.person_id
       LEFT JOIN disputed d ON d.key = s.key
       LEFT JOIN shared_email e ON e.email = s.email),
   twice AS (SELECT matched FROM found WHERE matched IS NOT NULL GROUP BY matched HAVING count(*) > 1)
   SELECT f.key, f.lines, f.matched, coalesce(f.matched, uuid_v7()) AS person_id,
          CASE WHEN f.by_alias THEN p.run ELSE coalesce(f.run, p.run) END AS run,
          ${fuller('given_names')} AS given_names, ${fuller('family_names')} AS family_names,
          CASE WHEN o.merged_into = f.matched THEN p.email ELSE coalesce(f.email, p.email) END AS email, coalesce(f.gender, p.gender) AS gender,
          coalesce(f.birth_year, p.birth_year) AS birth_year,
          p.run AS run_before, p.given_names AS given_names_before, p.family_names AS family_names_before,
          p.email AS email_before, p.gender AS gender_before, p.birth_year AS birth_year_before,
          CASE
            WHEN f.conflict IS NOT NULL THEN f.conflict
            WHEN t.matched IS NOT NULL THEN 'PERSON_TWICE'
            WHEN p.id IS NOT NULL AND f.decided IS NULL AND NOT same_name(f.given_names, f.family_names, p.given_names, p.family_names)
                 AND NOT (f.by_alias AND same_name(f.given_names, f.family_names, f.alias_given, f.alias_family))
              THEN 'NAME_DIFFERS'
            WHEN o.id IS NOT NULL AND coalesce(o.merged_into <> f.matched, true) THEN 'EMAIL_TAKEN'
          END AS conflict,
          CASE WHEN o.id IS NOT NULL AND f.conflict IS NULL THEN o.id ELSE p.id END AS conflicts_with
     FROM found f
     LEFT JOIN twice t ON t.matched = f.matched
     LEFT JOIN person p ON p.id = f.matched
     LEFT JOIN person o ON o.email = f.email AND o.id IS DISTINCT FROM f.matched`,
);
const KNOW_PEOPLE = statement('roster.know_people', `ANALYZE roster_person`);

/** A name that only lacks words of the stored one is no news, nor is that of a record that was merged into it. */
function fuller(column: string): string {
  return `CASE WHEN p.id IS NULL OR f.decided IS NOT NULL OR f.${column} = p.${column} THEN f.${column}
               WHEN f.by_alias THEN p.${column}
               WHEN name_words(f.${column}) <@ name_words(p.${column}) AND NOT name_words(f.${column}) @> name_words(p.${column})
               THEN p.${column} ELSE f.${column} END`;
}

/**
 * Posts that end because the file, complete for its scope, no longer names them. What a row may have meant that is not taken
 * does not end: the post, or all of the person's where the school could not be understood; all of the school where the
 * person could not; and where neither could, nobody leaves. $1 schools | region | nation | none, $2 region, $3 the day,
 * $4-$6 reach, $7 whose external ids these are.
 */
const LEAVING = statement(
  'roster.leaving',
  `CREATE TEMPORARY TABLE roster_leaving ON COMMIT DROP AS
   WITH open_post AS (
     SELECT a.id, a.person_id, a.school_rbd, a.starts_on FROM appointment a JOIN school s ON s.rbd = a.school_rbd
      WHERE $3::date BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity')
        AND CASE $1::text WHEN 'nation' THEN true WHEN 'region' THEN s.commune_code LIKE $2::text || '%'
                          WHEN 'schools' THEN EXISTS (SELECT 1 FROM roster_row r WHERE r.school_rbd = a.school_rbd)
                          ELSE false END
        AND ($4::boolean OR s.commune_code LIKE ANY ($5::text[]) OR a.school_rbd = ANY ($6::int[]))),
   meant AS (
     SELECT r.run, coalesce(p.merged_into, p.id) AS by_run, e.person_id AS by_id, q.matched, q.conflicts_with, r.school_rbd,
            r.readable AND (r.school_rbd IS NULL OR s.rbd IS NOT NULL) AS understood
       FROM roster_row r
       LEFT JOIN person p ON p.run = r.run
       LEFT JOIN person_external_id e ON e.source = $7 AND e.external_id = r.external_id
       LEFT JOIN roster_person q ON q.key = r.key AND r.readable AND q.conflict IS NOT NULL
       LEFT JOIN school s ON s.rbd = r.school_rbd
      WHERE $1::text <> 'none'),
   named AS MATERIALIZED (
     SELECT DISTINCT each.person_id, m.school_rbd, m.understood
       FROM meant m, unnest(ARRAY[m.by_run, m.by_id, m.matched, m.conflicts_with]) AS each (person_id)
      WHERE each.person_id IS NOT NULL),
   nobody AS MATERIALIZED (
     SELECT DISTINCT school_rbd FROM meant WHERE NOT understood AND run IS NULL AND by_id IS NULL)
   SELECT o.id, o.person_id, o.school_rbd, greatest(o.starts_on, $3::date - 1) AS ends_on,
          n.person_id IS NULL AND coalesce(d.person_id::text, b.school_rbd::text) IS NULL AND NOT anyone.unknown AS leaves,
          n.person_id IS NULL AND (coalesce(d.person_id::text, b.school_rbd::text) IS NOT NULL OR anyone.unknown) AS kept
     FROM open_post o
    CROSS JOIN (SELECT EXISTS (SELECT 1 FROM nobody WHERE school_rbd IS NULL) AS unknown) anyone
     LEFT JOIN (SELECT DISTINCT person_id, school_rbd FROM named WHERE understood) n
            ON n.person_id = o.person_id AND n.school_rbd = o.school_rbd
     LEFT JOIN (SELECT DISTINCT person_id FROM named WHERE NOT understood) d ON d.person_id = o.person_id
     LEFT JOIN nobody b ON b.school_rbd = o.school_rbd`,
);
const KNOW_LEAVING = statement('roster.know_leaving', `ANALYZE roster_leaving`);
const LEAVING_EFFECTS = statement(
  'roster.leaving_effects',
  `INSERT INTO import_effect_staged (code, subject, changes)
   SELECT 'post_ends', p.given_names || ' ' || p.family_names || ' · ' || s.rbd || ' ' || s.name,
          jsonb_build_array(jsonb_build_object('field', 'ends_on', 'before', a.ends_on::text, 'after', l.ends_on::text))
     FROM roster_leaving l JOIN appointment a ON a.id = l.id JOIN person p ON p.id = l.person_id JOIN school s ON s.rbd = l.school_rbd
    WHERE l.leaves`,
);

/** Which post each row means, and what speaks against it. $1-$3 reach. */
const POSTS = statement(
  'roster.posts',
  `CREATE TEMPORARY TABLE roster_post ON COMMIT DROP AS
   WITH post AS (
     SELECT r.*, p.matched, p.person_id, p.conflict, p.lines FROM roster_row r JOIN roster_person p ON p.key = r.key
      WHERE r.readable),
   meant AS (
     SELECT post.line, count(*) AS posts, min(a.id::text)::uuid AS id
       FROM post JOIN appointment a ON a.person_id = post.matched AND a.school_rbd = post.school_rbd
                                   AND daterange(a.starts_on, a.ends_on, '[]') && post.during
      WHERE post.conflict IS NULL GROUP BY post.line),
   claimed AS (SELECT id FROM meant GROUP BY id HAVING count(*) > 1),
   repeated AS (
     SELECT post.line, min(earlier.line) AS earlier
       FROM post JOIN post earlier ON earlier.key = post.key AND earlier.line < post.line AND post.lines > 1
             AND (earlier.school_rbd = post.school_rbd AND earlier.during && post.during
                  OR earlier.school_rbd IS NULL AND post.school_rbd IS NULL)
      GROUP BY post.line),
   beyond AS (
     SELECT p.person_id FROM roster_person p
      WHERE NOT $1::boolean AND p.matched IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM appointment a JOIN school s ON s.rbd = a.school_rbd
         WHERE a.person_id = p.matched AND country_date() BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity')
           AND (s.commune_code LIKE ANY ($2::text[]) OR a.school_rbd = ANY ($3::int[]))))
   SELECT post.line, post.key, post.matched, post.person_id, post.external_id, post.school_rbd, post.position, post.subject,
          post.weekly_hours, post.main AS main_said, post.during, post.lines,
          a.id AS appointment_id, a.main AS main_before, a.starts_on AS starts_before, a.ends_on AS ends_before,
          a.position AS position_before, a.subject AS subject_before, a.weekly_hours AS hours_before,
          coalesce(post.starts_on, a.starts_on, lower(post.during)) AS starts_on,
          CASE WHEN post.ends_given OR a.id IS NULL THEN post.ends_on ELSE a.ends_on END AS ends_on,
          CASE
            WHEN post.conflict IS NOT NULL THEN post.conflict
            WHEN post.school_rbd IS NOT NULL AND s.rbd IS NULL THEN 'SCHOOL_UNKNOWN'
            WHEN NOT ($1::boolean OR s.commune_code LIKE ANY ($2::text[]) OR s.rbd = ANY ($3::int[])) OR b.person_id IS NOT NULL
                 OR s.rbd IS NULL AND NOT $1::boolean THEN 'OUTSIDE_REACH'
            WHEN repeated.line IS NOT NULL THEN 'ROW_REPEATED'
            WHEN m.posts > 1 OR claimed.id IS NOT NULL THEN 'POST_UNCLEAR'
          END AS refusal,
          CASE WHEN repeated.line IS NOT NULL THEN repeated.earlier::text
               WHEN s.rbd IS NULL THEN post.school_rbd::text END AS refusal_value,
          post.conflict IS NOT NULL AS quarantined
     FROM post
     LEFT JOIN school s ON s.rbd = post.school_rbd
     LEFT JOIN meant m ON m.line = post.line
     LEFT JOIN claimed ON claimed.id = m.id
     LEFT JOIN appointment a ON a.id = m.id AND m.posts = 1
     LEFT JOIN repeated ON repeated.line = post.line
     LEFT JOIN beyond b ON b.person_id = post.person_id`,
);
const KNOW_POSTS = statement('roster.know_posts', `ANALYZE roster_post`);

/**
 * Which post is the main one. What the file says comes before what is stored, and that before a guess: the most hours, then
 * the lowest number of the school. Nobody has two on one day.
 */
const MAINS = statement(
  'roster.mains',
  `CREATE TEMPORARY TABLE roster_main ON COMMIT DROP AS
   WITH wish AS (
     SELECT line, key, matched, person_id, appointment_id, main_said, daterange(starts_on, ends_on, '[]') AS during, lines,
            CASE WHEN main_said THEN 0 WHEN main_before AND main_said IS NULL THEN 1 WHEN main_said IS NULL AND appointment_id IS NULL
                 THEN 2 END AS rank,
            coalesce(weekly_hours, 0) AS hours, school_rbd
       FROM roster_post WHERE refusal IS NULL AND school_rbd IS NOT NULL AND ends_on >= starts_on IS NOT FALSE),
   kept AS (
     SELECT a.id, a.person_id, daterange(a.starts_on, CASE WHEN l.leaves THEN l.ends_on ELSE a.ends_on END, '[]') AS during
       FROM appointment a LEFT JOIN roster_leaving l ON l.id = a.id
      WHERE a.main AND a.person_id IN (SELECT matched FROM wish WHERE rank IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM wish w WHERE w.appointment_id = a.id)),
   best AS (
     SELECT w.*,
            w.rank IS NOT NULL
            AND NOT (w.lines > 1 AND EXISTS (
              SELECT 1 FROM wish b
               WHERE b.key = w.key AND b.line <> w.line AND b.rank IS NOT NULL AND b.during && w.during
                 AND (b.rank, -b.hours, b.school_rbd, b.line) < (w.rank, -w.hours, w.school_rbd, w.line)))
            AND NOT (w.rank = 2 AND EXISTS (
              SELECT 1 FROM kept k WHERE k.person_id = w.person_id AND k.during && w.during)) AS main
       FROM wish w)
   SELECT line, person_id, appointment_id, during, main, rank = 0 AND NOT main AS twice FROM best`,
);
const KNOW_MAINS = statement('roster.know_mains', `ANALYZE roster_main`);

/** Posts that the file does not name and that are the main one no longer, since another is. */
const YIELDING = statement(
  'roster.yielding',
  `CREATE TEMPORARY TABLE roster_yielding ON COMMIT DROP AS
   SELECT a.id, m.line FROM roster_main m JOIN appointment a ON a.person_id = m.person_id AND a.main
      AND daterange(a.starts_on, a.ends_on, '[]') && m.during
    WHERE m.main AND a.id IS DISTINCT FROM m.appointment_id
      AND NOT EXISTS (SELECT 1 FROM roster_main o WHERE o.appointment_id = a.id)
      AND NOT EXISTS (SELECT 1 FROM roster_leaving l WHERE l.id = a.id AND l.leaves
                        AND NOT daterange(a.starts_on, l.ends_on, '[]') && m.during)`,
);

/** How each row ends, with all that is needed to do it. $1: whose external ids these are. */
const ENDS = statement(
  'roster.ends',
  `CREATE TEMPORARY TABLE roster_end ON COMMIT DROP AS
   SELECT q.line, q.key, q.person_id, q.matched, q.external_id, q.school_rbd, q.appointment_id, q.quarantined,
          q.starts_on, q.ends_on, coalesce(q.position, q.position_before) AS position,
          coalesce(q.subject, q.subject_before) AS subject, coalesce(q.weekly_hours, q.hours_before) AS weekly_hours,
          coalesce(m.main, false) AS main,
          q.starts_before, q.ends_before, q.position_before, q.subject_before, q.hours_before, q.main_before,
          CASE WHEN q.refusal IS NOT NULL THEN q.refusal WHEN m.twice THEN 'MAIN_TWICE'
               WHEN q.ends_on < q.starts_on THEN 'ENDS_BEFORE_START' END AS refusal,
          q.refusal_value,
          q.external_id IS NOT NULL AND e.person_id IS NULL AS named_anew,
          y.line IS NOT NULL AS other_yields
     FROM roster_post q
     LEFT JOIN roster_main m ON m.line = q.line
     LEFT JOIN (SELECT DISTINCT line FROM roster_yielding) y ON y.line = q.line
     LEFT JOIN person_external_id e ON e.source = $1 AND e.external_id = q.external_id`,
);
const KNOW_ENDS = statement('roster.know_ends', `ANALYZE roster_end`);

const PERSON_DIFFERS = `
  (p.run, p.given_names, p.family_names, p.email, p.gender, p.birth_year) IS DISTINCT FROM
  (p.run_before, p.given_names_before, p.family_names_before, p.email_before, p.gender_before, p.birth_year_before)`;
const POST_DIFFERS = `
  (e.starts_on, e.ends_on, e.position, e.subject, e.weekly_hours, e.main) IS DISTINCT FROM
  (e.starts_before, e.ends_before, e.position_before, e.subject_before, e.hours_before, e.main_before)`;

/** A list of one change, or of none. */
function change(field: string, before: string, after: string): string {
  return `CASE WHEN ${before} IS DISTINCT FROM ${after}
     THEN jsonb_build_array(jsonb_build_object('field', '${field}', 'before', ${before}::text, 'after', ${after}::text))
     ELSE '[]' END`;
}
const PERSON_CHANGES = ['run', 'given_names', 'family_names', 'email', 'gender', 'birth_year']
  .map((field) => change(field, `p.${field}_before`, `p.${field}`))
  .join(' || ');
const POST_CHANGES = [
  change('starts_on', 'e.starts_before', 'e.starts_on'),
  change('ends_on', 'e.ends_before', 'e.ends_on'),
  change('position', 'e.position_before', 'e.position'),
  change('subject', 'e.subject_before', 'e.subject'),
  change('weekly_hours', 'e.hours_before', 'e.weekly_hours'),
  change('main', 'e.main_before', 'e.main'),
].join(' || ');

const OUTCOMES = statement(
  'roster.outcomes',
  `INSERT INTO import_outcome (line, outcome, conflicts, changes)
   SELECT e.line, o.outcome,
          CASE WHEN e.refusal IS NOT NULL THEN jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
            'severity', o.outcome, 'code', e.refusal, 'column', '', 'value', e.refusal_value))) END,
          CASE WHEN o.outcome = 'updated' THEN
            ${PERSON_CHANGES} || CASE WHEN e.school_rbd IS NULL THEN '[]'
              WHEN e.appointment_id IS NULL THEN ${change('school', 'NULL::integer', 'e.school_rbd')}
              ELSE ${POST_CHANGES} END
          END
     FROM roster_end e JOIN roster_person p ON p.key = e.key,
          LATERAL (SELECT CASE
            WHEN e.quarantined THEN 'quarantined' WHEN e.refusal IS NOT NULL THEN 'rejected' WHEN e.matched IS NULL THEN 'created'
            WHEN e.named_anew OR e.other_yields OR ${PERSON_DIFFERS} OR e.school_rbd IS NOT NULL AND ${POST_DIFFERS} THEN 'updated'
            ELSE 'unchanged' END AS outcome) o`,
);

const COUNT = statement(
  'roster.count',
  `SELECT (SELECT count(DISTINCT key) FROM roster_end WHERE refusal IS NULL AND matched IS NULL)::int AS "newPeople",
          count(*) FILTER (WHERE e.appointment_id IS NULL)::int AS "newPosts",
          count(*) FILTER (WHERE e.appointment_id IS NOT NULL AND ${POST_DIFFERS})::int AS "changedPosts",
          (SELECT count(*) FROM roster_leaving WHERE leaves)::int AS "leaving",
          (SELECT count(*) FROM roster_leaving WHERE kept)::int AS "kept",
          (SELECT count(*) FROM roster_leaving)::int AS "postsInScope"
     FROM roster_end e WHERE e.refusal IS NULL AND e.school_rbd IS NOT NULL`,
);

const CHANGE_PEOPLE = statement(
  'roster.change_people',
  `UPDATE person SET run = p.run, given_names = p.given_names, family_names = p.family_names, email = p.email,
          gender = p.gender, birth_year = p.birth_year, updated_at = now()
     FROM roster_person p
    WHERE person.id = p.matched AND p.conflict IS NULL AND ${PERSON_DIFFERS}
      AND EXISTS (SELECT 1 FROM roster_end e WHERE e.key = p.key AND e.refusal IS NULL)`,
);
const ADD_PEOPLE = statement(
  'roster.add_people',
  `INSERT INTO person (id, run, given_names, family_names, email, gender, birth_year)
   SELECT p.person_id, p.run, p.given_names, p.family_names, p.email, p.gender, p.birth_year
     FROM roster_person p
    WHERE p.matched IS NULL AND p.conflict IS NULL
      AND EXISTS (SELECT 1 FROM roster_end e WHERE e.key = p.key AND e.refusal IS NULL)`,
);
const NAME_PEOPLE = statement(
  'roster.name_people',
  `INSERT INTO person_external_id (source, external_id, person_id)
   SELECT DISTINCT $1, external_id, person_id FROM roster_end WHERE named_anew AND refusal IS NULL`,
);
const END_POSTS = statement(
  'roster.end_posts',
  `UPDATE appointment a SET ends_on = l.ends_on FROM roster_leaving l WHERE a.id = l.id AND l.leaves`,
);
/** Before any other takes its place: no two rows may be the main one even for a moment. */
const YIELD = statement(
  'roster.yield',
  `UPDATE appointment a SET main = false
    WHERE a.main AND (a.id IN (SELECT id FROM roster_yielding)
       OR a.id IN (SELECT e.appointment_id FROM roster_end e WHERE e.refusal IS NULL AND ${POST_DIFFERS}
                      AND (NOT e.main OR (e.starts_on, e.ends_on) IS DISTINCT FROM (e.starts_before, e.ends_before))))`,
);
const CHANGE_POSTS = statement(
  'roster.change_posts',
  `UPDATE appointment a SET starts_on = e.starts_on, ends_on = e.ends_on, position = e.position, subject = e.subject,
          weekly_hours = e.weekly_hours
     FROM roster_end e WHERE a.id = e.appointment_id AND e.refusal IS NULL AND ${POST_DIFFERS}`,
);
const MAKE_MAIN = statement(
  'roster.make_main',
  `UPDATE appointment a SET main = true
     FROM roster_end e WHERE a.id = e.appointment_id AND e.refusal IS NULL AND e.main AND NOT a.main`,
);
const ADD_POSTS = statement(
  'roster.add_posts',
  `INSERT INTO appointment (person_id, school_rbd, starts_on, ends_on, position, subject, weekly_hours, main)
   SELECT person_id, school_rbd, starts_on, ends_on, position, subject, weekly_hours, main
     FROM roster_end WHERE refusal IS NULL AND school_rbd IS NOT NULL AND appointment_id IS NULL`,
);

export interface RosterSetting {
  /** Whose external ids these are. */
  readonly source: string;
  readonly leaving: LeavingScope;
  readonly reach: Reach;
  readonly effectiveOn: string;
}

@Injectable()
export class RosterRepository {
  async classify(transaction: Transaction, setting: RosterSetting): Promise<Record<string, number>> {
    const { source, leaving, reach, effectiveOn } = setting;
    const within = [reach.nation, reach.territories.map((code) => `${code}%`), reach.schools];
    const steps = [
      [ROWS, [effectiveOn], KNOW_ROWS],
      [PEOPLE, [source], KNOW_PEOPLE],
      [LEAVING, [leaving.kind, leaving.code, effectiveOn, ...within, source], KNOW_LEAVING],
      [LEAVING_EFFECTS, [], null],
      [POSTS, within, KNOW_POSTS],
      [MAINS, [], KNOW_MAINS],
      [YIELDING, [], null],
      [ENDS, [source], KNOW_ENDS],
      [OUTCOMES, [], null],
    ] as const;
    for (const [make, parameters, know] of steps) {
      await transaction.query(make, parameters);
      if (know) await transaction.query(know);
    }
    return transaction.one(COUNT);
  }

  async apply(
    transaction: Transaction,
    { source }: Pick<RosterSetting, 'source'>,
    progressed: (percent: number) => Promise<void>,
  ): Promise<void> {
    const steps = [
      [CHANGE_PEOPLE, [], 10],
      [ADD_PEOPLE, [], 45],
      [NAME_PEOPLE, [source], 50],
      [END_POSTS, [], 55],
      [YIELD, [], 58],
      [CHANGE_POSTS, [], 62],
      [MAKE_MAIN, [], 65],
      [ADD_POSTS, [], 100],
    ] as const;
    for (const [step, parameters, percent] of steps) {
      await transaction.query(step, parameters);
      await progressed(percent);
    }
  }
}
