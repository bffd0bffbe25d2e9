import { scaleThreshold } from 'd3-scale';

/** 0: nobody yet; 1 to 4: ever more. */
export type CoverageClass = 0 | 1 | 2 | 3 | 4;

/** Where classes 2, 3 and 4 begin, as shares of one. */
export type CoverageLimits = readonly [number, number, number];

export const COVERAGE_LIMITS: CoverageLimits = [0.2, 0.4, 0.6];

/** The class of a share of one; null where there is nobody to be covered. */
export function coverageClass(
  part: number,
  whole: number,
  limits: CoverageLimits = COVERAGE_LIMITS,
): CoverageClass | null {
  if (!(whole > 0)) return null;
  if (!(part > 0)) return 0;
  return scaleThreshold<number, CoverageClass>([...limits], [1, 2, 3, 4])(part / whole);
}
