import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity()
@Unique('competency_framework_code_key', ['code'])
@Check('competency_framework_code_check', `code ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'`)
@Check('competency_framework_uri_check', `uri ~ '^https?://'`)
export class CompetencyFramework {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'competency_framework_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('text')
  code: string;

  @Column('text')
  title: string;

  @Column('text', { default: '' })
  publisher: string;

  @Column('text', { default: '' })
  licence: string;

  /** Where its publisher describes it. */
  @Column('text', { nullable: true })
  uri: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}

@Entity()
@Unique('competency_code_key', ['frameworkId', 'code'])
@Check('competency_parent_check', 'parent_id <> id')
@Check('competency_uri_check', `uri ~ '^https?://'`)
export class Competency {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'competency_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('CompetencyFramework', { name: 'competency_framework_fk' })
  frameworkId: string;

  @Column('text')
  code: string;

  @Column('text')
  title: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('Competency', { name: 'competency_parent_fk' })
  parentId: string | null;

  @Column('integer')
  position: number;

  @Column('text', { nullable: true })
  uri: string | null;

  /** Since when the framework has it no more. */
  @Column('timestamptz', { nullable: true })
  retiredAt: Date | null;
}

@Entity()
@Index('course_alignment_competency_idx', ['competencyId'])
export class CourseAlignment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'course_alignment_pk' })
  @ForeignKey('CourseVersion', { name: 'course_alignment_version_fk' })
  versionId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'course_alignment_pk' })
  @ForeignKey('Competency', { name: 'course_alignment_competency_fk' })
  competencyId: string;
}

@Entity()
@ForeignKey('Activity', ['versionId', 'activityKey'], ['versionId', 'key'], {
  name: 'activity_alignment_activity_fk',
  deferrable: 'INITIALLY DEFERRED',
})
@ForeignKey('CourseAlignment', ['versionId', 'competencyId'], ['versionId', 'competencyId'], {
  name: 'activity_alignment_course_fk',
})
export class ActivityAlignment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'activity_alignment_pk' })
  versionId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'activity_alignment_pk' })
  activityKey: number;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'activity_alignment_pk' })
  competencyId: string;
}
