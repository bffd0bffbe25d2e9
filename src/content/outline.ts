import type { Behaviour, OutlineQuestion } from './questions/index.js';

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
  readonly behaviour: Behaviour;
  /** interactive: what each further try costs, in percent of the points. */
  readonly penaltyPercent: number;
  /** Null: as long as one likes. */
  readonly timeLimitMinutes: number | null;
  /** Questions of the bank, drawn anew for each attempt. */
  readonly draws: readonly QuizDraw[];
}

/** What is stored knows only what there was when it was stored. */
export function quizSettings(stored: Partial<QuizSettings>): QuizSettings {
  return {
    ...{ passPercent: 60, maxAttempts: null, shuffle: true },
    ...{ behaviour: 'deferred' as const, penaltyPercent: 33, timeLimitMinutes: null, draws: [] },
    ...stored,
  };
}

/** So many questions of the provider's bank that have a tag. */
export interface QuizDraw {
  readonly tag: string;
  readonly count: number;
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
