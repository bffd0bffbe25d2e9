import { setTimeout } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';

import { DomainError } from '../platform/http/index.js';
import { AttemptsRepository, type GuessLimits } from './attempts.repository.js';

/** A whole school may sit behind one address; and whoever has many addresses still has only one login to guess. */
const PASSWORD: GuessLimits = { window: '15 minutes', ofPair: 10, ofLogin: 50, ofAddress: 100 };
/** Six figures, three of which are right at a time, are soon guessed; and whoever tries knows the password already. */
const CODE: GuessLimits = { window: '15 minutes', ofPair: 5, ofLogin: 15, ofAddress: 100 };
/** For those that came at the same time to be done. */
const MOST_TURNS = 100;
const TURN_MS = 50;

/** Counts what was guessed wrong, by account and address, by account, and by address. */
@Injectable()
export class Attempts {
  constructor(private readonly attempts: AttemptsRepository) {}

  /** @throws TOO_MANY_REQUESTS after too many wrong ones within 15 minutes */
  password(account: string, address: string, device: Buffer | null, isRight: () => Promise<boolean>): Promise<boolean> {
    return this.attempt(account, address, device, PASSWORD, isRight);
  }

  /** Counted apart from the passwords. @throws TOO_MANY_REQUESTS after too many wrong ones within 15 minutes */
  code(personId: string, address: string, device: Buffer | null, isRight: () => Promise<boolean>): Promise<boolean> {
    return this.attempt(`code:${personId}`, address, device, CODE, isRight);
  }

  private async attempt(
    account: string,
    address: string,
    device: Buffer | null,
    limits: GuessLimits,
    isRight: () => Promise<boolean>,
  ): Promise<boolean> {
    const attemptId = await this.turn(account, address, device, limits);
    if (!(await isRight())) {
      await this.attempts.settle(attemptId);
      return false;
    }
    await this.attempts.forget(attemptId);
    return true;
  }

  private async turn(account: string, address: string, device: Buffer | null, limits: GuessLimits): Promise<string> {
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const { verdict, attemptId } = await this.attempts.begin(account, address, device, limits);
      if (verdict === 'begun') return attemptId;
      if (verdict === 'refused') break;
      await setTimeout(TURN_MS);
    }
    throw new DomainError('TOO_MANY_REQUESTS', { seconds: 15 * 60 });
  }
}
