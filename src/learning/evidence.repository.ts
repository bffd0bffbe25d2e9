import { Injectable } from '@nestjs/common';

import { Database, type Queryable, sqlStateOf, statement } from '../platform/database/index.js';
import { DomainError } from '../platform/http/index.js';
import type { ActivityProgress, CourseProgress, LearningEvent } from './completion.rules.js';
import type { LearningWindow } from './evidence-time.rules.js';

/** Whoever sends evidence: a person that is known already, or the hash of a session's token. */
export type Sender = { readonly personId: string } | { readonly tokenHash: Buffer };

// Who sends is found in the same round trip, from one of two parameters.
const SENDER = (person: string, token: string): string => `coalesce(${person}::uuid, session_person(${token}::bytea))`;

// While evidence counts. In milliseconds, as the rules see it: a microsecond would make the two disagree.
const SEATED = `e.state IN ('enrolled', 'completed')`;
const FROM = `date_trunc('milliseconds', greatest(e.enrolled_at, day_start(h.starts_on, h.time_zone)))`;
const UNTIL = `day_start(h.ends_on + 1, h.time_zone)`;

// All that the rules need of an enrolment: one round trip.
const LOADED = `
          sender.id AS "senderId",
          e.person_id AS "personId", e.version_id AS "versionId", s.revision,
          ${SEATED} AS seated, ${FROM} AS "from", ${UNTIL} AS until,
          coalesce((SELECT json_agg(json_build_array(p.activity_key, extract(epoch FROM p.started_at) * 1000,
                             extract(epoch FROM p.completed_at) * 1000, p.score, p.attempts))
                      FROM progress p WHERE p.enrolment_id = $1), '[]') AS progress
     FROM (SELECT ${SENDER('$2', '$3')} AS id) sender
     LEFT JOIN enrolment e ON e.id = $1
     LEFT JOIN cohort h ON h.id = e.cohort_id
     LEFT JOIN learning_state s ON s.enrolment_id = e.id`;
const LOAD = statement('learning.load', `SELECT ${LOADED}`);
// … and which of these events are known already. It looks into every partition of the evidence, so it is asked only
// when an event may well have been sent before.
const LOAD_WITH_KNOWN = statement(
  'learning.load_with_known',
  `SELECT (SELECT array_agg(v.id) FROM learning_event v WHERE v.enrolment_id = $1 AND v.id = ANY ($4::uuid[])) AS known,
          ${LOADED}`,
);

// The enrolment, if it is the sender's, and every event counts or does not as the caller decided.
const decided = (lock: string): string => `
   decided AS (
     SELECT e.id FROM enrolment e JOIN cohort h ON h.id = e.cohort_id
      WHERE e.id = $1 AND e.person_id = ${SENDER('$2', '$3')}
        AND NOT EXISTS (
              SELECT FROM unnest($10::timestamptz[], $11::boolean[]) AS v(occurred_at, counted)
               WHERE v.counted <> (${SEATED} AND v.occurred_at >= ${FROM} AND v.occurred_at < ${UNTIL})) ${lock}
   )`;
const kept = (from: string): string => `
   kept AS (
     INSERT INTO learning_event (enrolment_id, id, activity_key, kind, payload, occurred_at, counted, device_time,
                                 received_at, device)
     SELECT $1, v.id, v.activity_key, v.kind, v.payload, v.occurred_at, v.counted, v.device_time, $4, $5
       FROM ${from}, unnest($6::uuid[], $7::int[], $8::text[], $9::jsonb[], $10::timestamptz[], $11::boolean[], $12::timestamptz[])
              AS v(id, activity_key, kind, payload, occurred_at, counted, device_time)
   )`;

/** Evidence none of which counts: it is kept, and nothing follows from it. */
const KEEP = statement(
  'learning.keep',
  `WITH ${decided('')}, ${kept('decided')} SELECT $13::int AS revision, false AS completed FROM decided`,
);

// The evidence and all that follows from it, in one round trip and one transaction. Everything hangs on "state": when the
// enrolment is not the sender's, or its window has changed, or another writer came first and the revision differs, nothing
// is written, and the caller reads again.
const stored = (lock: string): string => `
   ${decided(lock)}, state AS (
     INSERT INTO learning_state AS s (enrolment_id, revision, done, required, last_event_at)
     SELECT id, 1, $14, $15, $4 FROM decided
     ON CONFLICT (enrolment_id) DO UPDATE
        SET revision = s.revision + 1, done = $14, required = $15, last_event_at = greatest(s.last_event_at, $4)
      WHERE s.revision = $13
     RETURNING enrolment_id, revision
   ), ${kept('state')}, changed AS (
     INSERT INTO progress (enrolment_id, activity_key, started_at, completed_at, score, attempts)
     SELECT $1, p.* FROM state, unnest($16::int[], $17::timestamptz[], $18::timestamptz[], $19::smallint[], $20::smallint[]) AS p
     ON CONFLICT (enrolment_id, activity_key) DO UPDATE
        SET started_at = excluded.started_at, completed_at = excluded.completed_at, score = excluded.score,
            attempts = excluded.attempts
   )`;
