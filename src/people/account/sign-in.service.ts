import { Injectable } from '@nestjs/common';

import { hashToken, newToken } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Database } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { SessionRepository } from '../session.repository.js';
import { type Device, SessionService } from '../session.service.js';
import { SecondFactors } from './second-factor.service.js';

const MINUTES_FOR_CODE = 10;

/** A session, or a ticket that only a code makes one of. */
export type Begun = { readonly expiresAt: Date } & ({ readonly token: string } | { readonly ticket: string });

/** What comes after the password: the code, for who has a second factor. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionService,
    private readonly stored: SessionRepository,
    private readonly factors: SecondFactors,
    private readonly clock: Clock,
  ) {}

  /** For whoever has shown the password. */
  async begin(personId: string, device: Device): Promise<Begun> {
    if (!(await this.factors.isOn(personId))) return this.sessions.begin(personId, device);
    const ticket = newToken();
    const expiresAt = new Date(this.clock.now().getTime() + MINUTES_FOR_CODE * 60_000);
    await this.stored.addPending(personId, ticket, expiresAt);
    return { ticket, expiresAt };
  }

  /** Whether a code would still be taken. */
  async isWaiting(ticket: string): Promise<boolean> {
    return (await this.stored.pending(ticket, null)) !== null;
  }

  /**
   * Makes a session of a ticket and a code of the app or for recovery. Its token is another than the ticket.
   * @param deviceToken of a browser that may be known
   * @throws SIGN_IN_EXPIRED @throws CODE_WRONG @throws TOO_MANY_REQUESTS
   */
  async finish(
    ticket: string,
    code: string,
    device: Device,
    deviceToken?: string,
  ): Promise<{ personId: string; token: string; expiresAt: Date }> {
    const known = deviceToken === undefined ? null : hashToken(deviceToken);
    const pending = await this.stored.pending(ticket, known);
    if (pending === null) throw new DomainError('SIGN_IN_EXPIRED');
    const { personId, knownDevice } = pending;
    const shown = await this.factors.verify(personId, code, device.address, knownDevice ? known : null);
    return this.database.transaction(async (transaction) => {
      if (!(await this.stored.usePending(transaction, ticket))) throw new DomainError('SIGN_IN_EXPIRED');
      return { personId, ...(await this.sessions.beginIn(transaction, personId, device, shown)) };
    });
  }
}
