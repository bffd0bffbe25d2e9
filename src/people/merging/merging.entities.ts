import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Two records of one person that became one. */
@Entity()
@Index('person_merge_absorbed_key', ['absorbedId'], { unique: true, where: 'unmerged_at IS NULL' })
@Index('person_merge_survivor_idx', ['survivorId'])
@Check('person_merge_two_check', 'survivor_id <> absorbed_id')
@Check('person_merge_second_person_check', 'approved_by <> requested_by')
export class PersonMerge {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_merge_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'person_merge_survivor_fk' })
  survivorId: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'person_merge_absorbed_fk' })
  absorbedId: string;

  @Column('text')
  reason: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'person_merge_requested_by_fk' })
  requestedBy: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'person_merge_approved_by_fk' })
  approvedBy: string;

  @Column('timestamptz', { default: () => 'now()' })
  mergedAt: Date;

  @Column('timestamptz', { nullable: true })
  unmergedAt: Date | null;
}

/** What a merge did to one row. */
@Entity()
export class PersonMergeStep {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_merge_step_pk' })
  @ForeignKey(() => PersonMerge, { name: 'person_merge_step_merge_fk' })
  mergeId: string;

  @PrimaryColumn('bigint', {
    primaryKeyConstraintName: 'person_merge_step_pk',
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
  })
  position: string;

  @Column('text')
  tableName: string;

  @Column('jsonb')
  rowKey: object;

  /** None: the row was made. */
  @Column('jsonb', { nullable: true })
  before: object | null;

  /** None: the row was taken away. */
  @Column('jsonb', { nullable: true })
  after: object | null;
}

/** Records that look alike and are of two people. */
@Entity()
@Check('person_apart_order_check', 'one_id < other_id')
export class PersonApart {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_apart_pk' })
  @ForeignKey('Person', { name: 'person_apart_one_fk' })
  oneId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_apart_pk' })
  @ForeignKey('Person', { name: 'person_apart_other_fk' })
  otherId: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'person_apart_decided_by_fk' })
  decidedBy: string;

  @Column('timestamptz', { default: () => 'now()' })
  decidedAt: Date;
}
