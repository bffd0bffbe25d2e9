import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A university or zonal centre that trains. */
@Entity()
@Unique('provider_code_key', ['code'])
@Check('provider_kind_check', `kind IN ('university', 'zonal_centre')`)
export class Provider {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'provider_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: 'university' | 'zonal_centre';

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}
