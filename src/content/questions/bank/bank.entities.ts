import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

import type { QuestionKind } from '../index.js';
import type { QuestionOption } from '../question-kind.js';

/** A question that a provider keeps for many quizzes. */
@Entity()
@Index('bank_question_provider_idx', ['providerId', 'id'])
export class BankQuestion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'bank_question_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Provider', { name: 'bank_question_provider_fk' })
  providerId: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  retiredAt: Date | null;
}

/** What it asks, and what is right. Never changed: attempts name it. */
@Entity()
@Unique('bank_question_version_number_key', ['questionId', 'number'])
@Index('bank_question_version_created_by_idx', ['createdBy'])
@Check(
  'bank_question_version_kind_check',
  `kind IN ('single', 'multiple', 'truefalse', 'matching', 'ordering', 'cloze', 'short', 'numerical', 'essay')`,
)
@Check('bank_question_version_points_check', 'points > 0')
export class BankQuestionVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'bank_question_version_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('BankQuestion', { name: 'bank_question_version_question_fk' })
  questionId: string;

  @Column('smallint')
  number: number;

  @Column('text')
  kind: QuestionKind;

  @Column('text')
  prompt: string;

  @Column('smallint', { default: 1 })
  points: number;

  @Column('jsonb')
  options: QuestionOption[];

  @Column('jsonb', { default: {} })
  settings: object;

  @Column('text', { default: '' })
  feedback: string;

  @Column('jsonb', { default: [] })
  hints: string[];

  @Column('text', { array: true, default: [] })
  tags: string[];

  @Column('uuid')
  @ForeignKey('Person', { name: 'bank_question_version_created_by_fk' })
  createdBy: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}
