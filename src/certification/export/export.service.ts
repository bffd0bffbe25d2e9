import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import type { OwnCertificate } from '../certificates.dto.js';
import { CertificatesService } from '../certificates.service.js';
import { type ExportedFiles, ExportQueries } from './export.queries.js';

const A_PAGE = 100;

/** All that someone holds, as one document that other software reads. */
@Injectable()
export class ExportService {
  constructor(
    private readonly certificates: CertificatesService,
    private readonly queries: ExportQueries,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The JSON, piece by piece: however many there are, no more than a page of them is in memory. */
  async *json(actor: Actor): AsyncGenerator<string> {
    const beginning = {
      format: 'docente-certificates',
      version: 1,
      exportedAt: this.clock.now(),
      holder: actor.name,
      issuer: this.config.publicUrl,
    };
    yield `${JSON.stringify(beginning).slice(0, -1)},"certificates":[`;
    let separator = '\n';
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.certificates.mine(actor, { limit: A_PAGE, ...(cursor !== undefined && { cursor }) });
      const files = await this.queries.files(
        actor.personId,
        page.items.map(({ id }) => id),
      );
      for (const certificate of page.items) {
        yield separator + this.oneOf(certificate, files.get(certificate.id));
        separator = ',\n';
      }
      cursor = page.nextCursor;
    }
    yield '\n]}\n';
  }

  private oneOf(certificate: OwnCertificate, files: ExportedFiles | undefined): string {
    const document = {
      url: `${this.config.publicUrl}/api/v1/certificates/${certificate.serial}/pdf`,
      mediaType: 'application/pdf',
      sha256: files?.documentSha256 ?? null,
    };
    // As it was signed: read and written again it might not be the same, letter by letter.
    const credential = files?.credential?.toString('utf8').trim() ?? 'null';
    return `${JSON.stringify({ ...certificate, document }).slice(0, -1)},"credential":${credential}}`;
  }
}
