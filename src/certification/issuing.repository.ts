import { Injectable } from '@nestjs/common';

import type { ValidityRule } from '../content/index.js';
import { Database, type Queryable, statement } from '../platform/database/index.js';
import { validityOf } from './certificate-validity.rules.js';
import type { Completion } from './completion.js';
import { type CompletionSource, perSource, type SourceName, sourceOf, uncertified } from './completion-sources.js';
import { designInForce } from './design/design.queries.js';
import type { DocumentSource } from './document/certificate-document.js';
import { newSerial } from './serial.rules.js';

/**
 * Issuing is one statement: the completion stands, at the moment that the validity was worked out from, and has no
 * certificate yet, or nothing happens; the facts are read and pinned in the same moment.
 * $1 serials, $2 address of verification, $3 template, $4 whether to date the certificate back to the completion;
 * $5 completions, $6 their moments, $7 to $10 when the certificate holds, $11 its last day: one for each serial.
 */
const issueDue = (source: CompletionSource, correction = 'NULL::uuid, NULL, NULL::uuid, renewed.id') => `
  WITH due AS (
    SELECT * FROM unnest($1::text[], $5::uuid[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[],
                         $10::timestamptz[], $11::text[])
                  AS due (serial, id, completed_at, valid_from, valid_until, grace_until, renewable_from, last_day)
  ), issued AS (
    INSERT INTO certificate (id, serial, ${source.column}, person_id, cohort_id, school_rbd, issued_at, facts, template_version,
                             design_version_id, valid_from, valid_until, grace_until, renewable_from,
                             supersedes, correction_reason, corrected_by, renews)
    SELECT uuid_v7(moment.at), due.serial, e.id, e.person_id, ${source.cohort}, ${source.school}, moment.at,
           ${source.facts} || jsonb_build_object(
             'holderName', p.given_names || ' ' || p.family_names,
             'holderRun', p.run,
             'issuedOn', (moment.at AT TIME ZONE ${source.timeZone})::date,
             'locale', p.locale,
             'verifiedAt', $2::text)
             || CASE WHEN due.last_day IS NULL THEN '{}' ELSE jsonb_build_object('validUntil', due.last_day) END,
           $3::smallint, ${designInForce(source.owner)},
           least(due.valid_from, moment.at), due.valid_until, due.grace_until, due.renewable_from,
           ${correction}
      FROM due
      JOIN ${source.table} e ON e.id = due.id
      JOIN person p ON p.id = e.person_id
      ${source.joins}
      ${source.factJoins}
      -- What was due to be renewed when it was completed again.
      LEFT JOIN LATERAL (
        SELECT c.id FROM certificate c
          JOIN ${source.earlier}
         WHERE c.person_id = e.person_id AND earlier.id <> e.id AND c.superseded_by IS NULL AND c.state <> 'revoked'
           AND c.renewable_from <= e.completed_at AND earlier.completed_at < e.completed_at
         ORDER BY c.valid_until DESC, c.id DESC LIMIT 1
      ) renewed ON true
     CROSS JOIN LATERAL (SELECT CASE WHEN $4::boolean THEN e.completed_at ELSE now() END AS at) moment
     WHERE ${source.stands} AND e.completed_at = due.completed_at::timestamptz
     ORDER BY e.id
    ON CONFLICT DO NOTHING
    RETURNING id, serial, issued_at, template_version, facts)`;

