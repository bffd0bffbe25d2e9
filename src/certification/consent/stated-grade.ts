/**
 * In SQL: a grade that document and credential of a certificate `c` state, null where they state none. One of a program states
 * those of its courses.
 */
export const STATED_GRADE = `
  coalesce((c.facts->>'grade')::int,
           (SELECT max((counted->>'grade')::int) FROM jsonb_array_elements(c.facts->'courses') AS counted))`;
