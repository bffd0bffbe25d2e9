import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What a tutor gave for what only a person can mark. */
@Entity('essay_mark')
@Index('essay_mark_marked_by_idx', ['markedBy'])
@Index('essay_mark_enrolment_idx', ['enrolmentId'])
@Check('essay_mark_credit_check', 'credit BETWEEN 0 AND 1')
export class EssayMarkRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'essay_mark_pk' })
  @ForeignKey('QuizAttemptRecord', { name: 'essay_mark_attempt_fk' })
  attemptId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'essay_mark_pk' })
  questionId: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'essay_mark_pk' })
  number: number;

  @Column('uuid')
  @ForeignKey('Enrolment', { name: 'essay_mark_enrolment_fk' })
  enrolmentId: string;

  @Column('double precision')
  credit: number;

  @Column('text', { default: '' })
  comment: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'essay_mark_marked_by_fk' })
  markedBy: string;

  @Column('timestamptz', { default: () => 'now()' })
  markedAt: Date;
}
