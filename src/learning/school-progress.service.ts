import { Injectable } from '@nestjs/common';

import { CatalogueService } from '../content/index.js';
import { type Actor, reaches, reachOf } from '../platform/auth/index.js';
import { decodeCursor, DomainError, type Page, pageOf } from '../platform/http/index.js';
import { SchoolsService } from '../territory/index.js';
import { learningPolicy } from './learning.policy.js';
import type { SchoolTeachersQuery } from './learning.dto.js';
import {
  type SchoolCounts,
  SchoolProgressQueries,
  type TeacherCourseRow,
  type TeacherRow,
} from './school-progress.queries.js';

export type TeacherCourse = TeacherCourseRow & { readonly required: number };
export type SchoolTeacher = Omit<TeacherRow, 'courses'> & { readonly courses: readonly TeacherCourse[] };

/** What the teachers of a school have learned and are learning, for who answers for the school. */
@Injectable()
export class SchoolProgressService {
  constructor(
    private readonly queries: SchoolProgressQueries,
    private readonly schools: SchoolsService,
    private readonly catalogue: CatalogueService,
  ) {}

  /** Those who work there now, by family name. @throws NOT_FOUND also for a school beyond the actor's reach */
  async ofSchool(
    actor: Actor,
    schoolRbd: number,
    { standing, cursor, limit }: SchoolTeachersQuery,
  ): Promise<Page<SchoolTeacher> & { counts: SchoolCounts }> {
    const { communeCode } = await this.schools.school(schoolRbd);
    if (!reaches(reachOf(actor, learningPolicy.readSchool), { schoolRbd, communeCode }))
      throw new DomainError('NOT_FOUND');
    const after = decodeCursor(cursor, ['string', 'string', 'string']);
    const [counts, rows] = await Promise.all([
      this.queries.counts(schoolRbd),
      this.queries.teachers(schoolRbd, standing ?? null, after, limit + 1),
    ]);
    const page = pageOf(rows, limit, (row) => [row.familyNames, row.givenNames, row.personId]);
    const items = await Promise.all(
      page.items.map(async (row) => ({
        ...row,
        courses: await Promise.all(row.courses.map((each) => this.course(each))),
      })),
    );
    return { items, nextCursor: page.nextCursor, counts };
  }

  private async course(row: TeacherCourseRow): Promise<TeacherCourse> {
    return { ...row, required: row.required ?? (await this.catalogue.published(row.versionId)).required };
  }
}
