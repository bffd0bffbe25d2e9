import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { Config } from '../../platform/config/index.js';
import type { Queryable } from '../../platform/database/index.js';
import { Mailer } from '../../platform/mail/index.js';
import { addressLetter, type AddressNews, linkLetter, type News, newsLetter } from './account-letters.js';
import { type AccountOwner, type LinkPurpose, PasswordsRepository } from './passwords.repository.js';

/** Tells people by mail what happened to their account, in case it was someone else. */
@Injectable()
export class AccountLetters {
  constructor(
    private readonly owners: PasswordsRepository,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  /** The link by which someone chooses a password. */
  async passwordLink(
    transaction: Queryable,
    owner: AccountOwner,
    purpose: LinkPurpose,
    { id, token }: { id: string; token: string },
  ): Promise<void> {
    const letter = linkLetter(owner, purpose, `${this.config.publicUrl}/reset/${token}`);
    await this.mailer.send(transaction, { ...letter, key: `password-link:${id}`, to: owner.email! });
  }

  /** With what happened, in its transaction. Who has no address is not told. */
  async tell(transaction: Queryable, personId: string, news: News): Promise<void> {
    await this.tellOwner(transaction, await this.owners.read(transaction, personId), news);
  }

  async tellOwner(transaction: Queryable, owner: AccountOwner, news: News): Promise<void> {
    if (owner.email === null) return;
    const letter = newsLetter(owner, news, `${this.config.publicUrl}/sign-in/forgotten`);
    await this.mailer.send(transaction, { ...letter, key: `account:${randomUUID()}`, to: owner.email });
  }

  confirmAddress(transaction: Queryable, owner: AccountOwner, to: string, token: string): Promise<void> {
    return this.aboutAddress(transaction, owner, 'confirmEmail', to, to, `/email/${token}`);
  }

  /** To the mailbox that belongs to another account. */
  addressTaken(transaction: Queryable, owner: AccountOwner, to: string): Promise<void> {
    return this.aboutAddress(transaction, owner, 'emailTaken', to, to, null);
  }

  /** To the address of now. */
  async addressWillChange(transaction: Queryable, owner: AccountOwner, to: string, stopToken: string): Promise<void> {
    if (owner.email !== null)
      await this.aboutAddress(transaction, owner, 'stopEmail', owner.email, to, `/email/stop/${stopToken}`);
  }

  private async aboutAddress(
    transaction: Queryable,
    owner: AccountOwner,
    news: AddressNews,
    to: string,
    email: string,
    path: string | null,
  ): Promise<void> {
    const letter = addressLetter(owner, news, email, path === null ? null : `${this.config.publicUrl}${path}`);
    await this.mailer.send(transaction, { ...letter, key: `address:${randomUUID()}`, to });
  }
}
