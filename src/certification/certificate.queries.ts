import { Injectable } from '@nestjs/common';

import { Database, statement } from '../platform/database/index.js';
import type { CertificateState } from './certificate.entity.js';
import type { CertificateFacts } from './certificate.facts.js';
import type { CertificatePlace } from './certification.policy.js';
import { JOINS_TO_PROVIDER, ofSameCompletion, PROVIDER_OF_CERTIFICATE } from './completion.js';
import { ofEachSource, uncertified } from './completion-sources.js';
import { disclosureOf } from './consent/choices.repository.js';
import type { Disclosure } from './consent/disclosure.rules.js';

// Renewals are of completions: whichever of the certificates of one was renewed, all of them were.
const COLUMNS = `
  c.id, c.serial, c.issued_at AS "issuedAt", c.state, c.state_changed_at AS "stateChangedAt", c.facts,
  c.valid_until AS "validUntil", c.grace_until AS "graceUntil", c.renewable_from AS "renewableFrom", c.erased_at AS "erasedAt",
  (SELECT successor.serial FROM certificate successor WHERE successor.id = c.superseded_by) AS "supersededBy",
  (SELECT earlier.serial FROM certificate earlier WHERE earlier.id = c.renews) AS "renews",
  (SELECT later.serial FROM certificate mine JOIN certificate later ON later.renews = mine.id
    WHERE ${ofSameCompletion('mine', 'c')} AND later.superseded_by IS NULL AND later.state <> 'revoked'
    ORDER BY later.id DESC LIMIT 1) AS "renewedBy"`;

const PLACE_COLUMNS = `
  c.cohort_id AS "cohortId", ${PROVIDER_OF_CERTIFICATE} AS "providerId", c.school_rbd AS "schoolRbd",
  school.commune_code AS "communeCode"`;
const PLACE_JOINS = `${JOINS_TO_PROVIDER} LEFT JOIN school ON school.rbd = c.school_rbd`;

const OF_PERSON = statement(
  'certificate.of_person',
  `SELECT ${COLUMNS}, EXISTS (SELECT 1 FROM certificate_credential d WHERE d.certificate_id = c.id) AS signed
     FROM certificate c WHERE c.person_id = $1 AND ($2::uuid IS NULL OR c.id < $2) ORDER BY c.id DESC LIMIT $3`,
);

const BY_SERIAL = statement(
  'certificate.by_serial',
  `SELECT ${COLUMNS}, ${disclosureOf('c.person_id')} AS disclosure FROM certificate c WHERE c.serial = $1`,
);

const DOCUMENT = statement(
  'certificate.document',
  `SELECT c.serial, c.issued_at AS "issuedAt", c.template_version AS "templateVersion", c.facts, c.person_id AS "personId",
          ${PLACE_COLUMNS}, c.erased_at AS "erasedAt", d.bytes
     FROM certificate c
     JOIN person holder ON holder.id = c.person_id AND (holder.blocked_at IS NULL OR c.erased_at IS NOT NULL)
     ${PLACE_JOINS}
     LEFT JOIN certificate_pdf d ON d.certificate_id = c.id
    WHERE c.serial = $1`,
);

// Whoever has a document was given it after it was stored.
const IS_DOCUMENT = statement(
  'certificate.is_document',
  `SELECT EXISTS (SELECT 1 FROM certificate c JOIN certificate_pdf d ON d.certificate_id = c.id
                   WHERE c.serial = $1 AND d.sha256 = $2) AS same`,
);

const PLACE = statement(
  'certificate.place',
  `SELECT ${PLACE_COLUMNS} FROM certificate c ${PLACE_JOINS} WHERE c.serial = $1`,
);

const OF_ENROLMENT = statement(
  'certificate.of_enrolment',
  `SELECT c.serial, c.state, c.superseded_by AS "supersededBy", c.valid_until AS "validUntil", c.grace_until AS "graceUntil"
     FROM certificate c WHERE c.enrolment_id = $1 AND c.person_id = $2 AND c.superseded_by IS NULL`,
);

