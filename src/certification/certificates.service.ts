import { Injectable } from '@nestjs/common';

import { type Actor, reaches, reachOf } from '../platform/auth/index.js';
import { decodeCursor, DomainError, type Page, pageOf, type PageQuery } from '../platform/http/index.js';
import type { CertificateState } from './certificate.entity.js';
import {
  type BeingIssuedRow,
  CertificateQueries,
  type CertificateRow,
  type DocumentRow,
  type OwnRow,
} from './certificate.queries.js';
import { maskRun, pdfFileName } from './certificate.rules.js';
import type { CredentialVerification, OwnCertificate, Verification } from './certificates.dto.js';
import { certificationPolicy, reachesCertificate } from './certification.policy.js';
import { CredentialsService } from './credential/credentials.service.js';
import { certificateDocument } from './document/certificate-document.js';
import { parseSerial } from './serial.rules.js';

@Injectable()
export class CertificatesService {
  constructor(
    private readonly certificates: CertificateQueries,
    private readonly credentials: CredentialsService,
  ) {}

  /** The actor's own, newest first. */
  async mine(actor: Actor, { cursor, limit }: PageQuery): Promise<Page<OwnCertificate>> {
    const [before] = decodeCursor(cursor, ['string']);
    const rows = await this.certificates.ofPerson(actor.personId, before as string | null, limit + 1);
    const page = pageOf(rows, limit, ({ id }) => [id]);
    return { ...page, items: page.items.map(ownOf) };
  }

  /** The certificate of one of the actor's enrolments; null while there is none. */
  ofEnrolment(actor: Actor, enrolmentId: string): Promise<{ serial: string; state: CertificateState } | null> {
    return this.certificates.ofEnrolment(enrolmentId, actor.personId);
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
    return this.certificates.heldAtSchool(schoolRbd);
  }

  /**
   * What anyone may know of a certificate whose serial they hold, typed in any form.
   * @throws NOT_FOUND for a serial that was never issued; one that can not be right is answered without the database
   */
  async verify(typed: string): Promise<Verification> {
    const serial = parseSerial(typed);
    const row = serial === null ? null : await this.certificates.bySerial(serial);
    if (row === null) throw new DomainError('NOT_FOUND');
    const { holderName, holderRun } = row.facts;
    return {
      ...factsOf(row),
      holder: { name: holderName, run: holderRun === null ? null : maskRun(holderRun) },
      checkedAt: row.checkedAt,
    };
  }

  /** What a credential is that someone holds out, and the certificate that it is of. */
  async verifyCredential(held: object): Promise<CredentialVerification> {
    const found = await this.credentials.examine(held);
    if (!('serial' in found)) return { verdict: found.verdict, certificate: null };
    const certificate = await this.verify(found.serial);
    return { verdict: found.verdict === 'altered' ? 'altered' : certificate.status, certificate };
  }

  /**
   * The document, for its holder and for administrators who reach it.
   * @throws NOT_FOUND also when it is someone else's: whoever may not have it learns nothing of it
   */
  async document(actor: Actor, typed: string): Promise<{ fileName: string; bytes: Buffer }> {
    const serial = parseSerial(typed);
    const row = serial === null ? null : await this.certificates.document(serial);
    if (row === null || !mayDownload(actor, row)) throw new DomainError('NOT_FOUND');
    return { fileName: pdfFileName(row.serial, row.facts), bytes: row.bytes ?? (await certificateDocument(row)) };
  }
}

function mayDownload(actor: Actor, row: DocumentRow): boolean {
  return row.personId === actor.personId || reachesCertificate(actor, certificationPolicy.download, row);
}

function factsOf({ serial, state, stateChangedAt, issuedAt, facts, supersededBy }: CertificateRow) {
  return {
    serial,
    status: state,
    statusSince: stateChangedAt,
    issuedAt,
    course: { code: facts.courseCode, title: facts.courseTitle, version: facts.versionNumber },
    provider: facts.providerName,
    minutes: facts.minutes,
    startedOn: facts.startedOn,
    completedOn: facts.completedOn,
    supersededBy,
  };
}

function ownOf(row: OwnRow): OwnCertificate {
  return {
    id: row.id,
    ...factsOf(row),
    grade: row.facts.grade,
    verifyUrl: `${row.facts.verifiedAt}/verify/${row.serial}`,
    credentialUrl: row.signed ? `/api/v1/certificates/${row.serial}/credential` : null,
  };
}
