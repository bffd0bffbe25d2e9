import { Injectable } from '@nestjs/common';

import { ALPHABETICALLY, Database, statement } from '../platform/database/index.js';

const OF_PERSON = statement(
  'learning.of_person',
  `SELECT e.id AS "enrolmentId", coalesce(s.done, 0)::int AS done, s.required, s.last_event_at AS "lastEventAt",
          day_start(h.starts_on, h.time_zone) > now() AS early,
          day_start(h.ends_on + 1, h.time_zone) <= now() AS over,
          CASE WHEN e.state = 'enrolled' THEN
            (SELECT array_agg(g.activity_key) FROM progress g WHERE g.enrolment_id = e.id AND g.completed_at IS NOT NULL)
          END AS "completedKeys"
     FROM enrolment e JOIN cohort h ON h.id = e.cohort_id LEFT JOIN learning_state s ON s.enrolment_id = e.id
    WHERE e.person_id = $1`,
);

/** How someone stands in a cohort, for who looks after it; `silent` for seven days. Without one: all who hold a seat. */
export const MEMBER_STANDINGS = ['not_started', 'silent', 'completed', 'withdrawn'] as const;
export type MemberStanding = (typeof MEMBER_STANDINGS)[number];

const NOT_STARTED = `(e.state = 'enrolled' AND s.enrolment_id IS NULL)`;
const SILENT = `(e.state = 'enrolled' AND s.last_event_at < now() - interval '7 days')`;

const BY_NAME = `p.family_names ${ALPHABETICALLY}, p.given_names ${ALPHABETICALLY}, e.id`;

const OF_COHORT = statement(
  'learning.of_cohort',
  `SELECT e.id AS "enrolmentId", e.person_id AS "personId", p.given_names AS "givenNames", p.family_names AS "familyNames",
          e.state, e.grade, e.completed_at AS "completedAt", coalesce(s.done, 0)::int AS done,
          s.last_event_at AS "lastEventAt",
          (SELECT array_agg(g.activity_key) FROM progress g WHERE g.enrolment_id = e.id AND g.completed_at IS NOT NULL)
            AS "completedKeys",
          (SELECT array_agg(g.activity_key) FROM progress g WHERE g.enrolment_id = e.id AND g.completed_at IS NULL)
            AS "begunKeys"
     FROM enrolment e JOIN person p ON p.id = e.person_id AND p.blocked_at IS NULL LEFT JOIN learning_state s ON s.enrolment_id = e.id
    WHERE e.cohort_id = $1
      AND ($2::text IS NULL OR (${BY_NAME}) > ($2, $3::text, $4::uuid))
      AND CASE coalesce($5::text, '')
            WHEN '' THEN e.state IN ('enrolled', 'completed')
            WHEN 'not_started' THEN ${NOT_STARTED}
            WHEN 'silent' THEN ${SILENT}
            ELSE e.state = $5 END
    ORDER BY ${BY_NAME}
    LIMIT $6`,
);

const COUNTS_OF_COHORTS = statement(
  'learning.counts_of_cohorts',
  `SELECT c.id AS "cohortId", count(*) FILTER (WHERE e.state IN ('enrolled', 'completed'))::int AS enrolled,
          count(*) FILTER (WHERE e.state = 'completed')::int AS completed,
          count(*) FILTER (WHERE e.state = 'withdrawn')::int AS withdrawn,
          count(*) FILTER (WHERE ${NOT_STARTED})::int AS "notStarted",
          count(*) FILTER (WHERE ${SILENT})::int AS silent
     FROM unnest($1::uuid[]) AS c(id) LEFT JOIN enrolment e ON e.cohort_id = c.id
     LEFT JOIN learning_state s ON s.enrolment_id = e.id
    GROUP BY c.id`,
);

export interface EnrolmentProgressRow {
  enrolmentId: string;
  done: number;
  /** Null before the first evidence: the version says. */
  required: number | null;
  lastEventAt: Date | null;
  /** The cohort's first day has not come. */
  early: boolean;
  /** The cohort's last day has passed. */
  over: boolean;
  /** Only while enrolled: null when nothing is completed yet. */
  completedKeys: number[] | null;
}

export interface MemberProgressRow {
  enrolmentId: string;
  personId: string;
  givenNames: string;
  familyNames: string;
  state: string;
  grade: number | null;
  completedAt: Date | null;
  done: number;
  lastEventAt: Date | null;
  completedKeys: number[] | null;
  begunKeys: number[] | null;
}

export interface CohortCounts {
  cohortId: string;
  enrolled: number;
  completed: number;
  withdrawn: number;
  /** Enrolled, and nothing done yet. */
  notStarted: number;
  /** Enrolled, begun, and silent for seven days. */
  silent: number;
}

@Injectable()
export class LearningQueries {
  constructor(private readonly database: Database) {}

  ofPerson(personId: string): Promise<EnrolmentProgressRow[]> {
    return this.database.query(OF_PERSON, [personId]);
  }

  ofCohort(
    cohortId: string,
    standing: MemberStanding | null,
    after: readonly (string | number | null)[],
    limit: number,
  ): Promise<MemberProgressRow[]> {
    return this.database.query(OF_COHORT, [cohortId, ...after, standing, limit]);
  }

  countsOfCohorts(cohortIds: readonly string[]): Promise<CohortCounts[]> {
    return this.database.query(COUNTS_OF_COHORTS, [cohortIds]);
  }
}
