import { createHash } from 'node:crypto';

import type { EndOfChain, StoredLink } from './chain.queries.js';

export type Fault =
  'number' | 'hash' | 'entryMissing' | 'detailMissing' | 'detailChanged' | 'endMissing' | 'unlinked' | 'knownMissing';

/** Where the chain stands: its last number and hash. */
export interface Anchor {
  readonly number: bigint;
  readonly sha256: Buffer;
}

/** Before the first link. */
export const START: Anchor = { number: 0n, sha256: sha256() };

/** @returns what is wrong with a link that follows `before`, or null and where the chain then stands */
export function follow(before: Anchor, link: StoredLink): { fault: Fault | null; now: Anchor } {
  const now = { number: BigInt(link.number), sha256: link.sha256 };
  return { fault: faultOf(before, link), now };
}

function faultOf(before: Anchor, link: StoredLink): Fault | null {
  if (BigInt(link.number) !== before.number + 1n) return 'number';
  if (!link.entryThere) return 'entryMissing';
  if (!sha256(before.sha256, Buffer.from(link.content)).equals(link.sha256)) return 'hash';
  if (link.salt === null) return link.rightlyErased ? null : 'detailMissing';
  return sha256(link.salt, Buffer.from(link.detail)).equals(link.detailSha256) ? null : 'detailChanged';
}

/** @returns what is wrong at the end: links cut off, or entries that were never linked */
export function faultAtEnd(last: Anchor, end: EndOfChain | null): Fault | null {
  if (end === null || BigInt(end.number) !== last.number || !end.sha256.equals(last.sha256)) return 'endMissing';
  return end.unlinked === null ? null : 'unlinked';
}

/** `123:0f3a…`, as it is printed and kept elsewhere. @returns null for what is no anchor */
export function parseAnchor(text: string): Anchor | null {
  const [, number, hash] = /^(\d{1,18}):([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
  return number === undefined || hash === undefined
    ? null
    : { number: BigInt(number), sha256: Buffer.from(hash, 'hex') };
}

export function anchorText({ number, sha256 }: Anchor): string {
  return `${number}:${sha256.toString('hex')}`;
}

function sha256(...parts: Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
