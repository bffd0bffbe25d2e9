import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A link by which someone chooses a password. */
@Entity()
@Unique('password_link_token_hash_key', ['tokenHash'])
@Index('password_link_person_idx', ['personId', 'createdAt'])
@Check('password_link_purpose_check', `purpose IN ('reset', 'invitation')`)
export class PasswordLink {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'password_link_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'password_link_person_fk' })
  personId: string;

  @Column('bytea', { select: false })
  tokenHash: Buffer;

  @Column('text')
  purpose: 'reset' | 'invitation';

  @Column('citext')
  email: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;
}

/** A browser in which a person has signed in before. */
@Entity()
@Index('known_device_person_idx', ['personId'])
export class KnownDevice {
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'known_device_pk' })
  tokenHash: Buffer;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'known_device_pk' })
  @ForeignKey('Person', { name: 'known_device_person_fk' })
  personId: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}
