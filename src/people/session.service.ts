import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { Audit } from '../platform/audit/index.js';
import { type Actor, hashToken, newToken } from '../platform/auth/index.js';
import { Clock } from '../platform/clock/index.js';
import { Database, type Queryable } from '../platform/database/index.js';
import { decodeCursor, DomainError, type Page, pageOf, type PageQuery } from '../platform/http/index.js';
import { Jobs } from '../platform/jobs/index.js';
import { Attempts } from './attempts.service.js';
import { passwordMatches } from './password.js';
import { parseRun } from './run.rules.js';
import { type SecondFactorKind, SessionRepository, type SessionRow } from './session.repository.js';

const DAYS_SIGNED_IN = 14;
const LONGEST_LOGIN = 200;

/** The device that a person signs in from. */
export interface Device {
  readonly kind: 'page' | 'api';
  readonly userAgent: string;
  readonly address: string;
}

/** Where a request comes from. */
export function deviceOf(request: FastifyRequest, kind: Device['kind']): Device {
  return { kind, userAgent: request.headers['user-agent'] ?? '', address: request.ip };
}

@Injectable()
export class SessionService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionRepository,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.daily('people.tidyUp', () => this.sessions.tidyUp());
  }

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
    const hash = who?.passwordHash ?? null;
    const isRight = () => passwordMatches(hash, password);
    if (!(await this.attempts.password(account, address, who?.knownDevice ? device : null, isRight)))
      throw new DomainError('SIGN_IN_FAILED');
    return account;
  }

  /** Whether the actor knows the password too. @throws PASSWORD_WRONG @throws TOO_MANY_REQUESTS */
  async verifyOwn(actor: Actor, password: string): Promise<void> {
    const hash = await this.sessions.passwordHash(actor.personId);
    // By session: whoever is in by a stolen one guesses no faster, and shuts nobody out.
    const [address, device] = whereFrom(actor);
    if (!(await this.attempts.password(actor.personId, address, device, () => passwordMatches(hash, password))))
      throw new DomainError('PASSWORD_WRONG');
  }

  /** The person has shown again who they are. */
  async confirm(actor: Actor): Promise<void> {
    await this.sessions.confirm(actor.personId, actor.sessionId);
  }

  /** Remembers a browser in which the person has signed in. @returns its token, the one it has or a new one */
  async knowDevice(personId: string, deviceToken: string | undefined): Promise<string> {
    const token = deviceToken !== undefined && /^[\w-]{43}$/.test(deviceToken) ? deviceToken : newToken();
    await this.sessions.knowDevice(personId, hashToken(token));
    return token;
  }

  /** @returns the token: shown once, stored hashed */
  begin(
    personId: string,
    device: Device,
    secondFactor: SecondFactorKind | null = null,
  ): Promise<{ token: string; expiresAt: Date }> {
    return this.database.transaction((transaction) => this.beginIn(transaction, personId, device, secondFactor));
  }

  /** Those who may see or change what is of the whole country leave a trace when they come in. */
  async beginIn(
    transaction: Queryable,
    personId: string,
    { kind, userAgent, address }: Device,
    secondFactor: SecondFactorKind | null,
  ): Promise<{ token: string; expiresAt: Date }> {
    const token = newToken();
    const expiresAt = new Date(this.clock.now().getTime() + DAYS_SIGNED_IN * 86_400_000);
    const { id, isPrivileged } = await this.sessions.create(transaction, {
      ...{ personId, token, kind, address, expiresAt, secondFactor },
      userAgent: userAgent.slice(0, 300),
    });
    if (isPrivileged)
      await this.audit.record(transaction, {
        actor: { personId, sessionId: id, address, name: '', locale: '', grants: [] },
        ...{ action: 'people.signIn', subject: { kind: 'person', id: personId } },
        after: { kind, secondFactor: secondFactor ?? 'none' },
      });
    return { token, expiresAt };
  }

  list(actor: Actor): Promise<SessionRow[]> {
    return this.sessions.list(actor.personId);
  }

  /** Ends one of the actor's own sessions. @throws NOT_FOUND */
  async end(actor: Actor, sessionId: string): Promise<void> {
    if ((await this.sessions.end(actor.personId, sessionId)) === 0) throw new DomainError('NOT_FOUND');
  }

  /** Every sign-in that is remembered, the latest first. */
  async history(actor: Actor, { limit = 20, cursor }: PageQuery): Promise<Page<SessionRow>> {
    const [before] = decodeCursor(cursor, ['string']);
    const rows = await this.sessions.history(actor.personId, before as string | null, limit + 1);
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  endOthers(actor: Actor, transaction?: Queryable): Promise<number> {
    return this.sessions.endOthers(actor.personId, actor.sessionId, transaction);
  }

  endAll(transaction: Queryable, personId: string): Promise<number> {
    return this.sessions.endOthers(personId, null, transaction);
  }
}

/** From where someone who is signed in guesses. */
export function whereFrom({ address, sessionId }: Actor): [address: string, device: Buffer] {
  return [address ?? '::1', hashToken(sessionId)];
}
