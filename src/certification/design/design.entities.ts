import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

import type { DesignTexts, PictureSlot, Signatory } from './design.rules.js';

/** The lasting identity of a design: whose certificates look like it. What it is stands in its versions. */
@Entity()
@Unique('certificate_design_owner_key', ['providerId', 'programId'])
@Index('certificate_design_program_idx', ['programId'], { where: 'program_id IS NOT NULL' })
@Check('certificate_design_owner_check', 'provider_id IS NULL OR program_id IS NULL')
export class CertificateDesign {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_design_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('Provider', { name: 'certificate_design_provider_fk' })
  providerId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Program', { name: 'certificate_design_program_fk' })
  programId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'certificate_design_created_by_fk' })
  createdBy: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}

/** One edition of a design. Once published, the database refuses any change but whether it is in force. */
@Entity()
@Unique('certificate_design_version_number_key', ['designId', 'number'])
@Index('certificate_design_version_one_draft_idx', ['designId'], { unique: true, where: `state = 'draft'` })
@Index('certificate_design_version_in_force_idx', ['designId'], { unique: true, where: 'in_force' })
@Check('certificate_design_version_state_check', `state IN ('draft', 'published')`)
@Check('certificate_design_version_published_check', `(state = 'published') = (published_at IS NOT NULL)`)
@Check('certificate_design_version_in_force_check', `NOT in_force OR state = 'published'`)
@Check('certificate_design_version_colours_check', `colour ~ '^#[0-9a-f]{6}$' AND accent ~ '^#[0-9a-f]{6}$'`)
@Check('certificate_design_version_texts_check', `jsonb_typeof(texts) = 'object'`)
@Check(
  'certificate_design_version_signatories_check',
  `jsonb_typeof(signatories) = 'array' AND jsonb_array_length(signatories) <= 3`,
)
export class CertificateDesignVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_design_version_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => CertificateDesign, { name: 'certificate_design_version_design_fk' })
  designId: string;

  @Column('smallint')
  number: number;

  @Column('text', { default: 'draft' })
  state: 'draft' | 'published';

  /** Whether certificates are issued with it now. */
  @Column('boolean', { default: false })
  inForce: boolean;

  /** Of the draft: another one after every change. */
  @Column('integer', { default: 1 })
  revision: number;

  @Column('text')
  colour: string;

  @Column('text')
  accent: string;

  @Column('jsonb', { default: {} })
  texts: DesignTexts;

  @Column('jsonb', { default: [] })
  signatories: Signatory[];

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { default: () => 'now()' })
  changedAt: Date;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'certificate_design_version_published_by_fk' })
  publishedBy: string | null;
}

/** A picture of a version: its logo, or a signature. */
@Entity()
@Check('certificate_design_picture_slot_check', `slot IN ('logo', 'signature-1', 'signature-2', 'signature-3')`)
@Check('certificate_design_picture_sha256_check', `sha256 = sha256(bytes)`)
@Check('certificate_design_picture_alt_check', `slot <> 'logo' OR alt <> ''`)
export class CertificateDesignPicture {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_design_picture_pk' })
  @ForeignKey(() => CertificateDesignVersion, { name: 'certificate_design_picture_version_fk' })
  versionId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'certificate_design_picture_pk' })
  slot: PictureSlot;

  @Column('bytea', { select: false })
  sha256: Buffer;

  @Column('bytea', { select: false })
  bytes: Buffer;

  @Column('smallint')
  width: number;

  @Column('smallint')
  height: number;

  @Column('text', { default: '' })
  alt: string;
}
