import type { Completion } from './completion.js';

export type SourceName = 'course' | 'program';

/** From where completions come. All of issuing is the same for both; this is what differs, in SQL. */
export interface CompletionSource {
  /** Part of the names of its statements. */
  readonly name: SourceName;
  /** Completions, each a row `e` with `id`, `person_id` and `completed_at` … */
  readonly table: string;
  /** … of which these stand. */
  readonly stands: string;
  /** The column of `certificate` that names the completion. */
  readonly column: string;
  /** Joins from `e` to all that the following speaks of. */
  readonly joins: string;
  /** By whose clock days are told. */
  readonly timeZone: string;
  /** The rule of validity, null: its certificates hold for ever. */
  readonly rule: string;
  /** What else of the completion is pinned: the cohort, the school on that day, the facts. */
  readonly cohort: string;
  /** Whose it is, by which its design is chosen. */
  readonly owner: { readonly providerId: string; readonly programId?: string };
  readonly school: string;
  readonly facts: string;
  /** Joins that only the facts need. */
  readonly factJoins: string;
  /** From a certificate `c` to an `earlier` completion of the same. */
  readonly earlier: string;
  /** Does a certificate `c` say what the records say? Names may change since. */
  readonly agrees: string;
}

/**
 * The competencies that some versions of courses work on, as the fact `alignments`; no fact where there are none.
 * @param versions a query for the ids of the versions
 */
const alignmentsOf = (versions: string): string => `coalesce((
    SELECT jsonb_build_object('alignments', jsonb_agg(jsonb_build_object(
             'frameworkCode', f.code, 'frameworkTitle', f.title, 'code', k.code, 'title', k.title, 'uri', k.uri)
             ORDER BY f.code, k.position))
      FROM competency k JOIN competency_framework f ON f.id = k.framework_id
     WHERE k.id IN (SELECT a.competency_id FROM course_alignment a WHERE a.version_id IN (${versions}))
    HAVING count(*) > 0), '{}')`;

const COURSE: CompletionSource = {
  name: 'course',
  table: 'enrolment',
  stands: `e.state = 'completed'`,
  column: 'enrolment_id',
  joins: `JOIN cohort ON cohort.id = e.cohort_id JOIN course_version v ON v.id = e.version_id`,
  timeZone: 'cohort.time_zone',
  rule: 'v.validity',
  cohort: 'e.cohort_id',
  owner: { providerId: 'cohort.provider_id' },
  school: `(
    SELECT school_rbd FROM enrolment_transition t
     WHERE t.enrolment_id = e.id AND t.to_state = 'completed' ORDER BY t.at DESC, t.id DESC LIMIT 1)`,
  facts: `jsonb_build_object(
    'courseCode', course.code,
    'courseTitle', v.title,
    'versionNumber', v.number,
    'providerName', provider.name,
    'cohortCode', cohort.code,
    'minutes', v.minutes,
    'grade', e.grade,
    'startedOn', least(greatest(day.enrolled, cohort.starts_on), day.completed),
    'completedOn', day.completed) || ${alignmentsOf('e.version_id')}`,
  factJoins: `
    JOIN provider ON provider.id = cohort.provider_id
    JOIN course ON course.id = v.course_id
   CROSS JOIN LATERAL (
     SELECT (coalesce(e.enrolled_at, e.created_at) AT TIME ZONE cohort.time_zone)::date AS enrolled,
            (e.completed_at AT TIME ZONE cohort.time_zone)::date AS completed) day`,
  earlier: `
    enrolment earlier ON earlier.id = c.enrolment_id
    JOIN course_version taught ON taught.id = earlier.version_id AND taught.course_id = v.course_id`,
  agrees: `
    (c.facts->>'grade')::int IS NOT DISTINCT FROM e.grade::int
      AND c.facts->>'completedOn' = ((e.completed_at AT TIME ZONE cohort.time_zone)::date)::text`,
};

/*
 * The courses whose credit made up the completion `e` of a program: each once, though it may count as two, with its day and
 * grade. What counted stays, so one whose completion was taken back since is told without either.
 */
