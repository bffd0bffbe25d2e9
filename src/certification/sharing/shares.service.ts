import { Injectable } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import { type Actor, hashToken, newToken } from '../../platform/auth/index.js';
import { Clock, momentOf } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { decodeCursor, DomainError, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { COUNTRY_TIME, plusDays } from '../certificate-validity.rules.js';
import { parseSerial } from '../serial.rules.js';
import type { MadeShare, NewShare, Share } from './shares.dto.js';
import { type ShareRow, SharesRepository } from './shares.repository.js';

/** More than anyone hands out; enough to notice that something else does. */
const MOST_LIVE = 50;

/** The links by which a holder shows certificates to others. */
@Injectable()
export class SharesService {
  constructor(
    private readonly database: Database,
    private readonly shares: SharesRepository,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The actor's own, newest first. */
  async list(actor: Actor, { cursor, limit }: PageQuery): Promise<Page<Share>> {
    const [before] = decodeCursor(cursor, ['string']);
    const page = pageOf(
      await this.shares.ofPerson(actor.personId, before as string | null, limit + 1),
      limit,
      ({ id }) => [id],
    );
    const now = this.clock.now();
    return { ...page, items: page.items.map((row) => ({ ...row, state: stateOf(row, now) })) };
  }

  /**
   * @returns the link, which nobody can read again: only its hash is stored
   * @throws NOT_FOUND when one of the certificates is not the actor's; SHARES_TOO_MANY; VALIDATION_FAILED for a day that is over
   */
  async make(actor: Actor, wanted: NewShare): Promise<MadeShare> {
    const { personId } = actor;
    const serials = [...new Set(wanted.certificates.map(parseSerial))];
    const known = serials.filter((serial) => serial !== null);
    if (known.length < serials.length) throw new DomainError('NOT_FOUND');
    const now = this.clock.now();
    const expiresAt = this.endOf(wanted.lastDay, now);
    const token = newToken();
    const share = {
      label: wanted.label.trim(),
      whole: known.length === 0,
      grades: wanted.grades,
      downloads: wanted.downloads,
      expiresAt,
    };
    if (share.label === '') throw refusal('label', 'isNotEmpty');
    return this.database.transaction(async (transaction) => {
      if ((await this.shares.lockLive(transaction, personId, now)) >= MOST_LIVE)
        throw new DomainError('SHARES_TOO_MANY', { count: MOST_LIVE });
      const id = await this.shares.add(transaction, personId, hashToken(token), share);
      if ((await this.shares.addItems(transaction, id, personId, known)) < known.length)
        throw new DomainError('NOT_FOUND');
      await this.audit.record(transaction, {
        ...{ actor, action: 'certification.share', subject: { kind: 'person', id: personId } },
        after: { ...share, certificates: known },
      });
      return { id, url: `${this.config.publicUrl}/shared/${token}` };
    });
  }

  /** From then on it leads nowhere. Done again it does nothing. @throws NOT_FOUND when it is not the actor's */
  async withdraw(actor: Actor, id: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const done = await this.shares.withdraw(transaction, id, actor.personId, this.clock.now());
      if (done === null) throw new DomainError('NOT_FOUND');
      if (!done.withdrawnNow) return;
      await this.audit.record(transaction, {
        ...{ actor, action: 'certification.unshare', subject: { kind: 'person', id: actor.personId } },
        before: { label: done.label },
      });
    });
  }

  /** The end of a day of the country. */
  private endOf(lastDay: string | undefined, now: Date): Date | null {
    if (lastDay === undefined) return null;
    const end = momentOf(`${plusDays(lastDay, 1)}T00:00`, COUNTRY_TIME);
    if (end === null || end <= now) throw refusal('lastDay', 'isFuture');
    return end;
  }
}

function refusal(field: string, code: string): DomainError {
  return new DomainError('VALIDATION_FAILED', {}, [{ pointer: `/${field}`, code, detail: `${field} is refused` }]);
}

function stateOf({ withdrawnAt, expiresAt }: ShareRow, now: Date): Share['state'] {
  if (withdrawnAt !== null) return 'withdrawn';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'live';
}
