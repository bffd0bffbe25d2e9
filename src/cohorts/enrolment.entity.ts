import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

import { ENROLMENT_STATES, type EnrolmentState, LIVING_STATES } from './enrolment.rules.js';

const listed = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');

/** One person in one cohort. */
@Entity()
@Unique('enrolment_person_key', ['personId', 'cohortId', 'attempt'])
@Index('enrolment_one_living_idx', ['personId', 'cohortId'], {
  unique: true,
  where: `state IN (${listed(LIVING_STATES)})`,
})
@Index('enrolment_cohort_idx', ['cohortId', 'state'])
@Index('enrolment_completed_idx', ['id', 'completedAt'], { where: `state = 'completed'` })
@Check('enrolment_state_check', `state IN (${listed(ENROLMENT_STATES)})`)
@Check('enrolment_completed_check', `(state = 'completed') = (completed_at IS NOT NULL)`)
@Check('enrolment_grade_check', 'grade BETWEEN 10 AND 70')
export class Enrolment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'enrolment_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Cohort', { name: 'enrolment_cohort_fk' })
  cohortId: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'enrolment_person_fk' })
  personId: string;

  @Column('uuid')
  @ForeignKey('CourseVersion', { name: 'enrolment_version_fk' })
  versionId: string;

  @Column('smallint', { default: 1 })
  attempt: number;

  @Column('text')
  state: EnrolmentState;

  @Column('timestamptz', { nullable: true })
  enrolledAt: Date | null;

  @Column('timestamptz', { nullable: true })
  completedAt: Date | null;

  /** Times 10. */
  @Column('smallint', { nullable: true })
  grade: number | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}

/** A change of an enrolment's state; append-only. */
@Entity()
@Index('enrolment_transition_enrolment_idx', ['enrolmentId', 'at'])
export class EnrolmentTransition {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'enrolment_transition_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Enrolment', { name: 'enrolment_transition_enrolment_fk' })
  enrolmentId: string;

  @Column('text', { nullable: true })
  fromState: EnrolmentState | null;

  @Column('text')
  toState: EnrolmentState;

  /** Null: the system, by rule. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'enrolment_transition_actor_fk' })
  actorId: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  /** Where the teacher worked on that day. */
  @Column('integer', { nullable: true })
  @ForeignKey('School', { name: 'enrolment_transition_school_fk' })
  schoolRbd: number | null;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;
}

/** The second completion that one person has in one cohort, under a record that was merged: it is not counted. */
@Entity()
export class EnrolmentSetAside {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'enrolment_set_aside_pk' })
  @ForeignKey(() => Enrolment, { name: 'enrolment_set_aside_enrolment_fk' })
  enrolmentId: string;
}
