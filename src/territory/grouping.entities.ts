import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

import { Commune } from './commune.entity.js';
import type { GroupingKind } from './grouping.js';
import { School } from './school.entity.js';

/** Schools that belong together otherwise than by territory. */
@Entity()
@Unique('school_grouping_code_key', ['kind', 'code'])
@Check('school_grouping_kind_check', `kind IN ('deprov', 'slep', 'microcentro')`)
@Check('school_grouping_name_check', `name <> '' AND code <> ''`)
export class SchoolGrouping {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'school_grouping_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('text')
  kind: GroupingKind;

  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'school_grouping_created_by_fk' })
  createdBy: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}

/** A school of a microcentro, from a day to a day. */
@Entity()
@Index('school_grouping_member_school_idx', ['schoolRbd'])
@Check('school_grouping_member_dates_check', 'ends_on >= starts_on - 1')
@Exclusion(
  'school_grouping_member_overlap_excl',
  `USING gist (grouping_id WITH =, school_rbd WITH =, daterange(starts_on, ends_on, '[]') WITH &&)`,
)
export class SchoolGroupingMember {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'school_grouping_member_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => SchoolGrouping, { name: 'school_grouping_member_grouping_fk' })
  groupingId: string;

  @Column('integer')
  @ForeignKey(() => School, { name: 'school_grouping_member_school_fk' })
  schoolRbd: number;

  @Column('date', { default: () => 'country_date()' })
  startsOn: string;

  @Column('date', { nullable: true })
  endsOn: string | null;
}

/** A commune that a SLEP serves. */
@Entity()
export class SchoolGroupingCommune {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'school_grouping_commune_pk' })
  @ForeignKey(() => SchoolGrouping, { name: 'school_grouping_commune_grouping_fk' })
  groupingId: string;

  @PrimaryColumn('char', { length: 5, primaryKeyConstraintName: 'school_grouping_commune_pk' })
  @ForeignKey(() => Commune, { name: 'school_grouping_commune_commune_fk' })
  communeCode: string;
}
