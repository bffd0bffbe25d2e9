import { gzipSync } from 'node:zlib';

import { didOf, LIST_LENGTH, type StatusPurpose, statusListUrl } from './credential.rules.js';
import { CREDENTIALS_CONTEXT } from './data-integrity.js';

/**
 * A list of bits as the W3C's Bitstring Status List 1.0 writes it: the first bit is the highest of the first byte, the
 * bytes are gzipped, and base64url with the prefix `u`.
 */
export function encodedList(places: readonly number[]): string {
  const bits = Buffer.alloc(LIST_LENGTH / 8);
  for (const place of places) bits[place >> 3]! |= 0x80 >> (place & 7);
  return `u${gzipSync(bits).toString('base64url')}`;
}

/** A status list as a credential, without its proof. */
export function statusListOf(
  origin: string,
  purpose: StatusPurpose,
  list: number,
  content: { validFrom: Date; places: readonly number[] },
): object {
  const id = statusListUrl(origin, purpose, list);
  return {
    '@context': [CREDENTIALS_CONTEXT],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: didOf(origin),
    validFrom: content.validFrom.toISOString(),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList: encodedList(content.places),
    },
  };
}
