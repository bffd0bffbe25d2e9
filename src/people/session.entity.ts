import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** One signed-in device; its token is known only by its hash. */
@Entity()
@Unique('session_token_hash_key', ['tokenHash'])
@Index('session_person_idx', ['personId'])
@Check('session_kind_check', `kind IN ('page', 'api')`)
@Check('session_second_factor_check', `second_factor IN ('code', 'recovery')`)
export class Session {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'session_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'session_person_fk' })
  personId: string;

  @Column('bytea', { select: false })
  tokenHash: Buffer;

  @Column('text')
  kind: 'page' | 'api';

  @Column('text', { default: '' })
  userAgent: string;

  @Column('inet', { nullable: true })
  address: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  /** Null: the password alone. */
  @Column('text', { nullable: true })
  secondFactor: 'code' | 'recovery' | null;

  /** To do nothing but set up a second factor. */
  @Column('boolean', { default: false })
  half: boolean;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;
}
