import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { Database, statement } from '../../platform/database/index.js';
import { IS_MEANT, meant, type WhichCertificates } from '../completion.js';
import type { DocumentSource } from './certificate-document.js';

const MISSING = statement(
  'certification.documents_missing',
  `SELECT c.id, c.serial, c.issued_at AS "issuedAt", c.template_version AS "templateVersion",
          c.design_version_id AS "designVersionId", c.facts, credential.bytes AS credential
     FROM certificate c LEFT JOIN certificate_credential credential ON credential.certificate_id = c.id
    WHERE ${IS_MEANT} AND c.erased_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM certificate_pdf d WHERE d.certificate_id = c.id)`,
);

const STORE = statement(
  'certification.store_document',
  `INSERT INTO certificate_pdf (certificate_id, sha256, bytes) VALUES ($1, $2, $3) ON CONFLICT (certificate_id) DO NOTHING`,
);

export interface MissingDocument extends Omit<DocumentSource, 'look'> {
  readonly id: string;
  /** The version of the design that it was issued with. */
  readonly designVersionId: string | null;
  /** Signed, byte for byte; null: not, or not yet. */
  readonly credential: Buffer | null;
}

@Injectable()
export class DocumentRepository {
  constructor(private readonly database: Database) {}

  /** Those meant whose document is not stored yet. */
  missing(which: WhichCertificates): Promise<MissingDocument[]> {
    return this.database.query(MISSING, meant(which));
  }

  /** Keeps the first one that comes. */
  async store(certificateId: string, bytes: Buffer): Promise<void> {
    await this.database.query(STORE, [certificateId, createHash('sha256').update(bytes).digest(), bytes]);
  }
}
