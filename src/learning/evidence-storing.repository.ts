import { Injectable } from '@nestjs/common';

import { Database, type Queryable, sqlStateOf, statement } from '../platform/database/index.js';
import type { ActivityProgress, Completion, CourseProgress } from './completion.rules.js';
import type { LearningEvent } from './learning-event.js';
import { FROM, SEATED, SENDER, type Sender, senderParameters, UNTIL } from './learning-window.js';

/** An event as it is kept. */
export interface KeptEvent extends LearningEvent {
  readonly counted: boolean;
  /** What the device's clock showed, if it was wrong. */
  readonly deviceTime: Date | null;
}

/** New evidence of one enrolment, with the state that follows from it. */
export interface Storing {
  readonly enrolmentId: string;
  readonly sender: Sender;
  /** The one that the state was derived from; null for the first. */
  readonly revision: number | null;
  readonly events: readonly KeptEvent[];
  readonly receivedAt: Date;
  readonly device: string | null;
  /** Only the activities whose progress changed. */
  readonly changed: readonly ActivityProgress[];
  readonly course: CourseProgress;
  /** A completion to be stored, or corrected. */
  readonly completion: Completion | null;
}

export interface Stored {
  readonly revision: number | null;
  /** Was the enrolment completed by this? */
  readonly completed: boolean;
}

/** An event that was taken for new is stored already. */
export class EventKnown extends Error {}

const UNIQUE_VIOLATION = '23505';

// What is given: enrolments ($1–$9), their events ($10–$17) and the progress that changed ($18–$24), each with the place of
// its enrolment, from 1. "decided" are the enrolments that are their senders' and whose every event counts or does not as
// the caller decided.
const decided = (lock = ''): string => `
   event AS (
     SELECT * FROM unnest($10::int[], $11::uuid[], $12::int[], $13::text[], $14::jsonb[], $15::timestamptz[], $16::boolean[],
                          $17::timestamptz[])
       AS v(place, id, activity_key, kind, payload, occurred_at, counted, device_time)
   ), decided AS (
     SELECT g.* FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::int[], $5::smallint[], $6::smallint[], $7::timestamptz[],
                            $8::text[], $9::boolean[]) WITH ORDINALITY
              AS g(enrolment_id, person_id, token_hash, revision, done, required, received_at, device, counts, place)
       JOIN enrolment e ON e.id = g.enrolment_id JOIN cohort h ON h.id = e.cohort_id
      WHERE e.person_id = ${SENDER('g.person_id', 'g.token_hash')}
        AND NOT EXISTS (
              SELECT FROM event v
               WHERE v.place = g.place
                 AND v.counted <> (${SEATED} AND v.occurred_at >= ${FROM} AND v.occurred_at < ${UNTIL})) ${lock}
   )`;

// The evidence and all that follows from it, in one round trip and one transaction, of as many enrolments as are given.
// Everything hangs on "stored": where an enrolment is not decided, or another writer came first and the revision differs,
// nothing of it is written, and the caller reads again. In the order of the ids, so that two processes never wait for
// each other in a circle.
const storing = (lock?: string): string => `
   ${decided(lock)}, state AS (
     INSERT INTO learning_state AS s (enrolment_id, revision, done, required, last_event_at)
     SELECT enrolment_id, revision + 1, done, required, received_at FROM decided WHERE counts ORDER BY enrolment_id
     ON CONFLICT (enrolment_id) DO UPDATE
        SET revision = excluded.revision, done = excluded.done, required = excluded.required,
            last_event_at = greatest(s.last_event_at, excluded.last_event_at)
      WHERE s.revision = excluded.revision - 1
     RETURNING enrolment_id, revision
   ), stored AS (
     SELECT place, enrolment_id, received_at, device, state.revision FROM decided JOIN state USING (enrolment_id)
     UNION ALL SELECT place, enrolment_id, received_at, device, revision FROM decided WHERE NOT counts
   ), kept AS (
     INSERT INTO learning_event (enrolment_id, id, activity_key, kind, payload, occurred_at, counted, device_time,
                                 received_at, device)
     SELECT s.enrolment_id, v.id, v.activity_key, v.kind, v.payload, v.occurred_at, v.counted, v.device_time, s.received_at, s.device
       FROM event v JOIN stored s USING (place)
   ), changed AS (
     INSERT INTO progress (enrolment_id, activity_key, started_at, completed_at, score, attempts, details)
     SELECT s.enrolment_id, p.activity_key, p.started_at, p.completed_at, p.score, p.attempts, p.details
       FROM unnest($18::int[], $19::int[], $20::timestamptz[], $21::timestamptz[], $22::smallint[], $23::smallint[], $24::jsonb[])
              AS p(place, activity_key, started_at, completed_at, score, attempts, details)
       JOIN stored s USING (place)
     ON CONFLICT (enrolment_id, activity_key) DO UPDATE
        SET started_at = excluded.started_at, completed_at = excluded.completed_at, score = excluded.score,
            attempts = excluded.attempts, details = excluded.details
   )`;

/** On the way: most events complete nothing, and a plan that could costs half as much again. */
const STORE = statement(
  'learning.store',
  `WITH ${storing()} SELECT enrolment_id AS "enrolmentId", revision, false AS completed FROM stored`,
);