const CREDITED = `
  CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_agg(jsonb_build_object('code', course.code, 'title', taught.title, 'minutes', taught.minutes,
                                                 'grade', taken.grade, 'completedOn', day.completed)
                              ORDER BY taken.completed_at, course.code, taken.id), '[]') AS courses,
           coalesce(sum(taught.minutes), 0) AS minutes,
           min(least(greatest(day.enrolled, cohort.starts_on), day.completed)) AS started
      FROM (SELECT DISTINCT k.enrolment_id FROM program_credit k
             WHERE k.person_id = e.person_id AND k.program_id = e.program_id AND k.cycle = e.cycle
               AND k.counted_at <= e.created_at) counted
      JOIN enrolment taken ON taken.id = counted.enrolment_id
      JOIN cohort ON cohort.id = taken.cohort_id
      JOIN course_version taught ON taught.id = taken.version_id
      JOIN course ON course.id = taught.course_id
     CROSS JOIN LATERAL (
       SELECT (coalesce(taken.enrolled_at, taken.created_at) AT TIME ZONE cohort.time_zone)::date AS enrolled,
              (taken.completed_at AT TIME ZONE cohort.time_zone)::date AS completed) day
  ) credited`;

/** Of the courses whose credit made up the completion `e` of a program. */
const CREDITED_VERSIONS = `
  SELECT taken.version_id FROM program_credit k JOIN enrolment taken ON taken.id = k.enrolment_id
   WHERE k.person_id = e.person_id AND k.program_id = e.program_id AND k.cycle = e.cycle AND k.counted_at <= e.created_at`;

const PROGRAM: CompletionSource = {
  name: 'program',
  table: 'program_completion',
  // It is append-only: credit is never taken back.
  stands: 'true',
  column: 'program_completion_id',
  joins: `JOIN program ON program.id = e.program_id JOIN program_version v ON v.id = e.version_id`,
  // It has no cohort, and so no place of its own: as in country_date().
  timeZone: `'America/Santiago'`,
  rule: 'v.validity',
  cohort: 'NULL::uuid',
  owner: { providerId: 'program.provider_id', programId: 'program.id' },
  school: `(
    SELECT post.school_rbd FROM appointment post
     WHERE post.person_id = e.person_id AND post.main
       AND daterange(post.starts_on, post.ends_on, '[]') @> country_date(e.completed_at))`,
  // A program asks for no grade and gives none; its courses have theirs.
  facts: `jsonb_build_object(
    'programCode', program.code,
    'programTitle', v.title,
    'versionNumber', v.number,
    'providerName', provider.name,
    'minutes', credited.minutes,
    'grade', NULL::int,
    'courses', credited.courses,
    'startedOn', least(credited.started, country_date(e.completed_at)),
    'completedOn', country_date(e.completed_at)) || ${alignmentsOf(CREDITED_VERSIONS)}`,
  factJoins: `
    JOIN provider ON provider.id = program.provider_id
    ${CREDITED}`,
  earlier: `program_completion earlier ON earlier.id = c.program_completion_id AND earlier.program_id = e.program_id`,
  // What is still completed: as it is listed.
  agrees: `(
    SELECT c.facts->'courses' @> jsonb_path_query_array(credited.courses, '$[*] ? (@.completedOn != null)')
      FROM (SELECT 1) one ${CREDITED})`,
};

export const COMPLETION_SOURCES = [COURSE, PROGRAM] as const;

/** The rows of a query over each source, all together. */
export function ofEachSource(select: (source: CompletionSource) => string): string {
  return COMPLETION_SOURCES.map(select).join(' UNION ALL ');
}

/** Of the completions `e` of a source, those that stand and have no certificate. */
export function uncertified({ stands, column }: CompletionSource): string {
  return `${stands} AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.${column} = e.id)`;
}

/** Something of each source, such as its statements. */
export type PerSource<Of> = Readonly<Record<SourceName, Of>>;

export function perSource<Of>(make: (source: CompletionSource) => Of): PerSource<Of> {
  return { course: make(COURSE), program: make(PROGRAM) };
}

export function sourceOf(completion: Completion): { name: SourceName; id: string } {
  return 'enrolmentId' in completion
    ? { name: 'course', id: completion.enrolmentId }
    : { name: 'program', id: completion.programCompletionId };
}

export function completionFrom(name: SourceName, id: string): Completion {
  return name === 'course' ? { enrolmentId: id } : { programCompletionId: id };
}
