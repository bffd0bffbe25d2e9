import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** The table's name for a file of an activity. */
@Entity('activity_file')
@Unique('activity_file_position_key', ['versionId', 'activityKey', 'position'])
@Index('activity_file_id_idx', ['id'])
@Index('activity_file_sha256_idx', ['sha256'])
@ForeignKey('Activity', ['versionId', 'activityKey'], ['versionId', 'key'], {
  name: 'activity_file_activity_fk',
  deferrable: 'INITIALLY DEFERRED',
})
@Check('activity_file_role_check', `role ~ '^[a-z]{2,20}$'`)
@Check('activity_file_language_check', `language ~ '^[a-z]{2,3}(-[A-Z]{2})?$'`)
export class ActivityFileRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'activity_file_pk' })
  versionId: string;

  /** The same in every version of the course that has the file. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'activity_file_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('integer')
  activityKey: number;

  @Column('smallint')
  position: number;

  @Column('text')
  role: string;

  @Column('text')
  @ForeignKey('StoredFile', { name: 'activity_file_stored_fk' })
  sha256: string;

  @Column('text')
  name: string;

  @Column('text', { default: '' })
  title: string;

  @Column('text', { nullable: true })
  language: string | null;
}
