import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

export type Gender = 'female' | 'male' | 'other';

@Entity()
@Unique('person_run_key', ['run'])
@Unique('person_email_key', ['email'])
@Index('person_alphabetical_idx', { synchronize: false })
@Index('person_name_search_idx', { synchronize: false })
@Check('person_run_check', `run ~ '^[1-9][0-9]{5,7}-[0-9K]$'`)
@Check('person_gender_check', `gender IN ('female', 'male', 'other')`)
@Check('person_names_check', `given_names <> '' AND family_names <> ''`)
@Index('person_blocked_idx', ['id'], { where: 'blocked_at IS NOT NULL' })
@Index('person_merged_into_idx', ['mergedInto'], { where: 'merged_into IS NOT NULL' })
@Index('person_namesake_idx', { synchronize: false })
@Check('person_merged_into_check', 'merged_into <> id')
@Check('person_erased_check', 'erased_at IS NULL OR blocked_at IS NOT NULL')
@Check('person_locale_check', `locale IN ('es', 'en')`)
export class Person {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'person_pk', default: () => 'uuid_v7()' })
  id: string;

  /** `12345678-5`: without dots, with its check digit. */
  @Column('text', { nullable: true })
  run: string | null;

  @Column('text')
  givenNames: string;

  @Column('text')
  familyNames: string;

  @Column('text', { nullable: true })
  gender: Gender | null;

  @Column('smallint', { nullable: true })
  birthYear: number | null;

  @Column('citext', { nullable: true })
  email: string | null;

  /** When the person showed that mail to the address reaches them; a change of it forgets that. */
  @Column('timestamptz', { nullable: true })
  emailVerifiedAt: Date | null;

  @Column('text', { default: 'es' })
  locale: string;

  /** argon2id; null: no password was ever set. */
  @Column('text', { nullable: true, select: false })
  passwordHash: string | null;

  /** Kept and counted, and out of lists, search and sign-in. */
  @Column('timestamptz', { nullable: true })
  blockedAt: Date | null;

  /** Nothing here says any more who it was; blocked for good. */
  @Column('timestamptz', { nullable: true })
  erasedAt: Date | null;

  /** The record that stands for this one. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'person_merged_into_fk' })
  mergedInto: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt: Date;
}
