import { Injectable } from '@nestjs/common';

import { type Actor, newToken } from '../platform/auth/index.js';
import { Clock } from '../platform/clock/index.js';
import { DomainError } from '../platform/http/index.js';
import { passwordMatches } from './password.js';
import { parseRun } from './run.rules.js';
import { SessionRepository, type SessionRow } from './session.repository.js';

const WINDOW = '15 minutes';
const MOST_FAILURES_OF_LOGIN = 10;
/** A whole school may sit behind one address. */
const MOST_FAILURES_OF_ADDRESS = 100;
const DAYS_SIGNED_IN = 14;
const LONGEST_LOGIN = 200;

/** The device that a person signs in from. */
export interface Device {
  readonly kind: 'page' | 'api';
  readonly userAgent: string;
  readonly address: string;
}

@Injectable()
export class SessionService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Whose login and password these are.
   * @throws SIGN_IN_FAILED the same for an unknown login and a wrong password
   * @throws TOO_MANY_REQUESTS after ten failures of a login, or a hundred of an address, within 15 minutes
   */
  async verify(login: string, password: string, address: string): Promise<string> {
    // However a RUN is written, its attempts count together; what is too long to be a login counts by its beginning.
    const run = parseRun(login);
    const counted = run ?? login.trim().toLowerCase().slice(0, LONGEST_LOGIN);
    const attempt = await this.sessions.beginSignIn(counted, run, address, WINDOW);
    if (attempt.ofLogin >= MOST_FAILURES_OF_LOGIN || attempt.ofAddress >= MOST_FAILURES_OF_ADDRESS)
      throw new DomainError('TOO_MANY_REQUESTS', { seconds: 15 * 60 });
    if (!(await passwordMatches(attempt.passwordHash, password)) || attempt.personId === null)
      throw new DomainError('SIGN_IN_FAILED');
    await this.sessions.forgetAttempt(attempt.attemptId);
    return attempt.personId;
  }

  /** @returns the token: shown once, stored hashed */
  async begin(personId: string, device: Device): Promise<{ token: string; expiresAt: Date }> {
    const token = newToken();
    const expiresAt = new Date(this.clock.now().getTime() + DAYS_SIGNED_IN * 86_400_000);
    await this.sessions.create({ personId, token, expiresAt, ...device, userAgent: device.userAgent.slice(0, 300) });
    return { token, expiresAt };
  }

  list(actor: Actor): Promise<SessionRow[]> {
    return this.sessions.list(actor.personId);
  }

  /** Ends one of the actor's own sessions. @throws NOT_FOUND */
  async end(actor: Actor, sessionId: string): Promise<void> {
    if ((await this.sessions.end(actor.personId, sessionId)) === 0) throw new DomainError('NOT_FOUND');
  }

  endOthers(actor: Actor): Promise<number> {
    return this.sessions.endOthers(actor.personId, actor.sessionId);
  }
}
