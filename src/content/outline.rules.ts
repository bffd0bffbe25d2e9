import type { FieldError } from '../platform/http/index.js';
import { kindRules } from './kinds/index.js';
import type { ActivityRule, AuthoredActivity, AuthoredSection, OutlineActivity } from './outline.js';
import { stampOfText } from './stamp.js';

/** What keeps a version from being published: each fault with a pointer into the outline. Empty: it can be. */
export function faultsOf(sections: readonly AuthoredSection[]): FieldError[] {
  const faults: FieldError[] = sections.flatMap((section, s) =>
    section.activities.flatMap((activity, a) => faultsOfActivity(activity, `/sections/${s}/activities/${a}`)),
  );
  if (!sections.some(({ activities }) => activities.some(({ required }) => required)))
    faults.push({ pointer: '/sections', code: 'nothingRequired', detail: 'at least one activity must be required' });
  return faults;
}

function faultsOfActivity(activity: AuthoredActivity, pointer: string): FieldError[] {
  return kindRules(activity.kind)
    .faults(activity)
    .map(({ at, code, detail }) => ({ pointer: `${pointer}${at}`, code, detail }));
}

/** A short mark of what an outline holds: another outline, another stamp. The ids of questions, which every saving renews, do not count. */
export function stampOf(part: readonly AuthoredSection[] | AuthoredActivity): string {
  const content = JSON.stringify(part, function (this: object, key, value: unknown) {
    return key === 'id' && 'prompt' in this ? undefined : value;
  });
  return stampOfText(content);
}

/** What completes an activity, as data for the completion rules. */
export function ruleOf({ key, kind, required, settings }: Omit<OutlineActivity, 'files'>): ActivityRule {
  const rules = kindRules(kind);
  return { key, kind, required, need: rules.need(settings), graded: rules.graded(settings) };
}
