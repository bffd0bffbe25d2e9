import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import type { WhichCertificates } from '../completion.js';
import { CredentialRepository, type DueCredential, type SignedCredential } from './credential.repository.js';
import { credentialOf, didOf } from './credential.rules.js';
import { withProof } from './data-integrity.js';
import { type SigningKey, SigningKeys } from './signing-keys.js';

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Signs certificates and stores what was signed. Each certificate once: of two that sign it at a time the first is kept. */
@Injectable()
export class CredentialIssuingService {
  /** Keys that the database is known to hold. */
  private readonly known = new Set<string>();

  constructor(
    private readonly keys: SigningKeys,
    private readonly credentials: CredentialRepository,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Signs those meant, unless they are signed, or there is no key. */
  async signOf(which: WhichCertificates): Promise<void> {
    const key = await this.keys.current();
    if (key !== null) await this.signAll(key, await this.credentials.due(which));
  }

  /**
   * Signs the next certificates that lack a credential; begun again from the start, it goes on where it was.
   * @param after the id of a certificate, or null for the first ones
   * @returns how many were signed, and where to go on; `next` is null when there are no more, or there is no key
   */
  async signNext(after: string | null, limit: number): Promise<{ signed: number; next: string | null }> {
    const key = await this.keys.current();
    if (key === null) return { signed: 0, next: null };
    const due = await this.credentials.dueAfter(after ?? BEFORE_ALL, limit);
    await this.signAll(key, due);
    return { signed: due.length, next: due.length < limit ? null : due.at(-1)!.id };
  }

  private async signAll(key: SigningKey, due: readonly DueCredential[]): Promise<void> {
    if (due.length === 0) return;
    if (!this.known.has(key.publicKey)) {
      await this.credentials.knowKey(key.publicKey);
      this.known.add(key.publicKey);
    }
    const signed: SignedCredential[] = [];
    for (const each of due) signed.push(await this.sign(key, each));
    await this.credentials.store(signed);
  }

  private async sign(key: SigningKey, { id, ...source }: DueCredential): Promise<SignedCredential> {
    const origin = this.config.publicUrl;
    const credential = await withProof(credentialOf(source, origin), didOf(origin), key, this.clock.now());
    return {
      certificateId: id,
      statusIndex: source.statusIndex,
      publicKey: key.publicKey,
      bytes: Buffer.from(JSON.stringify(credential)),
    };
  }
}
