import type { Readable } from 'node:stream';

import { Injectable } from '@nestjs/common';

import { type Actor, reaches, reachOf } from '../platform/auth/index.js';
import { Clock } from '../platform/clock/index.js';
import { decodeCursor, DomainError, type Page, pageOf, type PageQuery } from '../platform/http/index.js';
import {
  type BeingIssuedRow,
  CertificateQueries,
  type CertificateRow,
  type DocumentRow,
  type OwnRow,
  type PublicRow,
} from './certificate.queries.js';
import { achievementOf } from './certificate.facts.js';
import { maskRun, pdfFileName } from './certificate.rules.js';
import { type Standing, standingOf } from './certificate-validity.rules.js';
import type { CredentialVerification, OwnCertificate, Verification } from './certificates.dto.js';
import { certificationPolicy, reachesCertificate } from './certification.policy.js';
import { DEFAULT_DISCLOSURE, disclosed, type Disclosure, WHOLE_DISCLOSURE } from './consent/disclosure.rules.js';
import { CredentialsService } from './credential/credentials.service.js';
import { DocumentsService } from './document/documents.service.js';
import { heldCredential } from './held-credential.js';
import { parseSerial } from './serial.rules.js';
import { VerificationLimit } from './verification-limit.js';

export interface OwnStanding {
  readonly serial: string;
  readonly status: Standing;
}

export interface CertificateFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

@Injectable()
export class CertificatesService {
  constructor(
    private readonly certificates: CertificateQueries,
    private readonly credentials: CredentialsService,
    private readonly documents: DocumentsService,
    private readonly limit: VerificationLimit,
    private readonly clock: Clock,
  ) {}

  /** The actor's own, newest first. */
  async mine(actor: Actor, { cursor, limit }: PageQuery): Promise<Page<OwnCertificate>> {
    const [before] = decodeCursor(cursor, ['string']);
    const rows = await this.certificates.ofPerson(actor.personId, before as string | null, limit + 1);
    const page = pageOf(rows, limit, ({ id }) => [id]);
    const now = this.clock.now();
    return { ...page, items: page.items.map((row) => ownOf(row, now)) };
  }

  /** The actor's latest certificate as someone sees it who has its serial; null without any. */
  async seenByStrangers(actor: Actor): Promise<Verification | null> {
    const [latest] = await this.certificates.ofPerson(actor.personId, null, 1);
    const row = latest && (await this.certificates.bySerial(latest.serial));
    return row ? this.told(row, row.disclosure ?? DEFAULT_DISCLOSURE) : null;
  }

  /** The certificate of one of the actor's enrolments; null while there is none. */
  async ofEnrolment(actor: Actor, enrolmentId: string): Promise<OwnStanding | null> {
    const row = await this.certificates.ofEnrolment(enrolmentId, actor.personId);
    return row && { serial: row.serial, status: standingOf(row, this.clock.now()) };
  }

  /** The actor's completions whose certificate is on its way: seconds, as a rule. */
  beingIssued(actor: Actor): Promise<BeingIssuedRow[]> {
    return this.certificates.beingIssued(actor.personId);
  }

  /** How many valid certificates the teachers who work at a school now hold. @throws NOT_FOUND beyond the actor's reach */
  async heldAtSchool(actor: Actor, school: { rbd: number; communeCode: string }): Promise<number> {
    const { rbd: schoolRbd, communeCode } = school;
    if (!reaches(reachOf(actor, certificationPolicy.countSchool), { schoolRbd, communeCode }))
      throw new DomainError('NOT_FOUND');
    return this.certificates.heldAtSchool(schoolRbd, this.clock.now());
  }

  /**
   * What anyone may know of a certificate whose serial they hold, typed in any form.
   * @param address of whoever asks: serials that do not exist are counted by it
   * @throws NOT_FOUND for a serial that was never issued; one that can not be right is answered without the database
   * @throws TOO_MANY_REQUESTS instead, after too many of them
   * @throws CERTIFICATE_ERASED for one of which nothing more can be said
   */
  async verify(typed: string, address: string): Promise<Verification> {
    const row = await this.asked(typed, address);
    return this.told(row, row.disclosure ?? DEFAULT_DISCLOSURE);
  }

  private async asked(typed: string, address: string): Promise<PublicRow> {
    const serial = parseSerial(typed);
    if (serial === null) throw new DomainError('NOT_FOUND');
    const row = await this.certificates.bySerial(serial);
    if (row === null) {
      await this.limit.missed(address);
      throw new DomainError('NOT_FOUND');
    }
    await this.limit.found(address);
    if (row.erasedAt !== null) throw new DomainError('CERTIFICATE_ERASED');
    return row;
  }

