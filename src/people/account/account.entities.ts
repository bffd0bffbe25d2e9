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

/** The one-time codes of a person. */
@Entity()
@Index('second_factor_key_idx', ['keyId'])
export class SecondFactor {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'second_factor_pk' })
  @ForeignKey('Person', { name: 'second_factor_person_fk' })
  personId: string;

  @Column('text')
  keyId: string;

  @Column('bytea', { select: false })
  secret: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  startedAt: Date;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;

  @Column('bigint', { default: 0 })
  lastStep: string;
}

/** The way in for who has lost the device. */
@Entity()
export class RecoveryCode {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'recovery_code_pk' })
  @ForeignKey('Person', { name: 'recovery_code_person_fk' })
  personId: string;

  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'recovery_code_pk' })
  codeHash: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  madeAt: Date;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;
}

/** Between the password and the code. */
@Entity()
@Unique('pending_sign_in_token_hash_key', ['tokenHash'])
@Index('pending_sign_in_person_idx', ['personId'])
export class PendingSignIn {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pending_sign_in_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'pending_sign_in_person_fk' })
  personId: string;

  @Column('bytea', { select: false })
  tokenHash: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;
}

/** What a program acts with in a person's name. */
@Entity()
@Unique('personal_token_token_hash_key', ['tokenHash'])
@Index('personal_token_person_idx', ['personId', 'id'])
@Check('personal_token_name_check', `name <> ''`)
@Check('personal_token_scopes_check', `cardinality(scopes) > 0`)
@Check('personal_token_revoked_check', `revoked_by IS NULL OR revoked_at IS NOT NULL`)
export class PersonalToken {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'personal_token_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'personal_token_person_fk' })
  personId: string;

  @Column('bytea', { select: false })
  tokenHash: Buffer;

  @Column('text')
  name: string;

  @Column('text', { array: true })
  scopes: string[];

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('date', { nullable: true })
  lastUsedOn: string | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'personal_token_revoked_by_fk' })
  revokedBy: string | null;
}
