import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

import type { Answer } from '../../content/index.js';
import type { Answers, PutQuestions, Tries } from './scoring.rules.js';

/** The table's name for one try at a quiz. */
@Entity('quiz_attempt')
@Unique('quiz_attempt_number_key', ['enrolmentId', 'activityKey', 'number'])
@Index('quiz_attempt_one_open_idx', ['enrolmentId', 'activityKey'], { unique: true, where: 'submitted_at IS NULL' })
@Index('quiz_attempt_waiting_idx', ['submittedAt', 'id'], { where: 'score IS NULL AND submitted_at IS NOT NULL' })
@Check('quiz_attempt_questions_check', `jsonb_typeof(questions) = 'array'`)
@Check('quiz_attempt_answers_check', `jsonb_typeof(answers) = 'object'`)
@Check('quiz_attempt_saves_check', `jsonb_typeof(saves) = 'object'`)
@Check('quiz_attempt_tries_check', `jsonb_typeof(tries) = 'object'`)
@Check('quiz_attempt_times_check', '(ends_at IS NULL) = (closes_at IS NULL) AND ends_at <= closes_at')
@Check('quiz_attempt_score_check', '(score IS NULL OR submitted_at IS NOT NULL) AND score BETWEEN 0 AND 1000')
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

  /** Null in attempts from before versions were pinned. */
  @Column('uuid', { nullable: true })
  @ForeignKey('CourseVersion', { name: 'quiz_attempt_version_fk' })
  versionId: string | null;

  @Column('text', { default: '' })
  seed: string;

  @Column('timestamptz', { nullable: true })
  endsAt: Date | null;

  @Column('timestamptz', { nullable: true })
  closesAt: Date | null;

  @Column('jsonb', { default: {} })
  saves: object;

  @Column('jsonb', { default: {} })
  tries: Tries;
}

/** An answer that does not stand, because another device gave another one. */
@Entity()
@Check('quiz_answer_replaced_answer_check', `jsonb_typeof(answer) = 'array'`)
export class QuizAnswerReplaced {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'quiz_answer_replaced_pk' })
  @ForeignKey('QuizAttemptRecord', { name: 'quiz_answer_replaced_attempt_fk' })
  attemptId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'quiz_answer_replaced_pk' })
  questionId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'quiz_answer_replaced_pk' })
  revision: number;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'quiz_answer_replaced_pk' })
  device: string;

  @Column('jsonb')
  answer: Answer;

  @Column('smallint', { nullable: true })
  certainty: number | null;

  @Column('timestamptz', { default: () => 'now()' })
  keptAt: Date;
}

/** What a question of an attempt that has ended earned. */
@Entity()
@Index('quiz_mark_question_idx', ['questionId'])
@Check('quiz_mark_points_check', 'points > 0')
export class QuizMark {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'quiz_mark_pk' })
  @ForeignKey('QuizAttemptRecord', { name: 'quiz_mark_attempt_fk' })
  attemptId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'quiz_mark_pk' })
  questionId: string;

  @Column('smallint')
  points: number;

  /** Per point; null: it waits for a tutor. */
  @Column('double precision', { nullable: true })
  earned: number | null;

  @Column('boolean', { default: false })
  void: boolean;

  @Column('boolean')
  answered: boolean;
}
