import { Injectable } from '@nestjs/common';

import { Database, type Queryable, statement } from '../platform/database/index.js';
import { DomainError } from '../platform/http/index.js';
import type { ActivityProgress, Completion } from './completion.rules.js';
import type { LearningWindow } from './evidence-time.rules.js';
import type { Watched } from './watching.rules.js';
import { FROM, SEATED, SENDER, type Sender, senderParameters, UNTIL } from './learning-window.js';

// All that the rules need of an enrolment: one round trip.
const LOADED = `
          sender.id AS "senderId",
          e.person_id AS "personId", e.version_id AS "versionId", s.revision,
          e.completed_at AS "completedAt", e.grade, ${SEATED} AS seated, ${FROM} AS "from", ${UNTIL} AS until,
          coalesce((SELECT json_agg(json_build_array(p.activity_key, extract(epoch FROM p.started_at) * 1000,
                             extract(epoch FROM p.completed_at) * 1000, p.score, p.attempts, p.details))
                      FROM progress p WHERE p.enrolment_id = $1), '[]') AS progress
     FROM (SELECT ${SENDER('$2::uuid', '$3::bytea')} AS id) sender
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

export interface LoadedEnrolment {
  /** Null: nobody who is signed in. */
  senderId: string | null;
  /** Whose enrolment it is. */
  personId: string;
  versionId: string;
  window: LearningWindow;
  /** As it is stored; null: not completed. */
  completion: Completion | null;
  /** Null before the first evidence. */
  revision: number | null;
  known: ReadonlySet<string>;
  progress: ActivityProgress[];
}

type ProgressTuple = [
  key: number,
  startedAt: number,
  completedAt: number | null,
  score: number | null,
  attempts: number,
  details: Watched | null,
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
    type Row = Omit<LoadedEnrolment, 'known' | 'progress' | 'personId' | 'window' | 'completion'> &
      LearningWindow & {
        completedAt: Date | null;
        grade: number | null;
        personId: string | null;
        known?: string[] | null;
        progress: ProgressTuple[];
      };
    const parameters = [enrolmentId, ...senderParameters(sender)];
    const row =
      mayBeKnown.length === 0
        ? await queryable.one<Row>(LOAD, parameters)
        : await queryable.one<Row>(LOAD_WITH_KNOWN, [...parameters, mayBeKnown]);
    if (row.senderId === null) throw new DomainError('NOT_AUTHENTICATED');
    const { senderId, personId, versionId, revision, seated, from, until, known, progress } = row;
    const { completedAt, grade } = row;
    return personId === null
      ? null
      : {
          ...{ senderId, personId, versionId, revision },
          window: { seated, from, until },
          completion: completedAt === null ? null : { completedAt, grade },
          known: new Set(known),
          progress: progress.map(([activityKey, startedAt, completedAt, score, attempts, details]) => ({
            activityKey,
            startedAt: new Date(startedAt),
            completedAt: completedAt === null ? null : new Date(completedAt),
            score,
            attempts,
            details,
          })),
        };
  }
}
