import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

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
