import { Injectable } from '@nestjs/common';

import { Config } from '../platform/config/index.js';
import { Database } from '../platform/database/index.js';
import { Jobs } from '../platform/jobs/index.js';
import type { Completion } from './completion.js';
import { COMPLETION_SOURCES, completionFrom, sourceOf } from './completion-sources.js';
import { CredentialIssuingService } from './credential/credential-issuing.service.js';
import { SigningKeys } from './credential/signing-keys.js';
import { CURRENT_TEMPLATE } from './document/certificate-document.js';
import { DocumentsService } from './document/documents.service.js';
import { type DueCompletion, IssuingRepository } from './issuing.repository.js';

/** Does for a completion whatever issuing has left to do. */
export const FINISH_ISSUING = 'certification.finish-issuing';
export const SIGN_MISSING = 'certification.sign-missing';

/** About a second of work: a job that is killed loses no more. */
const SIGNED_A_JOB = 100;
const BATCH = 2_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class IssuingService {
  constructor(
    private readonly certificates: IssuingRepository,
    private readonly credentials: CredentialIssuingService,
    private readonly documents: DocumentsService,
    private readonly keys: SigningKeys,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /**
   * Issues the certificate of a completion, signs its credential, stores its document. Called by the job that the completing
   * transaction enqueued: after a crash between any two steps it is called again, and each step finds what the one before it did.
   */
  async issue(of: Completion): Promise<void> {
    // Read, then issued: what has changed in between is read again, until it is certified or no longer completed.
    for (let due; (due = await this.certificates.due(of)) !== null;)
      await this.certificates.issue(sourceOf(of).name, this.issueNow(), [due]);
    await this.documents.finish(of);
  }

  /** Begins to sign, in the background, every certificate that has no credential; nothing happens without a key. */
  async signMissingSoon(after: string | null = null): Promise<void> {
    if ((await this.keys.current()) === null) return;
    await this.jobs.enqueue(this.database, SIGN_MISSING, { after }, { key: SIGN_MISSING });
  }

  /** The job of {@link signMissingSoon}: some, and then another job for the rest. */
  async signSome({ after }: { after: string | null }): Promise<void> {
    const { next } = await this.credentials.signNext(after, SIGNED_A_JOB);
    if (next !== null) await this.signMissingSoon(next);
  }

  /** Signs all that have no credential, here and now. @returns how many */
  async signMissing(progress: (signed: number) => void = () => undefined): Promise<number> {
    let total = 0;
    for (let after: string | null = null; ;) {
      const { signed, next } = await this.credentials.signNext(after, SIGNED_A_JOB);
      total += signed;
      progress(total);
      if (next === null) return total;
      after = next;
    }
  }

  /**
   * Issues every certificate that a completion still lacks, batch by batch; may be stopped and begun again at any point.
   * Documents are stored only if asked for, or when they are first asked for.
   * @param options.backdated each is dated at its completion: for a demonstration, whose past is invented
   * @returns how many were issued
   */
  async issueMissing(
    options: { backdated?: boolean; storeDocuments?: boolean; progress?: (issued: number) => void } = {},
  ): Promise<number> {
    const issue = { ...this.issueNow(), backdated: options.backdated ?? false };
    let total = 0;
    for (const { name } of COMPLETION_SOURCES)
      for (let after: string | null = BEFORE_ALL; after !== null;) {
        const due: DueCompletion[] = await this.certificates.nextDue(name, after, BATCH);
        const issued = due.length === 0 ? [] : await this.certificates.issue(name, issue, due);
        total += issued.length;
        if (options.storeDocuments) for (const { id } of due) await this.documents.finish(completionFrom(name, id));
        options.progress?.(total);
        after = due.length < BATCH ? null : due.at(-1)!.id;
      }
    if (total > 0) await this.signMissingSoon();
    return total;
  }

  /** What everything that is issued today has in common. */
  issueNow(): { verifiedAt: string; templateVersion: number; backdated: false } {
    return { verifiedAt: this.config.publicUrl, templateVersion: CURRENT_TEMPLATE, backdated: false };
  }
}
