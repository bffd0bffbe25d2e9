import { Injectable } from '@nestjs/common';

import { Database, statement } from '../platform/database/index.js';
import type { CertificateState } from './certificate.entity.js';
import type { CertificateFacts } from './certificate.facts.js';
import type { CertificatePlace } from './certification.policy.js';

const OF_PERSON = statement(
  'certificate.of_person',
  `SELECT id, serial, issued_at AS "issuedAt", state, state_changed_at AS "stateChangedAt", facts,
          (SELECT successor.serial FROM certificate successor WHERE successor.id = certificate.superseded_by) AS "supersededBy",
          EXISTS (SELECT 1 FROM certificate_credential d WHERE d.certificate_id = certificate.id) AS signed
     FROM certificate WHERE person_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
);

const BY_SERIAL = statement(
  'certificate.by_serial',
  `SELECT c.id, c.serial, c.issued_at AS "issuedAt", c.state, c.state_changed_at AS "stateChangedAt", c.facts,
          successor.serial AS "supersededBy", now() AS "checkedAt"
     FROM certificate c LEFT JOIN certificate successor ON successor.id = c.superseded_by
    WHERE c.serial = $1`,
);

const DOCUMENT = statement(
  'certificate.document',
  `SELECT c.serial, c.issued_at AS "issuedAt", c.template_version AS "templateVersion", c.facts, c.person_id AS "personId",
          c.cohort_id AS "cohortId", c.school_rbd AS "schoolRbd", school.commune_code AS "communeCode",
          cohort.provider_id AS "providerId", d.bytes
     FROM certificate c JOIN cohort ON cohort.id = c.cohort_id
     LEFT JOIN school ON school.rbd = c.school_rbd
     LEFT JOIN certificate_pdf d ON d.certificate_id = c.id
    WHERE c.serial = $1`,
);

const PLACE = statement(
  'certificate.place',
  `SELECT c.cohort_id AS "cohortId", cohort.provider_id AS "providerId", c.school_rbd AS "schoolRbd",
          school.commune_code AS "communeCode"
     FROM certificate c JOIN cohort ON cohort.id = c.cohort_id LEFT JOIN school ON school.rbd = c.school_rbd
    WHERE c.serial = $1`,
);

const OF_ENROLMENT = statement(
  'certificate.of_enrolment',
  `SELECT c.serial, c.state FROM certificate c WHERE c.enrolment_id = $1 AND c.person_id = $2 AND c.superseded_by IS NULL`,
);

// Of whoever works there now, wherever it was earned.
const HELD_AT_SCHOOL = statement(
  'certificate.held_at_school',
  `SELECT count(*)::int AS count FROM certificate c
    WHERE c.state = 'valid' AND c.superseded_by IS NULL AND c.person_id IN (
      SELECT a.person_id FROM appointment a
       WHERE a.school_rbd = $1 AND country_date() BETWEEN a.starts_on AND coalesce(a.ends_on, 'infinity'))`,
);

const BEING_ISSUED = statement(
  'certificate.being_issued',
  `SELECT e.id AS "enrolmentId", v.title AS "courseTitle", e.completed_at AS "completedAt"
     FROM enrolment e JOIN course_version v ON v.id = e.version_id
    WHERE e.person_id = $1 AND e.state = 'completed'
      AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.enrolment_id = e.id)
    ORDER BY e.completed_at DESC LIMIT 20`,
);

export interface CertificateRow {
  id: string;
  serial: string;
  issuedAt: Date;
  state: CertificateState;
  stateChangedAt: Date | null;
  facts: CertificateFacts;
  /** The serial of the certificate that replaces this one. */
  supersededBy: string | null;
}

export interface OwnRow extends CertificateRow {
  /** Whether it has a credential. */
  signed: boolean;
}

export interface VerifiedRow extends CertificateRow {
  checkedAt: Date;
}

export interface DocumentRow extends CertificatePlace {
  serial: string;
  issuedAt: Date;
  templateVersion: number;
  facts: CertificateFacts;
  personId: string;
  /** Null while it is not stored. */
  bytes: Buffer | null;
}

export interface BeingIssuedRow {
  enrolmentId: string;
  courseTitle: string;
  completedAt: Date;
}

@Injectable()
export class CertificateQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. @param before the id of the last one seen, or null */
  ofPerson(personId: string, before: string | null, limit: number): Promise<OwnRow[]> {
    return this.database.query(OF_PERSON, [personId, before, limit]);
  }

  bySerial(serial: string): Promise<VerifiedRow | null> {
    return this.database.maybeOne(BY_SERIAL, [serial]);
  }

  document(serial: string): Promise<DocumentRow | null> {
    return this.database.maybeOne(DOCUMENT, [serial]);
  }

  place(serial: string): Promise<CertificatePlace | null> {
    return this.database.maybeOne(PLACE, [serial]);
  }

  ofEnrolment(enrolmentId: string, personId: string): Promise<{ serial: string; state: CertificateState } | null> {
    return this.database.maybeOne(OF_ENROLMENT, [enrolmentId, personId]);
  }

  async heldAtSchool(schoolRbd: number): Promise<number> {
    return (await this.database.one<{ count: number }>(HELD_AT_SCHOOL, [schoolRbd])).count;
  }

  /** Completions of a person whose certificate is on its way. */
  beingIssued(personId: string): Promise<BeingIssuedRow[]> {
    return this.database.query(BEING_ISSUED, [personId]);
  }
}