// Of whoever works there now, wherever it was earned. Of courses, as in the statistics.
const HELD_AT_SCHOOL = statement(
  'certificate.held_at_school',
  `SELECT count(*)::int AS count FROM certificate c
    WHERE c.enrolment_id IS NOT NULL AND c.state = 'valid' AND c.superseded_by IS NULL
      AND coalesce(c.valid_until > $2, true) AND c.person_id IN (
      SELECT a.person_id FROM appointment a
       WHERE a.school_rbd = $1 AND country_date() BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity'))`,
);

const BEING_ISSUED = statement(
  'certificate.being_issued',
  `${ofEachSource(
    (source) => `
     SELECT '${source.name}' AS kind, e.id, v.title, e.completed_at AS "completedAt" FROM ${source.table} e ${source.joins}
      WHERE e.person_id = $1 AND ${uncertified(source)}`,
  )}
    ORDER BY 4 DESC LIMIT 20`,
);

export interface CertificateRow {
  id: string;
  serial: string;
  issuedAt: Date;
  state: CertificateState;
  stateChangedAt: Date | null;
  facts: CertificateFacts;
  /** Null: it holds for ever, and so are the next two. */
  validUntil: Date | null;
  graceUntil: Date | null;
  renewableFrom: Date | null;
  /** Since then nothing of it says whose it was. */
  erasedAt: Date | null;
  /** The serial of the certificate that replaces this one. */
  supersededBy: string | null;
  /** The serials of the one of an earlier completion that this one renews, and of the one that renews this. */
  renews: string | null;
  renewedBy: string | null;
}

export type LatestRow = Pick<CertificateRow, 'serial' | 'state' | 'supersededBy' | 'validUntil' | 'graceUntil'>;

/** As anyone may ask for it. */
export interface PublicRow extends CertificateRow {
  /** Null: the holder has chosen nothing. */
  disclosure: Disclosure | null;
}

export interface OwnRow extends CertificateRow {
  /** Whether it has a credential. */
  signed: boolean;
}

export interface DocumentRow extends CertificatePlace {
  serial: string;
  issuedAt: Date;
  templateVersion: number;
  facts: CertificateFacts;
  personId: string;
  erasedAt: Date | null;
  /** Null while it is not stored. */
  bytes: Buffer | null;
}

export interface BeingIssuedRow {
  kind: 'course' | 'program';
  /** Of the enrolment, or of the completion of the program. */
  id: string;
  title: string;
  completedAt: Date;
}

@Injectable()
export class CertificateQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. @param before the id of the last one seen, or null */
  ofPerson(personId: string, before: string | null, limit: number): Promise<OwnRow[]> {
    return this.database.query(OF_PERSON, [personId, before, limit]);
  }

  bySerial(serial: string): Promise<PublicRow | null> {
    return this.database.maybeOne(BY_SERIAL, [serial]);
  }

  document(serial: string): Promise<DocumentRow | null> {
    return this.database.maybeOne(DOCUMENT, [serial]);
  }

  /** Is this the SHA-256 of its document, byte for byte? */
  async isDocumentOf(serial: string, sha256: Buffer): Promise<boolean> {
    return (await this.database.one<{ same: boolean }>(IS_DOCUMENT, [serial, sha256])).same;
  }

  place(serial: string): Promise<CertificatePlace | null> {
    return this.database.maybeOne(PLACE, [serial]);
  }

  ofEnrolment(enrolmentId: string, personId: string): Promise<LatestRow | null> {
    return this.database.maybeOne(OF_ENROLMENT, [enrolmentId, personId]);
  }

  async heldAtSchool(schoolRbd: number, now: Date): Promise<number> {
    return (await this.database.one<{ count: number }>(HELD_AT_SCHOOL, [schoolRbd, now])).count;
  }

  /** Completions of a person whose certificate is on its way. */
  beingIssued(personId: string): Promise<BeingIssuedRow[]> {
    return this.database.query(BEING_ISSUED, [personId]);
  }
}
