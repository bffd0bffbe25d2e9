import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import type { NameForm } from './disclosure.rules.js';

/** What a holder of certificates chose, and when; the last one counts. */
@Entity('certificate_choice')
@Check('certificate_choice_number_check', `number > 0`)
@Check('certificate_choice_shows_name_check', `shows_name IN ('full', 'initials')`)
export class CertificateChoice {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_choice_pk' })
  @ForeignKey('Person', { name: 'certificate_choice_person_fk' })
  personId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'certificate_choice_pk' })
  number: number;

  @Column('text')
  showsName: NameForm;

  @Column('boolean')
  showsGrade: boolean;

  @Column('boolean')
  reminders: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;
}
