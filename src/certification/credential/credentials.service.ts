import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

import type { Actor } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { DomainError } from '../../platform/http/index.js';
import { CertificateQueries } from '../certificate.queries.js';
import { certificationPolicy, reachesCertificate } from '../certification.policy.js';
import { DEFAULT_DISCLOSURE, opensCredential } from '../consent/disclosure.rules.js';
import { parseSerial } from '../serial.rules.js';
import { VerificationLimit } from '../verification-limit.js';
import { CredentialQueries, type StatusListContent } from './credential.queries.js';
import { didOf, serialOfCredential, type StatusPurpose } from './credential.rules.js';
import { hasProof, issuerDocument, withProof } from './data-integrity.js';
import { SigningKeys } from './signing-keys.js';
import { statusListOf } from './status-list.rules.js';

/** A document as it is sent, and a tag that changes when its content does. */
export interface SignedList {
  readonly etag: string;
  readonly bytes: Buffer;
}

/** What a credential that someone holds out is, before it is asked whether it is in force. */
export type Authenticity = { verdict: 'genuine' | 'altered'; serial: string } | { verdict: 'unknown' | 'not-ours' };

/** What anyone may read: credentials, who signs them, and which are no longer in force. */
@Injectable()
export class CredentialsService {
  /** Signed lists, by what they say: signing takes milliseconds, and lists are asked for far more often than they change. */
  private readonly lists = new LRUCache<string, SignedList>({ max: 100 });

  constructor(
    private readonly credentials: CredentialQueries,
    private readonly certificates: CertificateQueries,
    private readonly limit: VerificationLimit,
    private readonly keys: SigningKeys,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * The credential as it was signed, byte for byte: for its holder, for administrators who reach it, and for strangers while
   * it says nothing that its holder does not show them.
   * @param address of whoever asks, by which serials that lead to none are counted
   * @throws NOT_FOUND without certificate, and while it is not signed; TOO_MANY_REQUESTS instead, after too many of them
   */
  async read(actor: Actor | null, typed: string, address: string): Promise<Buffer> {
    const serial = parseSerial(typed);
    if (serial === null) throw new DomainError('NOT_FOUND');
    const bytes = await this.credentials.bytes(serial);
    if (bytes === null) {
      await this.limit.missed(address);
      throw new DomainError('NOT_FOUND');
    }
    await this.limit.found(address);
    if (!(await this.mayRead(actor, serial))) throw new DomainError('NOT_FOUND');
    return bytes;
  }

  private async mayRead(actor: Actor | null, serial: string): Promise<boolean> {
    const readers = await this.credentials.readers(serial);
    if (readers === null) return false;
    if (actor?.personId === readers.personId) return true;
    if (opensCredential(readers, readers.disclosure ?? DEFAULT_DISCLOSURE)) return true;
    const place = actor === null ? null : await this.certificates.place(serial);
    return actor !== null && place !== null && reachesCertificate(actor, certificationPolicy.download, place);
  }

  /** The same for whoever its holder has let in. @param serial as it is stored @throws NOT_FOUND while it is not signed */
  async bytes(serial: string): Promise<Buffer> {
    const bytes = await this.credentials.bytes(serial);
    if (bytes === null) throw new DomainError('NOT_FOUND');
    return bytes;
  }

  /** The issuer's DID document: every key that ever signed, and the one that signs now. @throws NOT_FOUND without any */
  async issuer(): Promise<object> {
    const keys = await this.publicKeys();
    if (keys.length === 0) throw new DomainError('NOT_FOUND');
    return issuerDocument(didOf(this.config.publicUrl), keys);
  }

  /** @throws NOT_FOUND for a list that no credential names; UNAVAILABLE when the key to sign it is gone */
  async statusList(purpose: StatusPurpose, list: number): Promise<SignedList> {
    const content = await this.credentials.statusList(purpose, list);
    if (content === null) throw new DomainError('NOT_FOUND');
    const key = await this.keys.current();
    if (key === null) throw new DomainError('UNAVAILABLE');
    const origin = this.config.publicUrl;
    const etag = tagOf([purpose, list, origin, key.publicKey, content]);
    const signed = this.lists.get(etag);
    if (signed !== undefined) return signed;
    const validFrom = content.changedAt ?? content.since;
    const document = statusListOf(origin, purpose, list, { validFrom, places: content.places });
    const proved = await withProof(document, didOf(origin), key, this.clock.now());
    const made = { etag, bytes: Buffer.from(JSON.stringify(proved)) };
    this.lists.set(etag, made);
    return made;
  }

  /**
   * Is this credential one that we issued, as we issued it? It is when it says what is stored, in any order and spacing,
   * or when it carries our own signature, in whatever way a wallet has written it since.
   */
  async examine(held: object, address: string): Promise<Authenticity> {
    const { id, issuer } = held as { id?: unknown; issuer?: unknown };
    const serial = typeof id === 'string' ? serialOfCredential(id) : null;
    const stored = serial === null ? null : await this.credentials.bytes(serial);
    // Whoever it says is its issuer: that must not be a way to try serials uncounted.
    if (serial !== null && stored === null) await this.limit.missed(address);
    if (serial === null || stored === null) return { verdict: this.isOurs(issuer) ? 'unknown' : 'not-ours' };
    const original = JSON.parse(stored.toString()) as object;
    if (isDeepStrictEqual(held, original)) return { verdict: 'genuine', serial };
    return { verdict: (await this.isSigned(held, original)) ? 'genuine' : 'altered', serial };
  }

  /** Only with the contexts of the original: whoever may choose what the words mean can make a signature mean anything. */
  private async isSigned(held: object, original: object): Promise<boolean> {
    const { '@context': contexts, issuer } = original as { '@context': unknown; issuer: { id: string } };
    return (
      isDeepStrictEqual((held as { '@context'?: unknown })['@context'], contexts) &&
      (await hasProof(held, issuer.id, await this.publicKeys()))
    );
  }

  private isOurs(issuer: unknown): boolean {
    const id = typeof issuer === 'object' && issuer !== null ? (issuer as { id?: unknown }).id : issuer;
    return id === didOf(this.config.publicUrl);
  }

  private async publicKeys(): Promise<string[]> {
    const [known, current] = await Promise.all([this.credentials.keys(), this.keys.current()]);
    return [...new Set([...known, ...(current === null ? [] : [current.publicKey])])];
  }
}

function tagOf(what: [StatusPurpose, number, string, string, StatusListContent]): string {
  return `"${createHash('sha256').update(JSON.stringify(what)).digest('base64url')}"`;
}
