import { erasing, type PersonalDataSource, personalRows } from '../people/index.js';
import { statement } from '../platform/database/index.js';

/** What someone did in their courses, and what follows from it. */
export const PERSONAL_DATA_OF_LEARNING: readonly PersonalDataSource[] = [
  {
    name: 'evidence',
    holds: ['learning_event'],
    read: personalRows(
      'evidence',
      `SELECT v.enrolment_id::text || ' ' || v.id::text AS key, v.enrolment_id AS "enrolmentId", v.activity_key AS "activityKey", v.kind,
              v.payload, v.occurred_at AS "occurredAt", v.received_at AS "receivedAt", v.device, v.counted
         FROM enrolment e JOIN learning_event v ON v.enrolment_id = e.id WHERE e.person_id = $1`,
    ),
    erase: erasing(
      statement(
        'privacy.erase_evidence',
        `UPDATE learning_event v SET device = NULL FROM enrolment e
          WHERE e.id = v.enrolment_id AND e.person_id = $1 AND v.device IS NOT NULL`,
      ),
    ),
  },
  {
    name: 'progress',
    holds: ['progress', 'learning_state'],
    read: personalRows(
      'progress',
      `SELECT g.enrolment_id::text || ' ' || lpad(g.activity_key::text, 9, '0') AS key, g.enrolment_id AS "enrolmentId",
              g.activity_key AS "activityKey", g.started_at AS "startedAt", g.completed_at AS "completedAt", g.score, g.attempts
         FROM enrolment e JOIN progress g ON g.enrolment_id = e.id WHERE e.person_id = $1`,
    ),
  },
  {
    name: 'attempts',
    holds: ['quiz_attempt'],
    read: personalRows(
      'attempts',
      `SELECT t.id::text AS key, t.enrolment_id AS "enrolmentId", t.activity_key AS "activityKey", t.number, t.answers, t.score,
              t.started_at AS "startedAt", t.submitted_at AS "submittedAt"
         FROM enrolment e JOIN quiz_attempt t ON t.enrolment_id = e.id WHERE e.person_id = $1`,
    ),
    // What was chosen stays, for who studies the questions; what was written in one's own words goes.
    erase: erasing(
      statement(
        'privacy.erase_answers',
        `UPDATE quiz_attempt t
            SET answers = (
              SELECT jsonb_object_agg(answer.key, CASE WHEN jsonb_typeof(answer.value) = 'array' THEN (
                       SELECT coalesce(jsonb_agg(CASE WHEN jsonb_typeof(part) = 'number' THEN part ELSE '""'::jsonb END ORDER BY place), '[]')
                         FROM jsonb_array_elements(answer.value) WITH ORDINALITY AS parts (part, place)) ELSE '[]'::jsonb END)
                FROM jsonb_each(t.answers) AS answer)
           FROM enrolment e WHERE e.id = t.enrolment_id AND e.person_id = $1 AND t.answers <> '{}'`,
      ),
    ),
  },
  {
    name: 'answersReplaced',
    holds: ['quiz_answer_replaced'],
    read: personalRows(
      'answers_replaced',
      `SELECT r.attempt_id::text || ' ' || r.question_id::text || ' ' || lpad(r.revision::text, 10, '0') || ' ' || r.device AS key,
              r.attempt_id AS "attemptId", r.question_id AS "questionId", r.answer, r.certainty, r.device, r.kept_at AS "keptAt"
         FROM enrolment e JOIN quiz_attempt t ON t.enrolment_id = e.id JOIN quiz_answer_replaced r ON r.attempt_id = t.id
        WHERE e.person_id = $1`,
    ),
    erase: erasing(
      statement(
        'privacy.erase_answers_replaced',
        `DELETE FROM quiz_answer_replaced r USING quiz_attempt t, enrolment e
          WHERE t.id = r.attempt_id AND e.id = t.enrolment_id AND e.person_id = $1`,
      ),
    ),
  },
  {
    name: 'marks',
    holds: ['quiz_mark'],
    read: personalRows(
      'marks',
      `SELECT m.attempt_id::text || ' ' || m.question_id::text AS key, m.attempt_id AS "attemptId", m.question_id AS "questionId",
              m.points, m.earned, m.void, m.answered
         FROM enrolment e JOIN quiz_attempt t ON t.enrolment_id = e.id JOIN quiz_mark m ON m.attempt_id = t.id
        WHERE e.person_id = $1`,
    ),
  },
  {
    name: 'essayMarks',
    holds: ['essay_mark'],
    read: personalRows(
      'essay_marks',
      `SELECT m.attempt_id::text || ' ' || m.question_id::text || ' ' || lpad(m.number::text, 5, '0') AS key, m.attempt_id AS "attemptId",
              m.question_id AS "questionId", m.credit, m.comment, m.marked_at AS "markedAt"
         FROM enrolment e JOIN essay_mark m ON m.enrolment_id = e.id WHERE e.person_id = $1`,
    ),
    erase: erasing(
      statement(
        'privacy.erase_essay_comments',
        `UPDATE essay_mark m SET comment = '' FROM enrolment e WHERE e.id = m.enrolment_id AND e.person_id = $1 AND m.comment <> ''`,
      ),
    ),
  },
  {
    name: 'essayMarksGiven',
    holds: ['essay_mark.marked_by'],
    read: personalRows(
      'essay_marks_given',
      `SELECT m.attempt_id::text || ' ' || m.question_id::text || ' ' || lpad(m.number::text, 5, '0') AS key, m.attempt_id AS "attemptId",
              m.question_id AS "questionId", m.credit, m.marked_at AS "markedAt"
         FROM essay_mark m WHERE m.marked_by = $1`,
    ),
  },
];
