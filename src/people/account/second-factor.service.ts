import { Injectable } from '@nestjs/common';

import { Audit, type AuditAction } from '../../platform/audit/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Database, type Queryable } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { Attempts } from '../attempts.service.js';
import { mustBeRecent } from '../recent.rules.js';
import type { SecondFactorKind } from '../session.repository.js';
import { type Device, SessionService, whereFrom } from '../session.service.js';
import { AccountLetters } from './account-letters.service.js';
import { FactorSecrets } from './factor-secrets.service.js';
import {
  newRecoveryCode,
  newSecret,
  RECOVERY_CODES,
  recoveryHash,
  secretAddress,
  secretInWords,
  stepOf,
} from './one-time-code.rules.js';
import { SecondFactorRepository } from './second-factor.repository.js';

export interface SecondFactorView {
  /** Null: off. */
  readonly since: Date | null;
  /** How many recovery codes are left. */
  readonly recoveryCodes: number;
  /** The person's roles require it here. */
  readonly isRequired: boolean;
}

/** What an authenticator app is given: to be scanned, or typed. */
export interface SecretToKeep {
  readonly address: string;
  readonly secret: string;
}

/** The one-time codes of people: how they are set up, checked, and given up. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactorRepository,
    private readonly secrets: FactorSecrets,
    private readonly sessions: SessionService,
    private readonly attempts: Attempts,
    private readonly letters: AccountLetters,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async view({ personId }: Actor): Promise<SecondFactorView> {
    const { confirmedAt, recoveryCodes, isRequired } = await this.factors.state(personId);
    return { since: confirmedAt, recoveryCodes, isRequired };
  }

  async isOn(personId: string): Promise<boolean> {
    return (await this.factors.read(personId))?.confirmedAt != null;
  }

  /** Makes a secret, which counts for nothing until a code confirms it. @throws SECOND_FACTOR_ON @throws RECENT_SIGN_IN_REQUIRED */
  async start(actor: Actor): Promise<void> {
    mustBeRecent(actor, this.clock.now());
    const sealed = await this.secrets.seal(actor.personId, newSecret());
    if (!(await this.factors.start(this.database, actor.personId, sealed))) throw new DomainError('SECOND_FACTOR_ON');
  }

  /** The secret that waits to be confirmed. @throws NOT_FOUND when none does */
  async secretToKeep(actor: Actor): Promise<SecretToKeep> {
    mustBeRecent(actor, this.clock.now());
    const factor = await this.factors.read(actor.personId);
    if (factor === null || factor.confirmedAt !== null) throw new DomainError('NOT_FOUND');
    const secret = await this.secrets.open(factor);
    return { address: secretAddress(secret, actor.name), secret: secretInWords(secret) };
  }

  /**
   * The app shows the right code: from now on it is asked for. Every session of the person ends, and a new one begins.
   * @throws CODE_WRONG @throws SECOND_FACTOR_ON @throws NOT_FOUND when nothing waits to be confirmed
   */
  async turnOn(
    actor: Actor,
    code: string,
    device: Device,
  ): Promise<{ recoveryCodes: string[]; token: string; expiresAt: Date }> {
    const factor = await this.factors.read(actor.personId);
    if (factor === null) throw new DomainError('NOT_FOUND');
    if (factor.confirmedAt !== null) throw new DomainError('SECOND_FACTOR_ON');
    const secret = await this.secrets.open(factor);
    let step: number | null = null;
    const isRight = () => Promise.resolve((step = stepOf(secret, code, this.clock.now())) !== null);
    if (!(await this.attempts.code(actor.personId, ...whereFrom(actor), isRight))) throw new DomainError('CODE_WRONG');
    return this.database.transaction(async (transaction) => {
      if (!(await this.factors.confirm(transaction, factor, step!))) throw new DomainError('CONFLICT');
      const recoveryCodes = await this.makeRecovery(transaction, actor.personId);
      await this.sessions.endAll(transaction, actor.personId);
      const session = await this.sessions.beginIn(transaction, actor.personId, device, 'code');
      await this.record(transaction, actor, 'people.turnOnSecondFactor');
      await this.letters.tell(transaction, actor.personId, 'factorOn');
      return { recoveryCodes, ...session };
    });
  }

  /** Ends the other sessions. Whoever must have one sets up another next. @throws PASSWORD_WRONG @throws CODE_WRONG */
  async turnOff(actor: Actor, password: string, code: string): Promise<void> {
    if (!(await this.isOn(actor.personId))) throw new DomainError('SECOND_FACTOR_OFF');
    await this.sessions.verifyOwn(actor, password);
    await this.verify(actor.personId, code, ...whereFrom(actor));
    await this.database.transaction(async (transaction) => {
      await this.factors.remove(transaction, actor.personId);
      await this.sessions.endOthers(actor, transaction);
      await this.record(transaction, actor, 'people.turnOffSecondFactor');
      await this.letters.tell(transaction, actor.personId, 'factorOff');
    });
  }

  /** New ones, instead of all before. @throws SECOND_FACTOR_OFF @throws RECENT_SIGN_IN_REQUIRED */
  async newRecoveryCodes(actor: Actor): Promise<string[]> {
    mustBeRecent(actor, this.clock.now());
    if (!(await this.isOn(actor.personId))) throw new DomainError('SECOND_FACTOR_OFF');
    return this.database.transaction(async (transaction) => {
      const codes = await this.makeRecovery(transaction, actor.personId);
      await this.record(transaction, actor, 'people.newRecoveryCodes');
      return codes;
    });
  }

  /**
   * Whether a code is the person's: of the app, or one for recovery. It is used up by that.
   * @throws CODE_WRONG @throws TOO_MANY_REQUESTS
   */
  async verify(personId: string, code: string, address: string, device: Buffer | null): Promise<SecondFactorKind> {
    let kind: SecondFactorKind = 'code';
    const recovery = recoveryHash(code);
    const isRight = recovery === null ? () => this.use(personId, code) : () => this.recover(personId, recovery);
    if (recovery !== null) kind = 'recovery';
    if (!(await this.attempts.code(personId, address, device, isRight))) throw new DomainError('CODE_WRONG');
    return kind;
  }

  /** Shows again who one is. @param code needed with a second factor @throws PASSWORD_WRONG @throws CODE_WRONG */
  async confirmIdentity(actor: Actor, password: string, code: string): Promise<void> {
    await this.sessions.verifyOwn(actor, password);
    if (await this.isOn(actor.personId)) await this.verify(actor.personId, code, ...whereFrom(actor));
    await this.sessions.confirm(actor);
  }

  private async use(personId: string, code: string): Promise<boolean> {
    const factor = await this.factors.read(personId);
    if (factor === null || factor.confirmedAt === null) return false;
    const step = stepOf(await this.secrets.open(factor), code, this.clock.now());
    return step !== null && this.factors.useStep(this.database, factor, step);
  }

  private recover(personId: string, hash: Buffer): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      if (!(await this.factors.useRecovery(transaction, personId, hash))) return false;
      await this.letters.tell(transaction, personId, 'recoveryUsed');
      return true;
    });
  }

  private async makeRecovery(transaction: Queryable, personId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await this.factors.replaceRecovery(
      transaction,
      personId,
      codes.map((code) => recoveryHash(code)!),
    );
    return codes;
  }

  private async record(transaction: Queryable, actor: Actor, action: AuditAction): Promise<void> {
    await this.audit.record(transaction, { actor, action, subject: { kind: 'person', id: actor.personId } });
  }
}
