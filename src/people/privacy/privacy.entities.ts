import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

import type { RequestKind, RequestState } from './request.rules.js';

/** What someone asks for about their own data. */
@Entity()
@Index('privacy_request_one_open_key', ['personId', 'kind'], { unique: true, where: `state IN ('open', 'waiting')` })
@Index('privacy_request_open_idx', ['dueOn', 'id'], { where: `state IN ('open', 'waiting')` })
@Index('privacy_request_person_idx', ['personId', 'id'])
@Check('privacy_request_kind_check', `kind IN ('correction', 'blocking', 'erasure')`)
@Check('privacy_request_state_check', `state IN ('open', 'waiting', 'granted', 'refused', 'withdrawn')`)
@Check('privacy_request_text_check', `text <> ''`)
@Check('privacy_request_waiting_check', `state <> 'waiting' OR (kind = 'erasure' AND approval_id IS NOT NULL)`)
@Check('privacy_request_decided_check', `(state IN ('open', 'waiting')) = (decided_at IS NULL)`)
@Check('privacy_request_not_own_check', `state NOT IN ('granted', 'refused') OR decided_by <> person_id`)
@Check(
  'privacy_request_recorded_check',
  `(recorded_by IS NULL) = (received_on IS NULL) AND recorded_by IS DISTINCT FROM person_id`,
)
@Check('privacy_request_reason_check', `state <> 'refused' OR coalesce(reason, '') <> ''`)
export class PrivacyRequest {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'privacy_request_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'privacy_request_person_fk' })
  personId: string;

  @Column('text')
  kind: RequestKind;

  @Column('text')
  text: string;

  @Column('text', { default: 'open' })
  state: RequestState;

  /** The day on which the law wants it answered. */
  @Column('date')
  dueOn: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('uuid', { nullable: true })
  @ForeignKey('Approval', { name: 'privacy_request_approval_fk' })
  approvalId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'privacy_request_decided_by_fk' })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('text', { nullable: true })
  reason: string | null;

  /** Who entered what came by letter; null: the person asked here. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'privacy_request_recorded_by_fk' })
  recordedBy: string | null;

  /** The day on which the letter came. */
  @Column('date', { nullable: true })
  receivedOn: string | null;
}

/** An erasure that was done: while its transaction lasts it opens the one door to what can not be changed. */
@Entity()
@Unique('erasure_approval_key', ['approvalId', 'personId'])
@Index('erasure_person_idx', ['personId'])
export class Erasure {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'erasure_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'erasure_person_fk' })
  personId: string;

  @Column('uuid')
  @ForeignKey('Approval', { name: 'erasure_approval_fk' })
  approvalId: string;

  @Column('text')
  transaction: string;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;
}
