import { createHash, randomBytes } from 'node:crypto';

/** Draws whole numbers below `limit`, each as likely as any other. */
export type Chance = (limit: number) => number;

/** What nobody can foresee. Kept with the attempt, so that what was drawn from it can be drawn again and looked at. */
export function newSeed(): string {
  return randomBytes(16).toString('hex');
}

/** The same seed gives the same numbers, for ever: SHA-256 of the seed and a counter, read as 32-bit words. */
export function chanceOf(seed: string): Chance {
  let block = Buffer.alloc(0);
  let blocks = 0;
  let at = 0;
  const word = (): number => {
    if (at + 4 > block.length) {
      block = createHash('sha256').update(`${seed}:${blocks++}`).digest();
      at = 0;
    }
    at += 4;
    return block.readUInt32BE(at - 4);
  };
  return (limit) => {
    // Words beyond the last whole multiple would make the small numbers more likely.
    const whole = Math.floor(2 ** 32 / limit) * limit;
    let drawn = word();
    while (drawn >= whole) drawn = word();
    return drawn % limit;
  };
}

/** The same items in another order (Fisher–Yates). */
export function shuffled<Item>(items: readonly Item[], chance: Chance): Item[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = chance(last + 1);
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}

/** So many of the items, in the order in which they were drawn; all of them where there are no more. */
export function drawn<Item>(items: readonly Item[], count: number, chance: Chance): Item[] {
  return shuffled(items, chance).slice(0, count);
}
