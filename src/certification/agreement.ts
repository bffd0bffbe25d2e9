/** In SQL: does a certificate `c` say of the completion of enrolment `e`, in `cohort`, what the records say? Names may change since. */
export const AGREES_WITH_COMPLETION = `
  (c.facts->>'grade')::int IS NOT DISTINCT FROM e.grade::int
    AND c.facts->>'completedOn' = ((e.completed_at AT TIME ZONE cohort.time_zone)::date)::text`;
