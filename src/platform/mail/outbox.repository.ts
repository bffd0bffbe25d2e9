import { Injectable } from '@nestjs/common';

import { type Queryable, statement } from '../database/index.js';
import type { MailState } from './mail.entity.js';

const ADD = statement(
  'mail.add',
  `INSERT INTO mail (key, recipient, locale, subject, text, html, state, unsubscribe, forgotten)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   ON CONFLICT (key) DO NOTHING RETURNING id`,
);
// Whoever takes it has it for a while; then it is due again, so that one that was left half-way is not lost.
const TAKE = statement(
  'mail.take',
  `UPDATE mail SET attempts = attempts + 1, due_at = now() + $2::interval
    WHERE id = $1 AND state = 'queued' AND due_at <= now()
   RETURNING id, recipient, locale, subject, text, html, unsubscribe, attempts, due_at AS "dueAt"`,
);
const END = statement(
  'mail.end',
  `UPDATE mail SET state = $2, last_error = CASE WHEN NOT forgotten THEN $3 END, ended_at = now(), text = NULL, html = NULL,
           unsubscribe = NULL,
           recipient = CASE WHEN forgotten THEN 'erased@invalid' ELSE recipient END,
           subject = CASE WHEN forgotten THEN '—' ELSE subject END
    WHERE id = $1 AND state = 'queued'`,
);
const PUT_OFF = statement(
  'mail.put_off',
  `UPDATE mail SET due_at = now() + $2::interval, last_error = $3 WHERE id = $1 AND state = 'queued'
   RETURNING due_at AS "dueAt"`,
);
const WAITING = statement(
  'mail.waiting',
  `SELECT id, due_at AS "dueAt" FROM mail WHERE state = 'queued' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
);
const LIST = statement(
  'mail.list',
  `SELECT id, recipient, subject, state, created_at AS "createdAt" FROM mail
    WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
);
const FIND = statement(
  'mail.find',
  `SELECT id, recipient, subject, state, text, created_at AS "createdAt" FROM mail WHERE id = $1`,
);

export interface WaitingMail {
  id: string;
  dueAt: Date;
}

export interface TakenMail extends WaitingMail {
  recipient: string;
  locale: string;
  subject: string;
  text: string;
  html: string | null;
  unsubscribe: string | null;
  attempts: number;
}

export interface OutboxRow {
  id: string;
  recipient: string;
  subject: string;
  state: MailState;
  createdAt: Date;
}

export interface OutboxMail extends OutboxRow {
  text: string | null;
}

@Injectable()
export class OutboxRepository {
  /** @returns null when there is one with this key */
  add(
    queryable: Queryable,
    mail: {
      key: string;
      to: string;
      locale: string;
      subject: string;
      text: string;
      html?: string;
      unsubscribe?: string;
      forget?: boolean;
    },
    state: MailState,
  ): Promise<{ id: string } | null> {
    const { key, to, locale, subject, text, html = null, unsubscribe = null, forget = false } = mail;
    return queryable.maybeOne(ADD, [key, to, locale, subject, text, html, state, unsubscribe, forget]);
  }

  /** @returns null when it is sent, or someone else has it, or it is not yet due */
  take(queryable: Queryable, id: string, lease: string): Promise<TakenMail | null> {
    return queryable.maybeOne(TAKE, [id, lease]);
  }

  async end(queryable: Queryable, id: string, state: 'sent' | 'failed', error: string | null): Promise<void> {
    await queryable.query(END, [id, state, error]);
  }

  putOff(queryable: Queryable, id: string, delay: string, error: string): Promise<{ dueAt: Date } | null> {
    return queryable.maybeOne(PUT_OFF, [id, delay, error]);
  }

  /** Those that are to be sent, oldest first. */
  waiting(queryable: Queryable, after: string | null, limit: number): Promise<WaitingMail[]> {
    return queryable.query(WAITING, [after, limit]);
  }

  /** Newest first. */
  list(queryable: Queryable, before: string | null, limit: number): Promise<OutboxRow[]> {
    return queryable.query(LIST, [before, limit]);
  }

  find(queryable: Queryable, id: string): Promise<OutboxMail | null> {
    return queryable.maybeOne(FIND, [id]);
  }
}
