import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import type { ApprovalState } from './approvals.rules.js';

/** What one person asks for and another decides. */
@Entity()
@Index('approval_pending_idx', ['id'], { where: `state = 'pending'` })
@Index('approval_requested_by_idx', ['requestedBy', 'id'])
@Index('approval_one_pending_key', ['kind', 'subjectKind', 'subjectId'], { unique: true, where: `state = 'pending'` })
@Check('approval_state_check', `state IN ('pending', 'approved', 'declined', 'withdrawn', 'expired')`)
@Check('approval_reason_check', `reason <> ''`)
@Check(
  'approval_second_person_check',
  `state NOT IN ('approved', 'declined') OR (decided_by IS NOT NULL AND decided_by <> requested_by)`,
)
@Check('approval_decided_check', `(state = 'pending') = (decided_at IS NULL)`)
export class Approval {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'approval_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('text')
  kind: string;

  @Column('text', { default: 'pending' })
  state: ApprovalState;

  @Column('text')
  subjectKind: string;

  @Column('text')
  subjectId: string;

  @Column('jsonb')
  payload: object;

  /** Where it belongs: who decides must reach it. */
  @Column('jsonb')
  place: object;

  @Column('text')
  reason: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'approval_requested_by_fk' })
  requestedBy: string;

  /** Whose permission it was, where who asked had it lent. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'approval_requested_for_fk' })
  requestedFor: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'approval_decided_for_fk' })
  decidedFor: string | null;

  /** The people whom it is about: they do not decide it. */
  @Column('uuid', { array: true, default: () => "'{}'" })
  concerned: string[];

  @Column('timestamptz', { default: () => 'now()' })
  requestedAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'approval_decided_by_fk' })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('text', { nullable: true })
  decisionReason: string | null;
}
