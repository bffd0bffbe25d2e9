import { type Queryable, statement } from '../../platform/database/index.js';
import { ALIGNED, FRAMEWORK } from '../content/competencies.js';

const ADD_FRAMEWORK = statement(
  'demo.add_framework',
  `WITH framework AS (
     INSERT INTO competency_framework (code, title, publisher, licence) VALUES ($1, $2, $3, $4) RETURNING id),
   areas AS (
     SELECT uuid_v7() AS id, a.place, a.given
       FROM jsonb_array_elements($5::jsonb) WITH ORDINALITY AS a(given, place)),
   added AS (
     INSERT INTO competency (id, framework_id, code, title, position)
     SELECT areas.id, framework.id, given->>'code', given->>'title', place * 100 FROM areas, framework)
   INSERT INTO competency (framework_id, code, title, parent_id, position)
   SELECT framework.id, c.pair->>0, c.pair->>1, areas.id, areas.place * 100 + c.place
     FROM framework, areas, jsonb_array_elements(areas.given->'competencies') WITH ORDINALITY AS c(pair, place)`,
);

const ALIGN = statement(
  'demo.align_courses',
  `INSERT INTO course_alignment (version_id, competency_id)
   SELECT v.id, c.id
     FROM jsonb_each($1::jsonb) AS aligned(code, codes)
     JOIN course ON course.code = aligned.code JOIN course_version v ON v.course_id = course.id AND v.state = 'draft',
          jsonb_array_elements_text(aligned.codes) AS one(code)
     JOIN competency c ON c.code = one.code
     JOIN competency_framework f ON f.id = c.framework_id AND f.code = $2`,
);

/** A framework, and what the drafts that stand there work on: before they are published. */
export async function addCompetencies(queryable: Queryable): Promise<void> {
  const { code, title, publisher, licence, areas } = FRAMEWORK;
  await queryable.query(ADD_FRAMEWORK, [code, title, publisher, licence, JSON.stringify(areas)]);
  await queryable.query(ALIGN, [JSON.stringify(ALIGNED), code]);
}
