import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('region')
@Unique('region_north_south_key', ['northSouth'])
@Check('region_code_check', `code ~ '^[0-9]{2}$'`)
export class Region {
  /** Two digits. */
  @PrimaryColumn('char', { length: 2, primaryKeyConstraintName: 'region_pk' })
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  shortName: string;

  /** 1 for the northernmost. */
  @Column('smallint')
  northSouth: number;
}
