import { Injectable } from '@nestjs/common';

import { Config } from '../platform/config/index.js';
import { certificateDocument, CURRENT_TEMPLATE } from './document/certificate-document.js';
import { type IssuedCertificate, IssuingRepository } from './issuing.repository.js';
import { newSerial } from './serial.rules.js';

const BATCH = 2_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class IssuingService {
  constructor(
    private readonly certificates: IssuingRepository,
    private readonly config: Config,
  ) {}

  /**
   * Issues the certificate of a completion and stores its document. Called by the job that the completing transaction
   * enqueued: after a crash between any two steps it is called again, and each step finds what the one before it did.
   */
  async issue(enrolmentId: string): Promise<void> {
    const issued =
      (await this.certificates.issue(newSerial(), this.issueNow(), enrolmentId)) ??
      (await this.certificates.withoutPdf({ enrolmentId }));
    if (issued) await this.storeDocument(issued);
  }

  /**
   * Issues every certificate that a completion still lacks, batch by batch; may be stopped and begun again at any point.
   * Documents are stored only if asked for: made on demand they come out the same.
   * @param options.backdated each is dated at its completion: for a demonstration, whose past is invented
   * @returns how many were issued
   */
  async issueMissing(
    options: { backdated?: boolean; storeDocuments?: boolean; progress?: (issued: number) => void } = {},
  ): Promise<number> {
    const issue = { ...this.issueNow(), backdated: options.backdated ?? false };
    let total = 0;
    for (let after = BEFORE_ALL; ;) {
      const serials = Array.from({ length: BATCH }, () => newSerial());
      const { issued, due, last, ids } = await this.certificates.issueBatch(serials, issue, after);
      total += issued;
      if (options.storeDocuments) for (const certificateId of ids) await this.storeMissingDocument(certificateId);
      options.progress?.(total);
      if (due < BATCH || last === null) return total;
      after = last;
    }
  }

  private async storeMissingDocument(certificateId: string): Promise<void> {
    const issued = await this.certificates.withoutPdf({ certificateId });
    if (issued) await this.storeDocument(issued);
  }

  private async storeDocument(issued: IssuedCertificate): Promise<void> {
    await this.certificates.storePdf(issued.id, await certificateDocument(issued));
  }

  private issueNow(): { verifiedAt: string; templateVersion: number; backdated: false } {
    return { verifiedAt: this.config.publicUrl, templateVersion: CURRENT_TEMPLATE, backdated: false };
  }
}
