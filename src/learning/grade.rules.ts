/** The share of the maximum that earns 4.0, the grade that passes. */
const EXIGENCY = 0.6;

/**
 * Chile's scale from 1.0 to 7.0. Below the exigency e the grade rises from 1 to 4 in a straight line, above it from 4 to 7:
 * s < e → 1 + 3·s/e, else 4 + 3·(s − e)/(1 − e); rounded to one decimal, halves upward.
 * @param share score ÷ maximum, 0 to 1
 * @returns the grade times 10: 10 to 70
 */
export function gradeOf(share: number, exigency = EXIGENCY): number {
  const grade = share < exigency ? 1 + (3 * share) / exigency : 4 + (3 * (share - exigency)) / (1 - exigency);
  // Binary fractions fall a hair short of the half that they stand for.
  return Math.floor(grade * 10 + 0.5 + 1e-9);
}
