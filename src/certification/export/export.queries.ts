import { Injectable } from '@nestjs/common';

import { Database, statement } from '../../platform/database/index.js';

const FILES = statement(
  'certificate.export_files',
  `SELECT c.id, credential.bytes AS credential, encode(pdf.sha256, 'hex') AS "documentSha256"
     FROM certificate c
     LEFT JOIN certificate_credential credential ON credential.certificate_id = c.id
     LEFT JOIN certificate_pdf pdf ON pdf.certificate_id = c.id
    WHERE c.person_id = $1 AND c.id = ANY ($2::uuid[])`,
);

export interface ExportedFiles {
  id: string;
  /** Signed, byte for byte; null: not, or not yet. */
  credential: Buffer | null;
  /** Null while nobody has asked for the document. */
  documentSha256: string | null;
}

@Injectable()
export class ExportQueries {
  constructor(private readonly database: Database) {}

  /** What belongs to certificates of a person. */
  async files(personId: string, ids: readonly string[]): Promise<Map<string, ExportedFiles>> {
    const rows = await this.database.query<ExportedFiles>(FILES, [personId, ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
