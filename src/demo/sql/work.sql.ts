import { statement } from '../../platform/database/index.js';

/*
 * What is worked out before it is written: who works where, who sits in which cohort and how that will go. It lives in a
 * schema of its own, unlogged, and is gone when the filling ends. After an interruption it is simply worked out again:
 * the same seed gives the same rows.
 */
export const CREATE_WORK = [
  statement('demo.work_drop', `DROP SCHEMA IF EXISTS demo_work CASCADE`),
  statement('demo.work_schema', `CREATE SCHEMA demo_work`),
  statement(
    'demo.work_school',
    `CREATE UNLOGGED TABLE demo_work.school (
       no integer NOT NULL, rbd integer NOT NULL, region_code char(2) NOT NULL, commune_code char(5) NOT NULL,
       -- Its place among its region's schools, and how many they are.
       rank_in_region integer NOT NULL, in_region integer NOT NULL,
       rural boolean NOT NULL, first_teacher integer NOT NULL, teachers integer NOT NULL)`,
  ),
  statement(
    'demo.work_teacher',
    `CREATE UNLOGGED TABLE demo_work.teacher (
       no integer NOT NULL, person_id uuid NOT NULL, female boolean NOT NULL, birth_year integer NOT NULL,
       region_code char(2) NOT NULL, commune_code char(5) NOT NULL, rural boolean NOT NULL,
       rbd integer NOT NULL, began_on date NOT NULL,
       -- Those who moved: the school before, and the day they began at the present one.
       rbd_before integer, moved_on date,
       -- How much the person takes part, around 1.
       zeal float8 NOT NULL)`,
  ),
  statement(
    'demo.work_cohort',
    `CREATE UNLOGGED TABLE demo_work.cohort (
       no integer NOT NULL, id uuid NOT NULL, version_id uuid NOT NULL,
       -- Where it stands among the choices of its region: block of time, and course.
       region_code char(2), block integer, entry integer, popularity float8,
       enrols_from bigint NOT NULL, enrols_until bigint NOT NULL, starts bigint NOT NULL, ends bigint NOT NULL,
       completion float8 NOT NULL)`,
  ),
  statement(
    'demo.work_outline',
    `CREATE UNLOGGED TABLE demo_work.outline (
       version_id uuid NOT NULL, ordinal integer NOT NULL, activities integer NOT NULL, required integer NOT NULL,
       key integer NOT NULL, is_required boolean NOT NULL, quiz boolean NOT NULL,
       pass_percent integer, max_attempts integer, questions integer NOT NULL)`,
  ),
  statement(
    'demo.work_seat',
    `CREATE UNLOGGED TABLE demo_work.seat (
       key bigint NOT NULL, person_id uuid NOT NULL, cohort_no integer NOT NULL, fate text, reach integer)`,
  ),
  statement(
    'demo.work_plan',
    `CREATE UNLOGGED TABLE demo_work.plan (
       no integer NOT NULL, key bigint NOT NULL, enrolment_id uuid NOT NULL, person_id uuid NOT NULL,
       cohort_id uuid NOT NULL, version_id uuid NOT NULL, fate text NOT NULL, reach integer NOT NULL,
       requested bigint NOT NULL, begins bigint NOT NULL, days float8 NOT NULL, withdraws bigint,
       skill float8 NOT NULL, rbd integer, rbd_before integer, moved bigint)`,
  ),
];

export const INDEX_PLAN = statement(
  'demo.work_plan_index',
  `CREATE UNIQUE INDEX ON demo_work.plan (no) INCLUDE (enrolment_id)`,
);

export const ANALYZE_WORK = statement(
  'demo.work_analyze',
  `ANALYZE demo_work.school, demo_work.teacher, demo_work.cohort, demo_work.outline, demo_work.seat, demo_work.plan`,
);

export const DROP_WORK = statement('demo.work_gone', `DROP SCHEMA demo_work CASCADE`);

/** Lasts as long as the transaction. */
export const BULK_SETTINGS = statement(
  'demo.bulk_settings',
  `SELECT set_config('synchronous_commit', 'off', true), set_config('work_mem', '128MB', true), set_config('jit', 'off', true)`,
);

/** When everything is written, the planner learns what there is. */
export const ANALYZE = statement(
  'demo.analyze',
  `ANALYZE person, appointment, cohort, enrolment, enrolment_transition, learning_event, progress, learning_state, certificate`,
);
