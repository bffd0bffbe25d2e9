import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** The public half of a key that signed something. */
@Entity('signing_key')
@Check('signing_key_public_key_check', `public_key ~ '^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$'`)
export class SigningKeyRecord {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'signing_key_pk' })
  publicKey: string;

  @Column('timestamptz', { default: () => 'now()' })
  firstUsedAt: Date;
}

/** The credential, byte for byte as it was signed. */
@Entity('certificate_credential')
@Unique('certificate_credential_status_index_key', ['statusIndex'])
@Check('certificate_credential_status_index_check', `status_index >= 0`)
@Check('certificate_credential_sha256_check', `sha256 = sha256(bytes)`)
export class CertificateCredential {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'certificate_credential_pk' })
  @ForeignKey('Certificate', { name: 'certificate_credential_certificate_fk' })
  certificateId: string;

  @Column('integer')
  statusIndex: number;

  @Column('text')
  @ForeignKey(() => SigningKeyRecord, { name: 'certificate_credential_key_fk' })
  publicKey: string;

  @Column('bytea', { select: false })
  sha256: Buffer;

  @Column('bytea', { select: false })
  bytes: Buffer;

  @Column('timestamptz', { default: () => 'now()' })
  storedAt: Date;
}
