import { Injectable } from '@nestjs/common';

import { Database, type Queryable, type Statement } from '../../platform/database/index.js';
import { RUN_CLASSES } from './accounts.js';
import type { Calendar } from './calendar.js';
import { ADD_COHORTS, COUNT_SEATS, INDEX_COHORTS, NOTE_COHORTS, NOTE_OUTLINES } from '../sql/catalogue.sql.js';
import { seedOf } from '../sql/chance.js';
import { type CohortRow, nationalCohorts } from './cohorts.js';
import { smallCatalogue } from '../content/catalogue.js';
import { nationalCourses } from '../content/national-courses.js';
import { courseRows } from './courses.js';
import { addCourses } from '../sql/courses.sql.js';
import { DemoRefused } from '../demo-refused.js';
import { WRITE_ENROLMENTS } from '../sql/learning.sql.js';
import { GIVEN_NAMES, SURNAMES } from '../sql/names.js';
import { ADD_TEACHERS, APPOINT_TEACHERS, CHOOSE_SCHOOLS, PLACE_TEACHERS } from '../sql/people.sql.js';
import { BATCH_WRITTEN, MAKE_PLAN, PLAN_SIZE, SEATS_BY_ZEAL } from '../sql/plan.sql.js';
import type { Scale } from './scale.js';
import {
  COHORTS_WRITTEN,
  COORDINATORS,
  COURSES_WRITTEN,
  FIRST_TEACHER,
  HAS_APPOINTMENT,
  NATION_STANDING,
  PROVIDERS_BY_CODE,
  SMALL_SCHOOLS,
  TEACHERS_BY_REGION,
} from '../sql/standing.queries.js';
import type { Progress } from './progress.js';
import { ANALYZE, ANALYZE_WORK, BULK_SETTINGS, CREATE_WORK, DROP_WORK, INDEX_PLAN } from '../sql/work.sql.js';

/** The nation's teachers are numbered from here: their addresses end in five digits or more. */
const FIRST_TEACHER_NO = 10_001;
/** Two connections keep two cores busy; the machine that holds a country has no fewer. */
const CONNECTIONS = 2;
/** Enrolments, with all that belongs to them, in one transaction: some 5 s and 30 MB of work memory. */
const ENROLMENTS_A_BATCH = 10_000;
const TEACHERS_A_BATCH = 5_000;

/**
 * A country of the size of the real one. Cut short, it goes on where it stopped when it is called again with the same seed,
 * day and size: what was planned is worked out anew, the same, and each batch is there as a whole or not at all.
 */
@Injectable()
export class NationalFilling {
  constructor(private readonly database: Database) {}

  /** @throws DemoRefused when another nation is there */
  async fill(seedNumber: number, calendar: Calendar, scale: Scale, progress: Progress): Promise<void> {
    const seed = seedOf(seedNumber, scale.layer);
    await this.planPeople(seed, calendar, scale, progress);
    await this.writePeople(seed, calendar, scale, progress);
    await this.writeCourses(seed, seedNumber, calendar, scale, progress);
    const enrolments = await this.planEnrolments(seed, calendar, scale, progress);
    await this.writeEnrolments(seed, calendar, enrolments, progress);
    progress('seats: counting');
    await this.bulk((each) => each.query(COUNT_SEATS));
    await this.database.query(DROP_WORK);
  }

  /** After everything is written: the planner learns what there is. */
  async analyze(): Promise<void> {
    await this.database.query(ANALYZE);
  }

  private async planPeople(seed: string, calendar: Calendar, scale: Scale, progress: Progress): Promise<void> {
    progress(`people: planning ${scale.teachers} teachers`);
    const { rbds } = await this.database.one<{ rbds: number[] }>(SMALL_SCHOOLS);
    await this.bulk(async (transaction) => {
      for (const each of CREATE_WORK) await transaction.query(each);
      const { schools, teachers } = scale;
      await transaction.query(CHOOSE_SCHOOLS, [seed, schools, teachers, rbds, FIRST_TEACHER_NO]);
      await transaction.query(PLACE_TEACHERS, [seed, calendar.schoolYear, calendar.recorded]);
      await transaction.query(ANALYZE_WORK);
    });
  }

  private async writePeople(seed: string, calendar: Calendar, { teachers }: Scale, progress: Progress): Promise<void> {
    const first = await this.database.one<{ id: string }>(FIRST_TEACHER);
    const { ours, any } = await this.database.one<{ ours: boolean; any: boolean }>(NATION_STANDING, [first.id]);
    if (any && !ours) {
      await this.database.query(DROP_WORK);
      throw new DemoRefused(
        'The database holds a national demonstration of another seed, day or size: give the same ones to finish it, or use an empty database.',
      );
    }
    if (!ours) {
      progress(`people: writing ${teachers} teachers`);
      const names = [GIVEN_NAMES, SURNAMES];
      await this.bulk((each) => each.query(ADD_TEACHERS, [seed, ...names, calendar.recorded, ...RUN_CLASSES.national]));
    }
    await this.inBatches(
      FIRST_TEACHER_NO,
      teachers,
      TEACHERS_A_BATCH,
      HAS_APPOINTMENT,
      async (transaction, from, to) => {
        await transaction.query(APPOINT_TEACHERS, [seed, calendar.recorded, from, to]);
        progress(`appointments: up to teacher ${to - FIRST_TEACHER_NO + 1} of ${teachers}`);
      },
    );
  }

