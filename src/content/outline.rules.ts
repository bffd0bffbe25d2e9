import type { FieldError } from '../platform/http/index.js';
import type { ActivityRule, AuthoredActivity, AuthoredSection, OutlineActivity } from './outline.js';
import { rulesOf } from './questions/index.js';
import { plainText } from './rich-text.js';
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
  if (activity.kind === 'page')
    return plainText(activity.settings.html) === ''
      ? [{ pointer: `${pointer}/settings/html`, code: 'emptyPage', detail: 'the page has no text' }]
      : [];
  if (activity.questions.length === 0)
    return [{ pointer: `${pointer}/questions`, code: 'noQuestions', detail: 'the quiz has no questions' }];
  const faults: FieldError[] = activity.questions.flatMap((question, q) => {
    const rules = rulesOf(question.kind);
    return rules.isAnswerable(question)
      ? []
      : [{ pointer: `${pointer}/questions/${q}/options`, code: 'noAnswer', detail: rules.needs }];
  });
  // Nobody can mark an essay yet: who had to pass by one would wait for ever.
  const essays = activity.questions.flatMap(({ kind }, q) => (kind === 'essay' ? [q] : []));
  const waits = activity.settings.passPercent > 0 || essays.length === activity.questions.length;
  if (activity.required && waits)
    faults.push(
      ...essays.map((q) => ({
        pointer: `${pointer}/questions/${q}/kind`,
        code: 'essayUnmarked',
        detail: 'an essay waits for a tutor: it can not stand in a required quiz that has to be passed',
      })),
    );
  return faults;
}

/** A short mark of what an outline holds: another outline, another stamp. The ids of questions, which every saving renews, do not count. */
export function stampOf(part: readonly AuthoredSection[] | AuthoredActivity): string {
  const content = JSON.stringify(part, function (this: object, key, value: unknown) {
    return key === 'id' && 'prompt' in this ? undefined : value;
  });
  return stampOfText(content);
}

/** What completes an activity, as data for the completion rules. */
export function ruleOf(activity: OutlineActivity): ActivityRule {
  const { key, kind, required } = activity;
  return { key, kind, required, passScore: activity.kind === 'quiz' ? activity.settings.passPercent * 10 : null };
}
