import { Injectable } from '@nestjs/common';

import type { Reach } from '../platform/auth/index.js';
import { Database, statement } from '../platform/database/index.js';
import type { CertificateState } from './certificate.entity.js';
import { COUNTRY_TIME } from './certificate-validity.rules.js';
import { ofEachSource, uncertified } from './completion-sources.js';
import { JOINS_TO_PROVIDER, PROVIDER_OF_CERTIFICATE, TITLE_OF_CERTIFICATE } from './completion.js';

// The reader's reach: where it was earned, who taught it, and the school of its holder on that day.
const WITHIN_REACH = `
  ($1::boolean OR ${PROVIDER_OF_CERTIFICATE} = ANY ($2::uuid[]) OR c.cohort_id = ANY ($3::uuid[]) OR c.school_rbd = ANY ($4::int[])
    OR EXISTS (SELECT 1 FROM school WHERE school.rbd = c.school_rbd AND school.commune_code LIKE ANY ($5::text[])))`;

// Whoever is blocked is in no list; a certificate whose serial is named is found. Names are those of today: who looks for someone knows no other. People first, by their own indexes.
const LIST = statement(
  'certificate.oversee',
  `SELECT c.id, c.serial, coalesce(nullif(c.facts->>'holderName', ''), '—') AS "holderName", c.facts->>'holderRun' AS "holderRun",
          ${TITLE_OF_CERTIFICATE} AS title, c.facts->>'providerName' AS provider, c.issued_at AS "issuedAt",
          c.state, c.valid_until AS "validUntil", c.grace_until AS "graceUntil", c.superseded_by IS NOT NULL AS "supersededBy"
     FROM certificate c ${JOINS_TO_PROVIDER}
     LEFT JOIN course_version v ON v.id = cohort.version_id LEFT JOIN course ON course.id = v.course_id
    WHERE ${WITHIN_REACH}
      AND ($6::text IS NULL AND NOT EXISTS (SELECT 1 FROM person b WHERE b.id = c.person_id AND b.blocked_at IS NOT NULL)
           OR c.serial = $6)
      AND ($7::text IS NULL OR c.person_id = (SELECT coalesce(merged_into, id) FROM person WHERE run = $7))
      AND (cardinality($8::text[]) = 0 OR c.person_id IN (
            SELECT p.id FROM person p
             WHERE search_text(p.given_names || ' ' || p.family_names) LIKE '%' || search_text(($8::text[])[1]) || '%'
               AND search_text(p.given_names || ' ' || p.family_names)
                   LIKE ALL (SELECT '%' || search_text(word) || '%' FROM unnest($8::text[]) AS word)))
      AND CASE $9::text
            WHEN 'valid' THEN c.state = 'valid' AND c.superseded_by IS NULL AND coalesce(c.valid_until > $10, true)
            WHEN 'expired' THEN c.state = 'valid' AND c.superseded_by IS NULL AND c.valid_until <= $10
            WHEN 'superseded' THEN c.state = 'valid' AND c.superseded_by IS NOT NULL
            ELSE $9::text IS NULL OR c.state = $9 END
      AND ($11::text IS NULL OR coalesce(course.code, program.code) = $11)
      AND ($12::uuid IS NULL OR c.id < $12)
      AND ($14::uuid IS NULL OR ${PROVIDER_OF_CERTIFICATE} = $14)
      AND ($15::date IS NULL OR c.issued_at >= $15::date::timestamp AT TIME ZONE '${COUNTRY_TIME}')
      AND ($16::date IS NULL OR c.issued_at < ($16::date + 1)::timestamp AT TIME ZONE '${COUNTRY_TIME}')
      AND ($17::timestamptz IS NULL
           OR c.state = 'valid' AND c.superseded_by IS NULL AND c.valid_until > $10 AND c.valid_until <= $17)
    ORDER BY c.id DESC LIMIT $13`,
);

/*
 * Of a campaign: what was completed and is not certified, courses and programs. Two indexes alone answer it: 20 ms of 110,000
 * completions that all have their certificate, 32 ms of as many that wait. (OFFSET: walked side by side, by one process; hashed
 * by three it takes twice as long.)
 */
const WAITING_COMPLETIONS = statement(
  'certificate.waiting_completions',
  `SELECT count(*)::int AS count, min(completed_at) AS oldest FROM (${ofEachSource(
    (source) => `(SELECT e.completed_at FROM ${source.table} e WHERE ${uncertified(source)} OFFSET 0)`,
  )}) waiting`,
);

