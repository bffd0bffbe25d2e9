import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** A link by which its holder shows certificates to someone. Only its use and its withdrawal change. */
@Entity('certificate_share')
@Unique('certificate_share_token_key', ['tokenHash'])
@Index('certificate_share_person_idx', ['personId', 'id'])
@Check('certificate_share_token_check', `length(token_hash) = 32`)
@Check('certificate_share_label_check', `label <> '' AND length(label) <= 100`)
@Check('certificate_share_uses_check', `(uses = 0) = (last_used_at IS NULL)`)
export class CertificateShare {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_share_pk', default: () => 'uuid_v7()' })
  id: string;

  @Column('uuid')
  @ForeignKey('Person', { name: 'certificate_share_person_fk' })
  personId: string;

  @Column('bytea', { select: false })
  tokenHash: Buffer;

  /** For the holder alone: whom it is for. */
  @Column('text')
  label: string;

  /** Everything completed, also what comes later; else the certificates of {@link CertificateShareItem}. */
  @Column('boolean')
  whole: boolean;

  @Column('boolean')
  grades: boolean;

  @Column('boolean')
  downloads: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;

  /** The first moment at which it no longer works; null: until it is withdrawn. */
  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Date | null;

  @Column('integer', { default: 0 })
  uses: number;

  @Column('timestamptz', { nullable: true })
  lastUsedAt: Date | null;
}

/** One of the certificates that a link shows. */
@Entity('certificate_share_item')
export class CertificateShareItem {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_share_item_pk' })
  @ForeignKey(() => CertificateShare, { name: 'certificate_share_item_share_fk' })
  shareId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_share_item_pk' })
  @ForeignKey('Certificate', { name: 'certificate_share_item_certificate_fk' })
  certificateId: string;
}
