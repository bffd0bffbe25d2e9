import { Injectable } from '@nestjs/common';

import { Database, type Queryable, statement } from '../database/index.js';

const ONE_MOMENT = statement('audit.one_moment', `SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`);

// The content as the hash of the link was taken of it, and that of the details; see the migration of the audit trail.
const NEXT = statement(
  'audit.next_links',
  `SELECT l.number, l.entry_id AS "entryId", l.sha256, e.id IS NOT NULL AS "entryThere", e.detail_sha256 AS "detailSha256",
          jsonb_build_array(l.number, e.id, floor(extract(epoch FROM e.at) * 1000000)::bigint, e.actor_id, e.acting_for,
            e.session_id, host(e.address), e.action, e.subject_kind, e.subject_id, encode(e.detail_sha256, 'hex'))::text AS content,
          d.salt, jsonb_build_array(d.before, d.after, d.reason)::text AS detail,
          d.entry_id IS NULL AND EXISTS (
            SELECT 1 FROM audit_entry gone WHERE gone.action = 'people.erase' AND gone.subject_kind = e.subject_kind
               AND gone.subject_id = e.subject_id AND gone.id >= e.id) AS "rightlyErased"
     FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry_id LEFT JOIN audit_detail d ON d.entry_id = l.entry_id
    WHERE l.number > $1 ORDER BY l.number LIMIT $2`,
);

const END = statement(
  'audit.end_of_chain',
  `SELECT h.number, h.sha256,
          (SELECT e.id FROM audit_entry e WHERE NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.entry_id = e.id) LIMIT 1) AS unlinked
     FROM audit_head h`,
);

export interface StoredLink {
  readonly number: string;
  readonly entryId: string;
  readonly sha256: Buffer;
  readonly entryThere: boolean;
  readonly detailSha256: Buffer;
  readonly content: string;
  /** Null: the details are not there. */
  readonly salt: Buffer | null;
  readonly detail: string;
  readonly rightlyErased: boolean;
}

export interface EndOfChain {
  readonly number: string;
  readonly sha256: Buffer;
  /** An entry that no link is of. */
  readonly unlinked: string | null;
}

@Injectable()
export class ChainQueries {
  constructor(private readonly database: Database) {}

  /** Reads the whole chain as it is at one moment. */
  reading<Result>(work: (queryable: Queryable) => Promise<Result>): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      await transaction.query(ONE_MOMENT);
      return work(transaction);
    });
  }

  next(queryable: Queryable, after: string, limit: number): Promise<StoredLink[]> {
    return queryable.query(NEXT, [after, limit]);
  }

  end(queryable: Queryable): Promise<EndOfChain | null> {
    return queryable.maybeOne(END);
  }
}
