import { erasing, type PersonalDataSource, personalRows } from '../people/index.js';
import { statement } from '../platform/database/index.js';

/** What someone was enrolled in, and what they did with the enrolments of others. */
export const PERSONAL_DATA_OF_COHORTS: readonly PersonalDataSource[] = [
  {
    name: 'enrolments',
    holds: ['enrolment.person_id', 'enrolment_set_aside'],
    read: personalRows(
      'enrolments',
      `SELECT e.id::text AS key, e.id AS "enrolmentId", c.code AS "courseCode", v.title AS "courseTitle", h.code AS "cohortCode", e.attempt,
              e.state, e.enrolled_at AS "enrolledAt", e.completed_at AS "completedAt", e.grade::numeric / 10 AS grade
         FROM enrolment e JOIN cohort h ON h.id = e.cohort_id JOIN course_version v ON v.id = e.version_id
         JOIN course c ON c.id = v.course_id WHERE e.person_id = $1`,
    ),
  },
  {
    name: 'transitions',
    holds: ['enrolment_transition', 'enrolment_transition.actor_id', 'enrolment_transition.acting_for'],
    read: personalRows(
      'transitions',
      `SELECT t.id::text AS key, t.enrolment_id AS "enrolmentId", t.from_state AS "fromState", t.to_state AS "toState",
              CASE WHEN e.person_id = $1 THEN t.reason END AS reason, t.school_rbd AS "schoolRbd", t.at AS "createdAt",
              e.person_id = $1 AS "mine", t.actor_id IS NOT DISTINCT FROM $1 AS "byMyself"
         FROM enrolment_transition t JOIN enrolment e ON e.id = t.enrolment_id
        WHERE e.person_id = $1
        UNION ALL
       SELECT t.id::text, t.enrolment_id, t.from_state, t.to_state, t.reason, NULL, t.at, false, true
         FROM enrolment_transition t JOIN enrolment e ON e.id = t.enrolment_id WHERE (t.actor_id = $1 OR t.acting_for = $1) AND e.person_id <> $1`,
    ),
    erase: erasing(
      statement(
        'privacy.erase_transitions',
        `UPDATE enrolment_transition t SET reason = NULL FROM enrolment e
          WHERE e.id = t.enrolment_id AND e.person_id = $1 AND t.reason IS NOT NULL`,
      ),
    ),
  },
  {
    name: 'programEnrolments',
    holds: ['program_enrolment.person_id'],
    read: personalRows(
      'program_enrolments',
      `SELECT n.id::text AS key, g.code AS "programCode", v.title AS "programTitle", n.started_on AS "startsOn", n.created_at AS "createdAt"
         FROM program_enrolment n JOIN program g ON g.id = n.program_id JOIN program_version v ON v.id = n.version_id WHERE n.person_id = $1`,
    ),
  },
  {
    name: 'programCredits',
    holds: ['program_credit.person_id'],
    read: personalRows(
      'program_credits',
      `SELECT g.code || ' ' || r.cycle || ' ' || c.code AS key, g.code AS "programCode", r.cycle, c.code AS "courseCode", r.enrolment_id AS "enrolmentId",
              r.counted_at AS "createdAt"
         FROM program_credit r JOIN program g ON g.id = r.program_id JOIN course c ON c.id = r.counts_as WHERE r.person_id = $1`,
    ),
  },
  {
    name: 'programCycles',
    holds: ['program_cycle.person_id'],
    read: personalRows(
      'program_cycles',
      `SELECT g.code || ' ' || y.cycle AS key, g.code AS "programCode", y.cycle, y.counts_from AS "countsFrom", y.began_at AS "createdAt"
         FROM program_cycle y JOIN program g ON g.id = y.program_id WHERE y.person_id = $1`,
    ),
  },
  {
    name: 'programCompletions',
    holds: ['program_completion.person_id'],
    read: personalRows(
      'program_completions',
      `SELECT n.id::text AS key, g.code AS "programCode", n.cycle, n.completed_at AS "completedAt"
         FROM program_completion n JOIN program g ON g.id = n.program_id WHERE n.person_id = $1`,
    ),
  },
  {
    name: 'cohortsOpened',
    holds: [
      'cohort.created_by',
      'enrolment_code.created_by',
      'program.created_by',
      'program_version.published_by',
      'program_equivalence.created_by',
    ],
    read: personalRows(
      'cohorts_opened',
      `SELECT 'cohort ' || id::text AS key, 'cohort' AS kind, code, created_at AS "createdAt" FROM cohort WHERE created_by = $1
       UNION ALL SELECT 'program ' || id::text, 'program', code, created_at FROM program WHERE created_by = $1
       UNION ALL SELECT 'published ' || id::text, 'programPublished', title, published_at FROM program_version WHERE published_by = $1
       UNION ALL SELECT 'code ' || id::text, 'enrolmentCode', label, created_at FROM enrolment_code WHERE created_by = $1
       UNION ALL SELECT 'equivalence ' || id::text, 'equivalence', id::text, created_at FROM program_equivalence WHERE created_by = $1`,
    ),
  },
];
