import { Injectable } from '@nestjs/common';

import { Database, statement } from '../platform/database/index.js';
import type { ActivityProgress } from './completion.rules.js';
import type { EventKind, LearningEvent } from './learning-event.js';
import type { Watched } from './watching.rules.js';

// Times travel as milliseconds: what the rules decide by.
const SHARES = statement(
  'replay.shares',
  `SELECT max(id::text)::uuid AS last FROM (SELECT id, ntile($1) OVER (ORDER BY id) AS share FROM enrolment) e GROUP BY share ORDER BY 1`,
);

const NEXT = statement(
  'replay.next',
  `SELECT e.id, e.state, e.version_id AS "versionId",
          floor(extract(epoch FROM e.completed_at) * 1000) AS "completedAt", e.grade, s.revision, s.done, s.required,
          coalesce((SELECT json_agg(json_build_array(p.activity_key, floor(extract(epoch FROM p.started_at) * 1000),
                             floor(extract(epoch FROM p.completed_at) * 1000), p.score, p.attempts, p.details))
                      FROM progress p WHERE p.enrolment_id = e.id), '[]') AS progress,
          coalesce((SELECT json_agg(json_build_array(v.activity_key, v.kind, v.payload, floor(extract(epoch FROM v.occurred_at) * 1000)))
                      FROM learning_event v WHERE v.enrolment_id = e.id AND v.counted), '[]') AS events
     FROM enrolment e LEFT JOIN learning_state s ON s.enrolment_id = e.id
    WHERE e.id > $1 AND e.id <= $2 ORDER BY e.id LIMIT $3`,
);

type ProgressTuple = [
  key: number,
  startedAt: number,
  completedAt: number | null,
  score: number | null,
  attempts: number,
  details: Watched | null,
];
type EventTuple = [key: number, kind: EventKind, payload: LearningEvent['payload'], occurred: number];

/** What is stored of one enrolment, and the evidence that it rests on: that which counts. */
export interface StoredLearning {
  readonly id: string;
  readonly state: string;
  readonly versionId: string;
  readonly completedAt: Date | null;
  readonly grade: number | null;
  readonly revision: number | null;
  /** Null: no state is stored. */
  readonly done: number | null;
  readonly required: number | null;
  readonly progress: readonly ActivityProgress[];
  readonly events: readonly LearningEvent[];
}

const date = (milliseconds: number | null): Date | null => (milliseconds === null ? null : new Date(milliseconds));

@Injectable()
export class ReplayQueries {
  constructor(private readonly database: Database) {}

  /** The last ids of equal shares of all enrolments, in their order: fewer than asked for where there are fewer. */
  async shares(count: number): Promise<string[]> {
    return (await this.database.query<{ last: string }>(SHARES, [count])).map(({ last }) => last);
  }

  /** The enrolments after one up to another, in the order of their ids. */
  async next(afterId: string, lastId: string, limit: number): Promise<StoredLearning[]> {
    type Row = Omit<StoredLearning, 'completedAt' | 'progress' | 'events'> & {
      completedAt: string | null;
      progress: ProgressTuple[];
      events: EventTuple[];
    };
    const rows = await this.database.query<Row>(NEXT, [afterId, lastId, limit]);
    return rows.map((row) => ({
      ...row,
      completedAt: row.completedAt === null ? null : new Date(Number(row.completedAt)),
      progress: row.progress.map(([activityKey, startedAt, completedAt, score, attempts, details]) => ({
        activityKey,
        startedAt: new Date(startedAt),
        completedAt: date(completedAt),
        score,
        attempts,
        details,
      })),
      events: row.events.map(([activityKey, kind, payload, occurred], index) => ({
        id: String(index),
        activityKey,
        kind,
        payload,
        occurredAt: new Date(occurred),
      })),
    }));
  }
}