const completing = (at: string, grade: string): string => `
   settled AS (
     -- Completes, or corrects what late evidence shows to have been earlier or better.
     UPDATE enrolment e SET state = 'completed', completed_at = ${at}, grade = ${grade}
       FROM state, enrolment before
      WHERE before.id = $1 AND e.id = before.id AND ${at}::timestamptz IS NOT NULL AND e.state IN ('enrolled', 'completed')
        AND (e.state, e.completed_at, e.grade) IS DISTINCT FROM ('completed', ${at}::timestamptz, ${grade}::smallint)
     RETURNING e.id, e.person_id, before.state AS before_state
   ), completed AS (
     SELECT id, person_id FROM settled WHERE before_state = 'enrolled'
   ), noted AS (
     INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, school_rbd)
     SELECT id, 'enrolled', 'completed',
            (SELECT a.school_rbd FROM appointment a WHERE a.person_id = completed.person_id AND a.main
                AND country_date(${at}) BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity'))
       FROM completed
   )
   SELECT revision, EXISTS (SELECT 1 FROM completed) AS completed,
          (SELECT count(graphile_worker.add_job('CompletionReached', json_build_object('enrolmentId', id))) FROM completed)
     FROM state`;
/** On the way: most events complete nothing, and a plan that could costs half as much again. */
const STORE = statement('learning.store', `WITH ${stored('')} SELECT revision, false AS completed FROM state`);
/** With a completion to be stored, or corrected. */
const STORE_COMPLETED = statement(
  'learning.store_completed',
  `WITH ${stored('FOR SHARE OF e')}, ${completing('$21', '$22')}`,
);

/** State as the evidence gives it, whatever was stored. The revision is that of the reading: evidence that came since wins. */
const REBUILD = statement(
  'learning.rebuild',
  `WITH state AS (
     INSERT INTO learning_state AS s (enrolment_id, revision, done, required, last_event_at)
     SELECT $1, 1, $3, $4, (SELECT max(v.received_at) FROM learning_event v WHERE v.enrolment_id = $1 AND v.counted)
     ON CONFLICT (enrolment_id) DO UPDATE
        SET revision = s.revision + 1, done = $3, required = $4, last_event_at = excluded.last_event_at
      WHERE s.revision = $2
     RETURNING enrolment_id, revision
   ), unfounded AS (
     DELETE FROM progress p USING state WHERE p.enrolment_id = $1 AND p.activity_key <> ALL ($5::int[])
   ), rebuilt AS (
     INSERT INTO progress (enrolment_id, activity_key, started_at, completed_at, score, attempts)
     SELECT $1, p.* FROM state, unnest($5::int[], $6::timestamptz[], $7::timestamptz[], $8::smallint[], $9::smallint[]) AS p
     ON CONFLICT (enrolment_id, activity_key) DO UPDATE
        SET started_at = excluded.started_at, completed_at = excluded.completed_at, score = excluded.score,
            attempts = excluded.attempts
   ), ${completing('$10', '$11')}`,
);

export interface LoadedEnrolment {
  /** Null: nobody who is signed in. */
  senderId: string | null;
  /** Whose enrolment it is. */
  personId: string;
  versionId: string;
  window: LearningWindow;
  /** Null before the first evidence. */
  revision: number | null;
  known: ReadonlySet<string>;
  progress: ActivityProgress[];
}

/** An event as it is kept. */
export interface KeptEvent extends LearningEvent {
  readonly counted: boolean;
  /** What the device's clock showed, if it was wrong. */
  readonly deviceTime: Date | null;
}

/** An event that was taken for new is stored already. */
export class EventKnown extends Error {}

const UNIQUE_VIOLATION = '23505';

type ProgressTuple = [
  key: number,
  startedAt: number,
  completedAt: number | null,
  score: number | null,
  attempts: number,
];

@Injectable()
export class EvidenceRepository {
  constructor(private readonly database: Database) {}

