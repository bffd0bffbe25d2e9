import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import type { Reach } from '../auth/index.js';
import type { Change, Finding, ImportState, Omission, Outcome } from './import-kind.js';

/** One file that was sent, from its preview to its end. */
@Entity('import')
@Index('import_waiting_idx', ['state'], { where: `state IN ('waiting_for_approval', 'applying')` })
@Index('import_staged_idx', ['createdAt'], { where: `state = 'staged'` })
@Check(
  'import_state_check',
  `state IN ('staged', 'waiting_for_approval', 'applying', 'done', 'declined', 'discarded', 'failed')`,
)
@Check('import_ended_check', `(ended_at IS NOT NULL) = (state IN ('done', 'declined', 'discarded', 'failed'))`)
@Check('import_counts_check', 'read = created + updated + unchanged + rejected + quarantined')
export class Import {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'import_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('text')
  kind: string;

  @Column('text')
  state: ImportState;

  @Column('text')
  fileName: string;

  @Column('bigint')
  fileBytes: string;

  @Column('text')
  fileSha256: string;

  @Column('text')
  encoding: string;

  /** The names of the columns, as the file writes them. */
  @Column('jsonb')
  header: string[];

  @Column('jsonb', { default: {} })
  options: Record<string, string>;

  /** Where whoever sent it may change things; what lies beyond is rejected. */
  @Column('jsonb')
  reach: Reach;

  /** The country's day on which it was sent: what begins or ends without a date does so then. */
  @Column('date', { default: () => 'country_date()' })
  effectiveOn: string;

  @Column('integer', { default: 0 })
  read: number;

  @Column('integer', { default: 0 })
  created: number;

  @Column('integer', { default: 0 })
  updated: number;

  @Column('integer', { default: 0 })
  unchanged: number;

  @Column('integer', { default: 0 })
  rejected: number;

  @Column('integer', { default: 0 })
  quarantined: number;

  @Column('integer', { default: 0 })
  doubtful: number;

  /** What else this kind of import counts. */
  @Column('jsonb', { default: {} })
  details: Record<string, number>;

  /** How much of what takes a second person one has agreed to; null when nobody was asked. */
  @Column('integer', { nullable: true })
  agreed: number | null;

  /** Percent of the work of applying it. */
  @Column('smallint', { default: 0 })
  progress: number;

  @Column('text', { nullable: true })
  failure: string | null;

  /** Why the second person declined it. */
  @Column('text', { nullable: true })
  declineReason: string | null;

  /** What the file holds and the import does not take. */
  @Column('jsonb', { default: [] })
  omitted: Omission[];

  /** None for a command. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'import_requested_by_fk' })
  requestedBy: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}

/** What a file changes in a thing that no row of it names: somebody's post that ends, since the file is complete. */
@Entity()
export class ImportEffect {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'import_effect_pk' })
  @ForeignKey(() => Import, { name: 'import_effect_import_fk', onDelete: 'CASCADE' })
  importId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'import_effect_pk' })
  number: number;

  @Column('text')
  code: string;

  /** What people call the thing. */
  @Column('text')
  subject: string;

  @Column('jsonb')
  changes: Change[];
}

/** A row of a file. */
@Entity()
@Index('import_row_quarantined_idx', ['importId', 'line'], { where: `outcome = 'quarantined'` })
@Check('import_row_outcome_check', `outcome IN ('created', 'updated', 'unchanged', 'rejected', 'quarantined')`)
export class ImportRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'import_row_pk' })
  @ForeignKey(() => Import, { name: 'import_row_import_fk', onDelete: 'CASCADE' })
  importId: string;

  /** Of the file, the header being line 1. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'import_row_pk' })
  line: number;

  /** Whether it could be read by itself; else it is rejected whatever is stored. */
  @Column('boolean')
  readable: boolean;

  @Column('text')
  outcome: Outcome;

  /** What the row says, read and checked, in the kind's own order; what could not be read is null. */
  @Column('text', { array: true })
  fields: (string | null)[];

  /** The cells as they were sent: a JSON array. */
  @Column('text')
  raw: string;

  /** Of the row by itself. */
  @Column('jsonb', { nullable: true })
  findings: Finding[] | null;

  /** Of the row beside the others and beside what is stored. */
  @Column('jsonb', { nullable: true })
  conflicts: Finding[] | null;

  @Column('jsonb', { nullable: true })
  changes: Change[] | null;
}

/** What a person decided about a row that waited in quarantine. */
@Entity()
@ForeignKey(() => ImportRow, ['importId', 'line'], ['importId', 'line'], {
  name: 'import_resolution_row_fk',
  onDelete: 'CASCADE',
})
@Check('import_resolution_reason_check', `choice <> 'reject' OR coalesce(reason, '') <> ''`)
export class ImportResolution {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'import_resolution_pk' })
  importId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'import_resolution_pk' })
  line: number;

  @Column('text')
  choice: string;

  /** Why it is rejected. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('uuid')
  @ForeignKey('Person', { name: 'import_resolution_person_fk' })
  resolvedBy: string;

  @Column('timestamptz', { default: () => 'now()' })
  resolvedAt: Date;
}
