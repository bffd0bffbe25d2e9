import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

import type { ValidityRule } from '../../content/index.js';

/** The lasting identity of a program; what it takes is in its versions. */
@Entity()
@Unique('program_code_key', ['code'])
@Check('program_code_check', `code ~ '^[A-Z0-9][A-Z0-9-]{1,29}$'`)
export class Program {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'program_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('text')
  code: string;

  @Column('uuid')
  @ForeignKey('Provider', { name: 'program_provider_fk' })
  providerId: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'program_created_by_fk' })
  createdBy: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  /** Unique within the program, across its versions, and never used twice. */
  @Column('integer', { default: 1 })
  nextSetKey: number;
}

export const PROGRAM_STATES = ['draft', 'published', 'retired'] as const;
export type ProgramState = (typeof PROGRAM_STATES)[number];

/** One edition of a program. Once published, the database refuses any change but its retirement. */
@Entity()
@Unique('program_version_number_key', ['programId', 'number'])
@Index('program_version_one_draft_idx', ['programId'], { unique: true, where: `state = 'draft'` })
@Check('program_version_state_check', `state IN ('draft', 'published', 'retired')`)
@Check(
  'program_version_validity_check',
  `coalesce(validity->>'kind' IN ('date', 'months', 'schoolYear'), validity IS NULL)`,
)
@Check('program_version_published_check', `(state IN ('published', 'retired')) = (published_at IS NOT NULL)`)
export class ProgramVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'program_version_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => Program, { name: 'program_version_program_fk' })
  programId: string;

  @Column('smallint')
  number: number;

  @Column('text', { default: 'draft' })
  state: ProgramState;

  @Column('text')
  title: string;

  @Column('text', { default: '' })
  summary: string;

  /** Whether the sets are to be taken one after the other. */
  @Column('boolean', { default: false })
  inOrder: boolean;

  /** How long its certificates hold; null: for ever. */
  @Column('jsonb', { nullable: true })
  validity: ValidityRule | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'program_version_published_by_fk' })
  publishedBy: string | null;
}

@Entity()
@Unique('program_set_key_key', ['versionId', 'key'])
@Unique('program_set_position_key', ['versionId', 'position'])
@Check('program_set_needed_check', 'needed BETWEEN 1 AND 50')
@Check('program_set_due_months_check', 'due_months BETWEEN 1 AND 120')
export class ProgramSet {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'program_set_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => ProgramVersion, { name: 'program_set_version_fk' })
  versionId: string;

  @Column('integer')
  key: number;

  @Column('smallint')
  position: number;

  @Column('text')
  title: string;

  /** How many of its courses it takes. */
  @Column('smallint')
  needed: number;

  /** Months from a person's start; null: there is no hurry. */
  @Column('smallint', { nullable: true })
  dueMonths: number | null;
}

