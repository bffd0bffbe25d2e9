import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

export type MailState = 'queued' | 'sent' | 'failed' | 'kept';

/** A mail that is to be sent, or what became of it. */
@Entity()
@Unique('mail_key_key', ['key'])
@Index('mail_recipient_idx', { synchronize: false })
@Index('mail_due_idx', ['dueAt'], { where: `state = 'queued'` })
@Check('mail_state_check', `state IN ('queued', 'sent', 'failed', 'kept')`)
@Check('mail_locale_check', `locale IN ('es', 'en')`)
@Check('mail_recipient_check', `recipient ~ '^[^[:cntrl:][:space:],;:<>()@"]+@[^[:cntrl:][:space:],;:<>()@"]+$'`)
@Check('mail_subject_check', `subject <> '' AND subject !~ '[[:cntrl:]]'`)
@Check('mail_text_check', `state IN ('sent', 'failed') = (text IS NULL)`)
@Check('mail_unsubscribe_check', `unsubscribe ~ '^https?://[[:graph:]]+$'`)
@Check('mail_ended_check', `state IN ('sent', 'failed') = (ended_at IS NOT NULL)`)
export class Mail {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mail_pk', default: () => 'uuid_v7()' })
  id: string;

  /** What it is about, so that one occasion makes one mail. */
  @Column('text')
  key: string;

  @Column('text')
  recipient: string;

  @Column('text')
  locale: string;

  @Column('text')
  subject: string;

  @Column('text', { nullable: true })
  text: string | null;

  @Column('text', { nullable: true })
  html: string | null;

  /** Where mails of its kind are ended. */
  @Column('text', { nullable: true })
  unsubscribe: string | null;

  @Column('text')
  state: MailState;

  @Column('integer', { default: 0 })
  attempts: number;

  @Column('timestamptz', { default: () => 'now()' })
  dueAt: Date;

  @Column('text', { nullable: true })
  lastError: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  /** Once it was sent, neither its address nor its subject is kept. */
  @Column('boolean', { default: false })
  forgotten: boolean;
}
