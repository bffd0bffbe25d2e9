import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

import type { CertificateFacts } from './certificate.facts.js';

export const CERTIFICATE_STATES = ['valid', 'suspended', 'revoked'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** What was issued. Only the state and what supersedes it may change; the database refuses anything else. */
@Entity('certificate')
@Unique('certificate_serial_key', ['serial'])
@Unique('certificate_supersedes_key', ['supersedes'])
@Index('certificate_original_key', ['enrolmentId'], { unique: true, where: 'supersedes IS NULL' })
@Index('certificate_enrolment_idx', ['enrolmentId'])
@Index('certificate_program_original_key', ['programCompletionId'], {
  unique: true,
  where: 'supersedes IS NULL AND program_completion_id IS NOT NULL',
})
@Index('certificate_program_completion_idx', ['programCompletionId'], { where: 'program_completion_id IS NOT NULL' })
@Check(
  'certificate_of_one_check',
  `num_nonnulls(enrolment_id, program_completion_id) = 1 AND (enrolment_id IS NULL) = (cohort_id IS NULL)`,
)
@Index('certificate_person_idx', ['personId', 'id'])
@Index('certificate_not_in_force_idx', ['id'], { where: `state <> 'valid'` })
@Check('certificate_serial_check', `serial ~ '^([0-9A-HJKMNP-TV-Z]{3}-){5}[0-9A-HJKMNP-TV-Z]{3}$'`)
@Check('certificate_facts_check', `jsonb_typeof(facts) = 'object'`)
@Check('certificate_state_check', `state IN ('valid', 'suspended', 'revoked')`)
@Check(
  'certificate_state_reason_check',
  `(state = 'valid' OR coalesce(state_reason, '') <> '') AND (state_reason IS NULL) = (state_changed_at IS NULL)`,
)
@Check(
  'certificate_correction_check',
  `(supersedes IS NULL) = (coalesce(correction_reason, '') = '') AND (supersedes IS NOT NULL OR corrected_by IS NULL)`,
)
@Index('certificate_erased_idx', ['id'], { where: 'erased_at IS NOT NULL' })
@Index('certificate_renews_idx', ['renews'], { where: 'renews IS NOT NULL' })
@Index('certificate_valid_until_idx', ['validUntil'], {
  where: `state = 'valid' AND superseded_by IS NULL AND valid_until IS NOT NULL`,
})
@Check('certificate_superseded_by_check', `superseded_by <> id`)
@Check(
  'certificate_validity_check',
  `num_nulls(valid_until, grace_until, renewable_from) IN (0, 3) AND coalesce(valid_from <= valid_until AND valid_until <= grace_until AND renewable_from <= valid_until, true)`,
)
@Check('certificate_renews_check', `renews <> id`)
export class Certificate {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('text')
  serial: string;

  /** What it is of: the completion of a course … */
  @Column('uuid', { nullable: true })
  @ForeignKey('Enrolment', { name: 'certificate_enrolment_fk' })
  enrolmentId: string | null;

  /** … or that of a program. */
  @Column('uuid', { nullable: true })
  @ForeignKey('ProgramCompletion', { name: 'certificate_program_completion_fk' })
  programCompletionId: string | null;

  @Column('uuid')
  @ForeignKey('Person', { name: 'certificate_person_fk' })
  personId: string;

  /** Null for a program. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Cohort', { name: 'certificate_cohort_fk' })
  cohortId: string | null;

  /** Where the teacher worked on the day of completion. */
  @Column('integer', { nullable: true })
  @ForeignKey('School', { name: 'certificate_school_fk' })
  schoolRbd: number | null;

  @Column('timestamptz', { default: () => 'now()' })
  issuedAt: Date;

  @Column('jsonb')
  facts: CertificateFacts;

  @Column('smallint')
  templateVersion: number;

  /** What it looks like, as it was when it was issued; null: as template 1 alone does. */
  @Column('uuid', { nullable: true })
  @ForeignKey('CertificateDesignVersion', { name: 'certificate_design_version_fk' })
  designVersionId: string | null;

  @Column('text', { default: 'valid' })
  state: CertificateState;

  @Column('text', { nullable: true })
  stateReason: string | null;

  @Column('timestamptz', { nullable: true })
  stateChangedAt: Date | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Certificate, { name: 'certificate_superseded_by_fk' })
  supersededBy: string | null;

  /** The certificate that this one corrects. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Certificate, { name: 'certificate_supersedes_fk' })
  supersedes: string | null;

  @Column('text', { nullable: true })
  correctionReason: string | null;

  /** Null of a correction: the system, since the completion was corrected. */
  @Column('uuid', { nullable: true })
  @ForeignKey('Person', { name: 'certificate_corrected_by_fk' })
  correctedBy: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  validFrom: Date;

  /** The first moment at which it no longer holds; null: it holds for ever. */
  @Column('timestamptz', { nullable: true })
  validUntil: Date | null;

  @Column('timestamptz', { nullable: true })
  graceUntil: Date | null;

  /** From when the course, or the program, may be taken again. */
  @Column('timestamptz', { nullable: true })
  renewableFrom: Date | null;

  /** The certificate of an earlier completion of the same course, or program, that this one renews. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Certificate, { name: 'certificate_renews_fk' })
  renews: string | null;

  /** Since then nothing of it says whose it was; it counts as before. */
  @Column('timestamptz', { nullable: true })
  erasedAt: Date | null;
}

/** The document, byte for byte as it was first made. */
@Entity('certificate_pdf')
@Check('certificate_pdf_sha256_check', `sha256 = sha256(bytes)`)
export class CertificatePdf {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_pdf_pk' })
  @ForeignKey(() => Certificate, { name: 'certificate_pdf_certificate_fk' })
  certificateId: string;

  @Column('bytea', { select: false })
  sha256: Buffer;

  @Column('bytea', { select: false })
  bytes: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  storedAt: Date;
}

/** Who suspended, revoked or reinstated a certificate, when and why. */
@Entity('certificate_change')
@Index('certificate_change_certificate_idx', ['certificateId', 'id'])
@Check('certificate_change_reason_check', `reason <> ''`)
@Check(
  'certificate_change_state_check',
  `from_state IN ('valid', 'suspended', 'revoked') AND to_state IN ('valid', 'suspended', 'revoked') AND from_state <> to_state`,
)
export class CertificateChange {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_change_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey(() => Certificate, { name: 'certificate_change_certificate_fk' })
  certificateId: string;

  @Column('text')
  fromState: CertificateState;

  @Column('text')
  toState: CertificateState;

  @Column('text')
  reason: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'certificate_change_person_fk' })
  changedBy: string;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;
}