@Entity()
@Index('program_set_course_set_idx', ['setId'])
@Index('program_set_course_course_idx', ['courseId'])
@Check('program_set_course_replaces_check', 'replaces <> course_id')
export class ProgramSetCourse {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'program_set_course_pk' })
  @ForeignKey(() => ProgramVersion, { name: 'program_set_course_version_fk' })
  versionId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'program_set_course_pk' })
  @ForeignKey('Course', { name: 'program_set_course_course_fk' })
  courseId: string;

  @Column('uuid')
  @ForeignKey(() => ProgramSet, { name: 'program_set_course_set_fk' })
  setId: string;

  @Column('smallint')
  position: number;

  /** The course of an earlier version in whose place it stands. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Course', { name: 'program_set_course_replaces_fk' })
  replaces: string | null;
}

/** Whoever completes a course between the two days has done the other one too. */
@Entity()
@Unique('program_equivalence_once_key', ['programId', 'courseId', 'countsAs'])
@Check('program_equivalence_other_check', 'counts_as <> course_id')
@Check('program_equivalence_dates_check', 'to_date >= from_date')
export class ProgramEquivalence {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'program_equivalence_pk', default: () => 'uuid_v7()' })
  id: string;

  /** Null: in every program. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Program, { name: 'program_equivalence_program_fk' })
  programId: string | null;

  @Column('uuid')
  @ForeignKey('Course', { name: 'program_equivalence_course_fk' })
  courseId: string;

  @Column('uuid')
  @ForeignKey('Course', { name: 'program_equivalence_counts_as_fk' })
  countsAs: string;

  @Column('date', { nullable: true })
  fromDate: string | null;

  @Column('date', { nullable: true })
  toDate: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'program_equivalence_created_by_fk' })
  createdBy: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}

/** One person in one program, on the version they began with until they move. */
@Entity()
@Unique('program_enrolment_person_key', ['personId', 'programId'])
export class ProgramEnrolment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'program_enrolment_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'program_enrolment_person_fk' })
  personId: string;

  @Column('uuid')
  @ForeignKey(() => Program, { name: 'program_enrolment_program_fk' })
  programId: string;

  @Column('uuid')
  @ForeignKey(() => ProgramVersion, { name: 'program_enrolment_version_fk' })
  versionId: string;

  @Column('date')
  startedOn: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}

/** What counted; append-only. */
@Entity()
@Check('program_credit_cycle_check', 'cycle >= 1')
export class ProgramCredit {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'program_credit_pk' })
  @ForeignKey('Person', { name: 'program_credit_person_fk' })
  personId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'program_credit_pk' })
  @ForeignKey(() => Program, { name: 'program_credit_program_fk' })
  programId: string;

  /** In which cycle it counted; it counts in no other. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'program_credit_pk', default: 1 })
  cycle: number;

  /** The course of the program that it is credit for … */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'program_credit_pk' })
  @ForeignKey('Course', { name: 'program_credit_counts_as_fk' })
  countsAs: string;

  /** … and the one that was completed: the same, or an equivalent. */
  @Column('uuid')
  @ForeignKey('Course', { name: 'program_credit_course_fk' })
  courseId: string;

  @Column('integer')
  setKey: number;

  @Column('uuid')
  @ForeignKey('Enrolment', { name: 'program_credit_enrolment_fk' })
  enrolmentId: string;

  @Column('timestamptz', { default: () => 'now()' })
  countedAt: Date;
}

/** Everything that a program takes was done; append-only. */
@Entity()
@Unique('program_completion_once_key', ['personId', 'programId', 'cycle'])
export class ProgramCompletion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'program_completion_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'program_completion_person_fk' })
  personId: string;

  @Column('uuid')
  @ForeignKey(() => Program, { name: 'program_completion_program_fk' })
  programId: string;

  @Column('uuid')
  @ForeignKey(() => ProgramVersion, { name: 'program_completion_version_fk' })
  versionId: string;

  @Column('smallint', { default: 1 })
  cycle: number;

  @Column('timestamptz')
  completedAt: Date;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}

/** The program gone through again, to renew its certificate; append-only. The first cycle is the enrolment's own. */
@Entity()
@Unique('program_cycle_renews_key', ['renews'])
@Check('program_cycle_cycle_check', 'cycle >= 2')
@Check('program_cycle_counts_from_check', 'counts_from <= began_at')
export class ProgramCycle {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'program_cycle_pk' })
  @ForeignKey('Person', { name: 'program_cycle_person_fk' })
  personId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'program_cycle_pk' })
  @ForeignKey(() => Program, { name: 'program_cycle_program_fk' })
  programId: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'program_cycle_pk' })
  cycle: number;

  /** The completion of the cycle before. */
  @Column('uuid')
  @ForeignKey(() => ProgramCompletion, { name: 'program_cycle_renews_fk' })
  renews: string;

  /** What was completed later than this counts. */
  @Column('timestamptz')
  countsFrom: Date;

  @Column('timestamptz')
  beganAt: Date;
}
