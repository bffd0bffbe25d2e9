import { Injectable } from '@nestjs/common';

import { CatalogueService } from '../content/index.js';
import {
  type ActivityProgress,
  type CourseProgress,
  courseProgress,
  progressWith,
  sameProgress,
} from './completion.rules.js';
import { EvidenceStoringRepository } from './evidence-storing.repository.js';
import { ReplayQueries, type StoredLearning } from './replay.queries.js';

const BATCH = 1000;
/** PostgreSQL gathers the evidence, which is most of the work: so many of its processes at a time. */
const AT_A_TIME = 4;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
/** How often an enrolment is read again that someone is learning in at this moment. */
const MOST_TRIES = 20;

export interface ReplayReport {
  readonly enrolments: number;
  readonly events: number;
  /** Enrolments whose stored state was not what their evidence gives. */
  readonly differing: number;
  /** Of these, how many now are. */
  readonly rebuilt: number;
  /** The first of them, in words. */
  readonly differences: readonly string[];
}

export interface ReplayOptions {
  /** Store what the evidence gives, where something else is stored. */
  readonly rebuild?: boolean;
  readonly progressed?: (enrolments: number) => void;
  /** So many differences are named. */
  readonly most?: number;
}

/** Proves that what is stored is what follows from the evidence, or makes it so: every event is read again, by the same rules. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly queries: ReplayQueries,
    private readonly evidence: EvidenceStoringRepository,
    private readonly catalogue: CatalogueService,
  ) {}

  /** Reads all enrolments, several at a time, with constant memory, beside a system at work. */
  async replay({ rebuild = false, progressed, most = 20 }: ReplayOptions = {}): Promise<ReplayReport> {
    const report = { enrolments: 0, events: 0, differing: 0, rebuilt: 0, differences: [] as string[] };
    const judge = async (stored: StoredLearning): Promise<void> => {
      const difference = await this.differenceOf(stored);
      if (difference === null) return;
      report.differing++;
      const mended = rebuild && (await this.rebuild(stored));
      if (mended) report.rebuilt++;
      if (report.differences.length < most)
        report.differences.push(`enrolment ${stored.id}: ${difference}${mended ? '; rebuilt' : ''}`);
    };
    const shares = await this.queries.shares(AT_A_TIME);
    await Promise.all(
      shares.map(async (last, index) => {
        for (let after = shares[index - 1] ?? BEFORE_ALL; ;) {
          const batch = await this.queries.next(after, last, BATCH);
          if (batch.length === 0) return;
          for (const stored of batch) await judge(stored);
          report.enrolments += batch.length;
          report.events += batch.reduce((sum, { events }) => sum + events.length, 0);
          after = batch.at(-1)!.id;
          progressed?.(report.enrolments);
        }
      }),
    );
    return report;
  }

  /** @returns whether all is now as the evidence gives; a completion that it does not give is left to a person */
  private async rebuild(stored: StoredLearning): Promise<boolean> {
    let latest: StoredLearning | undefined = stored;
    for (let tries = 1; tries <= MOST_TRIES && latest !== undefined; tries++) {
      const { progress, course } = await this.given(latest);
      const { id, state, revision } = latest;
      const completion = state === 'enrolled' || state === 'completed' ? course : { ...course, completedAt: null };
      if (await this.evidence.rebuild(id, revision, progress, completion))
        return state !== 'completed' || course.completedAt !== null;
      [latest] = await this.queries.next(idBefore(id), id, 1);
    }
    return false;
  }

  private async given(stored: StoredLearning): Promise<{ progress: ActivityProgress[]; course: CourseProgress }> {
    const { rules, minGrade } = await this.catalogue.published(stored.versionId);
    const progress = progressWith(rules, [], stored.events);
    return { progress, course: courseProgress(rules, minGrade, progress) };
  }

  private async differenceOf(stored: StoredLearning): Promise<string | null> {
    const { progress, course } = await this.given(stored);
    const known = new Map(stored.progress.map((each) => [each.activityKey, each]));
    if (progress.length !== known.size)
      return `${known.size} activities are stored, the evidence gives ${progress.length}`;
    for (const each of progress)
      if (!sameProgress(known.get(each.activityKey), each))
        return `activity ${each.activityKey} is stored otherwise than the evidence gives`;
    if (stored.done === null) return stored.events.length === 0 ? null : 'there is evidence, but no state';
    if (stored.done !== course.done || stored.required !== course.required)
      return `${stored.done} of ${stored.required} done is stored, the evidence gives ${course.done} of ${course.required}`;
    return differenceOfCompletion(stored, course.completedAt, course.grade);
  }
}

/** The greatest id that is smaller, so that a reading "after" it begins with this one. */
function idBefore(id: string): string {
  const number = BigInt(`0x${id.replaceAll('-', '')}`) - 1n;
  return number
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
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
