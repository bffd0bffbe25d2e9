import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { Config } from '../../platform/config/index.js';
import type { Queryable } from '../../platform/database/index.js';
import { Mailer } from '../../platform/mail/index.js';
import { type News, newsLetter } from './account-letters.js';
import { type AccountOwner, PasswordsRepository } from './passwords.repository.js';

/** Tells people by mail what happened to their account, in case it was someone else. */
@Injectable()
export class AccountLetters {
  constructor(
    private readonly owners: PasswordsRepository,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** With what happened, in its transaction. Who has no address is not told. */
  async tell(transaction: Queryable, personId: string, news: News): Promise<void> {
    await this.tellOwner(transaction, await this.owners.read(transaction, personId), news);
  }

  async tellOwner(transaction: Queryable, owner: AccountOwner, news: News): Promise<void> {
    if (owner.email === null) return;
    const letter = newsLetter(owner, news, `${this.config.publicUrl}/sign-in/forgotten`);
    await this.mailer.send(transaction, { ...letter, key: `account:${randomUUID()}`, to: owner.email });
  }
}