  /** A certificate as whoever may see so much of it sees it. */
  told(row: CertificateRow, disclosure: Disclosure): Verification {
    const { holderRun } = row.facts;
    const { holderName, grade } = disclosed(row.facts, disclosure);
    const checkedAt = this.clock.now();
    return {
      ...factsOf(row, checkedAt),
      holder: {
        name: holderName,
        nameForm: disclosure.name,
        run: holderRun === null ? null : maskRun(holderRun),
      },
      grade,
      checkedAt,
    };
  }

  /**
   * What a credential is that someone holds out in a file, and the certificate that it is of. Anyone can put a genuine
   * credential into a document with another name on its page: whether it is the one that was stored is told as well.
   * @throws CREDENTIAL_UNREADABLE
   */
  async verifyFile(stream: Readable, address: string): Promise<CredentialVerification> {
    const { credential, document } = await heldCredential(stream);
    const found = await this.verifyCredential(credential, address);
    if (document === null || found.certificate === null || found.verdict === 'altered') return found;
    return { ...found, documentAsIssued: await this.certificates.isDocumentOf(found.certificate.serial, document) };
  }

  /** What a credential is that someone holds out, and the certificate that it is of. */
  async verifyCredential(held: object, address: string): Promise<CredentialVerification> {
    const found = await this.credentials.examine(held, address);
    if (!('serial' in found)) return { verdict: found.verdict, certificate: null, documentAsIssued: null };
    const row = await this.asked(found.serial, address);
    // Whoever holds a genuine one has read all that it says; whoever made one up learns what anyone may.
    if (found.verdict === 'altered')
      return {
        verdict: 'altered',
        certificate: this.told(row, row.disclosure ?? DEFAULT_DISCLOSURE),
        documentAsIssued: null,
      };
    const certificate = this.told(row, WHOLE_DISCLOSURE);
    return { verdict: certificate.status, certificate, documentAsIssued: null };
  }

  /**
   * The document, for its holder and for administrators who reach it.
   * @throws NOT_FOUND also when it is someone else's: whoever may not have it learns nothing of it
   */
  async document(actor: Actor, typed: string): Promise<CertificateFile> {
    const serial = parseSerial(typed);
    const row = serial === null ? null : await this.certificates.document(serial);
    if (row === null || !mayDownload(actor, row)) throw new DomainError('NOT_FOUND');
    return this.file(row);
  }

  /** The document, for whoever its holder has given a link to it. @param serial as it is stored */
  async sharedDocument(serial: string): Promise<CertificateFile> {
    const row = await this.certificates.document(serial);
    if (row === null) throw new DomainError('NOT_FOUND');
    return this.file(row);
  }

  private async file({ serial, facts, bytes, erasedAt }: DocumentRow): Promise<CertificateFile> {
    if (erasedAt !== null) throw new DomainError('CERTIFICATE_ERASED');
    return {
      fileName: pdfFileName(serial, achievementOf(facts).code, facts.locale),
      bytes: bytes ?? (await this.made(serial)),
    };
  }

  /** For the first time: those of a national campaign are made when their holders come for them, and kept from then on. */
  private async made(serial: string): Promise<Buffer> {
    await this.documents.finish({ serial });
    return (await this.certificates.document(serial))!.bytes!;
  }
}

function mayDownload(actor: Actor, row: DocumentRow): boolean {
  return row.personId === actor.personId || reachesCertificate(actor, certificationPolicy.download, row);
}

function factsOf(row: CertificateRow, now: Date) {
  const { serial, stateChangedAt, issuedAt, facts, supersededBy, renews, renewedBy } = row;
  return {
    serial,
    status: standingOf(row, now),
    statusSince: stateChangedAt,
    issuedAt,
    achievement: achievementOf(facts),
    courses: 'courses' in facts ? facts.courses.map(({ code, title, minutes }) => ({ code, title, minutes })) : [],
    provider: facts.providerName,
    minutes: facts.minutes,
    startedOn: facts.startedOn,
    completedOn: facts.completedOn,
    validUntil: facts.validUntil ?? null,
    expiresAt: row.validUntil,
    graceUntil: row.graceUntil,
    supersededBy,
    renews,
    renewedBy,
  };
}

function ownOf(row: OwnRow, now: Date): OwnCertificate {
  return {
    id: row.id,
    ...factsOf(row, now),
    renewableFrom: row.renewableFrom,
    grade: row.facts.grade,
    verifyUrl: `${row.facts.verifiedAt}/verify/${row.serial}`,
    credentialUrl: row.signed ? `/api/v1/certificates/${row.serial}/credential` : null,
  };
}
