import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';

import { ConfigError } from '../../platform/config/index.js';
import { DomainError } from '../../platform/http/index.js';
import { type KeyRing, type Sealed, Secrets } from '../../platform/secrets/index.js';
import { SecondFactorRepository, type StoredFactor } from './second-factor.repository.js';

/** The secrets of second factors, which leave the process encrypted only. */
@Injectable()
export class FactorSecrets implements OnModuleInit {
  private readonly log = new Logger('people');

  constructor(
    private readonly secrets: Secrets,
    private readonly factors: SecondFactorRepository,
  ) {}

  /** @throws ConfigError with one sentence, when there are no keys and somebody needs them */
  async onModuleInit(): Promise<void> {
    if ((await this.secrets.keys()) !== null) return;
    if (await this.factors.isNeeded())
      throw new ConfigError(
        'SECRETS_KEY_FILE is not set, and there are people who need a second factor to sign in: put a key of "openssl rand -base64 32" in a file of its own, and name it.',
      );
    this.log.warn(
      'SECRETS_KEY_FILE is not set: nobody can set up a second factor, as analysts and administrators must.',
    );
  }

  async seal(personId: string, secret: Buffer): Promise<Sealed> {
    return (await this.ring()).seal(secret, personId);
  }

  async open(factor: StoredFactor): Promise<Buffer> {
    return (await this.ring()).open(factor, factor.personId);
  }

  /** Encrypts under the first key what is encrypted under another. @returns how many secrets that were */
  async reseal(): Promise<number> {
    const ring = await this.ring();
    for (let count = 0; ;) {
      const factors = await this.factors.underOtherKey(ring.currentId);
      if (factors.length === 0) return count;
      for (const factor of factors)
        await this.factors.reseal(factor, ring.seal(ring.open(factor, factor.personId), factor.personId));
      count += factors.length;
    }
  }

  private async ring(): Promise<KeyRing> {
    const ring = await this.secrets.keys();
    if (ring === null) throw new DomainError('SECOND_FACTOR_UNAVAILABLE');
    return ring;
  }
}
