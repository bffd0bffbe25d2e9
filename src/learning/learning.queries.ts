import { Injectable } from '@nestjs/common';

import { Database, statement } from '../platform/database/index.js';

const OF_PERSON = statement(
  'learning.of_person',
  `SELECT e.id AS "enrolmentId", coalesce(s.done, 0)::int AS done, s.required, s.last_event_at AS "lastEventAt"
     FROM enrolment e LEFT JOIN learning_state s ON s.enrolment_id = e.id
    WHERE e.person_id = $1`,
);

const OF_COHORT = statement(
  'learning.of_cohort',
  `SELECT e.id AS "enrolmentId", e.person_id AS "personId", p.given_names AS "givenNames", p.family_names AS "familyNames",
          e.state, e.grade, e.completed_at AS "completedAt", coalesce(s.done, 0)::int AS done,
          s.last_event_at AS "lastEventAt",
          (SELECT array_agg(g.activity_key) FROM progress g WHERE g.enrolment_id = e.id AND g.completed_at IS NOT NULL)
            AS "completedKeys"
     FROM enrolment e JOIN person p ON p.id = e.person_id LEFT JOIN learning_state s ON s.enrolment_id = e.id
    WHERE e.cohort_id = $1
      AND ($2::text IS NULL OR (p.family_names, p.given_names, e.id) > ($2, $3::text, $4::uuid))
    ORDER BY p.family_names, p.given_names, e.id
    LIMIT $5`,
);

const COUNTS_OF_COHORT = statement(
  'learning.counts_of_cohort',
  `SELECT count(*) FILTER (WHERE e.state IN ('enrolled', 'completed'))::int AS enrolled,
          count(*) FILTER (WHERE e.state = 'completed')::int AS completed,
          count(*) FILTER (WHERE e.state = 'withdrawn')::int AS withdrawn,
          count(*) FILTER (WHERE e.state = 'enrolled' AND s.enrolment_id IS NULL)::int AS "notStarted",
          count(*) FILTER (WHERE e.state = 'enrolled' AND s.last_event_at < now() - interval '7 days')::int AS silent
     FROM enrolment e LEFT JOIN learning_state s ON s.enrolment_id = e.id
    WHERE e.cohort_id = $1`,
);

export interface EnrolmentProgressRow {
  enrolmentId: string;
  done: number;
  /** Null before the first evidence: the version says. */
  required: number | null;
  lastEventAt: Date | null;
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
}

export interface CohortCounts {
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
    after: readonly (string | number | null)[],
    limit: number,
  ): Promise<MemberProgressRow[]> {
    return this.database.query(OF_COHORT, [cohortId, ...after, limit]);
  }

  countsOfCohort(cohortId: string): Promise<CohortCounts> {
    return this.database.one(COUNTS_OF_COHORT, [cohortId]);
  }
}
