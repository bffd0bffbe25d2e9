import type { CompletionNeed } from '../content/index.js';
import type { EventPayload } from './learning-event.js';

/** Nobody follows a video played faster than this. */
const FASTEST = 2;
const SLOWEST = 0.25;
/** Clocks of browsers and the ends of what was watched are this far off, in milliseconds. */
const TOLERANCE_MS = 1000;
/** So many pieces at most are remembered of one video; of a longer one they are coarser. */
const MOST_PIECES = 600;

/** What was watched of a video. All of it is a union, a minimum or a maximum, so that the order of evidence does not matter. */
export interface Watched {
  /** Seconds of the video, in order and apart, each with the moment in milliseconds when it was first watched. */
  readonly pieces: readonly (readonly [from: number, to: number, at: number])[];
  /** When one was watching, in milliseconds: two devices at once count once. */
  readonly spent: readonly (readonly [from: number, to: number])[];
  /** Where one was at last, and when: there it goes on, on any device. */
  readonly last: readonly [at: number, second: number];
}

type Need = Extract<CompletionNeed, { by: 'watched' }>;

/**
 * Adds one report of what was watched. Where more seconds went by than time did, somebody has sought or made it up: it only
 * tells where one is.
 */
export function watchedWith(
  { seconds }: Need,
  before: Watched | null,
  { from = 0, to = 0, took = 0 }: EventPayload,
  occurredAt: Date,
): Watched {
  const at = occurredAt.getTime();
  const grain = Math.max(1, Math.ceil(seconds / MOST_PIECES));
  const onGrain = (second: number): number =>
    Math.min(Math.round(Math.min(Math.max(second, 0), seconds) / grain) * grain, seconds);
  const [first, end] = [onGrain(from), onGrain(to)];
  const last = latest(before?.last, [at, Math.round(Math.min(Math.max(to, 0), seconds))]);
  const real = to - from;
  const credible = end > first && took + TOLERANCE_MS >= (real * 1000) / FASTEST;
  if (!credible) return { pieces: before?.pieces ?? [], spent: before?.spent ?? [], last };
  const counted = Math.min(took, (real * 1000) / SLOWEST + TOLERANCE_MS);
  return {
    pieces: withPiece(before?.pieces ?? [], [first, end, at]),
    spent: withSpan(before?.spent ?? [], [at - Math.round(counted), at]),
    last,
  };
}

/** Seconds that were watched, however often; no more than there was time for. */
export function secondsWatched({ pieces, spent }: Watched): number {
  const covered = pieces.reduce((sum, [from, to]) => sum + to - from, 0);
  const timed = spent.reduce((sum, [from, to]) => sum + to - from, 0);
  return Math.min(covered, Math.round((timed * FASTEST) / 1000));
}

/**
 * The moment from which on enough was watched, and there had been time for it: the second part is what opening and closing,
 * seeking and a made-up report do not give. Null: not yet.
 */
export function completionOfWatching({ seconds, portion }: Need, watched: Watched): Date | null {
  const needed = (seconds * portion) / 100;
  const covered = momentOf(
    [...watched.pieces]
      .sort((a, b) => a[2] - b[2])
      .map(([from, to, at]) => ({ amount: to - from, ends: at, lasts: 0 })),
    needed,
  );
  const timed = momentOf(
    watched.spent.map(([from, to]) => ({ amount: to - from, ends: to, lasts: to - from })),
    (needed * 1000) / FASTEST - TOLERANCE_MS,
  );
  return covered === null || timed === null ? null : new Date(Math.round(Math.max(covered, timed)));
}

/** When the sum of amounts, in the order of time, reaches what is needed. @param lasts it grows evenly over so long */
function momentOf(
  steps: readonly { readonly amount: number; readonly ends: number; readonly lasts: number }[],
  needed: number,
): number | null {
  let sum = 0;
  for (const { amount, ends, lasts } of steps) {
    if (sum + amount >= needed)
      return lasts === 0 ? ends : ends - lasts + Math.max(0, ((needed - sum) / amount) * lasts);
    sum += amount;
  }
  return null;
}

function latest(a: Watched['last'] | undefined, b: Watched['last']): Watched['last'] {
  if (a === undefined) return b;
  return a[0] > b[0] || (a[0] === b[0] && a[1] >= b[1]) ? a : b;
}

/** Of each second the earliest moment; neighbours of one moment are one piece. */
function withPiece(pieces: Watched['pieces'], [from, to, at]: Watched['pieces'][number]): Watched['pieces'] {
  const cuts = new Set([from, to]);
  for (const [a, b] of pieces) cuts.add(a).add(b);
  const sorted = [...cuts].sort((a, b) => a - b);
  const result: [number, number, number][] = [];
  let next = 0;
  for (let index = 0; index + 1 < sorted.length; index++) {
    const [a, b] = [sorted[index]!, sorted[index + 1]!];
    while (next < pieces.length && pieces[next]![1] <= a) next++;
    const there = pieces[next];
    const times = [...(there !== undefined && there[0] <= a ? [there[2]] : []), ...(from <= a && b <= to ? [at] : [])];
    if (times.length === 0) continue;
    const first = Math.min(...times);
    const before = result.at(-1);
    if (before !== undefined && before[1] === a && before[2] === first) before[1] = b;
    else result.push([a, b, first]);
  }
  return result;
}

function withSpan(spans: Watched['spent'], span: Watched['spent'][number]): Watched['spent'] {
  const result: [number, number][] = [];
  for (const [from, to] of [...spans, span].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const before = result.at(-1);
    if (before !== undefined && from <= before[1]) before[1] = Math.max(before[1], to);
    else result.push([from, to]);
  }
  return result;
}
