import { Injectable } from '@nestjs/common';

import { Database, type Queryable, statement } from '../../platform/database/index.js';
import { TITLE_OF_CERTIFICATE } from '../completion.js';

const COLUMNS = `
  s.id, s.label, s.whole, s.grades, s.downloads, s.created_at AS "createdAt", s.expires_at AS "expiresAt",
  s.withdrawn_at AS "withdrawnAt", s.uses, s.last_used_at AS "lastUsedAt",
  coalesce((SELECT json_agg(${TITLE_OF_CERTIFICATE} ORDER BY c.id DESC)
     FROM certificate_share_item i JOIN certificate c ON c.id = i.certificate_id WHERE i.share_id = s.id), '[]') AS titles`;

const OF_PERSON = statement(
  'certificate.shares_of_person',
  `SELECT ${COLUMNS} FROM certificate_share s
    WHERE s.person_id = $1 AND ($2::uuid IS NULL OR s.id < $2) ORDER BY s.id DESC LIMIT $3`,
);

// One after the other, so that the limit holds.
const LOCK = statement('certificate.shares_lock', `SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE`);

const COUNT_LIVE = statement(
  'certificate.shares_live',
  `SELECT count(*)::int AS count FROM certificate_share
    WHERE person_id = $1 AND withdrawn_at IS NULL AND coalesce(expires_at > $2, true)`,
);

const ADD = statement(
  'certificate.shares_add',
  `INSERT INTO certificate_share (person_id, token_hash, label, whole, grades, downloads, expires_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
);

const ADD_ITEMS = statement(
  'certificate.shares_add_items',
  `INSERT INTO certificate_share_item (share_id, certificate_id)
   SELECT $1, c.id FROM certificate c WHERE c.person_id = $2 AND c.serial = ANY ($3::text[]) RETURNING certificate_id`,
);

const WITHDRAW = statement(
  'certificate.shares_withdraw',
  `UPDATE certificate_share s SET withdrawn_at = coalesce(s.withdrawn_at, $3)
     FROM certificate_share was WHERE was.id = s.id AND s.id = $1 AND s.person_id = $2
   RETURNING s.label, was.withdrawn_at IS NULL AS "withdrawnNow"`,
);

const LIVE = `s.token_hash = $1 AND s.withdrawn_at IS NULL AND coalesce(s.expires_at > $2, true)
  AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = s.person_id AND p.blocked_at IS NOT NULL)`;

// A certificate that was corrected is shown as the one that counts now.
const SHOWN = `
  CASE WHEN s.whole THEN NULL ELSE ARRAY(
    WITH RECURSIVE chosen AS (
      SELECT c.id, c.superseded_by FROM certificate_share_item i JOIN certificate c ON c.id = i.certificate_id
       WHERE i.share_id = s.id
       UNION
      SELECT c.id, c.superseded_by FROM chosen JOIN certificate c ON c.id = chosen.superseded_by)
    SELECT id FROM chosen WHERE superseded_by IS NULL) END`;

// Whoever opens the page uses the link; that it was used is noted with the reading itself, or the holder would not know.
const USE = statement(
  'certificate.shares_use',
  `UPDATE certificate_share s SET uses = s.uses + 1, last_used_at = $2 WHERE ${LIVE}
   RETURNING s.person_id AS "personId", s.grades, s.downloads, s.expires_at AS "expiresAt", ${SHOWN} AS certificates`,
);

const FIND = statement(
  'certificate.shares_find',
  `SELECT s.person_id AS "personId", s.grades, s.downloads, s.expires_at AS "expiresAt", ${SHOWN} AS certificates
     FROM certificate_share s WHERE ${LIVE}`,
);

export interface ShareRow {
  id: string;
  label: string;
  whole: boolean;
  grades: boolean;
  downloads: boolean;
  createdAt: Date;
  expiresAt: Date | null;
  withdrawnAt: Date | null;
  uses: number;
  lastUsedAt: Date | null;
  /** Of the certificates that it shows; none where it shows everything. */
  titles: string[];
}

/** A link that works. */
export interface LiveShare {
  personId: string;
  grades: boolean;
  downloads: boolean;
  expiresAt: Date | null;
  /** By id; null: everything. */
  certificates: string[] | null;
}

@Injectable()
export class SharesRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. @param before the id of the last one seen, or null */
  ofPerson(personId: string, before: string | null, limit: number): Promise<ShareRow[]> {
    return this.database.query(OF_PERSON, [personId, before, limit]);
  }

  /** Locks what the person shares. @returns how many links work at a moment */
  async lockLive(transaction: Queryable, personId: string, now: Date): Promise<number> {
    await transaction.query(LOCK, [personId]);
    return (await transaction.one<{ count: number }>(COUNT_LIVE, [personId, now])).count;
  }

  async add(
    transaction: Queryable,
    personId: string,
    tokenHash: Buffer,
    share: Pick<ShareRow, 'label' | 'whole' | 'grades' | 'downloads' | 'expiresAt'>,
  ): Promise<string> {
    const { label, whole, grades, downloads, expiresAt } = share;
    const values = [personId, tokenHash, label, whole, grades, downloads, expiresAt];
    return (await transaction.one<{ id: string }>(ADD, values)).id;
  }

  /** @returns how many of these are the person's: no others are added */
  async addItems(transaction: Queryable, shareId: string, personId: string, serials: string[]): Promise<number> {
    return (await transaction.query(ADD_ITEMS, [shareId, personId, serials])).length;
  }

  /** @returns null when it is not the person's */
  withdraw(
    transaction: Queryable,
    id: string,
    personId: string,
    now: Date,
  ): Promise<{ label: string; withdrawnNow: boolean } | null> {
    return transaction.maybeOne(WITHDRAW, [id, personId, now]);
  }

  /** Finds a link that works, and counts its use. */
  use(tokenHash: Buffer, now: Date): Promise<LiveShare | null> {
    return this.database.maybeOne(USE, [tokenHash, now]);
  }

  find(tokenHash: Buffer, now: Date): Promise<LiveShare | null> {
    return this.database.maybeOne(FIND, [tokenHash, now]);
  }
}
