import type { MessageKey } from '../platform/i18n/index.js';

/** What is counted and kept. Every other indicator is worked out from these. */
export const COUNTS = [
  'teachersInPost',
  'teachersCertified',
  'enrolled',
  'completed',
  'certified',
  'withdrawn',
] as const;
export type Count = (typeof COUNTS)[number];
export type Counts = Readonly<Record<Count, number>>;

export const NOTHING = Object.fromEntries(COUNTS.map((count) => [count, 0])) as unknown as Counts;

/** A share of one count in another. */
export const RATIOS = {
  coverage: { part: 'teachersCertified', whole: 'teachersInPost' },
  completionRate: { part: 'completed', whole: 'enrolled' },
} as const satisfies Record<string, { part: Count; whole: Count }>;
type Ratio = keyof typeof RATIOS;

/** Counts and shares; a share of nothing is null. */
export type Figures = Counts & Readonly<Record<Ratio, number | null>>;

export interface Indicator {
  readonly key: Count | Ratio;
  readonly unit: 'people' | 'enrolments' | 'certificates' | 'share';
  /** Which place it belongs to: where the teacher worked when it happened, or where they work now. */
  readonly place: 'then' | 'now';
  readonly formula: string;
  readonly name: MessageKey;
  readonly definition: MessageKey;
}

/** Every published indicator, in the order in which they are shown. Pages, API documentation and exports come from here. */
export const INDICATORS: readonly Indicator[] = [
  indicator('teachersInPost', 'people', 'now', 'people with a main post in force on the reporting day'),
  indicator('enrolled', 'enrolments', 'then', 'enrolments that were ever given a seat'),
  indicator('completed', 'enrolments', 'then', 'enrolments in the state completed'),
  indicator('certified', 'certificates', 'then', 'certificates in force'),
  indicator('withdrawn', 'enrolments', 'then', 'enrolments in the state withdrawn'),
  indicator('teachersCertified', 'people', 'now', 'teachersInPost with at least one certificate in force'),
  indicator('coverage', 'share', 'now', 'teachersCertified ÷ teachersInPost'),
  indicator('completionRate', 'share', 'then', 'completed ÷ enrolled'),
];

function indicator<Key extends Count | Ratio>(
  key: Key,
  unit: Indicator['unit'],
  place: Indicator['place'],
  formula: string,
): Indicator {
  return {
    key,
    unit,
    place,
    formula,
    name: `reporting.indicator.${key}.name`,
    definition: `reporting.indicator.${key}.definition`,
  };
}

export function figuresOf(counts: Counts): Figures {
  return { ...only(counts), coverage: shareOf(counts, 'coverage'), completionRate: shareOf(counts, 'completionRate') };
}

/** The whole is the sum of its parts; its shares are shares of the sums, never means of shares. */
export function totalOf(parts: readonly Counts[]): Figures {
  const sums = Object.fromEntries(COUNTS.map((count) => [count, parts.reduce((sum, part) => sum + part[count], 0)]));
  return figuresOf(sums as Record<Count, number>);
}

function only(counts: Counts): Counts {
  return Object.fromEntries(COUNTS.map((count) => [count, counts[count]])) as Record<Count, number>;
}

/** To four decimals: a share is read as a percentage with one or two. */
function shareOf(counts: Counts, ratio: Ratio): number | null {
  const { part, whole } = RATIOS[ratio];
  // Not rounded: whoever shows it rounds once.
  return counts[whole] === 0 ? null : counts[part] / counts[whole];
}

/** `teachersInPost` is kept in the column `teachers_in_post`. */
export function columnOf(count: Count): string {
  return count.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
