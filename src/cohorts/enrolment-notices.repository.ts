import { Injectable } from '@nestjs/common';

import { Database, statement } from '../platform/database/index.js';
import type { EnrolmentState } from './enrolment.rules.js';

const TOLD_OF = statement(
  'enrolments.told_of',
  `SELECT e.id, e.state, e.offer_until AS "offerUntil", p.given_names AS "givenNames", p.email, p.locale, v.title AS "courseTitle",
          h.name AS "cohortName", h.starts_on::text AS "startsOn", h.time_zone AS "timeZone",
          (SELECT count(*)::int FROM enrolment q WHERE q.cohort_id = e.cohort_id AND q.queue_number <= e.queue_number) AS place,
          (SELECT t.reason FROM enrolment_transition t WHERE t.enrolment_id = e.id AND t.to_state = $2 ORDER BY t.id DESC LIMIT 1) AS reason
     FROM enrolment e JOIN person p ON p.id = e.person_id AND p.blocked_at IS NULL JOIN cohort h ON h.id = e.cohort_id
     JOIN course_version v ON v.id = e.version_id
    WHERE e.id = $1 AND p.email IS NOT NULL`,
);

/** What a letter about an enrolment says. */
export interface ToldOf {
  readonly id: string;
  readonly state: EnrolmentState;
  readonly offerUntil: Date | null;
  readonly givenNames: string;
  readonly email: string;
  readonly locale: string;
  readonly courseTitle: string;
  readonly cohortName: string;
  readonly startsOn: string;
  readonly timeZone: string;
  /** In the queue, from 1; 0 for who does not wait. */
  readonly place: number;
  readonly reason: string | null;
}

@Injectable()
export class EnrolmentNoticesRepository {
  constructor(private readonly database: Database) {}

  /** @returns null when there is nobody to write to */
  toldOf(enrolmentId: string, state: EnrolmentState): Promise<ToldOf | null> {
    return this.database.maybeOne(TOLD_OF, [enrolmentId, state]);
  }
}