const completing = (at: string, grade: string): string => `
   settled AS (
     -- Completes, or corrects what late evidence shows to have been earlier or better.
     UPDATE enrolment e SET state = 'completed', completed_at = ${at}, grade = ${grade}
       FROM state, enrolment before
      WHERE before.id = state.enrolment_id AND e.id = before.id AND ${at}::timestamptz IS NOT NULL
        AND e.state IN ('enrolled', 'completed')
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
   SELECT enrolment_id AS "enrolmentId", revision, EXISTS (SELECT 1 FROM completed) AS completed,
          (SELECT count(graphile_worker.add_job('CompletionReached', json_build_object('enrolmentId', id))) FROM completed)
     FROM state`;

/** With a completion to be stored, or corrected, of one enrolment. */
const STORE_COMPLETED = statement(
  'learning.store_completed',
  `WITH ${storing('FOR SHARE OF e')}, ${completing('$25', '$26')}`,
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
     INSERT INTO progress (enrolment_id, activity_key, started_at, completed_at, score, attempts, details)
     SELECT $1, p.* FROM state, unnest($5::int[], $6::timestamptz[], $7::timestamptz[], $8::smallint[], $9::smallint[], $10::jsonb[]) AS p
     ON CONFLICT (enrolment_id, activity_key) DO UPDATE
        SET started_at = excluded.started_at, completed_at = excluded.completed_at, score = excluded.score,
            attempts = excluded.attempts, details = excluded.details
   ), ${completing('$11', '$12')}`,
);

type StoredRow = Stored & { enrolmentId: string };

@Injectable()
export class EvidenceStoringRepository {
  constructor(private readonly database: Database) {}

  /**
   * Stores new evidence with the state that follows from it, each enrolment by itself: nothing of it is written when another
   * writer came first, the enrolment is not the sender's, or what counts is no longer what counted when it was read.
   * @param storings each of another enrolment; one that completes comes alone
   * @returns what was stored, by enrolment
   * @throws EventKnown, having written nothing, when one of the events is stored already
   */
  async store(storings: readonly Storing[], queryable: Queryable = this.database): Promise<Map<string, Stored>> {
    const completion = storings.find((each) => each.completion !== null)?.completion;
    try {
      const rows =
        completion == null || !storings.some(counts)
          ? await queryable.query<StoredRow>(STORE, parametersOf(storings))
          : await queryable.query<StoredRow>(STORE_COMPLETED, [
              ...parametersOf(storings),
              ...[completion.completedAt, completion.grade],
            ]);
      return new Map(rows.map(({ enrolmentId, revision, completed }) => [enrolmentId, { revision, completed }]));
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
    { done, required, completedAt, grade }: CourseProgress,
  ): Promise<boolean> {
    const rows = await this.database.query(REBUILD, [
      ...[enrolmentId, revision ?? -1, done, required],
      ...progressColumns(progress),
      ...[completedAt, grade],
    ]);
    return rows.length > 0;
  }
}

function counts({ events }: Storing): boolean {
  return events.some(({ counted }) => counted);
}

function parametersOf(storings: readonly Storing[]): unknown[] {
  const senders = storings.map(({ sender }) => senderParameters(sender));
  const events = storings.flatMap((each, index) => each.events.map((event) => ({ ...event, place: index + 1 })));
  const changed = storings.flatMap((each, index) =>
    each.changed.map((progress) => ({ ...progress, place: index + 1 })),
  );
  return [
    plainArray(storings, ({ enrolmentId }) => enrolmentId),
    plainArray(senders, ([personId]) => personId),
    senders.map(([, tokenHash]) => tokenHash),
    plainArray(storings, ({ revision }) => revision ?? 0),
    plainArray(storings, ({ course }) => course.done),
    plainArray(storings, ({ course }) => course.required),
    plainArray(storings, ({ receivedAt }) => receivedAt),
    storings.map(({ device }) => device),
    plainArray(storings, counts),
    plainArray(events, ({ place }) => place),
    plainArray(events, ({ id }) => id),
    plainArray(events, ({ activityKey }) => activityKey),
    plainArray(events, ({ kind }) => kind),
    events.map(({ payload }) => JSON.stringify(payload)),
    plainArray(events, ({ occurredAt }) => occurredAt),
    plainArray(events, ({ counted }) => counted),
    plainArray(events, ({ deviceTime }) => deviceTime),
    plainArray(changed, ({ place }) => place),
    ...progressColumns(changed),
  ];
}

function progressColumns(progress: readonly ActivityProgress[]): unknown[] {
  return [
    plainArray(progress, ({ activityKey }) => activityKey),
    plainArray(progress, ({ startedAt }) => startedAt),
    plainArray(progress, ({ completedAt }) => completedAt),
    plainArray(progress, ({ score }) => score),
    plainArray(progress, ({ attempts }) => attempts),
    progress.some(({ details }) => details !== null)
      ? progress.map(({ details }) => details && JSON.stringify(details))
      : plainArray(progress, () => null),
  ];
}

/**
 * An array as PostgreSQL reads it, of values that can hold nothing that would have to be quoted: ids, numbers, times, words.
 * The driver quotes and escapes every element, which costs more than all the rest of a batch.
 */
function plainArray<Item>(
  items: readonly Item[],
  valueOf: (item: Item) => string | number | boolean | Date | null,
): string {
  let text = '{';
  for (let index = 0; index < items.length; index++) {
    const value = valueOf(items[index]!);
    text += (index === 0 ? '' : ',') + (value instanceof Date ? value.toISOString() : String(value ?? 'NULL'));
  }
  return `${text}}`;
}
