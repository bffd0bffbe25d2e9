import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import type { Role, ScopeKind } from '../platform/auth/index.js';

/** What a person may do, where, from when to when. */
@Entity()
@Index('access_grant_person_idx', ['personId'])
@Check(
  'access_grant_role_check',
  `role IN ('teacher', 'author', 'tutor', 'coordinator', 'head', 'official', 'analyst', 'administrator')`,
)
@Check(
  'access_grant_scope_check',
  `CASE scope_kind WHEN 'nation' THEN scope_code = '' WHEN 'territory' THEN scope_code ~ '^([0-9]{2}|[0-9]{3}|[0-9]{5})$'
   WHEN 'grouping' THEN scope_code ~ '^[0-9a-f-]{36}$' WHEN 'school' THEN scope_code ~ '^[1-9][0-9]*$' WHEN 'provider' THEN scope_code ~ '^[0-9a-f-]{36}$'
   WHEN 'cohort' THEN scope_code ~ '^[0-9a-f-]{36}$' ELSE false END`,
)
@Index('access_grant_delegated_from_idx', ['delegatedFrom'], { where: 'delegated_from IS NOT NULL' })
@Index('access_grant_scope_idx', ['scopeKind', 'scopeCode', 'role'])
@Check('access_grant_delegation_ends_check', 'delegated_from IS NULL OR ends_on IS NOT NULL')
@Check('access_grant_dates_check', 'ends_on >= starts_on - 1')
export class AccessGrant {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'access_grant_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'access_grant_person_fk' })
  personId: string;

  @Column('text')
  role: Role;

  @Column('text')
  scopeKind: ScopeKind;

  @Column('text', { default: '' })
  scopeCode: string;

  @Column('date', { default: () => 'country_date()' })
  startsOn: string;

  @Column('date', { nullable: true })
  endsOn: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'access_grant_granted_by_fk' })
  grantedBy: string | null;

  /** The grant of whoever lent this one: it holds only while that does. */
  @Column('uuid', { nullable: true })
  @ForeignKey('AccessGrant', { name: 'access_grant_delegated_from_fk' })
  delegatedFrom: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'access_grant_ended_by_fk' })
  endedBy: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}