  private async writeCourses(
    seed: string,
    seedNumber: number,
    calendar: Calendar,
    scale: Scale,
    progress: Progress,
  ): Promise<void> {
    const providers = await this.idsByCode(PROVIDERS_BY_CODE);
    const coordinators = await this.idsByCode(COORDINATORS);
    const known = (ids: Map<string, string>) => (code: string) => ids.get(code) ?? missing(code);
    const teaching = { providerId: known(providers), coordinatorId: known(coordinators) };

    const rows = courseRows(
      seedOf(seedNumber, 'national'),
      calendar,
      nationalCourses,
      teaching.providerId,
      teaching.coordinatorId,
    );
    const small = await this.database.query<{ code: string; versionId: string }>(COURSES_WRITTEN, [
      smallCatalogue.map(({ code }) => code),
    ]);
    const versionOf = new Map(small.map(({ code, versionId }) => [code, versionId]));
    const courses = [
      ...nationalCourses.map(({ code }, index) => ({ code, versionId: rows.versionIds[index]! })),
      ...smallCatalogue.map(({ code }) => ({ code, versionId: versionOf.get(code) ?? missing(code) })),
    ];
    const regions = await this.database.query<{ code: string; name: string; teachers: number }>(TEACHERS_BY_REGION);
    const cohorts: CohortRow[] = nationalCohorts(seed, calendar, courses, teaching, regions, scale);
    const { written } = await this.database.one<{ written: boolean }>(COHORTS_WRITTEN, [cohorts[0]!.id]);
    progress(`courses: ${courses.length}, cohorts: ${cohorts.length}`);
    await this.bulk(async (transaction) => {
      if (!written) {
        await addCourses(transaction, rows);
        await transaction.query(ADD_COHORTS, [JSON.stringify(cohorts)]);
      }
      await transaction.query(NOTE_COHORTS, [JSON.stringify(cohorts)]);
      await transaction.query(INDEX_COHORTS);
      await transaction.query(NOTE_OUTLINES);
      await transaction.query(ANALYZE_WORK);
    });
  }

  private async planEnrolments(seed: string, { now }: Calendar, scale: Scale, progress: Progress): Promise<number> {
    progress(`enrolments: planning ${scale.enrolments}`);
    return this.bulk(async (transaction) => {
      await transaction.query(SEATS_BY_ZEAL, [seed, scale.enrolments]);
      await transaction.query(ANALYZE_WORK);
      await transaction.query(MAKE_PLAN, [seed, now]);
      await transaction.query(INDEX_PLAN);
      await transaction.query(ANALYZE_WORK);
      return (await transaction.one<{ size: number }>(PLAN_SIZE)).size;
    });
  }

  private async writeEnrolments(seed: string, { now }: Calendar, count: number, progress: Progress): Promise<void> {
    let done = 0;
    await this.inBatches(1, count, ENROLMENTS_A_BATCH, BATCH_WRITTEN, async (transaction, from, to) => {
      await transaction.query(WRITE_ENROLMENTS, [seed, from, to, now]);
      done += to - from + 1;
      progress(`enrolments: ${done} of ${count}, with their evidence`);
    });
  }

  /** Each connection takes the next batch, so that rows are written nearly in the order of their ids. */
  private async inBatches(
    first: number,
    count: number,
    size: number,
    written: Statement,
    write: (transaction: Queryable, from: number, to: number) => Promise<void>,
  ): Promise<void> {
    const end = first + count;
    let next = first;
    const work = async (): Promise<void> => {
      while (next < end) {
        const from = next;
        next += size;
        const to = Math.min(from + size, end) - 1;
        await this.bulk(async (transaction) => {
          if ((await transaction.one<{ written: boolean }>(written, [from])).written) return;
          await write(transaction, from, to);
        });
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, work));
  }

  private bulk<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result> {
    return this.database.transaction(async (transaction) => {
      await transaction.query(BULK_SETTINGS);
      return work(transaction);
    });
  }

  private async idsByCode(of: Statement): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; code: string }>(of);
    return new Map(rows.map(({ id, code }) => [code, id]));
  }
}

function missing(code: string): never {
  throw new DemoRefused(`The small demonstration is incomplete (${code} is missing): use an empty database.`);
}
