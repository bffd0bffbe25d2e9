import { Injectable } from '@nestjs/common';

import type { Reach } from '../platform/auth/index.js';
import { ALPHABETICALLY, Database, type Queryable, statement } from '../platform/database/index.js';
import type { Modality, Nomination } from './cohort.entity.js';
import type { CohortPath, EnrolmentPath, EnrolmentState } from './enrolment.rules.js';

const COHORT_COLUMNS = `
  h.id, h.code, h.name, h.version_id AS "versionId", h.provider_id AS "providerId", r.name AS "providerName",
  c.code AS "courseCode", v.title AS "courseTitle", v.minutes AS "courseMinutes", h.capacity, h.seats_taken AS "seatsTaken",
  h.enrols_from AS "enrolsFrom", h.enrols_until AS "enrolsUntil", h.starts_on::text AS "startsOn",
  h.ends_on::text AS "endsOn", h.time_zone AS "timeZone", h.modality, h.closed_at AS "closedAt",
  h.paths, h.nomination, h.waiting_list AS "waitingList", h.offer_hours AS "offerHours", h.waiting,
  greatest(h.enrols_until, day_start(h.starts_on, h.time_zone)) AS "offersUntil"`;
const COHORT_SOURCE = `
  cohort h JOIN course_version v ON v.id = h.version_id JOIN course c ON c.id = v.course_id
  JOIN provider r ON r.id = h.provider_id`;

const LIST = statement(
  'cohorts.list',
  `SELECT ${COHORT_COLUMNS} FROM ${COHORT_SOURCE}
    WHERE ($1::text IS NULL OR c.code = $1)
      AND (NOT $2::boolean OR h.closed_at IS NULL AND now() >= h.enrols_from AND now() < h.enrols_until)
      AND ($3::boolean OR h.provider_id = ANY ($4::uuid[]) OR h.id = ANY ($5::uuid[]))
      AND ($6::text IS NULL OR (h.starts_on, h.id) < ($6::date, $7::uuid))
      AND ($9::text IS NULL OR $9 = ANY (h.paths))
    ORDER BY h.starts_on DESC, h.id DESC
    LIMIT $8`,
);
const WITH_FREE_SEATS = `
  h.closed_at IS NULL AND now() >= h.enrols_from AND now() < h.enrols_until AND h.seats_taken < h.capacity AND h.waiting = 0`;
const COUNT_OPEN = statement(
  'cohorts.count_open',
  `SELECT count(*)::int AS count FROM cohort h WHERE ${WITH_FREE_SEATS}`,
);
const OPENINGS = statement(
  'cohorts.openings',
  `SELECT c.code AS "courseCode", count(*)::int AS cohorts, sum(h.capacity - h.seats_taken)::int AS "freeSeats",
          max(h.enrols_until) AS "enrolsUntil"
     FROM course c JOIN course_version v ON v.course_id = c.id JOIN cohort h ON h.version_id = v.id
    WHERE c.code = ANY ($1::text[]) AND ${WITH_FREE_SEATS}
    GROUP BY c.code`,
);
const FIND_BY_CODE = statement(
  'cohorts.find_by_code',
  `SELECT ${COHORT_COLUMNS} FROM ${COHORT_SOURCE} WHERE h.code = $1`,
);
const CODES_OF_COURSE = statement(
  'cohorts.codes_of_course',
  `SELECT code FROM cohort WHERE starts_with(code, $1) ORDER BY code LIMIT 1000`,
);
const FIND = statement('cohorts.find', `SELECT ${COHORT_COLUMNS} FROM ${COHORT_SOURCE} WHERE h.id = $1`);

/** How many stand in the queue up to this one: 1 is next. */
const QUEUE_PLACE = `
  CASE WHEN e.queue_number IS NOT NULL THEN
    (SELECT count(*)::int FROM enrolment q WHERE q.cohort_id = e.cohort_id AND q.queue_number <= e.queue_number) END`;
const ENROLMENT_COLUMNS = `
  e.id, e.cohort_id AS "cohortId", e.person_id AS "personId", e.version_id AS "versionId", e.attempt, e.state,
  e.enrolled_at AS "enrolledAt", e.completed_at AS "completedAt", e.grade, h.code AS "cohortCode", h.name AS "cohortName",
  h.starts_on::text AS "startsOn", h.ends_on::text AS "endsOn", h.provider_id AS "providerId", c.code AS "courseCode",
  v.title AS "courseTitle", v.minutes AS "courseMinutes", h.time_zone AS "timeZone", e.path, e.offer_until AS "offerUntil",
  ${QUEUE_PLACE} AS "queuePlace"`;
