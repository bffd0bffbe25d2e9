import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

import {
  ENROLMENT_PATHS,
  ENROLMENT_STATES,
  type EnrolmentPath,
  type EnrolmentState,
  LIVING_STATES,
} from './enrolment.rules.js';
import { TRANSITIONS } from './enrolment-transitions.rules.js';

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
@Index('enrolment_queue_key', ['cohortId', 'queueNumber'], { unique: true, where: 'queue_number IS NOT NULL' })
@Index('enrolment_import_idx', ['importId'], { where: 'import_id IS NOT NULL' })
@Check('enrolment_state_check', `state IN (${listed(ENROLMENT_STATES)})`)
@Check('enrolment_completed_check', `(state = 'completed') = (completed_at IS NOT NULL)`)
@Check('enrolment_grade_check', 'grade BETWEEN 10 AND 70')
@Check('enrolment_queue_check', `(state = 'waitlisted') = (queue_number IS NOT NULL)`)
@Check('enrolment_offer_check', `(state = 'offered') = (offer_until IS NOT NULL)`)
@Check('enrolment_path_check', `path IN (${listed(ENROLMENT_PATHS)})`)
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

  /** The place in the waiting list: whoever has the lowest of a cohort is next. */
  @Column('integer', { nullable: true })
  queueNumber: number | null;

  /** Until when an offered seat is kept. */
  @Column('timestamptz', { nullable: true })
  offerUntil: Date | null;

  @Column('text', { nullable: true })
  path: EnrolmentPath | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('EnrolmentCode', { name: 'enrolment_code_fk' })
  codeId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Import', { name: 'enrolment_import_fk' })
  importId: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}

/** A code by which one gets into a cohort. It is told once; only its hash is kept. */
@Entity()
@Unique('enrolment_code_hash_key', ['hash'])
@Index('enrolment_code_cohort_idx', ['cohortId'])
@Check('enrolment_code_uses_check', 'uses >= 0 AND (most_uses IS NULL OR uses <= most_uses) AND most_uses > 0')
export class EnrolmentCode {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'enrolment_code_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Cohort', { name: 'enrolment_code_cohort_fk' })
  cohortId: string;

  @Column('bytea')
  hash: Buffer;

  /** For whom it is, as whoever made it calls it. */
  @Column('text')
  label: string;

  /** Null: as many as there are seats. */
  @Column('integer', { nullable: true })
  mostUses: number | null;

  @Column('integer', { default: 0 })
  uses: number;

  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;

  @Column('uuid')
  @ForeignKey('Person', { name: 'enrolment_code_created_by_fk' })
  createdBy: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}

/** A change of an enrolment's state; append-only. */
@Entity()
@Index('enrolment_transition_enrolment_idx', ['enrolmentId', 'at'])
@Check(
  'enrolment_transition_change_check',
  `(coalesce(from_state, ''), to_state) IN (${TRANSITIONS.map(({ from, to }) => `('${from ?? ''}', '${to}')`).join(', ')})`,
)
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

  /** Whose permission the actor used, by delegation. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'enrolment_transition_acting_for_fk' })
  actingFor: string | null;

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
