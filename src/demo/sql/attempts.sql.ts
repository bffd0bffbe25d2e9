import { statement } from '../../platform/database/index.js';
import { hashOf, idAt, millisOf, pick } from './chance.js';

/**
 * The answers behind the scores, for the small country, where someone may want to look at an attempt. As many questions
 * are answered rightly as the score says; a wrong answer chooses one wrong option, which earns nothing.
 */
export const ADD_ATTEMPTS = statement(
  'demo.add_attempts',
  `INSERT INTO quiz_attempt (id, enrolment_id, activity_key, number, questions, answers, score, started_at, submitted_at)
   WITH scored AS (
     SELECT p.key * 256 + e.activity_key * 4 + (e.payload ->> 'attempt')::int AS key, e.enrolment_id, e.activity_key,
            (e.payload ->> 'attempt')::int AS number, (e.payload ->> 'score')::int AS score, e.occurred_at, p.version_id
       FROM demo_work.plan p JOIN learning_event e USING (enrolment_id)
      WHERE e.kind = 'scored'
   ), put AS (
     SELECT s.*, q.id AS question_id, q.kind, q.options, q.settings, count(*) OVER (PARTITION BY s.key) AS questions,
            row_number() OVER (PARTITION BY s.key ORDER BY ${hashOf('s.key * 64 + q.position', 90)}, q.position) AS place
       FROM scored s
       JOIN activity a ON a.version_id = s.version_id AND a.key = s.activity_key
       JOIN question q ON q.activity_id = a.id
   ), answered AS (
     SELECT *,
            CASE kind
              WHEN 'matching' THEN (SELECT jsonb_agg(n) FROM generate_series(1, jsonb_array_length(settings -> 'pairs')
                                                                             + jsonb_array_length(settings -> 'others')) n)
              WHEN 'ordering' THEN (SELECT jsonb_agg(n ORDER BY n DESC) FROM generate_series(1, jsonb_array_length(settings -> 'items')) n)
              ELSE coalesce((SELECT jsonb_agg((o ->> 'id')::int ORDER BY (o ->> 'id')::int) FROM jsonb_array_elements(options) o), '[]')
              END AS shown,
            CASE WHEN place <= round(score * questions / 1000.0)
              THEN CASE kind
                WHEN 'truefalse' THEN jsonb_build_array(CASE WHEN (settings ->> 'answer')::boolean THEN 1 ELSE 2 END)
                WHEN 'matching' THEN (SELECT jsonb_agg(n) FROM generate_series(1, jsonb_array_length(settings -> 'pairs')) n)
                WHEN 'ordering' THEN (SELECT jsonb_agg(n ORDER BY n DESC) FROM generate_series(1, jsonb_array_length(settings -> 'items')) n)
                WHEN 'cloze' THEN (SELECT jsonb_agg(g.value -> 'accepted' -> 0 ORDER BY g.ordinality)
                                     FROM jsonb_array_elements(settings -> 'gaps') WITH ORDINALITY g)
                WHEN 'short' THEN jsonb_build_array(settings #>> '{accepted,0,text}')
                WHEN 'numerical' THEN jsonb_build_array(settings #>> '{accepted,0,value}')
                ELSE (SELECT jsonb_agg((o ->> 'id')::int ORDER BY (o ->> 'id')::int) FROM jsonb_array_elements(options) o
                       WHERE (o ->> 'correct')::boolean) END
              ELSE CASE kind
                WHEN 'truefalse' THEN jsonb_build_array(CASE WHEN (settings ->> 'answer')::boolean THEN 2 ELSE 1 END)
                -- Each gets what belongs to the next.
                WHEN 'matching' THEN (SELECT jsonb_agg(n % jsonb_array_length(settings -> 'pairs') + 1 ORDER BY n)
                                        FROM generate_series(1, jsonb_array_length(settings -> 'pairs')) n)
                -- The reverse, as it was shown.
                WHEN 'ordering' THEN (SELECT jsonb_agg(n ORDER BY n) FROM generate_series(1, jsonb_array_length(settings -> 'items')) n)
                WHEN 'cloze' THEN (SELECT jsonb_agg(CASE WHEN g.value ->> 'kind' = 'select' THEN '' ELSE '?' END ORDER BY g.ordinality)
                                     FROM jsonb_array_elements(settings -> 'gaps') WITH ORDINALITY g)
                WHEN 'short' THEN '["No me acuerdo"]'
                WHEN 'numerical' THEN '["-1"]'
                ELSE (SELECT jsonb_build_array((o ->> 'id')::int) FROM jsonb_array_elements(options) o
                       WHERE NOT (o ->> 'correct')::boolean
                       ORDER BY ${hashOf("key * 64 + place * 8 + (o ->> 'id')::int", 91)} LIMIT 1) END
              END AS chosen
       FROM put
   )
   SELECT ${idAt(millisOf('occurred_at'), 'key', 92)}, enrolment_id, activity_key, number,
          jsonb_agg(jsonb_build_object('id', question_id, 'options', shown) ORDER BY place),
          jsonb_object_agg(question_id, chosen), score,
          occurred_at - make_interval(secs => 120 + ${pick('key', 94, '420')}), occurred_at
     FROM answered GROUP BY key, enrolment_id, activity_key, number, score, occurred_at
    ORDER BY occurred_at, key`,
);