  /**
   * @param mayBeKnown ids of events of which those that are stored already shall be told
   * @returns null when there is no such enrolment
   * @throws NOT_AUTHENTICATED when the sender's token is of no session in force
   */
  async load(
    enrolmentId: string,
    sender: Sender,
    mayBeKnown: readonly string[] = [],
    queryable: Queryable = this.database,
  ): Promise<LoadedEnrolment | null> {
    type Row = Omit<LoadedEnrolment, 'known' | 'progress' | 'personId' | 'window'> &
      LearningWindow & { personId: string | null; known?: string[] | null; progress: ProgressTuple[] };
    const parameters = [enrolmentId, ...senderParameters(sender)];
    const row =
      mayBeKnown.length === 0
        ? await queryable.one<Row>(LOAD, parameters)
        : await queryable.one<Row>(LOAD_WITH_KNOWN, [...parameters, mayBeKnown]);
    if (row.senderId === null) throw new DomainError('NOT_AUTHENTICATED');
    const { senderId, personId, versionId, revision, seated, from, until, known, progress } = row;
    return personId === null
      ? null
      : {
          ...{ senderId, personId, versionId, revision },
          window: { seated, from, until },
          known: new Set(known),
          progress: progress.map(([activityKey, startedAt, completedAt, score, attempts]) => ({
            activityKey,
            startedAt: new Date(startedAt),
            completedAt: completedAt === null ? null : new Date(completedAt),
            score,
            attempts,
          })),
        };
  }

  /**
   * Stores new evidence with the state that follows from it.
   * @param revision the one that the state was derived from; null for the first
   * @param changed only the activities whose progress changed
   * @returns null, having written nothing, when another writer came first, the enrolment is not the sender's, or what counts
   *   is no longer what counted when it was read; else the new revision, and whether the enrolment was completed by this
   * @throws EventKnown, having written nothing, when one of the events is stored already
   */
  async store(
    enrolmentId: string,
    sender: Sender,
    revision: number | null,
    evidence: { events: readonly KeptEvent[]; receivedAt: Date; device: string | null },
    changed: readonly ActivityProgress[],
    course: CourseProgress,
    queryable: Queryable = this.database,
  ): Promise<{ revision: number | null; completed: boolean } | null> {
    const { events, receivedAt, device } = evidence;
    const kept = [
      enrolmentId,
      ...senderParameters(sender),
      receivedAt,
      device,
      events.map(({ id }) => id),
      events.map(({ activityKey }) => activityKey),
      events.map(({ kind }) => kind),
      events.map(({ payload }) => JSON.stringify(payload)),
      events.map(({ occurredAt }) => occurredAt),
      events.map(({ counted }) => counted),
      events.map(({ deviceTime }) => deviceTime),
    ];
    const state = [revision ?? -1, course.done, course.required, ...progressParameters(changed)];
    try {
      if (!events.some(({ counted }) => counted)) return await queryable.maybeOne(KEEP, [...kept, revision]);
      return course.completedAt === null
        ? await queryable.maybeOne(STORE, [...kept, ...state])
        : await queryable.maybeOne(STORE_COMPLETED, [...kept, ...state, course.completedAt, course.grade]);
    } catch (error) {
      // Only an event's id can be there twice; the constraint is named after its partition.
      throw sqlStateOf(error) === UNIQUE_VIOLATION ? new EventKnown() : error;
    }
  }

  /**
   * Stores what the evidence gives in place of what is stored.
   * @param revision the one that was read with the evidence; null: none was stored
   * @returns false, having written nothing, when evidence came meanwhile
   */
  async rebuild(
    enrolmentId: string,
    revision: number | null,
    progress: readonly ActivityProgress[],
    course: CourseProgress,
  ): Promise<boolean> {
    const { done, required, completedAt, grade } = course;
    const row = await this.database.maybeOne(REBUILD, [
      ...[enrolmentId, revision ?? -1, done, required],
      ...progressParameters(progress),
      ...[completedAt, grade],
    ]);
    return row !== null;
  }
}

function progressParameters(progress: readonly ActivityProgress[]): unknown[][] {
  return [
    progress.map(({ activityKey }) => activityKey),
    progress.map(({ startedAt }) => startedAt),
    progress.map(({ completedAt }) => completedAt),
    progress.map(({ score }) => score),
    progress.map(({ attempts }) => attempts),
  ];
}

function senderParameters(sender: Sender): [personId: string | null, tokenHash: Buffer | null] {
  return 'personId' in sender ? [sender.personId, null] : [null, sender.tokenHash];
}
