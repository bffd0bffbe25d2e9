import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That there is a file: its content lies in the folder of files, under its hash. */
@Entity()
@Index('stored_file_stored_at_idx', ['storedAt'])
@Check('stored_file_sha256_check', `sha256 ~ '^[0-9a-f]{64}$'`)
@Check('stored_file_bytes_check', 'bytes >= 0')
export class StoredFile {
  /** SHA-256 of the content, in small hexadecimal letters. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'stored_file_pk' })
  sha256: string;

  @Column('bigint')
  bytes: string;

  /** Media type, told by the content. */
  @Column('text')
  type: string;

  /** When it was last sent: what nothing uses goes a day later. */
  @Column('timestamptz', { default: () => 'now()' })
  storedAt: Date;
}
