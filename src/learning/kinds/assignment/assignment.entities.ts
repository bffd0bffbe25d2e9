import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export const SUBMISSION_STATES = ['draft', 'submitted', 'returned', 'marked'] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];

/** What is handed in for an assignment: a draft until it is, fixed from then on. Rework is a new one. */
@Entity()
@Unique('submission_number_key', ['enrolmentId', 'activityKey', 'number'])
@Index('submission_one_open_idx', ['enrolmentId', 'activityKey'], {
  unique: true,
  where: `state IN ('draft', 'submitted')`,
})
@Index('submission_waiting_idx', ['submittedAt', 'id'], { where: `state = 'submitted'` })
@Check('submission_state_check', `state IN ('draft', 'submitted', 'returned', 'marked')`)
@Check('submission_submitted_check', `(state = 'draft') = (submitted_at IS NULL)`)
export class Submission {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'submission_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Enrolment', { name: 'submission_enrolment_fk' })
  enrolmentId: string;

  @Column('integer')
  activityKey: number;

  @Column('smallint')
  number: number;

  @Column('text', { default: 'draft' })
  state: SubmissionState;

  @Column('text', { default: '' })
  text: string;

  @Column('timestamptz', { default: () => 'now()' })
  savedAt: Date;

  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;
}

@Entity()
@Index('submission_file_submission_idx', ['submissionId'])
@Index('submission_file_sha256_idx', ['sha256'])
export class SubmissionFile {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'submission_file_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Submission', { name: 'submission_file_submission_fk' })
  submissionId: string;

  @Column('text')
  @ForeignKey('StoredFile', { name: 'submission_file_stored_fk' })
  sha256: string;

  @Column('text')
  name: string;
}

/** Each time that a tutor has marked a submission, or returned it. */
@Entity()
@Index('submission_mark_submission_idx', ['submissionId'])
@Index('submission_mark_tutor_idx', ['tutorId'])
@Check('submission_mark_verdict_check', `verdict IN ('marked', 'returned')`)
@Check('submission_mark_levels_check', `jsonb_typeof(levels) = 'array'`)
@Check('submission_mark_score_check', 'score BETWEEN 0 AND 1000')
export class SubmissionMark {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'submission_mark_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Submission', { name: 'submission_mark_submission_fk' })
  submissionId: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'submission_mark_tutor_fk' })
  tutorId: string;

  @Column('text')
  verdict: 'marked' | 'returned';

  /** The level of each criterion of the rubric, from 0. */
  @Column('jsonb', { default: [] })
  levels: number[];

  /** In thousandths of the maximum; null where there is no rubric, or it was returned. */
  @Column('smallint', { nullable: true })
  score: number | null;

  @Column('text', { default: '' })
  feedback: string;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;
}

/** More time for one person. */
@Entity()
@Index('assignment_extension_given_by_idx', ['givenBy'])
export class AssignmentExtension {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'assignment_extension_pk' })
  @ForeignKey('Enrolment', { name: 'assignment_extension_enrolment_fk' })
  enrolmentId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'assignment_extension_pk' })
  activityKey: number;

  /** The last day. */
  @Column('date')
  until: string;

  @Column('text')
  reason: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'assignment_extension_given_by_fk' })
  givenBy: string;

  @Column('timestamptz', { default: () => 'now()' })
  givenAt: Date;
}
