import { Injectable } from '@nestjs/common';

import { Database, statement } from '../platform/database/index.js';

// Of the same course in other cohorts: completions whose certificate is on its way, or stands and may not be renewed yet.
const COMPLETED_AND_NOT_RENEWABLE = statement(
  'certificate.completed_and_not_renewable',
  `SELECT EXISTS (
     SELECT 1 FROM cohort wanted
       JOIN course_version offered ON offered.id = wanted.version_id
       JOIN course_version taken ON taken.course_id = offered.course_id
       JOIN enrolment e ON e.person_id = $1 AND e.version_id = taken.id AND e.state = 'completed' AND e.cohort_id <> wanted.id
       LEFT JOIN certificate c ON c.enrolment_id = e.id AND c.superseded_by IS NULL
      WHERE wanted.id = $2 AND (c.id IS NULL OR c.state <> 'revoked' AND coalesce(c.renewable_from > $3, true))
   ) AS refused`,
);

@Injectable()
export class RenewalQueries {
  constructor(private readonly database: Database) {}

  /** Has the person completed the cohort's course, and may not take it again yet? */
  async completedAndNotRenewable(personId: string, cohortId: string, now: Date): Promise<boolean> {
    return (await this.database.one<{ refused: boolean }>(COMPLETED_AND_NOT_RENEWABLE, [personId, cohortId, now]))
      .refused;
  }
}
