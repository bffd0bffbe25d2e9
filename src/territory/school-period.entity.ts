import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryColumn } from 'typeorm';

import { School } from './school.entity.js';
import type { Governance, SchoolStatus } from './school.js';

/** From when to when a school had a name, a governance and a status; kept by the database as the school changes. */
@Entity()
@Check('school_period_dates_check', 'ends_on >= starts_on')
@Check('school_period_year_check', 'extract(doy FROM starts_on) = 1')
@Exclusion('school_period_overlap_excl', `USING gist (school_rbd WITH =, daterange(starts_on, ends_on, '[]') WITH &&)`)
export class SchoolPeriod {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'school_period_pk' })
  @ForeignKey(() => School, { name: 'school_period_school_fk', onDelete: 'CASCADE' })
  schoolRbd: number;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'school_period_pk' })
  startsOn: string;

  @Column('date', { nullable: true })
  endsOn: string | null;

  @Column('text')
  name: string;

  @Column('text')
  governance: Governance;

  @Column('text')
  status: SchoolStatus;
}
