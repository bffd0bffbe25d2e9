import type { Reach } from '../auth/index.js';
import type { ImportDetails, ImportOptions, SecondPersonRule } from './import-kind.js';

/** So long what one file ended adds up with what the next one would. */
export const DAYS_THAT_ADD_UP = 30;

export interface Weighed {
  readonly details: ImportDetails;
  readonly options: ImportOptions;
  readonly reach: Reach;
  /** So much of it a second person has agreed to; null: nobody was asked. */
  readonly agreed: number | null;
}

export interface Weight {
  /** A second person must agree. */
  readonly needed: boolean;
  /** What earlier files did that nobody else agreed to. */
  readonly before: number;
}

/** @param earlier of the same kind, applied of late or about to be */
export function weigh(rule: SecondPersonRule | undefined, file: Weighed, earlier: readonly Weighed[]): Weight {
  if (!rule) return { needed: false, before: 0 };
  const before = earlier
    .filter((other) => rule.addsUp?.(other.options, file.options) === true && mayMeet(other.reach, file.reach))
    .reduce((sum, other) => sum + alone(rule, other), 0);
  const own = alone(rule, file);
  return { needed: own > 0 && own + before > rule.limitOf(file.details), before };
}

/** What of it one person decided, or would. */
function alone(rule: SecondPersonRule, { details, agreed }: Weighed): number {
  return Math.max(0, rule.weightOf(details) - (agreed ?? 0));
}

/** Where a school lies is not known here: beside a territory it may be within it. */
function mayMeet(one: Reach, other: Reach): boolean {
  if (one.nation || other.nation) return true;
  if (
    (one.schools.length > 0 && other.territories.length > 0) ||
    (other.schools.length > 0 && one.territories.length > 0)
  )
    return true;
  return (
    one.territories.some((code) => other.territories.some((each) => each.startsWith(code) || code.startsWith(each))) ||
    one.schools.some((rbd) => other.schools.includes(rbd))
  );
}
