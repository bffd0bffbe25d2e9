import { erasing, type PersonalDataSource, personalRows } from '../../../people/index.js';
import { statement } from '../../../platform/database/index.js';

/** What someone handed in and what was said of it; and what someone marked. */
export const PERSONAL_DATA_OF_ASSIGNMENTS: readonly PersonalDataSource[] = [
  {
    name: 'submissions',
    holds: ['submission', 'submission_file', 'submission_mark', 'assignment_extension'],
    read: personalRows(
      'submissions',
      `SELECT u.id::text AS key, u.enrolment_id AS "enrolmentId", u.activity_key AS "activityKey", u.number, u.state, u.text,
              u.submitted_at AS "submittedAt",
              (SELECT json_agg(json_build_object('name', f.name, 'sha256', f.sha256)) FROM submission_file f WHERE f.submission_id = u.id) AS files,
              (SELECT json_agg(json_build_object('verdict', m.verdict, 'score', m.score, 'feedback', m.feedback, 'at', m.at))
                 FROM submission_mark m WHERE m.submission_id = u.id) AS marks,
              (SELECT json_build_object('until', x.until, 'reason', x.reason)
                 FROM assignment_extension x WHERE x.enrolment_id = u.enrolment_id AND x.activity_key = u.activity_key) AS extension
         FROM enrolment e JOIN submission u ON u.enrolment_id = e.id WHERE e.person_id = $1`,
    ),
    // That something was handed in and its score stay; what was written goes, and its files with the next daily round.
    erase: erasing(
      statement(
        'privacy.erase_submitted_files',
        `DELETE FROM submission_file f USING submission u, enrolment e
          WHERE u.id = f.submission_id AND e.id = u.enrolment_id AND e.person_id = $1`,
      ),
      statement(
        'privacy.erase_submitted_texts',
        `UPDATE submission u SET text = '' FROM enrolment e WHERE e.id = u.enrolment_id AND e.person_id = $1 AND u.text <> ''`,
      ),
      statement(
        'privacy.erase_feedback',
        `UPDATE submission_mark m SET feedback = '' FROM submission u, enrolment e
          WHERE u.id = m.submission_id AND e.id = u.enrolment_id AND e.person_id = $1 AND m.feedback <> ''`,
      ),
      statement(
        'privacy.erase_extension_reasons',
        `UPDATE assignment_extension x SET reason = '' FROM enrolment e
          WHERE e.id = x.enrolment_id AND e.person_id = $1 AND x.reason <> ''`,
      ),
    ),
  },
  {
    name: 'marksGiven',
    holds: ['submission_mark.tutor_id', 'assignment_extension.given_by'],
    read: personalRows(
      'marks_given',
      `SELECT m.id::text AS key, m.submission_id AS "submissionId", m.verdict, m.score, m.feedback, m.at
         FROM submission_mark m WHERE m.tutor_id = $1
        UNION ALL
       SELECT x.enrolment_id::text || ' ' || x.activity_key, NULL, 'extension', NULL, x.reason, x.given_at
         FROM assignment_extension x WHERE x.given_by = $1`,
    ),
  },
];
