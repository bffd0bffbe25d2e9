import { createHash, randomBytes } from 'node:crypto';

import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator app understands it. */
const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const SECRET_BYTES = 20;
/** Steps of time that a clock may be wrong, to either side. */
const TOLERANCE = 1;

export const RECOVERY_CODES = 10;
/** 16 letters of base32: 80 bits. */
const RECOVERY_BYTES = 10;

export function newSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

/** For typing: base32 in groups of four. */
export function secretInWords(secret: Buffer): string {
  return inGroups(base32(secret));
}

/** What the QR code says (otpauth://). @param account whose it is, as the app will show it */
export function secretAddress(secret: Buffer, account: string): string {
  return new TOTP({ ...SETTINGS, issuer: 'Docente', label: account, secret: ofBuffer(secret) }).toString();
}

/** The step of time whose code this is, or null. The one just before counts, and the one just after. */
export function stepOf(secret: Buffer, code: string, now: Date): number | null {
  const digits = code.replace(/[\s-]/g, '');
  if (!/^\d{6}$/.test(digits)) return null;
  const timestamp = now.getTime();
  const delta = TOTP.validate({
    ...SETTINGS,
    secret: ofBuffer(secret),
    token: digits,
    timestamp,
    window: TOLERANCE,
  });
  return delta === null ? null : TOTP.counter({ period: SETTINGS.period, timestamp }) + delta;
}

/** `abcd-efgh-ijkl-mnop` */
export function newRecoveryCode(): string {
  return inGroups(base32(randomBytes(RECOVERY_BYTES))).replaceAll(' ', '-');
}

/** However it is written: with spaces, in capitals, with figures for the letters they look like. Null: it is none. */
export function recoveryHash(typed: string): Buffer | null {
  const letters = typed.replace(/[\s-]/g, '').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
  return /^[a-z2-7]{16}$/.test(letters) ? createHash('sha256').update(letters).digest() : null;
}

/** As `newRecoveryCode` writes it. */
export function isRecoveryCode(text: string): boolean {
  return /^([a-z2-7]{4}-){3}[a-z2-7]{4}$/.test(text);
}

function ofBuffer(secret: Buffer): Secret {
  return new Secret({ buffer: new Uint8Array(secret).buffer });
}

function base32(bytes: Buffer): string {
  return ofBuffer(bytes).base32.toLowerCase();
}

function inGroups(letters: string): string {
  return letters.match(/.{1,4}/g)!.join(' ');
}
