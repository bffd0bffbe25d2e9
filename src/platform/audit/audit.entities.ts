import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** Who did what to whom, and from where. */
@Entity()
@Index('audit_entry_actor_idx', ['actorId', 'id'])
@Index('audit_entry_acting_for_idx', ['actingFor', 'id'], { where: 'acting_for IS NOT NULL' })
@Index('audit_entry_action_idx', ['action', 'id'])
@Index('audit_entry_subject_idx', ['subjectKind', 'subjectId', 'id'])
@Check('audit_entry_action_check', `action ~ '^[a-z]+[.][A-Za-z]+$'`)
export class AuditEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_entry_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;

  /** Null: a command or a job. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'audit_entry_actor_fk' })
  actorId: string | null;

  /** Whose permission it was, where the actor had it by delegation. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'audit_entry_acting_for_fk' })
  actingFor: string | null;

  @Column('uuid', { nullable: true })
  sessionId: string | null;

  @Column('inet', { nullable: true })
  address: string | null;

  @Column('text')
  action: string;

  @Column('text')
  subjectKind: string;

  @Column('text')
  subjectId: string;

  @Column('bytea')
  detailSha256: Buffer;
}

/** Before, after and why; the chain holds its salted hash. */
@Entity()
export class AuditDetail {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'audit_detail_pk' })
  entryId: string;

  @Column('bytea')
  salt: Buffer;

  @Column('jsonb', { nullable: true })
  before: object | null;

  @Column('jsonb', { nullable: true })
  after: object | null;

  @Column('text', { nullable: true })
  reason: string | null;
}

@Entity()
@Unique('audit_link_entry_key', ['entryId'])
export class AuditLink {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'audit_link_pk' })
  number: string;

  @Column('uuid')
  entryId: string;

  @Column('bytea')
  sha256: Buffer;
}

/** The last link of the chain. */
@Entity()
@Check('audit_head_single_check', 'single')
export class AuditHead {
  @PrimaryColumn('boolean', { primaryKeyConstraintName: 'audit_head_pk', default: true })
  single: boolean;

  @Column('bigint')
  number: string;

  @Column('bytea')
  sha256: Buffer;
}
