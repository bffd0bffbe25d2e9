import type { ActivityFile } from './kinds/activity-file.js';
import type { ActivityKind, KindAndSettings } from './kinds/index.js';
import type { CompletionNeed } from './kinds/activity-kind.js';
import type { OutlineQuestion } from './questions/index.js';

interface ActivityCommon {
  /** Stable across versions, unique within the course. */
  readonly key: number;
  readonly title: string;
  readonly required: boolean;
}

/** What a version is made of: sections of activities, in order. */
export type OutlineActivity = ActivityCommon & KindAndSettings & { readonly files: readonly ActivityFile[] };

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

/** An outline as it is written. Its files stand apart from it: they come and go one by one. */
export type WrittenActivity = ActivityCommon & KindAndSettings & { readonly questions: readonly OutlineQuestion[] };
export interface WrittenSection {
  readonly title: string;
  readonly activities: readonly WrittenActivity[];
}

/** What the completion rules need to know of an activity. */
export interface ActivityRule {
  readonly key: number;
  readonly kind: ActivityKind;
  readonly required: boolean;
  readonly need: CompletionNeed;
  /** Its score counts towards the grade. */
  readonly graded: boolean;
}
