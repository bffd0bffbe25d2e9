import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A change of address that waits to be confirmed, was, or was stopped. */
@Entity()
@Unique('email_change_token_hash_key', ['tokenHash'])
@Unique('email_change_stop_hash_key', ['stopHash'])
@Index('email_change_person_idx', ['personId', 'createdAt'])
export class EmailChange {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'email_change_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'email_change_person_fk' })
  personId: string;

  @Column('citext', { nullable: true })
  fromEmail: string | null;

  @Column('citext')
  toEmail: string;

  @Column('bytea', { select: false })
  tokenHash: Buffer;

  @Column('bytea', { select: false })
  stopHash: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  stoppedAt: Date | null;
}