const ENROLMENT_SOURCE = `
  enrolment e JOIN cohort h ON h.id = e.cohort_id JOIN course_version v ON v.id = e.version_id
  JOIN course c ON c.id = v.course_id`;

const OF_PERSON = statement(
  'enrolments.of_person',
  `SELECT ${ENROLMENT_COLUMNS} FROM ${ENROLMENT_SOURCE} WHERE e.person_id = $1 ORDER BY e.id DESC LIMIT 500`,
);
const FIND_ENROLMENT = statement(
  'enrolments.find',
  `SELECT ${ENROLMENT_COLUMNS} FROM ${ENROLMENT_SOURCE} JOIN person p ON p.id = e.person_id AND p.blocked_at IS NULL WHERE e.id = $1`,
);
const MEMBER_COLUMNS = `
  e.id, e.person_id AS "personId", e.state, e.enrolled_at AS "enrolledAt", e.completed_at AS "completedAt", e.grade,
  p.given_names AS "givenNames", p.family_names AS "familyNames", e.path, e.attempt, e.offer_until AS "offerUntil",
  ${QUEUE_PLACE} AS "queuePlace", e.created_at AS "createdAt"`;
/** By name; those who wait by their place, and those who ask by when they did. $5: only this state. */
const ORDER_KEY = `(CASE $5::text WHEN 'waitlisted' THEN lpad(e.queue_number::text, 10, '0')
  WHEN 'requested' THEN to_char(e.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') ELSE p.family_names END) ${ALPHABETICALLY}`;
const IN_ORDER = `${ORDER_KEY}, p.given_names ${ALPHABETICALLY}, e.id`;
const OF_COHORT = statement(
  'enrolments.of_cohort',
  `SELECT ${MEMBER_COLUMNS}, ${ORDER_KEY} AS "orderKey", s.name AS "schoolName",
          CASE WHEN e.state = 'requested' THEN
            (SELECT t.reason FROM enrolment_transition t WHERE t.enrolment_id = e.id ORDER BY t.id LIMIT 1) END AS message
     FROM enrolment e JOIN person p ON p.id = e.person_id AND p.blocked_at IS NULL
     LEFT JOIN appointment a ON a.person_id = p.id AND a.main AND country_date() BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity')
     LEFT JOIN school s ON s.rbd = a.school_rbd
    WHERE e.cohort_id = $1 AND ($5::text IS NULL OR e.state = $5)
      AND ($2::text IS NULL OR (${IN_ORDER}) > ($2, $3::text, $4::uuid))
    ORDER BY ${IN_ORDER}
    LIMIT $6`,
);
const STATES = statement(
  'enrolments.states_of_cohort',
  `SELECT e.state, count(*)::int AS people FROM enrolment e JOIN person p ON p.id = e.person_id AND p.blocked_at IS NULL
    WHERE e.cohort_id = $1 GROUP BY e.state`,
);
const MEMBER = statement(
  'enrolments.member',
  `SELECT ${MEMBER_COLUMNS}
     FROM enrolment e JOIN person p ON p.id = e.person_id AND p.blocked_at IS NULL
    WHERE e.cohort_id = $1 AND e.id::text = $2`,
);
const HISTORY = statement(
  'enrolments.history',
  `SELECT t.from_state AS "fromState", t.to_state AS "toState", t.reason, t.at,
          CASE WHEN t.actor_id IS NOT NULL THEN p.given_names || ' ' || p.family_names END AS "actorName",
          CASE WHEN t.acting_for IS NOT NULL THEN q.given_names || ' ' || q.family_names END AS "actingForName"
     FROM enrolment_transition t LEFT JOIN person p ON p.id = t.actor_id LEFT JOIN person q ON q.id = t.acting_for
    WHERE t.enrolment_id = $1 ORDER BY t.id`,
);

export interface CohortRow {
  id: string;
  code: string;
  name: string;
  versionId: string;
  providerId: string;
  providerName: string;
  courseCode: string;
  courseTitle: string;
  courseMinutes: number;
  capacity: number;
  seatsTaken: number;
  enrolsFrom: Date;
  enrolsUntil: Date;
  startsOn: string;
  endsOn: string;
  timeZone: string;
  modality: Modality;
  closedAt: Date | null;
  /** The ways in. */
  paths: CohortPath[];
  nomination: Nomination;
  waitingList: boolean;
  offerHours: number;
  /** How many wait. */
  waiting: number;
  /** Seats are offered to those who wait until classes begin or enrolment closes, whichever is later. */
  offersUntil: Date;
}

