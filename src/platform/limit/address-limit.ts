import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

import type { Database } from '../database/index.js';
import { DomainError } from '../http/domain-error.js';
import { networkOf } from './network.rules.js';

/** How often something may be done from one address within a time, counted in the database for all processes together. */
export class AddressLimit {
  private readonly limiter: RateLimiterPostgres;

  /** @param name apart from every other limit @param seconds the window */
  constructor(database: Database, name: string, most: number, seconds: number) {
    this.limiter = new RateLimiterPostgres({
      storeClient: database.pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      keyPrefix: name,
      points: most,
      duration: seconds,
      // Whoever goes on after that is refused from memory.
      inMemoryBlockOnConsumed: most + 1,
    });
  }

  /** @throws TOO_MANY_REQUESTS */
  async count(address: string): Promise<void> {
    await this.limiter.consume(networkOf(address)).catch(refuse);
  }
}

/** What a limiter throws, as the refusal that it stands for. */
export function refuse(reason: unknown): never {
  if (reason instanceof RateLimiterRes)
    throw new DomainError('TOO_MANY_REQUESTS', { seconds: Math.max(1, Math.ceil(reason.msBeforeNext / 1000)) });
  throw reason;
}
