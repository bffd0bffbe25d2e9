import type { RubricCriterion } from '../../../content/index.js';

type Rubric = readonly Pick<RubricCriterion, 'levels'>[];

/**
 * Points of the levels that were chosen ÷ the most that the rubric gives.
 * @param levels one for each criterion, from 0
 * @returns thousandths; null where there is no rubric
 */
export function scoreOfRubric(criteria: Rubric, levels: readonly number[]): number | null {
  const most = criteria.reduce((sum, { levels: all }) => sum + Math.max(...all.map(({ points }) => points)), 0);
  if (most === 0) return null;
  const earned = criteria.reduce((sum, { levels: all }, index) => sum + (all[levels[index]!]?.points ?? 0), 0);
  return Math.round((1000 * earned) / most);
}

/** Each criterion has one of its levels. */
export function isWholeMark(criteria: Rubric, levels: readonly number[]): boolean {
  return levels.length === criteria.length && criteria.every(({ levels: all }, index) => levels[index]! in all);
}

/** Whole days that something has waited. */
export function daysWaited(since: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - since.getTime()) / 86_400_000));
}
