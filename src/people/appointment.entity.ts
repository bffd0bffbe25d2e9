import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A person's post at a school, from a day to a day (both included; open: still in it). */
@Entity()
@Index('appointment_school_idx', ['schoolRbd'])
@Check('appointment_dates_check', 'ends_on >= starts_on')
@Check('appointment_weekly_hours_check', 'weekly_hours BETWEEN 1 AND 44')
@Exclusion(
  'appointment_overlap_excl',
  `USING gist (person_id WITH =, school_rbd WITH =, daterange(starts_on, ends_on, '[]') WITH &&)`,
)
@Exclusion(
  'appointment_one_main_excl',
  `USING gist (person_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (main)`,
)
export class Appointment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'appointment_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'appointment_person_fk' })
  personId: string;

  @Column('integer')
  @ForeignKey('School', { name: 'appointment_school_fk' })
  schoolRbd: number;

  @Column('date')
  startsOn: string;

  @Column('date', { nullable: true })
  endsOn: string | null;

  @Column('text', { nullable: true })
  subject: string | null;

  /** What they do there: teacher, head, technical head, assistant, other. */
  @Column('text', { nullable: true })
  position: string | null;

  @Column('smallint', { nullable: true })
  weeklyHours: number | null;

  /** The one that answers "where does this teacher work?". */
  @Column('boolean', { default: true })
  main: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}
