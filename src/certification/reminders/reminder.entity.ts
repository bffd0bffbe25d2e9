import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

import type { ReminderStep } from './reminders.rules.js';

/** Of what the holder of a certificate was reminded. */
@Entity('certificate_reminder')
@Unique('certificate_reminder_token_key', ['tokenHash'])
@Check('certificate_reminder_step_check', `step IN ('opens', '90', '30', '7')`)
@Check('certificate_reminder_token_check', `length(token_hash) = 32`)
export class CertificateReminder {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_reminder_pk' })
  @ForeignKey('Certificate', { name: 'certificate_reminder_certificate_fk' })
  certificateId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'certificate_reminder_pk' })
  step: ReminderStep;

  @Column('bytea', { select: false })
  tokenHash: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  at: Date;
}
