import { Injectable } from '@nestjs/common';

import { CatalogueService } from '../content/index.js';
import { courseProgress, progressWith, sameProgress } from './completion.rules.js';
import { ReplayQueries, type StoredLearning } from './replay.queries.js';

const BATCH = 1000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

export interface ReplayReport {
  readonly enrolments: number;
  readonly events: number;
  /** Enrolments whose stored state is not what their evidence gives. */
  readonly differing: number;
  /** The first of them, in words. */
  readonly differences: readonly string[];
}

/** Proves that what is stored is what follows from the evidence: every event is read again, by the same rules. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly queries: ReplayQueries,
    private readonly catalogue: CatalogueService,
  ) {}

  /** Reads all enrolments in the order of their ids, with constant memory. @param most differences that are named */
  async check(progressed: (enrolments: number) => void, most = 20): Promise<ReplayReport> {
    let enrolments = 0;
    let events = 0;
    let differing = 0;
    const differences: string[] = [];
    for (let last = BEFORE_ALL; ;) {
      const batch = await this.queries.next(last, BATCH);
      if (batch.length === 0) return { enrolments, events, differing, differences };
      for (const stored of batch) {
        const difference = await this.differenceOf(stored);
        if (difference === null) continue;
        differing++;
        if (differences.length < most) differences.push(`enrolment ${stored.id}: ${difference}`);
      }
      enrolments += batch.length;
      events += batch.reduce((sum, stored) => sum + stored.events.length, 0);
      last = batch.at(-1)!.id;
      progressed(enrolments);
    }
  }

  private async differenceOf(stored: StoredLearning): Promise<string | null> {
    const { rules, minGrade } = await this.catalogue.published(stored.versionId);
    const progress = progressWith(rules, [], stored.events);
    const known = new Map(stored.progress.map((each) => [each.activityKey, each]));
    if (progress.length !== known.size)
      return `${known.size} activities are stored, the evidence gives ${progress.length}`;
    for (const each of progress)
      if (!sameProgress(known.get(each.activityKey), each))
        return `activity ${each.activityKey} is stored otherwise than the evidence gives`;
    const course = courseProgress(rules, minGrade, progress);
    if (stored.done === null) return stored.events.length === 0 ? null : 'there is evidence, but no state';
    if (stored.done !== course.done || stored.required !== course.required)
      return `${stored.done} of ${stored.required} done is stored, the evidence gives ${course.done} of ${course.required}`;
    return differenceOfCompletion(stored, course.completedAt, course.grade);
  }
}

/** Someone who has withdrawn is not completed by the evidence that remains. */
function differenceOfCompletion(stored: StoredLearning, completedAt: Date | null, grade: number | null): string | null {
  if (stored.state !== 'enrolled' && stored.state !== 'completed') return null;
  if ((stored.state === 'completed') !== (completedAt !== null))
    return `it is ${stored.state}, the evidence says ${completedAt === null ? 'not completed' : 'completed'}`;
  if (stored.completedAt?.getTime() !== completedAt?.getTime() || stored.grade !== grade)
    return 'the time or the grade of completion is stored otherwise than the evidence gives';
  return null;
}
