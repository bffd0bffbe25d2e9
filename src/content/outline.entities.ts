import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

import type { ActivityKind } from './kinds/index.js';
import type { QuestionKind } from './questions/index.js';
import type { QuestionOption } from './questions/question-kind.js';

@Entity()
@Unique('section_position_key', ['versionId', 'position'], { deferrable: 'INITIALLY DEFERRED' })
export class Section {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'section_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('CourseVersion', { name: 'section_version_fk' })
  versionId: string;

  @Column('smallint')
  position: number;

  @Column('text')
  title: string;
}

@Entity()
@Unique('activity_key_key', ['versionId', 'key'])
@Unique('activity_position_key', ['sectionId', 'position'], { deferrable: 'INITIALLY DEFERRED' })
@Check('activity_kind_check', `kind ~ '^[a-z]{2,20}$'`)
@Check('activity_settings_check', `jsonb_typeof(settings) = 'object'`)
@Check('activity_key_check', 'key > 0')
export class Activity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'activity_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('CourseVersion', { name: 'activity_version_fk' })
  versionId: string;

  @Column('uuid')
  @ForeignKey('Section', { name: 'activity_section_fk' })
  sectionId: string;

  /** Stable across the versions of a course: what progress refers to. */
  @Column('integer')
  key: number;

  @Column('smallint')
  position: number;

  /** Which kinds there are, kinds/index.ts says. */
  @Column('text')
  kind: ActivityKind;

  @Column('text')
  title: string;

  @Column('boolean', { default: true })
  required: boolean;

  /** By kind: see the classes in kinds/. */
  @Column('jsonb', { default: {} })
  settings: object;
}

@Entity()
@Unique('question_position_key', ['activityId', 'position'], { deferrable: 'INITIALLY DEFERRED' })
@Index('question_version_idx', ['versionId'])
@Check(
  'question_kind_check',
  `kind IN ('single', 'multiple', 'truefalse', 'matching', 'ordering', 'cloze', 'short', 'numerical', 'essay')`,
)
@Check('question_options_check', `jsonb_typeof(options) = 'array'`)
@Check('question_settings_check', `jsonb_typeof(settings) = 'object'`)
@Check('question_points_check', 'points > 0')
@Check('question_hints_check', `jsonb_typeof(hints) = 'array'`)
export class Question {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'question_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('CourseVersion', { name: 'question_version_fk' })
  versionId: string;

  @Column('uuid')
  @ForeignKey('Activity', { name: 'question_activity_fk' })
  activityId: string;

  @Column('smallint')
  position: number;

  @Column('text')
  kind: QuestionKind;

  @Column('text')
  prompt: string;

  @Column('smallint', { default: 1 })
  points: number;

  @Column('jsonb')
  options: QuestionOption[];

  /** By kind: see the classes in questions/. */
  @Column('jsonb', { default: {} })
  settings: object;

  /** Said to everyone after the attempt. */
  @Column('text', { default: '' })
  feedback: string;

  /** One after each wrong try, where a quiz lets one try again. */
  @Column('jsonb', { default: [] })
  hints: string[];
}
