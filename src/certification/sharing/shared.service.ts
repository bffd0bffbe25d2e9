import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock/index.js';
import { DomainError } from '../../platform/http/index.js';
import { type CertificateFile, CertificatesService } from '../certificates.service.js';
import { CredentialsService } from '../credential/credentials.service.js';
import { linkHashOf } from '../link-token.js';
import { parseSerial } from '../serial.rules.js';
import { TranscriptService } from '../transcript/transcript.service.js';
import { VerificationLimit } from '../verification-limit.js';
import type { SharedTranscript } from './shares.dto.js';
import { type LiveShare, SharesRepository } from './shares.repository.js';

/**
 * What a link shows to whoever has it. One that was withdrawn, has expired or never was is refused in the same words, and
 * counted in the same way, so that nothing tells them apart.
 */
@Injectable()
export class SharedService {
  constructor(
    private readonly shares: SharesRepository,
    private readonly transcripts: TranscriptService,
    private readonly certificates: CertificatesService,
    private readonly credentials: CredentialsService,
    private readonly limit: VerificationLimit,
    private readonly clock: Clock,
  ) {}

  /** Opens it, which its holder can see. @throws NOT_FOUND; TOO_MANY_REQUESTS instead, after too many of them */
  async open(token: string, address: string): Promise<SharedTranscript> {
    const share = await this.live(token, address, (hash, now) => this.shares.use(hash, now));
    return this.shown(share);
  }

  /** @throws NOT_FOUND also for a certificate that the link does not show, or not to be downloaded */
  async document(token: string, serial: string, address: string): Promise<CertificateFile> {
    return this.certificates.sharedDocument(await this.downloadable(token, serial, address));
  }

  /** @throws NOT_FOUND also for a certificate that the link does not show, or not to be downloaded */
  async credential(token: string, typed: string, address: string): Promise<CertificateFile> {
    const serial = await this.downloadable(token, typed, address);
    return { fileName: `${serial}.json`, bytes: await this.credentials.bytes(serial) };
  }

  private async downloadable(token: string, typed: string, address: string): Promise<string> {
    const share = await this.live(token, address, (hash, now) => this.shares.find(hash, now));
    const serial = parseSerial(typed);
    if (serial === null || !(await this.shown(share)).downloads.includes(serial)) throw new DomainError('NOT_FOUND');
    return serial;
  }

  private async live(
    token: string,
    address: string,
    look: (hash: Buffer, now: Date) => Promise<LiveShare | null>,
  ): Promise<LiveShare> {
    const hash = linkHashOf(token);
    if (hash === null) throw new DomainError('NOT_FOUND');
    const share = await look(hash, this.clock.now());
    if (share === null) {
      await this.limit.missed(address);
      throw new DomainError('NOT_FOUND');
    }
    await this.limit.found(address);
    return share;
  }

  private async shown({ personId, certificates, grades, downloads, expiresAt }: LiveShare): Promise<SharedTranscript> {
    const transcript = await this.transcripts.of(personId, { certificates, grades: true });
    // Document and credential state the grade, so they go with it.
    const offered = transcript.entries.filter(
      ({ certificate }) => downloads && certificate !== null && (grades || !certificate.statesGrade),
    );
    return {
      ...transcript,
      entries: grades ? transcript.entries : transcript.entries.map((entry) => ({ ...entry, grade: null })),
      ...{ whole: certificates === null, grades, expiresAt },
      downloads: offered.flatMap(({ certificate }) => (certificate === null ? [] : [certificate.serial])),
    };
  }
}