// Of these, what is within reach: that of schools is of the day of completion. 40 to 130 ms, so asked only when something waits.
const WAITING_WITHIN_REACH = statement(
  'certificate.waiting_within_reach',
  `SELECT count(*)::int AS count, min(completed_at) AS oldest FROM (${ofEachSource(
    (source) => `
     SELECT e.completed_at FROM ${source.table} e ${source.joins}
      WHERE ${uncertified(source)}
        AND ($1::boolean OR ${source.owner.providerId} = ANY ($2::uuid[]) OR ${source.cohort} = ANY ($3::uuid[]) OR EXISTS (
          SELECT 1 FROM school WHERE school.rbd = ${source.school}
             AND (school.rbd = ANY ($4::int[]) OR school.commune_code LIKE ANY ($5::text[]))))`,
  )}) waiting`,
);

const CHANGES = statement(
  'certificate.changes',
  `SELECT h.from_state AS "from", h.to_state AS "to", h.reason, h.at, p.given_names || ' ' || p.family_names AS "by"
     FROM certificate_change h JOIN person p ON p.id = h.changed_by
     JOIN certificate c ON c.id = h.certificate_id WHERE c.serial = $1 ORDER BY h.id`,
);

// A correction is told on the page of the one that it made.
const CORRECTION = statement(
  'certificate.correction',
  `SELECT old.serial, c.correction_reason AS reason, p.given_names || ' ' || p.family_names AS "by"
     FROM certificate c JOIN certificate old ON old.id = c.supersedes LEFT JOIN person p ON p.id = c.corrected_by
    WHERE c.serial = $1`,
);

const WAITING = statement(
  'certificate.waiting_changes',
  `SELECT a.id, a.kind, a.reason, a.requested_at AS "requestedAt" FROM approval a
    WHERE a.subject_kind = 'certificate' AND a.subject_id = $1 AND a.state = 'pending' AND a.expires_at > now()
    ORDER BY a.id`,
);

/** What a list may be narrowed to. */
export const OVERSIGHT_FILTERS = ['valid', 'expired', 'suspended', 'revoked', 'superseded'] as const;
export type OversightFilter = (typeof OVERSIGHT_FILTERS)[number];

export interface OverseenRow {
  id: string;
  serial: string;
  holderName: string;
  holderRun: string | null;
  /** Of the course, or of the program. */
  title: string;
  provider: string;
  issuedAt: Date;
  state: CertificateState;
  validUntil: Date | null;
  graceUntil: Date | null;
  supersededBy: boolean;
}

export interface ChangeRow {
  from: CertificateState;
  to: CertificateState;
  reason: string;
  at: Date;
  by: string;
}

export interface CorrectionRow {
  /** Of the one that was corrected. */
  serial: string;
  reason: string;
  /** Null: the system, since the completion was corrected. */
  by: string | null;
}

export interface WaitingRow {
  id: string;
  kind: string;
  reason: string;
  requestedAt: Date;
}

export interface OversightSearch {
  readonly serial: string | null;
  readonly run: string | null;
  readonly words: readonly string[];
  readonly filter: OversightFilter | null;
  /** Code of a course or of a program. */
  readonly course: string | null;
  readonly providerId: string | null;
  /** Days of the country on which it was issued, the last one too. */
  readonly from: string | null;
  readonly until: string | null;
  /** In force now, and no longer at this moment. */
  readonly expiresBy: Date | null;
}

export interface WaitingCompletions {
  count: number;
  oldest: Date | null;
}

@Injectable()
export class OversightQueries {
  constructor(private readonly database: Database) {}

  /** The latest first. @param before the id of the last one seen, or null */
  list(reach: Reach, search: OversightSearch, now: Date, before: string | null, limit: number): Promise<OverseenRow[]> {
    const { serial, run, words, filter, course, providerId, from, until, expiresBy } = search;
    return this.database.query(LIST, [
      ...reachArguments(reach),
      ...[serial, run, words, filter, now, course, before, limit, providerId, from, until, expiresBy],
    ]);
  }

  /** Completions within reach that have no certificate yet. */
  async waitingCompletions(reach: Reach): Promise<WaitingCompletions> {
    const all = await this.database.one<WaitingCompletions>(WAITING_COMPLETIONS);
    if (reach.nation || all.count === 0) return all;
    return this.database.one(WAITING_WITHIN_REACH, reachArguments(reach));
  }

  changes(serial: string): Promise<ChangeRow[]> {
    return this.database.query(CHANGES, [serial]);
  }

  correction(serial: string): Promise<CorrectionRow | null> {
    return this.database.maybeOne(CORRECTION, [serial]);
  }

  waiting(serial: string): Promise<WaitingRow[]> {
    return this.database.query(WAITING, [serial]);
  }
}

function reachArguments({ nation, providers, cohorts, schools, territories }: Reach): unknown[] {
  return [nation, providers, cohorts, schools, territories.map((code) => `${code}%`)];
}
