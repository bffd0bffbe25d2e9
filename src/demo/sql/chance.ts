import { createHash } from 'node:crypto';

/**
 * Chance that is the same at every run. Nothing here asks the clock or a random source: a draw is a hash of a seed, of
 * what it is about (a key) and of what it is for (a salt), so the same seed gives the same country, ids included.
 *
 * Two layers of data stand in one database, the small country and the national one; each has its own draws.
 */
export type Layer = 'small' | 'national';

/** The first parameter of every statement that draws: room for a thousand salts between two seeds. */
export function seedOf(seed: number, layer: Layer): string {
  return String((BigInt(seed) * 2n + (layer === 'small' ? 0n : 1n)) * 1000n);
}

/** For the few hundred rows that the program writes itself: from 0 to below 1. */
export function draw(seed: string, about: string): number {
  return createHash('sha256').update(`${seed}:${about}`).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** A UUID of version 7 that belongs to a moment and to what it is about. */
export function idOf(seed: string, about: string, at: number): string {
  const digest = createHash('sha256').update(`${seed}:id:${about}`).digest();
  digest.writeUIntBE(at, 0, 6);
  digest[6] = (digest[6]! & 0x0f) | 0x70;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/*
 * The same in SQL, for the millions: pieces of text that statements are put together from. `$1` is the seed. hashint8extended
 * is what hash partitioning uses on every supported PostgreSQL; it costs some 20 ns, md5 fifty times that.
 */

/** A bigint. @param salt below 1000, and used for one purpose only */
export function hashOf(key: string, salt: number): string {
  return `hashint8extended((${key})::bigint, $1::bigint + ${salt})`;
}

/** A double from 0 to below 1. */
export function chance(key: string, salt: number): string {
  return `((${hashOf(key, salt)} & 9007199254740991)::float8 / 9007199254740992::float8)`;
}

/** A whole number from 0 to below `count`. */
export function pick(key: string, salt: number, count: string): string {
  return `floor(${chance(key, salt)} * (${count}))::int`;
}

/** A UUID of version 7 of a moment in milliseconds: 48 bits of time, 12 + 62 bits of hash. */
export function idAt(ms: string, key: string, salt: number): string {
  const first = `lpad(to_hex((((${ms})::bigint) << 16) | 28672 | (${hashOf(key, salt)} & 4095)), 16, '0')`;
  const second = `to_hex((${hashOf(key, salt + 1)} & 4611686018427387903) | (-9223372036854775808)::bigint)`;
  return `(${first} || ${second})::uuid`;
}

/** The moment of so many milliseconds. */
export function moment(ms: string): string {
  return `to_timestamp((${ms}) / 1000.0::float8)`;
}

/** Milliseconds of a moment. */
export function millisOf(moment: string): string {
  return `(extract(epoch FROM ${moment}) * 1000)::bigint`;
}

export const DAY = 86_400_000;
