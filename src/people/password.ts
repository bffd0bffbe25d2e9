import { hash, verify } from '@node-rs/argon2';

// OWASP's second recommended setting for argon2id: 19 MiB, 2 passes, 1 lane. The library's own default algorithm is argon2id.
const SETTINGS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, SETTINGS);
}

let nobodysHash: Promise<string> | undefined;

/** Takes as long for someone who does not exist (`null`) as for someone who does. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword('of nobody');
  const matches = await verify(stored ?? (await nobodysHash), password);
  return stored !== null && matches;
}
