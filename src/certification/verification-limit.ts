import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';

import { Database } from '../platform/database/index.js';
import { AddressLimit, networkOf, refuse } from '../platform/limit/index.js';

const WINDOW_S = 15 * 60;
/** Well formed serials that nobody was given. A slip of reading or typing is none: its check letter does not fit. */
export const MOST_MISSES = 20;
/** For each process. A whole school behind one address stays far below it; a copy of every certificate does not. */
const MOST_HITS = 3_000;

/**
 * Against harvesting by trying serials. Misses are counted in the database, for all processes together; a serial that
 * exists costs no write, and is answered whoever else has been guessing behind the same address.
 */
@Injectable()
export class VerificationLimit {
  private readonly misses: AddressLimit;
  private readonly hits = new RateLimiterMemory({ points: MOST_HITS, duration: WINDOW_S });

  constructor(database: Database) {
    this.misses = new AddressLimit(database, 'verify', MOST_MISSES, WINDOW_S);
  }

  /** @throws TOO_MANY_REQUESTS */
  async found(address: string): Promise<void> {
    await this.hits.consume(networkOf(address)).catch(refuse);
  }

  /** @throws TOO_MANY_REQUESTS */
  async missed(address: string): Promise<void> {
    await this.misses.count(address);
  }
}