const STATEMENTS = perSource((source) => {
  const { name, table, stands, joins, timeZone, rule } = source;
  /** What the validity of a certificate follows from. */
  const due = `e.id, e.completed_at AS "completedAt", e.completed_at::text AS "completedAtExactly", ${timeZone} AS "timeZone", ${rule} AS rule`;
  return {
    due: statement(
      `certification.due.${name}`,
      `SELECT ${due} FROM ${table} e ${joins} WHERE e.id = $1 AND (${uncertified(source)} OR $2 AND ${stands})`,
    ),
    // Walks along the completions' key, so that a national campaign reads each of them once, not once a batch.
    next: statement(
      `certification.next_due.${name}`,
      `SELECT ${due}
         FROM (SELECT e.* FROM ${table} e WHERE e.id > $1 AND ${uncertified(source)} ORDER BY e.id LIMIT $2) e ${joins}
        ORDER BY e.id`,
    ),
    // How many completions have no certificate: for whoever watches a campaign.
    count: statement(
      `certification.count_due.${name}`,
      `SELECT count(*)::int AS count FROM ${table} e WHERE ${uncertified(source)}`,
    ),
    issue: statement(
      `certification.issue.${name}`,
      `${issueDue(source)}
       SELECT id, serial, issued_at AS "issuedAt", template_version AS "templateVersion", facts FROM issued`,
    ),
    // The old one is locked, and was not superseded. What it renewed is renewed by the new one.
    correct: statement(
      `certification.correct.${name}`,
      `${issueDue(source, '$12::uuid, $13::text, $14::uuid, (SELECT renews FROM certificate WHERE id = $12)')}
       UPDATE certificate SET superseded_by = issued.id FROM issued WHERE certificate.id = $12`,
    ),
  };
});

export type IssuedCertificate = DocumentSource & { readonly id: string };

/** A completion whose certificate is to be issued. */
export interface DueCompletion {
  /** Of the enrolment, or of the completion of the program. */
  readonly id: string;
  readonly completedAt: Date;
  /** As the database writes it, to the microsecond. */
  readonly completedAtExactly: string;
  readonly timeZone: string;
  /** Null: its certificate holds for ever. */
  readonly rule: ValidityRule | null;
}

/** What every certificate of one batch has in common. */
export interface Issue {
  readonly verifiedAt: string;
  readonly templateVersion: number;
  readonly backdated: boolean;
}

@Injectable()
export class IssuingRepository {
  constructor(private readonly database: Database) {}

  /** @param certified also one that has a certificate. @returns null when it does not stand, or was certified before */
  due(of: Completion, certified = false, queryable: Queryable = this.database): Promise<DueCompletion | null> {
    const { name, id } = sourceOf(of);
    return queryable.maybeOne(STATEMENTS[name].due, [id, certified]);
  }

  /** Completions without certificate, in the order of their ids, after the one whose id is `after`. */
  nextDue(source: SourceName, after: string, limit: number): Promise<DueCompletion[]> {
    return this.database.query(STATEMENTS[source].next, [after, limit]);
  }

  async countDue(source: SourceName): Promise<number> {
    return (await this.database.one<{ count: number }>(STATEMENTS[source].count)).count;
  }

  /** @returns those that were issued now: not what someone else has certified, or what has changed since it was read */
  issue(source: SourceName, issue: Issue, due: readonly DueCompletion[]): Promise<IssuedCertificate[]> {
    return this.database.query(STATEMENTS[source].issue, issueArguments(issue, due));
  }

  /** Issues the one that says what the records say now, and names it in the old one. */
  async correct(
    transaction: Queryable,
    source: SourceName,
    issue: Issue,
    due: DueCompletion,
    correction: { id: string; reason: string; by: string | null; serial: string },
  ): Promise<void> {
    const { id, reason, by, serial } = correction;
    await transaction.query(STATEMENTS[source].correct, [...issueArguments(issue, [due], [serial]), id, reason, by]);
  }
}

function issueArguments(
  issue: Issue,
  due: readonly DueCompletion[],
  serials: readonly string[] = due.map(() => newSerial()),
): unknown[] {
  const validities = due.map(({ rule, completedAt, timeZone }) => validityOf(rule, completedAt, timeZone));
  return [
    serials,
    issue.verifiedAt,
    issue.templateVersion,
    issue.backdated,
    due.map(({ id }) => id),
    due.map(({ completedAtExactly }) => completedAtExactly),
    validities.map(({ validFrom }) => validFrom),
    validities.map(({ validUntil }) => validUntil),
    validities.map(({ graceUntil }) => graceUntil),
    validities.map(({ renewableFrom }) => renewableFrom),
    validities.map(({ lastDay }) => lastDay),
  ];
}
