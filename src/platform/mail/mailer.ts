import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';

import { Config } from '../config/index.js';
import { Database, type Queryable } from '../database/index.js';
import { Jobs } from '../jobs/index.js';
import type { Locale } from '../i18n/index.js';
import { afterFailure, type SendError } from './delivery.rules.js';
import { MailServer } from './mail-server.js';
import { type OutboxMail, OutboxRepository, type OutboxRow, type WaitingMail } from './outbox.repository.js';

const DELIVER = 'mail.deliver';
const TAKE_UP = 'mail.takeUp';
/** Longer than the server is given to answer: whoever has not said by then what became of a mail is gone. */
const LEASE = '5 minutes';
const TAKEN_UP_AT_ONCE = 500;

export interface NewMail {
  /** What it is about: a second mail with the same key is not sent. */
  readonly key: string;
  readonly to: string;
  readonly locale: Locale;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Where mails of this kind are ended by one press, without signing in (RFC 8058): takes a POST. */
  readonly unsubscribe?: string;
  /** Once it was sent, neither its address nor its subject is kept. */
  readonly forget?: boolean;
}

/**
 * Mail is stored with the change that causes it and sent by a job, at least once: cut off between the server's "I have
 * it" and our note of it, it is sent again under the same Message-ID.
 */
@Injectable()
export class Mailer implements OnModuleInit {
  private readonly log = new Logger('mail');

  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxRepository,
    private readonly server: MailServer,
    private readonly jobs: Jobs,
    private readonly config: Config,
  ) {}

  async onModuleInit(): Promise<void> {
    this.jobs.handle(DELIVER, ({ id }: { id: string }) => this.deliver(id));
    this.jobs.handle(TAKE_UP, ({ after }: { after: string | null }) => this.takeUp(after));
    if (!this.server.isThere) {
      if (!this.config.demo) this.log.warn('MAIL_URL is not set: mail is stored and waits for a mail server.');
      return;
    }
    // What waited for a server to be named, or was left by a process that ended.
    await this.jobs.enqueue(this.database, TAKE_UP, { after: null }, { key: TAKE_UP });
  }

  /** In the transaction of its cause. @returns whether it is a new one */
  async send(queryable: Queryable, mail: NewMail): Promise<boolean> {
    // Names may hold anything; a subject is one line.
    const subject = mail.subject.replace(/\p{Cc}+/gu, ' ').trim();
    const state = this.config.demo && !this.server.isThere ? 'kept' : 'queued';
    const added = await this.outbox.add(queryable, { ...mail, subject }, state);
    if (added !== null && this.server.isThere)
      await this.jobs.enqueue(queryable, DELIVER, { id: added.id }, { key: jobKey(added.id) });
    return added !== null;
  }

  /** Tries to send one mail, and notes what became of it. */
  async deliver(id: string): Promise<void> {
    const mail = await this.database.transaction(async (transaction) => {
      const taken = await this.outbox.take(transaction, id, LEASE);
      // Should this process be cut off, someone looks again when the lease is over.
      if (taken !== null) await this.again(transaction, taken);
      return taken;
    });
    if (mail === null) return;
    try {
      await this.server.send(mail);
    } catch (error) {
      await this.failed(id, mail.attempts, error);
      return;
    }
    await this.outbox.end(this.database, id, 'sent', null);
  }

  /** Newest first; for the page of a demonstration. */
  list(before: string | null, limit: number): Promise<OutboxRow[]> {
    return this.outbox.list(this.database, before, limit);
  }

  find(id: string): Promise<OutboxMail | null> {
    return this.outbox.find(this.database, id);
  }

  private async failed(id: string, attempts: number, error: unknown): Promise<void> {
    const outcome = afterFailure(error as SendError, attempts);
    const said = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 500);
    this.log.warn(`mail ${id} was not sent (attempt ${attempts}, ${outcome.kind}): ${said}`);
    if (outcome.kind === 'failed') return this.outbox.end(this.database, id, 'failed', said);
    await this.database.transaction(async (transaction) => {
      const waiting = await this.outbox.putOff(transaction, id, `${outcome.minutes} minutes`, said);
      if (waiting !== null) await this.again(transaction, { id, dueAt: waiting.dueAt });
    });
  }

  private async takeUp(after: string | null): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const waiting = await this.outbox.waiting(transaction, after, TAKEN_UP_AT_ONCE);
      for (const mail of waiting) await this.again(transaction, mail);
      if (waiting.length === TAKEN_UP_AT_ONCE)
        await this.jobs.enqueue(transaction, TAKE_UP, { after: waiting.at(-1)!.id });
    });
  }

  private again(queryable: Queryable, { id, dueAt }: WaitingMail): Promise<void> {
    return this.jobs.enqueue(queryable, DELIVER, { id }, { runAt: dueAt, key: jobKey(id) });
  }
}

function jobKey(mailId: string): string {
  return `mail:${mailId}`;
}
