import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import { Region } from './region.entity.js';

@Entity('province')
@Check('province_code_check', `left(code, 2) = region_code`)
export class Province {
  /** Three digits, the first two of them its region's. */
  @PrimaryColumn('char', { length: 3, primaryKeyConstraintName: 'province_pk' })
  code: string;

  @Column('char', { length: 2 })
  @ForeignKey(() => Region, { name: 'province_region_fk' })
  regionCode: string;

  @Column('text')
  name: string;
}
