import { Injectable, type OnModuleInit } from '@nestjs/common';

import { hashToken, newToken } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Mailer } from '../../platform/mail/index.js';
import { ChoicesService } from '../consent/choices.service.js';
import { linkHashOf } from '../link-token.js';
import { VerificationLimit } from '../verification-limit.js';
import { reminderLetter } from './reminder-letter.js';
import { type DueReminder, RemindersRepository } from './reminders.repository.js';

const REMIND = 'certification.remind';
/** Mails that are stored together; a job that is killed loses no more. */
const BATCH = 200;

/** Reminds holders, once a day, of certificates that are about to expire or can be renewed. */
@Injectable()
export class RemindersService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly reminders: RemindersRepository,
    private readonly choices: ChoicesService,
    private readonly limit: VerificationLimit,
    private readonly mailer: Mailer,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.daily(REMIND, async () => {
      await this.remind();
    });
  }

  /** Stores a mail for everyone who has come to the next step. Cut off and begun again it goes on. @returns how many */
  async remind(): Promise<number> {
    const now = this.clock.now();
    let total = 0;
    for (let after: DueReminder | null = null; ;) {
      const due = await this.remindSome(now, after);
      total += due.length;
      if (due.length < BATCH) return total;
      after = due.at(-1)!;
    }
  }

  private remindSome(now: Date, after: DueReminder | null): Promise<DueReminder[]> {
    return this.database.transaction(async (transaction) => {
      const due = await this.reminders.due(transaction, now, after, BATCH);
      const tokens = new Map(due.map(({ id }) => [id, newToken()]));
      const noted = await this.reminders.note(
        transaction,
        due.map(({ id, step }) => ({ id, step, tokenHash: hashToken(tokens.get(id)!) })),
      );
      for (const reminder of due.filter(({ id }) => noted.has(id))) {
        const { id, step, email } = reminder;
        const { publicUrl } = this.config;
        const end = `${publicUrl}/reminders/${tokens.get(id)}`;
        const letter = reminderLetter(reminder, { publicUrl, end });
        await this.mailer.send(transaction, { ...letter, key: `certificate-reminder:${id}:${step}`, to: email });
      }
      return due;
    });
  }

  /**
   * Ends reminders for whoever has the link of one. Done again it does nothing.
   * @throws NOT_FOUND for a link that is none; TOO_MANY_REQUESTS instead, after too many of them
   */
  async end(token: string, address: string): Promise<void> {
    const personId = await this.holderOf(token, address);
    await this.database.transaction((transaction) => this.choices.endReminders(transaction, personId));
  }

  /** Is it such a link? @throws as {@link end} does */
  async holderOf(token: string, address: string): Promise<string> {
    const hash = linkHashOf(token);
    if (hash === null) throw new DomainError('NOT_FOUND');
    const personId = await this.reminders.holder(hash);
    if (personId !== null) return personId;
    await this.limit.missed(address);
    throw new DomainError('NOT_FOUND');
  }
}
