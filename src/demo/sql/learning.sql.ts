import { statement } from '../../platform/database/index.js';
import { chance, DAY, idAt, moment } from './chance.js';
import { reasonOf } from './plan.sql.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Activities that one does at a sitting. */
const SITTING = 3;

/*
 * A batch of enrolments with all that follows from them, in one statement: the events first; then progress, running total,
 * state and grade, each worked out from the events by the rules of learning, as a replay would. Foreign keys are looked at
 * when the statement ends, so one pass writes the evidence before the enrolment that it decides about.
 *
 * `$2` and `$3` the first and last number of the plan, `$4` now in milliseconds: nothing has happened after it.
 *
 * Ten thousand enrolments, 410,000 rows in all, take 5 s of one core; looking up foreign keys is a third of it. (With
 * plan_cache_mode = force_custom_plan, PostgreSQL plans each of those look-ups anew, and it takes twice as long.)
 */
export const WRITE_ENROLMENTS = statement(
  'demo.write_enrolments',
  `WITH batch AS MATERIALIZED (
     SELECT * FROM demo_work.plan WHERE no BETWEEN $2 AND $3
   ), met AS (
     -- Who met which activity, and from when on: sittings spread over the days, in the late afternoon and evening.
     SELECT b.no, b.key AS plan_key, b.enrolment_id, b.skill, o.ordinal, o.key, o.quiz, o.pass_percent, o.questions,
            b.key * 64 + o.ordinal AS meeting,
            b.begins + ${DAY} * floor(b.days * ((o.ordinal - 1) / ${SITTING} + 0.8 * ${chance(`b.key * 64 + (o.ordinal - 1) / ${SITTING}`, 70)})
                                      / ceil(b.reach / ${SITTING}.0))::bigint
              + 20 * ${HOUR} + floor(${4 * HOUR} * ${chance(`b.key * 64 + (o.ordinal - 1) / ${SITTING}`, 71)})::bigint
              + (o.ordinal - 1) % ${SITTING} * ${18 * MINUTE} AS begun,
            least($4::bigint, coalesce(b.withdraws, $4::bigint)) AS until,
            -- Who stops at a quiz has mostly failed it.
            o.quiz AND b.fate = 'drop' AND o.ordinal = b.reach AND ${chance('b.key', 72)} < 0.7 AS stuck,
            CASE WHEN NOT o.quiz THEN 1
                 WHEN ${chance('b.key * 64 + o.ordinal', 73)} < 0.07 - 0.05 * b.skill THEN least(3, coalesce(o.max_attempts, 3))
                 WHEN ${chance('b.key * 64 + o.ordinal', 73)} < 0.36 - 0.24 * b.skill THEN least(2, coalesce(o.max_attempts, 2))
                 ELSE 1 END AS attempts
       FROM batch b JOIN demo_work.outline o ON o.version_id = b.version_id AND o.ordinal <= b.reach
     OFFSET 0 -- A fence: each is worked out once, and not again for each attempt.
   ), event AS MATERIALIZED (
     SELECT m.no, m.enrolment_id, m.key, m.quiz, m.meeting * 4 + n.attempt AS key_of_event, n.attempt, at.ms, m.pass_percent,
            -- One in twelve was done without a line, and sent hours later.
            least(at.ms + floor(CASE WHEN ${chance('m.meeting * 4 + n.attempt', 82)} < 0.08 THEN ${10 * HOUR} ELSE 1500 END
                                * ${chance('m.meeting * 4 + n.attempt', 83)})::bigint, $4::bigint) AS received,
            CASE WHEN m.quiz THEN round(1000.0 * CASE
              -- The right answers of a failed attempt are fewer than are needed, those of the last one enough.
              WHEN m.stuck OR n.attempt < m.attempts
                THEN floor(needed.answers * (0.4 + 0.6 * ${chance('m.meeting * 4 + n.attempt', 74)}))
              ELSE needed.answers + floor((m.questions - needed.answers + 1)
                                          * ${chance('m.meeting * 4 + n.attempt', 75)} ^ (1.3 - 0.8 * m.skill))
              END / m.questions)::int END AS score
       FROM met m
       JOIN (VALUES (1), (2), (3)) n(attempt) ON n.attempt <= m.attempts
      CROSS JOIN LATERAL (SELECT m.begun + (n.attempt - 1) * ${8 * MINUTE} + floor(${10 * MINUTE} * ${chance('m.meeting', 76)})::bigint AS ms) at
      CROSS JOIN LATERAL (SELECT ceil(m.pass_percent * m.questions / 100.0)::int AS answers) needed
      WHERE at.ms < m.until
   ), stored AS (
     INSERT INTO learning_event (enrolment_id, id, activity_key, kind, payload, occurred_at, received_at)
     SELECT enrolment_id, ${idAt('ms', 'key_of_event', 80)}, key, CASE WHEN quiz THEN 'scored' ELSE 'viewed' END,
            CASE WHEN quiz THEN jsonb_build_object('score', score, 'attempt', attempt) ELSE '{}' END,
            ${moment('ms')},
            ${moment('received')}
       FROM event
   ), advance AS MATERIALIZED (
     SELECT enrolment_id, key, min(ms) AS started, min(ms) FILTER (WHERE NOT quiz OR score >= pass_percent * 10) AS completed,
            max(received) AS last, max(score) AS score, count(score) AS attempts, count(*) AS events
       FROM event GROUP BY enrolment_id, key
   ), advanced AS (
     INSERT INTO progress (enrolment_id, activity_key, started_at, completed_at, score, attempts)
     SELECT enrolment_id, key, ${moment('started')}, ${moment('completed')}, score, attempts FROM advance ORDER BY enrolment_id, key
   ), total AS (
     SELECT a.enrolment_id, sum(a.events) AS events, count(*) FILTER (WHERE o.is_required AND a.completed IS NOT NULL) AS done,
            max(a.last) AS last, max(a.completed) FILTER (WHERE o.is_required) AS completed,
            (sum(a.score) FILTER (WHERE o.is_required))::float8 / nullif(count(a.score) FILTER (WHERE o.is_required), 0) / 1000 AS share
       FROM advance a JOIN batch b USING (enrolment_id) JOIN demo_work.outline o ON o.version_id = b.version_id AND o.key = a.key
      GROUP BY a.enrolment_id
   ), outcome AS MATERIALIZED (
     SELECT b.*, coalesce(t.events, 0) AS events, coalesce(t.done, 0) AS done, o.required, t.last, t.share,
            CASE WHEN t.done = o.required THEN t.completed END AS completed,
            CASE WHEN t.done = o.required THEN 'completed' WHEN b.withdraws < $4 THEN 'withdrawn' ELSE 'enrolled' END AS state
       FROM batch b JOIN demo_work.outline o ON o.version_id = b.version_id AND o.ordinal = 1
       LEFT JOIN total t USING (enrolment_id)
   ), enrolled AS (
     INSERT INTO enrolment (id, cohort_id, person_id, version_id, state, enrolled_at, completed_at, grade, created_at)
     SELECT enrolment_id, cohort_id, person_id, version_id, state, ${moment('requested')}, ${moment('completed')},
            -- From 1.0 to 7.0, 4.0 at six tenths; halves upward, as the rules of learning round.
            CASE WHEN state = 'completed' THEN
              floor((CASE WHEN share < 0.6::float8 THEN 1 + (3 * share) / 0.6::float8
                          ELSE 4 + (3 * (share - 0.6::float8)) / (1 - 0.6::float8) END) * 10 + 0.5 + 1e-9)::smallint END,
            ${moment('requested')}
       FROM outcome ORDER BY no
   ), summed AS (
     INSERT INTO learning_state (enrolment_id, revision, done, required, last_event_at)
     SELECT enrolment_id, events, done, required, ${moment('last')} FROM outcome WHERE events > 0 ORDER BY no
   )
   INSERT INTO enrolment_transition (id, enrolment_id, from_state, to_state, actor_id, reason, school_rbd, at)
   SELECT ${idAt('step.ms', 'o.key * 4 + step.nth', 86)}, o.enrolment_id, step.from_state, step.to_state, step.actor, step.reason,
          -- Where the teacher worked on that day.
          CASE WHEN step.ms < o.moved THEN o.rbd_before ELSE o.rbd END, ${moment('step.ms')}
     FROM outcome o
    CROSS JOIN LATERAL (VALUES
      (1, NULL, 'enrolled', o.person_id, NULL, o.requested),
      (2, 'enrolled', o.state, CASE WHEN o.state = 'withdrawn' THEN o.person_id END,
       CASE WHEN o.state = 'withdrawn' THEN ${reasonOf('o.key')} END,
       CASE o.state WHEN 'withdrawn' THEN o.withdraws WHEN 'completed' THEN o.completed END)
    ) step(nth, from_state, to_state, actor, reason, ms)
    WHERE step.nth = 1 OR o.state <> 'enrolled'
    ORDER BY o.no, step.nth`,
);