/** Where a course can be joined now. */
export interface Opening {
  courseCode: string;
  /** Cohorts that take enrolments and have seats. */
  cohorts: number;
  freeSeats: number;
  /** When the last of them closes. */
  enrolsUntil: Date;
}

export interface EnrolmentRow {
  id: string;
  cohortId: string;
  personId: string;
  versionId: string;
  attempt: number;
  state: EnrolmentState;
  enrolledAt: Date | null;
  completedAt: Date | null;
  /** Times 10. */
  grade: number | null;
  cohortCode: string;
  cohortName: string;
  startsOn: string;
  endsOn: string;
  providerId: string;
  courseCode: string;
  courseTitle: string;
  courseMinutes: number;
  timeZone: string;
  path: EnrolmentPath | null;
  /** Until when an offered seat is kept. */
  offerUntil: Date | null;
  /** In the waiting list, from 1. */
  queuePlace: number | null;
}

export interface CohortMember {
  id: string;
  personId: string;
  state: EnrolmentState;
  enrolledAt: Date | null;
  completedAt: Date | null;
  grade: number | null;
  givenNames: string;
  familyNames: string;
  path: EnrolmentPath | null;
  attempt: number;
  offerUntil: Date | null;
  /** In the waiting list, from 1. */
  queuePlace: number | null;
  createdAt: Date;
}

export interface ListedMember extends CohortMember {
  /** Where the person works today. */
  schoolName: string | null;
  /** What someone who asks for a seat says about it. */
  message: string | null;
}

export interface TransitionRow {
  fromState: EnrolmentState | null;
  toState: EnrolmentState;
  reason: string | null;
  at: Date;
  /** Null: the system, by rule. */
  actorName: string | null;
  /** Whose permission the actor used. */
  actingForName: string | null;
}

type After = readonly (string | number | null)[];

@Injectable()
export class CohortsQueries {
  constructor(private readonly database: Database) {}

  /** Cohorts, the latest to start first. @param reach null: all, as the public may see them */
  list(
    filter: { courseCode: string | null; openNow: boolean; path: CohortPath | null },
    reach: Reach | null,
    after: After,
    limit: number,
  ): Promise<CohortRow[]> {
    return this.database.query(LIST, [
      filter.courseCode,
      filter.openNow,
      reach === null || reach.nation,
      reach?.providers ?? [],
      reach?.cohorts ?? [],
      ...after,
      limit,
      filter.path,
    ]);
  }

  async countOpen(): Promise<number> {
    return (await this.database.one<{ count: number }>(COUNT_OPEN)).count;
  }

  openings(courseCodes: readonly string[]): Promise<Opening[]> {
    return this.database.query(OPENINGS, [courseCodes]);
  }

  find(cohortId: string, queryable: Queryable = this.database): Promise<CohortRow | null> {
    return queryable.maybeOne(FIND, [cohortId]);
  }

  findByCode(code: string): Promise<CohortRow | null> {
    return this.database.maybeOne(FIND_BY_CODE, [code]);
  }

  /** Cohort codes that begin so. */
  async codesFrom(beginning: string): Promise<string[]> {
    return (await this.database.query<{ code: string }>(CODES_OF_COURSE, [beginning])).map(({ code }) => code);
  }

  enrolmentsOf(personId: string): Promise<EnrolmentRow[]> {
    return this.database.query(OF_PERSON, [personId]);
  }

  enrolment(enrolmentId: string, queryable: Queryable = this.database): Promise<EnrolmentRow | null> {
    return queryable.maybeOne(FIND_ENROLMENT, [enrolmentId]);
  }

  members(
    cohortId: string,
    state: EnrolmentState | null,
    after: After,
    limit: number,
  ): Promise<(ListedMember & { orderKey: string })[]> {
    return this.database.query(OF_COHORT, [cohortId, ...after, state, limit]);
  }

  /** How many are in each state. */
  async states(cohortId: string): Promise<ReadonlyMap<EnrolmentState, number>> {
    const rows = await this.database.query<{ state: EnrolmentState; people: number }>(STATES, [cohortId]);
    return new Map(rows.map(({ state, people }) => [state, people]));
  }

  member(cohortId: string, enrolmentId: string): Promise<CohortMember | null> {
    return this.database.maybeOne(MEMBER, [cohortId, enrolmentId]);
  }

  history(enrolmentId: string): Promise<TransitionRow[]> {
    return this.database.query(HISTORY, [enrolmentId]);
  }
}
