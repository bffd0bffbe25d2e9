import { setTimeout } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';

import { type Actor, hashToken, newToken } from '../platform/auth/index.js';
import { Clock } from '../platform/clock/index.js';
import { DomainError } from '../platform/http/index.js';
import { passwordMatches } from './password.js';
import { parseRun } from './run.rules.js';
import { SessionRepository, type SessionRow } from './session.repository.js';

/** A whole school may sit behind one address; and whoever has many addresses still has only one login to guess. */
const LIMITS = { window: '15 minutes', ofPair: 10, ofLogin: 50, ofAddress: 100 };
/** For those that came at the same time to be done. */
const MOST_TURNS = 100;
const TURN_MS = 50;
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
   * Whose login and password these are. Failures count by account and address, by account, and by address; a browser in
   * which the person has signed in before has a count of its own, so that strangers can not shut the person out.
   * @param deviceToken of the browser, if it has one
   * @throws SIGN_IN_FAILED the same for an unknown login and a wrong password
   * @throws TOO_MANY_REQUESTS after too many failures within 15 minutes
   */
  async verify(login: string, password: string, address: string, deviceToken?: string): Promise<string> {
    const run = parseRun(login);
    // What is too long to be a login counts by its beginning.
    const typed = login.trim().toLowerCase().slice(0, LONGEST_LOGIN);
    const device = deviceToken === undefined ? null : hashToken(deviceToken);
    const who = await this.sessions.who(typed, run, device);
    // However one writes it, by e-mail or RUN: the attempts at one person count together.
    const account = who?.personId ?? run ?? typed;
    return this.attempt(account, who?.passwordHash ?? null, password, address, who?.knownDevice ? device : null);
  }

  /** Whether the actor knows the password too. @throws PASSWORD_WRONG @throws TOO_MANY_REQUESTS */
  async verifyOwn(actor: Actor, password: string): Promise<void> {
    const hash = await this.sessions.passwordHash(actor.personId);
    try {
      // By session: whoever is in by a stolen one guesses no faster, and shuts nobody out.
      await this.attempt(actor.personId, hash, password, actor.address ?? '::1', hashToken(actor.sessionId));
    } catch (error) {
      throw error instanceof DomainError && error.code === 'SIGN_IN_FAILED' ? new DomainError('PASSWORD_WRONG') : error;
    }
  }

  /** Remembers a browser in which the person has signed in. @returns its token, the one it has or a new one */
  async knowDevice(personId: string, deviceToken: string | undefined): Promise<string> {
    const token = deviceToken !== undefined && /^[\w-]{43}$/.test(deviceToken) ? deviceToken : newToken();
    await this.sessions.knowDevice(personId, hashToken(token));
    return token;
  }

  private async attempt(
    account: string,
    passwordHash: string | null,
    password: string,
    address: string,
    device: Buffer | null,
  ): Promise<string> {
    const attemptId = await this.turn(account, address, device);
    if (!(await passwordMatches(passwordHash, password))) {
      await this.sessions.settleAttempt(attemptId);
      throw new DomainError('SIGN_IN_FAILED');
    }
    await this.sessions.forgetAttempt(attemptId);
    return account;
  }

  private async turn(account: string, address: string, device: Buffer | null): Promise<string> {
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const { verdict, attemptId } = await this.sessions.beginSignIn(account, address, device, LIMITS);
      if (verdict === 'begun') return attemptId;
      if (verdict === 'refused') break;
      await setTimeout(TURN_MS);
    }
    throw new DomainError('TOO_MANY_REQUESTS', { seconds: 15 * 60 });
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
