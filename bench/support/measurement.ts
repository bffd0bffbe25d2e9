/** One printed line of a benchmark. */
export interface Measurement {
  /** `event`, or `event.cpu` for a part of it. */
  readonly name: string;
  /** Of `ours` and `limit`. */
  readonly unit: string;
  readonly ours: number;
  readonly limit: number;
  /** Ours against the limit, in the sense of the goal. */
  readonly ratio: number;
  readonly goal: string;
  readonly met: boolean;
  readonly [detail: string]: unknown;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
}

/** Three significant digits: more would be noise. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** A goal of the form "at least so much of the limit". */
export function atLeast(
  goal: number,
  measured: { name: string; unit: string; ours: number; limit: number; ratio: number },
  details: object = {},
): Measurement {
  return result(`>= ${goal}`, measured.ratio >= goal, measured, details);
}

/** A goal of the form "at most so many times the limit". */
export function atMost(
  goal: number,
  measured: { name: string; unit: string; ours: number; limit: number; ratio: number },
  details: object = {},
): Measurement {
  return result(`<= ${goal}`, measured.ratio <= goal, measured, details);
}

function result(
  goal: string,
  met: boolean,
  { name, unit, ours, limit, ratio }: { name: string; unit: string; ours: number; limit: number; ratio: number },
  details: object,
): Measurement {
  return { name, unit, ours: rounded(ours), limit: rounded(limit), ratio: rounded(ratio), goal, met, ...details };
}
