import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Commune } from './commune.entity.js';
import type { Governance, SchoolStatus } from './school.js';

@Entity('school')
@Index('school_commune_idx', ['communeCode', 'rbd'])
@Index('school_deprov_idx', ['deprovCode'], { where: 'deprov_code IS NOT NULL' })
@Index('school_name_search_idx', { synchronize: false })
@Check('school_rbd_check', `rbd > 0`)
@Check('school_governance_check', `governance IN ('municipal', 'subsidised', 'private', 'delegated', 'slep')`)
@Check('school_status_check', `status IN ('working', 'recess', 'closed', 'no_pupils')`)
@Check('school_pupils_check', `pupils >= 0`)
@Index('school_merged_into_idx', ['mergedInto'], { where: 'merged_into IS NOT NULL' })
@Check('school_merged_into_check', `merged_into IS NULL OR status = 'closed'`)
@Check('school_absent_since_check', `absent_since IS NULL OR status = 'closed'`)
@Check(
  'school_place_check',
  `(latitude IS NULL) = (longitude IS NULL) AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180`,
)
export class School {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'school_pk' })
  rbd: number;

  /** As the directory gives it; 50 schools of 2025 have one that breaks the rule of modulo 11. */
  @Column('char', { length: 1 })
  checkDigit: string;

  /** As the directory writes it, in capitals; `displayName` makes it pleasant to read. */
  @Column('text')
  name: string;

  @Column('char', { length: 5 })
  @ForeignKey(() => Commune, { name: 'school_commune_fk' })
  communeCode: string;

  @Column('text')
  governance: Governance;

  @Column('boolean')
  rural: boolean;

  @Column('text')
  status: SchoolStatus;

  @Column('integer', { default: 0 })
  pupils: number;

  /** Decimal degrees, WGS 84. */
  @Column('double precision', { nullable: true })
  latitude: number | null;

  @Column('double precision', { nullable: true })
  longitude: number | null;

  /** Provincial education department. */
  @Column('smallint', { nullable: true })
  deprovCode: number | null;

  /** Year of the directory that was last heard of it in, or that no longer named it. */
  @Column('smallint')
  directoryYear: number;

  /** The school that this one, closed, has become part of. */
  @Column('integer', { nullable: true })
  @ForeignKey(() => School, { name: 'school_merged_into_fk' })
  mergedInto: number | null;

  /** Year of the first directory that no longer named it, where that is why it is closed. */
  @Column('smallint', { nullable: true })
  absentSince: number | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { default: () => 'now()' })
  updatedAt: Date;
}
