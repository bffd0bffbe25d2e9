import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

import type { ValidityRule } from './validity.js';

export type VersionState = 'draft' | 'in_review' | 'published' | 'retired';

/** One edition of a course. Once published, the database refuses any change but its retirement. */
@Entity()
@Unique('course_version_number_key', ['courseId', 'number'])
@Index('course_version_one_draft_idx', ['courseId'], { unique: true, where: `state IN ('draft', 'in_review')` })
@Check('course_version_state_check', `state IN ('draft', 'in_review', 'published', 'retired')`)
@Check('course_version_published_check', `(state IN ('published', 'retired')) = (published_at IS NOT NULL)`)
@Check('course_version_min_grade_check', 'min_grade BETWEEN 10 AND 70')
@Check('course_version_minutes_check', 'minutes >= 0')
@Check(
  'course_version_validity_check',
  `coalesce(validity->>'kind' IN ('date', 'months', 'schoolYear'), validity IS NULL)`,
)
export class CourseVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'course_version_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Course', { name: 'course_version_course_fk' })
  courseId: string;

  @Column('smallint')
  number: number;

  @Column('text', { default: 'draft' })
  state: VersionState;

  @Column('text')
  title: string;

  @Column('text', { default: '' })
  summary: string;

  /** Clean HTML. */
  @Column('text', { default: '' })
  description: string;

  @Column('integer', { default: 0 })
  minutes: number;

  @Column('text', { default: 'CC-BY-4.0' })
  licence: string;

  /** Lowest course grade that completes, times 10; null: grades do not matter. */
  @Column('smallint', { nullable: true })
  minGrade: number | null;

  /** How long its certificates hold; null: for ever. */
  @Column('jsonb', { nullable: true })
  validity: ValidityRule | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'course_version_published_by_fk' })
  publishedBy: string | null;
}
