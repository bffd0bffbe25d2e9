import { Injectable } from '@nestjs/common';

import { CredentialIssuingService } from '../credential/credential-issuing.service.js';
import { DesignLooks } from '../design/design-looks.js';
import { certificateDocument } from './certificate-document.js';
import { DocumentRepository } from './document.repository.js';

/** Makes the documents of certificates. Each once: what was first stored stays, byte for byte. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly documents: DocumentRepository,
    private readonly credentials: CredentialIssuingService,
    private readonly looks: DesignLooks,
  ) {}

  /** Signs what is not signed, so that the document carries it, and stores what is not stored; done again it does nothing. */
  async finish(of: { enrolmentId: string } | { serial: string }): Promise<void> {
    await this.credentials.signOf(of);
    for (const { id, credential, designVersionId, ...source } of await this.documents.missing(of)) {
      const look = designVersionId === null ? null : await this.looks.ofPublished(designVersionId);
      await this.documents.store(id, await certificateDocument({ ...source, look }, credential));
    }
  }
}
