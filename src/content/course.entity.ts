import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** The lasting identity of a course; what is taught is in its versions. */
@Entity()
@Unique('course_code_key', ['code'])
@Check('course_code_check', `code ~ '^[A-Z0-9][A-Z0-9-]{1,29}$'`)
export class Course {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'course_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('text')
  code: string;

  @Column('uuid')
  @ForeignKey('Provider', { name: 'course_provider_fk' })
  providerId: string;

  @Column('text', { default: 'es' })
  language: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'course_created_by_fk' })
  createdBy: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  /** Unique within the course, across its versions, and never used twice. */
  @Column('integer', { default: 1 })
  nextActivityKey: number;
}
