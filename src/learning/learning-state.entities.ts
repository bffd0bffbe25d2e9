import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

import type { Answers, PutQuestions } from './scoring.rules.js';

// Evidence is a partitioned table and has no entity: the mapper knows no partitions. Progress has none either: like
// evidence it is touched by evidence.repository.ts alone.

/** The running total of one enrolment. */
@Entity()
export class LearningState {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'learning_state_pk' })
  @ForeignKey('Enrolment', { name: 'learning_state_enrolment_fk' })
  enrolmentId: string;

  /** Rises with every change: a writer names the one it read. */
  @Column('integer', { default: 0 })
  revision: number;

  @Column('smallint', { default: 0 })
  done: number;

  @Column('smallint')
  required: number;

  @Column('timestamptz', { nullable: true })
  lastEventAt: Date | null;
}

/** The table's name for one try at a quiz. */
@Entity('quiz_attempt')
@Unique('quiz_attempt_number_key', ['enrolmentId', 'activityKey', 'number'])
@Index('quiz_attempt_one_open_idx', ['enrolmentId', 'activityKey'], { unique: true, where: 'submitted_at IS NULL' })
@Check('quiz_attempt_questions_check', `jsonb_typeof(questions) = 'array'`)
@Check('quiz_attempt_answers_check', `jsonb_typeof(answers) = 'object'`)
@Check('quiz_attempt_score_check', '(score IS NULL) = (submitted_at IS NULL) AND score BETWEEN 0 AND 1000')
export class QuizAttemptRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'quiz_attempt_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Enrolment', { name: 'quiz_attempt_enrolment_fk' })
  enrolmentId: string;

  @Column('integer')
  activityKey: number;

  @Column('smallint')
  number: number;

  @Column('jsonb')
  questions: PutQuestions;

  @Column('jsonb', { default: {} })
  answers: Answers;

  @Column('smallint', { nullable: true })
  score: number | null;

  @Column('timestamptz', { default: () => 'now()' })
  startedAt: Date;

  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;
}
