import { type HandedPart, handedRows } from '../people/index.js';
import { statement } from '../platform/database/index.js';

const LIVING = `('requested', 'approved', 'waitlisted', 'offered', 'enrolled', 'completed')`;

/** Both records have completed in one cohort: the second is set aside, where it is, and not counted. */
const COMPLETED_TWICE = `r.state = 'completed' AND EXISTS (SELECT 1 FROM enrolment o
   WHERE o.person_id = $2 AND o.cohort_id = r.cohort_id AND o.state = 'completed')`;

/** What passes when two records of one person become one. */
export const PEOPLES_ENROLMENTS: HandedPart = {
  // One place of a person in a cohort: which of two unfinished ones goes on is not for a rule to say.
  obstacle: statement(
    'cohorts.merge_obstacle',
    `SELECT c.code AS name FROM enrolment s JOIN enrolment a ON a.cohort_id = s.cohort_id JOIN cohort c ON c.id = s.cohort_id
      WHERE s.person_id = $1 AND a.person_id = $2 AND s.state IN ${LIVING} AND a.state IN ${LIVING}
        AND NOT (s.state = 'completed' AND a.state = 'completed') ORDER BY c.code`,
  ),
  before: statement(
    'cohorts.set_aside',
    `WITH aside AS (
       INSERT INTO enrolment_set_aside (enrolment_id)
       SELECT r.id FROM enrolment r WHERE r.person_id = $3 AND ${COMPLETED_TWICE} ON CONFLICT DO NOTHING RETURNING enrolment_id)
     INSERT INTO person_merge_step (merge_id, table_name, row_key, after)
     SELECT $1, 'enrolment_set_aside', jsonb_build_object('enrolment_id', enrolment_id),
            jsonb_build_object('enrolment_id', enrolment_id) FROM aside`,
  ),
  rows: [
    handedRows({
      table: 'enrolment',
      what: 'enrolments',
      key: ['id'],
      stays: COMPLETED_TWICE,
      also: {
        attempt: `r.attempt + coalesce((SELECT max(o.attempt) FROM enrolment o
                    WHERE o.person_id = $2 AND o.cohort_id = r.cohort_id), 0)`,
      },
    }),
    ...['program_enrolment', 'program_credit', 'program_completion', 'program_cycle'].map((table) => {
      const alike =
        { program_credit: ['cycle', 'counts_as'], program_completion: ['cycle'], program_cycle: ['cycle'] }[table] ??
        [];
      const same = ['program_id', ...alike].map((column) => `o.${column} = r.${column}`).join(' AND ');
      return handedRows({
        table,
        what: 'programs',
        // Those that have no id are known by what makes them alike.
        key: ['program_credit', 'program_cycle'].includes(table) ? ['person_id', 'program_id', ...alike] : ['id'],
        stays: `EXISTS (SELECT 1 FROM ${table} o WHERE o.person_id = $2 AND ${same})`,
      });
    }),
  ],
};
