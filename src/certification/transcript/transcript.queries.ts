import { Injectable } from '@nestjs/common';

import { Database, statement } from '../../platform/database/index.js';
import type { CertificateState } from '../certificate.entity.js';
import { CODE_OF_CERTIFICATE, KIND_OF_CERTIFICATE, TITLE_OF_CERTIFICATE } from '../completion.js';
import { STATED_GRADE } from '../consent/stated-grade.js';

/**
 * Completions, and the certificate that counts for each. A certificate says what was so when it was issued; a completion
 * whose certificate is on its way, what is so now; and one that was taken back is told by its certificate alone. A program is
 * told with its certificate: until then its courses are.
 * $2: only these certificates; null: all.
 */
const ENTRIES = statement(
  'transcript.entries',
  `SELECT ${KIND_OF_CERTIFICATE} AS kind, ${CODE_OF_CERTIFICATE} AS code, ${TITLE_OF_CERTIFICATE} AS title, c.facts->>'providerName' AS provider,
          (c.facts->>'minutes')::int AS minutes, (c.facts->>'grade')::int AS grade,
          c.facts->>'startedOn' AS "startedOn", c.facts->>'completedOn' AS "completedOn", c.facts->>'validUntil' AS "validUntil",
          c.serial, c.issued_at AS "issuedAt", c.state, c.valid_until AS "expiresAt", c.grace_until AS "graceUntil",
          EXISTS (SELECT 1 FROM certificate_credential d WHERE d.certificate_id = c.id) AS signed,
          ${STATED_GRADE} IS NOT NULL AS "statesGrade"
     FROM certificate c
    WHERE c.person_id = $1 AND c.superseded_by IS NULL AND ($2::uuid[] IS NULL OR c.id = ANY ($2))
    UNION ALL
   SELECT 'course', course.code, v.title, provider.name, v.minutes, e.grade, NULL,
          ((e.completed_at AT TIME ZONE cohort.time_zone)::date)::text, NULL, NULL, NULL, NULL, NULL, NULL, false, false
     FROM enrolment e
     JOIN cohort ON cohort.id = e.cohort_id JOIN provider ON provider.id = cohort.provider_id
     JOIN course_version v ON v.id = e.version_id JOIN course ON course.id = v.course_id
    WHERE e.person_id = $1 AND e.state = 'completed' AND $2::uuid[] IS NULL
      AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.enrolment_id = e.id)
    ORDER BY "completedOn" DESC, code, serial`,
);

const HOLDER = statement(
  'transcript.holder',
  `SELECT given_names || ' ' || family_names AS name FROM person WHERE id = $1`,
);

export interface EntryRow {
  kind: 'course' | 'program';
  code: string;
  title: string;
  provider: string;
  minutes: number;
  grade: number | null;
  /** Null while its certificate is on its way, and so is what follows. */
  startedOn: string | null;
  completedOn: string;
  validUntil: string | null;
  serial: string | null;
  issuedAt: Date | null;
  state: CertificateState | null;
  expiresAt: Date | null;
  graceUntil: Date | null;
  signed: boolean;
  /** Whether its document and credential state a grade, be it that of a course of a program. */
  statesGrade: boolean;
}

@Injectable()
export class TranscriptQueries {
  constructor(private readonly database: Database) {}

  /** Of one person, who has completed some hundred courses at the most. The last completed first. */
  entries(personId: string, certificates: readonly string[] | null): Promise<EntryRow[]> {
    return this.database.query(ENTRIES, [personId, certificates]);
  }

  async holder(personId: string): Promise<string> {
    return (await this.database.one<{ name: string }>(HOLDER, [personId])).name;
  }
}
