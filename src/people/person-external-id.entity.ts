import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What another system calls a person. */
@Entity()
@Index('person_external_id_person_idx', ['personId'])
@Check('person_external_id_check', `source <> '' AND external_id <> ''`)
export class PersonExternalId {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'person_external_id_pk' })
  source: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'person_external_id_pk' })
  externalId: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'person_external_id_person_fk' })
  personId: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}
