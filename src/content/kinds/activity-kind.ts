import type { Type } from '@nestjs/common';

import type { OutlineQuestion } from '../questions/index.js';
import type { ActivityFile, FileRole } from './activity-file.js';

/** What completes an activity, as data for the rules of completion (`learning/needs`). */
export type CompletionNeed =
  | { readonly by: 'viewed' }
  /** `least`: lowest score, in thousandths of the maximum. */
  | { readonly by: 'score'; readonly least: number }
  | { readonly by: 'submitted' }
  /** By a tutor, whatever the score. */
  | { readonly by: 'marked' }
  /** Of so many seconds, so many percent watched, and no faster than anybody can. */
  | { readonly by: 'watched'; readonly seconds: number; readonly portion: number };

/** What an activity holds, answers included. */
export interface ActivityContent<Settings extends object = object> {
  readonly required: boolean;
  readonly settings: Settings;
  readonly questions: readonly OutlineQuestion[];
  readonly files: readonly ActivityFile[];
}

/** What keeps an activity from being published. */
export interface ActivityFault {
  /** From the activity, such as `/settings/html`. */
  readonly at: string;
  readonly code: string;
  /** For programs. */
  readonly detail: string;
}

/**
 * All that writing and publishing courses has to know of a kind of activity. Its pages are in `web/kinds`, what its learners
 * and tutors do in `learning/kinds`.
 */
export interface ActivityKindRules<Settings extends object = object> {
  /** The class of the settings; its decorators are the rules of their shape, its values the defaults of what is not said. */
  readonly settings: Type<Settings>;
  /** Cleaned of what may not be stored; HTML above all. */
  clean(settings: Settings): Settings;
  /** It is made of questions. */
  readonly asks: boolean;
  /** The files that it may have, by what they are for. */
  readonly files: Readonly<Record<string, FileRole>>;
  faults(content: ActivityContent<Settings>): readonly ActivityFault[];
  need(settings: Settings): CompletionNeed;
  /** Its score counts towards the grade of the course, where it is required. */
  graded(settings: Settings): boolean;
}
