import type { OutlineQuestion } from './questions/index.js';

/** What a version is made of: sections of activities, in order. */
export const ACTIVITY_KINDS = ['page', 'quiz'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

interface PageSettings {
  /** Clean HTML. */
  readonly html: string;
}

export interface QuizSettings {
  /** Lowest score that passes, in percent of the maximum. */
  readonly passPercent: number;
  /** Null: as many as one likes. */
  readonly maxAttempts: number | null;
  /** Questions and options in another order at each attempt. */
  readonly shuffle: boolean;
}

interface ActivityCommon {
  /** Stable across versions, unique within the course. */
  readonly key: number;
  readonly title: string;
  readonly required: boolean;
}

export type OutlineActivity = ActivityCommon &
  (
    | { readonly kind: 'page'; readonly settings: PageSettings }
    | { readonly kind: 'quiz'; readonly settings: QuizSettings }
  );

export interface OutlineSection {
  readonly title: string;
  readonly activities: readonly OutlineActivity[];
}

/** An outline as its authors see it, answers included. */
export type AuthoredActivity = OutlineActivity & { readonly questions: readonly OutlineQuestion[] };
export interface AuthoredSection {
  readonly title: string;
  readonly activities: readonly AuthoredActivity[];
}

/** What the completion rules need to know of an activity. */
export interface ActivityRule {
  readonly key: number;
  readonly kind: ActivityKind;
  readonly required: boolean;
  /** Lowest score that completes, in thousandths of the maximum; null where no score is needed. */
  readonly passScore: number | null;
}
