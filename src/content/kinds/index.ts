import type { ActivityKindRules } from './activity-kind.js';
import { assignment } from './assignment.js';
import { file } from './file.js';
import { page } from './page.js';
import { quiz } from './quiz.js';
import { video } from './video.js';

/** The kinds of activity, in the order in which authors choose among them. */
const KINDS = { page, file, video, quiz, assignment };

export type ActivityKind = keyof typeof KINDS;
export const ACTIVITY_KINDS = Object.keys(KINDS) as ActivityKind[];

type SettingsOf<Kind extends ActivityKind> =
  (typeof KINDS)[Kind] extends ActivityKindRules<infer Settings> ? Readonly<Settings> : never;

/** The kind of an activity, with its settings. */
export type KindAndSettings = {
  [Kind in ActivityKind]: { readonly kind: Kind; readonly settings: SettingsOf<Kind> };
}[ActivityKind];

/** What is particular to a kind. Its functions take settings of that kind only. */
export function kindRules(kind: ActivityKind): ActivityKindRules {
  return KINDS[kind];
}

/** The classes of all settings, for the description of the API. */
export const KIND_SETTINGS_CLASSES = Object.values(KINDS).map(({ settings }) => settings);
