import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

import { COHORT_PATHS, type CohortPath } from './enrolment.rules.js';

export const MODALITIES = ['online', 'blended', 'face_to_face'] as const;
export type Modality = (typeof MODALITIES)[number];
export const NOMINATIONS = ['accept', 'direct'] as const;
/** Does a nominated teacher answer, or have the seat at once? */
export type Nomination = (typeof NOMINATIONS)[number];

/** A version taught by a provider to a group in a window of dates. */
@Entity()
@Unique('cohort_number_key', ['number'])
@Unique('cohort_code_key', ['code'])
@Index('cohort_version_idx', ['versionId'])
@Index('cohort_provider_idx', ['providerId'])
@Check('cohort_code_check', `code ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'`)
@Check('cohort_capacity_check', 'capacity BETWEEN 1 AND 100000')
@Check('cohort_seats_check', 'seats_taken BETWEEN 0 AND capacity')
@Check('cohort_dates_check', 'enrols_until > enrols_from AND ends_on >= starts_on')
@Check('cohort_modality_check', `modality IN ('online', 'blended', 'face_to_face')`)
@Check('cohort_paths_check', `paths <@ '{${COHORT_PATHS.join(',')}}'`)
@Check('cohort_nomination_check', `nomination IN ('accept', 'direct')`)
@Check('cohort_offer_hours_check', 'offer_hours BETWEEN 1 AND 720')
@Check('cohort_waiting_check', 'waiting >= 0 AND queue_last >= waiting')
export class Cohort {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'cohort_pk', default: () => 'uuid_v7()' })
  id: string;

  /** A small code for statistics. */
  @Column({ type: 'integer', generated: 'identity', generatedIdentity: 'ALWAYS' })
  number: number;

  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('uuid')
  @ForeignKey('CourseVersion', { name: 'cohort_version_fk' })
  versionId: string;

  @Column('uuid')
  @ForeignKey('Provider', { name: 'cohort_provider_fk' })
  providerId: string;

  @Column('integer')
  capacity: number;

  @Column('integer', { default: 0 })
  seatsTaken: number;

  @Column('timestamptz')
  enrolsFrom: Date;

  @Column('timestamptz')
  enrolsUntil: Date;

  @Column('date')
  startsOn: string;

  @Column('date')
  endsOn: string;

  @Column('text', { default: 'America/Santiago' })
  timeZone: string;

  @Column('text', { default: 'online' })
  modality: Modality;

  /** The ways in, besides that of who runs it. */
  @Column('text', { array: true, default: '{open}' })
  paths: CohortPath[];

  @Column('text', { default: 'accept' })
  nomination: Nomination;

  @Column('boolean', { default: true })
  waitingList: boolean;

  /** How long an offered seat is kept. */
  @Column('smallint', { default: 72 })
  offerHours: number;

  /** How many wait. */
  @Column('integer', { default: 0 })
  waiting: number;

  /** The last place in the queue that was given. */
  @Column('integer', { default: 0 })
  queueLast: number;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'cohort_created_by_fk' })
  createdBy: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}
