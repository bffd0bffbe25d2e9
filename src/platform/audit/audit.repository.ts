import { randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import type { Actor } from '../auth/actor.js';
import { type Queryable, statement } from '../database/index.js';
import type { MessageKey } from '../i18n/index.js';

// The link of the chain is made by the database, as the transaction commits.
const RECORD = statement(
  'audit.record',
  `WITH given AS (
     SELECT uuid_v7() AS id, $8::bytea AS salt, $9::jsonb AS before, $10::jsonb AS after, $11::text AS reason),
   entry AS (
     INSERT INTO audit_entry (id, actor_id, acting_for, session_id, address, action, subject_kind, subject_id, detail_sha256)
     SELECT id, $1, $2, $3, $4, $5, $6, $7, sha256(salt || convert_to(jsonb_build_array(before, after, reason)::text, 'UTF8'))
       FROM given)
   INSERT INTO audit_detail (entry_id, salt, before, after, reason) SELECT id, salt, before, after, reason FROM given`,
);

// The entry of the erasure itself stays whole.
const ERASE_DETAILS = statement(
  'audit.erase_details',
  `DELETE FROM audit_detail d USING audit_entry e
    WHERE e.id = d.entry_id AND e.subject_kind = $1 AND e.subject_id = $2 AND e.action <> 'people.erase'`,
);

type ActionOf<Key> = Key extends `oversight.action.${infer Action}` ? Action : never;

/** `module.what`: whatever has words in the messages, under `oversight.action.`. What has none does not compile. */
export type AuditAction = ActionOf<MessageKey>;

/** What was done. */
export interface AuditRecord {
  /** Null: a command or a job did it. */
  readonly actor: Actor | null;
  readonly action: AuditAction;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before?: object | null;
  readonly after?: object | null;
  readonly reason?: string;
  /** The person whose permission it was, where the actor had it by delegation. */
  readonly actingFor?: string | null;
}

const UUID = /^[0-9a-f-]{36}$/i;

@Injectable()
export class Audit {
  /** Stores it with the change that it tells of, in the same transaction: the one is not there without the other. */
  async record(queryable: Queryable, record: AuditRecord): Promise<void> {
    const { actor, action, subject, before, after, reason, actingFor } = record;
    await queryable.query(RECORD, [
      actor?.personId ?? null,
      actingFor ?? null,
      actor !== null && UUID.test(actor.sessionId) ? actor.sessionId : null,
      actor?.address ?? null,
      action,
      subject.kind,
      subject.id,
      randomBytes(16),
      before ? JSON.stringify(before) : null,
      after ? JSON.stringify(after) : null,
      reason ?? null,
    ]);
  }

  /** What was there before and after, and why: only in the transaction that records the erasure of the subject. */
  async eraseDetails(transaction: Queryable, { kind, id }: AuditRecord['subject']): Promise<void> {
    await transaction.query(ERASE_DETAILS, [kind, id]);
  }
}
