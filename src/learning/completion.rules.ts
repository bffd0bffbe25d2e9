import { isDeepStrictEqual } from 'node:util';

import type { ActivityRule } from '../content/index.js';
import { gradeOf } from './grade.rules.js';
import type { LearningEvent } from './learning-event.js';
import { advance, earlier } from './needs.rules.js';
import type { Watched } from './watching.rules.js';

/** What an enrolment has done of one activity. */
export interface ActivityProgress {
  readonly activityKey: number;
  readonly startedAt: Date;
  readonly completedAt: Date | null;
  /** Best so far, in thousandths of the maximum. */
  readonly score: number | null;
  readonly attempts: number;
  /** What was watched, of a video; null of anything else. */
  readonly details: Watched | null;
}

/** That a course was completed. */
export interface Completion {
  readonly completedAt: Date;
  /** Times 10; null where nothing is graded. */
  readonly grade: number | null;
}

/** What an enrolment has done of its course. */
export interface CourseProgress {
  /** Required activities completed. */
  readonly done: number;
  readonly required: number;
  /** When the last required activity was completed; null while something is missing. */
  readonly completedAt: Date | null;
  /** Mean of the best scores of the required graded activities on the scale from 1.0 to 7.0, times 10; null without any, or before completion. */
  readonly grade: number | null;
}

/**
 * Adds one piece of evidence to an activity's progress. Only minima, maxima, counts and unions are kept, so that any order of
 * the same evidence gives the same progress; that each piece is added once is the caller's part.
 */
function withEvidence(
  rule: ActivityRule,
  before: ActivityProgress | undefined,
  event: LearningEvent,
): ActivityProgress {
  const score = event.kind === 'scored' ? (event.payload.score ?? 0) : null;
  const { completedAt, details } = advance(
    rule.need,
    { completedAt: before?.completedAt ?? null, details: before?.details ?? null },
    event,
  );
  return {
    activityKey: rule.key,
    startedAt: earlier(before?.startedAt ?? null, event.occurredAt),
    completedAt,
    score: score === null ? (before?.score ?? null) : Math.max(score, before?.score ?? 0),
    attempts: (before?.attempts ?? 0) + (event.kind === 'scored' ? 1 : 0),
    details,
  };
}

/**
 * The progress that new evidence, of that which counts, makes of the old. Evidence of an activity that the version does not have is kept and
 * changes nothing.
 */
export function progressWith(
  rules: readonly ActivityRule[],
  before: readonly ActivityProgress[],
  events: readonly LearningEvent[],
): ActivityProgress[] {
  const ruleByKey = new Map(rules.map((rule) => [rule.key, rule]));
  const progress = new Map(before.map((each) => [each.activityKey, each]));
  for (const event of events) {
    const rule = ruleByKey.get(event.activityKey);
    if (rule) progress.set(rule.key, withEvidence(rule, progress.get(rule.key), event));
  }
  return [...progress.values()];
}

/** The completion rule: every required activity is completed, and the grade reaches the version's minimum, if it has one. */
export function courseProgress(
  rules: readonly ActivityRule[],
  minGrade: number | null,
  progress: readonly ActivityProgress[],
): CourseProgress {
  const byKey = new Map(progress.map((each) => [each.activityKey, each]));
  const required = rules.filter((rule) => rule.required);
  const completions = required.flatMap(({ key }) => byKey.get(key)?.completedAt ?? []);
  const scores = required.filter(({ graded }) => graded).map(({ key }) => byKey.get(key)?.score ?? 0);
  const grade =
    scores.length === 0 ? null : gradeOf(scores.reduce((sum, score) => sum + score, 0) / scores.length / 1000);
  const complete =
    required.length > 0 &&
    completions.length === required.length &&
    (minGrade === null || (grade !== null && grade >= minGrade));
  return {
    done: completions.length,
    required: required.length,
    completedAt: complete ? completions.reduce((latest, each) => (each > latest ? each : latest)) : null,
    grade: complete ? grade : null,
  };
}

/** The completion that is to be stored: there was none, or what late evidence shows is another. */
export function completionToStore(
  { completedAt, grade }: CourseProgress,
  stored: Completion | null,
): Completion | null {
  if (completedAt === null) return null;
  return stored?.completedAt.getTime() === completedAt.getTime() && stored.grade === grade
    ? null
    : { completedAt, grade };
}

export function sameProgress(a: ActivityProgress | undefined, b: ActivityProgress): boolean {
  return (
    a !== undefined &&
    a.startedAt.getTime() === b.startedAt.getTime() &&
    a.completedAt?.getTime() === b.completedAt?.getTime() &&
    a.score === b.score &&
    a.attempts === b.attempts &&
    isDeepStrictEqual(a.details, b.details)
  );
}
