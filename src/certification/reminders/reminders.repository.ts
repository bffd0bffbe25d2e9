import { Injectable } from '@nestjs/common';

import { Database, type Queryable, statement } from '../../platform/database/index.js';
import { COUNTRY_TIME } from '../certificate-validity.rules.js';
import { CODE_OF_CERTIFICATE, KIND_OF_CERTIFICATE, ofSameCompletion, TITLE_OF_CERTIFICATE } from '../completion.js';
import { DAYS_BEFORE, type ReminderStep } from './reminders.rules.js';

/*
 * The step that someone has come to is the last whose moment is over: whoever was not reminded of the ones before, since
 * they were switched off or the program was not running, is not reminded of them all at once. Moments are midnights by the
 * clocks of the cohort. Not: what is withdrawn, replaced or renewed; what another certificate vouches for longer;
 * people who left, whose data are blocked, who have no address, or who want no reminders.
 */
const DUE = statement(
  'certificate.reminders_due',
  `SELECT c.id, c.valid_until AS "expiresAt", step.step, p.given_names AS "givenNames", p.email, p.locale,
          ${KIND_OF_CERTIFICATE} AS kind, ${CODE_OF_CERTIFICATE} AS code, ${TITLE_OF_CERTIFICATE} AS title, c.facts->>'validUntil' AS "validUntil"
     FROM certificate c
     JOIN person p ON p.id = c.person_id AND p.email IS NOT NULL AND p.blocked_at IS NULL
     LEFT JOIN cohort ON cohort.id = c.cohort_id
    CROSS JOIN LATERAL (SELECT coalesce(cohort.time_zone, '${COUNTRY_TIME}') AS zone) clocks
    CROSS JOIN LATERAL (
      SELECT s.step FROM (
        SELECT 'opens' AS step, c.renewable_from AS at, 0 AS rank
         UNION ALL
        SELECT d::text, ((c.valid_until AT TIME ZONE clocks.zone) - make_interval(days => d)) AT TIME ZONE clocks.zone, 1
          FROM unnest($2::int[]) AS d) s
       WHERE s.at <= $1 ORDER BY s.at DESC, s.rank DESC LIMIT 1) step
    WHERE c.state = 'valid' AND c.superseded_by IS NULL AND c.valid_until > $1
      AND ($3::timestamptz IS NULL OR (c.valid_until, c.id) > ($3, $4::uuid))
      AND NOT EXISTS (SELECT 1 FROM certificate_reminder r WHERE r.certificate_id = c.id AND r.step = step.step)
      AND coalesce((SELECT h.reminders FROM certificate_choice h
                     WHERE h.person_id = c.person_id ORDER BY h.number DESC LIMIT 1), true)
      AND (NOT EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = c.person_id)
           OR EXISTS (SELECT 1 FROM appointment a
                       WHERE a.person_id = c.person_id AND coalesce(a.ends_on, 'infinity') >= country_date($1)))
      AND NOT EXISTS (
        SELECT 1 FROM certificate mine JOIN certificate later ON later.renews = mine.id
         WHERE ${ofSameCompletion('mine', 'c')} AND later.superseded_by IS NULL AND later.state <> 'revoked')
      AND NOT EXISTS (
        SELECT 1 FROM certificate longer
         WHERE longer.person_id = c.person_id AND longer.id <> c.id
           AND (longer.facts->>'courseCode' = c.facts->>'courseCode' OR longer.facts->>'programCode' = c.facts->>'programCode')
           AND longer.state = 'valid' AND longer.superseded_by IS NULL
           AND coalesce(longer.valid_until, 'infinity') > c.valid_until)
    ORDER BY c.valid_until, c.id LIMIT $5`,
);

const NOTE = statement(
  'certificate.reminders_note',
  `INSERT INTO certificate_reminder (certificate_id, step, token_hash)
   SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[]) ON CONFLICT DO NOTHING
   RETURNING certificate_id AS "certificateId"`,
);

const HOLDER = statement(
  'certificate.reminders_holder',
  `SELECT c.person_id AS "personId" FROM certificate_reminder r JOIN certificate c ON c.id = r.certificate_id
    WHERE r.token_hash = $1`,
);

export interface DueReminder {
  /** Of the certificate. */
  id: string;
  expiresAt: Date;
  step: ReminderStep;
  givenNames: string;
  email: string;
  locale: string;
  kind: 'course' | 'program';
  /** Of the course or program. */
  code: string;
  title: string;
  /** The last day on which it holds. */
  validUntil: string;
}

@Injectable()
export class RemindersRepository {
  constructor(private readonly database: Database) {}

  /** In the order in which they expire. @param after the last one seen, or null */
  due(
    queryable: Queryable,
    now: Date,
    after: Pick<DueReminder, 'expiresAt' | 'id'> | null,
    limit: number,
  ): Promise<DueReminder[]> {
    return queryable.query(DUE, [now, DAYS_BEFORE, after?.expiresAt ?? null, after?.id ?? null, limit]);
  }

  /** Notes that they are reminded. @returns the certificates for which nobody else did so in the meantime */
  async note(
    transaction: Queryable,
    reminders: readonly (Pick<DueReminder, 'id' | 'step'> & { tokenHash: Buffer })[],
  ): Promise<Set<string>> {
    const rows = await transaction.query<{ certificateId: string }>(NOTE, [
      reminders.map(({ id }) => id),
      reminders.map(({ step }) => step),
      reminders.map(({ tokenHash }) => tokenHash),
    ]);
    return new Set(rows.map(({ certificateId }) => certificateId));
  }

  /** Whom a mail reminded. */
  async holder(tokenHash: Buffer): Promise<string | null> {
    return (await this.database.maybeOne<{ personId: string }>(HOLDER, [tokenHash]))?.personId ?? null;
  }
}
