import { Injectable } from '@nestjs/common';

import type { WhichCertificates } from '../completion.js';
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
  async finish(which: WhichCertificates): Promise<void> {
    await this.credentials.signOf(which);
    for (const { id, credential, designVersionId, ...source } of await this.documents.missing(which)) {
      const look = designVersionId === null ? null : await this.looks.ofPublished(designVersionId);
      await this.documents.store(id, await certificateDocument({ ...source, look }, credential));
    }
  }
}
