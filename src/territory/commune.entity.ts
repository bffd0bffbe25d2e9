import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Province } from './province.entity.js';
import { Region } from './region.entity.js';

@Entity('commune')
@Index('commune_province_idx', ['provinceCode'])
@Check('commune_code_check', `left(code, 3) = province_code AND left(code, 2) = region_code`)
export class Commune {
  /** Five digits, the first three of them its province's. */
  @PrimaryColumn('char', { length: 5, primaryKeyConstraintName: 'commune_pk' })
  code: string;

  @Column('char', { length: 3 })
  @ForeignKey(() => Province, { name: 'commune_province_fk' })
  provinceCode: string;

  @Column('char', { length: 2 })
  @ForeignKey(() => Region, { name: 'commune_region_fk' })
  regionCode: string;

  @Column('text')
  name: string;

  /** As in the tz database. */
  @Column('text')
  timeZone: string;
}
