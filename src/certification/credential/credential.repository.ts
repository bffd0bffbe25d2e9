import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { Database, statement } from '../../platform/database/index.js';
import { IS_MEANT, meant, type WhichCertificates } from '../completion.js';
import type { CredentialSource } from './credential.rules.js';

const COLUMNS = `c.id, c.serial, c.valid_from AS "validFrom", c.valid_until AS "validUntil", c.facts`;

// The place in the status list is taken before signing, because it is signed too.
const DUE = statement(
  'credential.due',
  `SELECT ${COLUMNS}, nextval('credential_status_index')::int AS "statusIndex"
     FROM certificate c
    WHERE ${IS_MEANT} AND c.erased_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM certificate_credential d WHERE d.certificate_id = c.id)`,
);

const NEXT = statement(
  'credential.due_next',
  `SELECT due.*, nextval('credential_status_index')::int AS "statusIndex"
     FROM (SELECT ${COLUMNS} FROM certificate c
            WHERE c.id > $1 AND c.erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM certificate_credential d WHERE d.certificate_id = c.id)
            ORDER BY c.id LIMIT $2) due
    ORDER BY due.id`,
);

const KNOW_KEY = statement(
  'credential.know_key',
  `INSERT INTO signing_key (public_key) VALUES ($1) ON CONFLICT (public_key) DO NOTHING`,
);

const STORE = statement(
  'credential.store',
  `INSERT INTO certificate_credential (certificate_id, status_index, public_key, sha256, bytes)
   SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::bytea[], $5::bytea[])
   ON CONFLICT (certificate_id) DO NOTHING`,
);

export type DueCredential = CredentialSource & { readonly id: string };

export interface SignedCredential {
  readonly certificateId: string;
  readonly statusIndex: number;
  readonly publicKey: string;
  readonly bytes: Buffer;
}

@Injectable()
export class CredentialRepository {
  constructor(private readonly database: Database) {}

  /** Those meant that have no credential. */
  due(which: WhichCertificates): Promise<DueCredential[]> {
    return this.database.query(DUE, meant(which));
  }

  /** The next certificates without credential, after the one whose id is `after`. */
  dueAfter(after: string, limit: number): Promise<DueCredential[]> {
    return this.database.query(NEXT, [after, limit]);
  }

  async knowKey(publicKey: string): Promise<void> {
    await this.database.query(KNOW_KEY, [publicKey]);
  }

  /** Keeps the first one of each certificate. */
  async store(credentials: readonly SignedCredential[]): Promise<void> {
    await this.database.query(STORE, [
      credentials.map(({ certificateId }) => certificateId),
      credentials.map(({ statusIndex }) => statusIndex),
      credentials.map(({ publicKey }) => publicKey),
      credentials.map(({ bytes }) => createHash('sha256').update(bytes).digest()),
      credentials.map(({ bytes }) => bytes),
    ]);
  }
}
