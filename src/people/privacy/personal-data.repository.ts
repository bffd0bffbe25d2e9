import { Injectable } from '@nestjs/common';

import { Database, type Queryable, statement, type Transaction } from '../../platform/database/index.js';
import { erasing, type PersonalDataSource, personalRows } from './personal-data.js';

/** Every address that the person is known to have had: mail is kept by address. */
const ADDRESSES = `(
  SELECT lower(email::text) FROM person WHERE id = $1 AND email IS NOT NULL
  UNION SELECT lower(email::text) FROM password_link WHERE person_id = $1
  UNION SELECT lower(email::text) FROM email_change c, LATERAL (VALUES (c.from_email), (c.to_email)) AS v (email)
   WHERE c.person_id = $1 AND c.confirmed_at IS NOT NULL AND email IS NOT NULL
  UNION SELECT lower(value) FROM audit_entry e JOIN audit_detail d ON d.entry_id = e.id,
         LATERAL (VALUES (d.before->>'email'), (d.after->>'email')) AS v (value)
   WHERE e.subject_kind = 'person' AND e.subject_id = ($1::uuid)::text AND value IS NOT NULL)`;

/** The rows of imported files that name the person: by RUN, however it is written, by address, or by another system's id. */
const IN_IMPORTS = `
  EXISTS (
    SELECT 1 FROM unnest(r.fields) AS field
     WHERE upper(regexp_replace(field, '[^0-9Kk]', '', 'g')) = (SELECT replace(run, '-', '') FROM person WHERE id = $1)
        OR lower(field) IN (SELECT * FROM ${ADDRESSES} a)
        OR field IN (SELECT external_id FROM person_external_id WHERE person_id = $1))`;

/** What files change besides their rows says the name. */
const IN_EFFECTS = `starts_with(f.subject, (SELECT given_names || ' ' || family_names FROM person WHERE id = $1) || ' · ')`;

/** Who it is, where they work, what they may do, how they come in: what this module and the ones below it hold. */
export const PERSONAL_DATA_OF_PEOPLE: readonly PersonalDataSource[] = [
  {
    name: 'person',
    holds: ['erasure.person_id'],
    read: personalRows(
      'person',
      `SELECT p.id::text AS key, p.run, p.given_names AS "givenNames", p.family_names AS "familyNames", p.email, p.gender,
              p.birth_year AS "birthYear", p.locale, p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.blocked_at AS "blockedAt"
         FROM person p WHERE p.id = $1`,
    ),
  },
  {
    name: 'externalIds',
    holds: ['person_external_id.person_id'],
    read: personalRows(
      'external_ids',
      `SELECT source || ' ' || external_id AS key, source, external_id AS "externalId", created_at AS "createdAt"
         FROM person_external_id WHERE person_id = $1`,
    ),
  },
  {
    name: 'appointments',
    holds: ['appointment.person_id'],
    read: personalRows(
      'appointments',
      `SELECT a.id::text AS key, a.school_rbd AS "schoolRbd", s.name AS "schoolName", a.starts_on AS "startsOn", a.ends_on AS "endsOn",
              a.position, a.subject, a.weekly_hours AS "weeklyHours", a.main, a.created_at AS "createdAt"
         FROM appointment a JOIN school s ON s.rbd = a.school_rbd WHERE a.person_id = $1`,
    ),
  },
  {
    name: 'grants',
    holds: ['access_grant.person_id'],
    read: personalRows(
      'grants',
      `SELECT id::text AS key, role, scope_kind AS "scopeKind", scope_code AS "scopeCode", starts_on AS "startsOn", ends_on AS "endsOn",
              delegated_from IS NOT NULL AS delegated, created_at AS "createdAt"
         FROM access_grant WHERE person_id = $1`,
    ),
    erase: erasing(
      statement(
        'privacy.end_grants',
        `UPDATE access_grant SET ends_on = greatest(country_date(), starts_on) - 1
          WHERE person_id = $1 AND coalesce(ends_on, 'infinity') >= country_date()`,
      ),
    ),
  },
  {
    name: 'grantsGiven',
    holds: ['access_grant.granted_by', 'access_grant.ended_by'],
    read: personalRows(
      'grants_given',
      `SELECT id::text AS key, role, scope_kind AS "scopeKind", scope_code AS "scopeCode", granted_by = $1 AS given, ended_by = $1 AS ended,
              created_at AS "createdAt"
         FROM access_grant WHERE granted_by = $1 OR ended_by = $1`,
    ),
  },
  {
    name: 'sessions',
    holds: ['session.person_id'],
    read: personalRows(
      'sessions',
      `SELECT id::text AS key, kind, user_agent AS "userAgent", host(address) AS address, created_at AS "createdAt",
              expires_at AS "expiresAt", ended_at AS "endedAt"
         FROM session WHERE person_id = $1`,
    ),
    erase: erasing(statement('privacy.erase_sessions', `DELETE FROM session WHERE person_id = $1`)),
  },
  {
    name: 'devices',
    holds: ['known_device.person_id'],
    read: personalRows(
      'devices',
      `SELECT encode(sha256(token_hash), 'hex') AS key, created_at AS "createdAt" FROM known_device WHERE person_id = $1`,
    ),
    erase: erasing(statement('privacy.erase_devices', `DELETE FROM known_device WHERE person_id = $1`)),
  },
  {
    name: 'failedSignIns',
    holds: ['failed_sign_in'],
    read: personalRows(
      'failed_sign_ins',
      `SELECT lpad(id::text, 20, '0') AS key, host(address) AS address, at AS "createdAt" FROM failed_sign_in
        WHERE login IN (($1::uuid)::text, 'code:' || ($1::uuid)::text) OR login IN (SELECT * FROM ${ADDRESSES} a)`,
    ),
    erase: erasing(
      statement(
        'privacy.erase_failed_sign_ins',
        `DELETE FROM failed_sign_in WHERE login IN (($1::uuid)::text, 'code:' || ($1::uuid)::text) OR login IN (SELECT * FROM ${ADDRESSES} a)`,
      ),
    ),
  },
  {
    name: 'approvals',
    holds: ['approval.requested_by', 'approval.decided_by', 'approval.requested_for', 'approval.decided_for'],
    read: personalRows(
      'approvals',
      `SELECT id::text AS key, kind, state, requested_by = $1 AS "askedByMe", decided_by = $1 AS "decidedByMe",
              CASE WHEN requested_by = $1 THEN reason END AS reason, CASE WHEN decided_by = $1 THEN decision_reason END AS "decisionReason",
              requested_at AS "createdAt", decided_at AS "decidedAt"
         FROM approval WHERE requested_by = $1 OR decided_by = $1 OR (subject_kind = 'person' AND subject_id = ($1::uuid)::text)`,
    ),
    erase: erasing(
      statement(
        'privacy.erase_approvals',
        `UPDATE approval SET reason = '—', decision_reason = CASE WHEN decision_reason IS NOT NULL THEN '—' END,
                payload = coalesce((SELECT jsonb_object_agg(key, CASE WHEN key LIKE '%Name' THEN '"—"'::jsonb ELSE value END)
                                      FROM jsonb_each(payload)), '{}')
          WHERE subject_kind = 'person' AND subject_id = ($1::uuid)::text`,
      ),
    ),
  },
  {
    name: 'importsSent',
    holds: ['import.requested_by', 'import_resolution.resolved_by'],
    read: personalRows(
      'imports_sent',
      `SELECT id::text AS key, kind, state, file_name AS "fileName", created_at AS "createdAt" FROM import WHERE requested_by = $1`,
    ),
  },
  {
    name: 'importRows',
    holds: ['import_row', 'import_effect'],
    read: personalRows(
      'import_rows',
      `SELECT i.id::text || ' ' || lpad(r.line::text, 9, '0') AS key, i.file_name AS "fileName", r.line, r.outcome, r.fields AS cells,
              i.created_at AS "createdAt"
         FROM import_row r JOIN import i ON i.id = r.import_id WHERE ${IN_IMPORTS}
       UNION ALL
       SELECT i.id::text || ' effect ' || lpad(f.number::text, 9, '0'), i.file_name, NULL, f.code, ARRAY[f.subject], i.created_at
         FROM import_effect f JOIN import i ON i.id = f.import_id WHERE ${IN_EFFECTS}`,
    ),
    erase: erasing(
      statement(
        'privacy.erase_import_rows',
        `UPDATE import_row r SET fields = '{}', raw = '[]', changes = NULL,
                findings = CASE WHEN findings IS NOT NULL THEN '[]'::jsonb END, conflicts = CASE WHEN conflicts IS NOT NULL THEN '[]'::jsonb END
          WHERE ${IN_IMPORTS}`,
      ),
      statement('privacy.erase_import_effects', `UPDATE import_effect f SET subject = '—' WHERE ${IN_EFFECTS}`),
    ),
  },
  {
    name: 'mails',
    holds: ['mail'],
    read: personalRows(
      'mails',
      `SELECT id::text AS key, recipient, subject AS title, text, state, created_at AS "createdAt", ended_at AS "endedAt"
         FROM mail WHERE lower(recipient) IN (SELECT * FROM ${ADDRESSES} a)`,
    ),
    // One that waits to be sent is not sent any more.
    erase: erasing(
      statement(
        'privacy.erase_mails',
        `UPDATE mail SET recipient = 'erased@invalid', subject = '—', text = NULL, html = NULL, last_error = NULL, unsubscribe = NULL,
                state = CASE WHEN state IN ('queued', 'kept') THEN 'failed' ELSE state END, ended_at = coalesce(ended_at, now())
          WHERE lower(recipient) IN (SELECT * FROM ${ADDRESSES} a)`,
      ),
    ),
  },
  {
    name: 'passwordLinks',
    holds: ['password_link.person_id'],
    read: personalRows(
      'password_links',
      `SELECT id::text AS key, purpose, email, created_at AS "createdAt", expires_at AS "expiresAt", used_at AS "usedAt"
         FROM password_link WHERE person_id = $1`,
    ),
    erase: erasing(statement('privacy.erase_password_links', `DELETE FROM password_link WHERE person_id = $1`)),
  },
  {
    name: 'emailChanges',
    holds: ['email_change.person_id'],
    read: personalRows(
      'email_changes',
      `SELECT id::text AS key, to_email AS email, created_at AS "createdAt", confirmed_at AS "usedAt", stopped_at AS "withdrawnAt"
         FROM email_change WHERE person_id = $1`,
    ),
    erase: erasing(statement('privacy.erase_email_changes', `DELETE FROM email_change WHERE person_id = $1`)),
  },
  {
    name: 'secondFactor',
    holds: ['second_factor.person_id', 'recovery_code.person_id', 'pending_sign_in.person_id'],
    read: personalRows(
      'second_factor',
      `SELECT 'factor' AS key, 'code' AS kind, started_at AS "createdAt", NULL::timestamptz AS "usedAt" FROM second_factor WHERE person_id = $1
       UNION ALL SELECT encode(sha256(code_hash), 'hex'), 'recovery', made_at, used_at FROM recovery_code WHERE person_id = $1
       UNION ALL SELECT id::text, 'signIn', created_at, used_at FROM pending_sign_in WHERE person_id = $1`,
    ),
    erase: erasing(
      statement('privacy.erase_second_factor', `DELETE FROM second_factor WHERE person_id = $1`),
      statement('privacy.erase_recovery_codes', `DELETE FROM recovery_code WHERE person_id = $1`),
      statement('privacy.erase_pending_sign_ins', `DELETE FROM pending_sign_in WHERE person_id = $1`),
    ),
  },
  {
    name: 'tokens',
    holds: ['personal_token.person_id', 'personal_token.revoked_by'],
    read: personalRows(
      'tokens',
      `SELECT id::text AS key, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_on AS "lastUsedAt",
              revoked_at AS "withdrawnAt"
         FROM personal_token WHERE person_id = $1 OR revoked_by = $1`,
    ),
    erase: erasing(statement('privacy.erase_tokens', `DELETE FROM personal_token WHERE person_id = $1`)),
  },
  {
    name: 'auditAboutMe',
    holds: ['audit_detail'],
    read: personalRows(
      'audit_about',
      `SELECT e.id::text AS key, e.at AS "createdAt", e.action, e.actor_id IS NOT DISTINCT FROM $1 AS "byMyself", d.before, d.after, d.reason
         FROM audit_entry e LEFT JOIN audit_detail d ON d.entry_id = e.id WHERE e.subject_kind = 'person' AND e.subject_id = ($1::uuid)::text`,
    ),
  },
  {
    name: 'auditByMe',
    holds: ['audit_entry.actor_id', 'audit_entry.acting_for'],
    read: personalRows(
      'audit_by',
      `SELECT id::text AS key, at AS "createdAt", action, subject_kind AS "subjectKind", host(address) AS address, acting_for = $1 AS "onMyBehalf"
         FROM audit_entry WHERE actor_id = $1 OR acting_for = $1`,
    ),
  },
  {
    name: 'privacyRequests',
    holds: ['privacy_request.person_id', 'privacy_request.decided_by', 'privacy_request.recorded_by'],
    read: personalRows(
      'privacy_requests',
      `SELECT id::text AS key, kind, CASE WHEN person_id = $1 THEN text END AS text, state, due_on AS "dueOn", created_at AS "createdAt",
              received_on AS "receivedOn", decided_at AS "decidedAt", reason
         FROM privacy_request WHERE $1 IN (person_id, decided_by, recorded_by)`,
    ),
    erase: erasing(
      statement(
        'privacy.erase_requests',
        `UPDATE privacy_request SET text = '—', reason = CASE WHEN reason IS NOT NULL THEN '—' END WHERE person_id = $1`,
      ),
    ),
  },
  {
    name: 'merges',
    holds: [
      ...['person.merged_into', 'person_merge.survivor_id', 'person_merge.absorbed_id', 'person_merge.requested_by'],
      ...[
        'person_merge.approved_by',
        'person_merge_step',
        'person_apart.one_id',
        'person_apart.other_id',
        'person_apart.decided_by',
      ],
    ],
    read: personalRows(
      'merges',
      `SELECT 'merge ' || m.id::text AS key, 'merge' AS kind, m.survivor_id = $1 OR m.absorbed_id = $1 AS mine, m.reason,
              m.merged_at AS "createdAt", m.unmerged_at AS "endedAt",
              CASE WHEN m.survivor_id = $1 OR m.absorbed_id = $1 THEN
                (SELECT jsonb_agg(jsonb_build_object('table', s.table_name, 'before', s.before, 'after', s.after) ORDER BY s.position)
                   FROM person_merge_step s WHERE s.merge_id = m.id AND s.table_name = 'person') END AS cells
         FROM person_merge m WHERE $1 IN (m.survivor_id, m.absorbed_id, m.requested_by, m.approved_by)
       UNION ALL
       SELECT 'apart ' || one_id::text || other_id::text, 'apart', $1 IN (one_id, other_id), NULL, decided_at, NULL, NULL
         FROM person_apart WHERE $1 IN (one_id, other_id, decided_by)`,
    ),
    erase: erasing(
      statement(
        'privacy.erase_merge_steps',
        `UPDATE person_merge_step s SET row_key = '{}', before = NULL, after = NULL FROM person_merge m
          WHERE m.id = s.merge_id AND $1 IN (m.survivor_id, m.absorbed_id) AND s.row_key <> '{}'`,
      ),
      statement('privacy.erase_merges', `UPDATE person_merge SET reason = '—' WHERE $1 IN (survivor_id, absorbed_id)`),
    ),
  },
  {
    name: 'groupings',
    holds: ['school_grouping.created_by'],
    read: personalRows(
      'groupings',
      `SELECT id::text AS key, kind, name, created_at AS "createdAt" FROM school_grouping WHERE created_by = $1`,
    ),
  },
];

const PSEUDONYMISE = statement(
  'privacy.pseudonymise',
  `WITH named AS (DELETE FROM person_external_id WHERE person_id = $1)
   UPDATE person SET run = NULL, given_names = 'Persona', family_names = 'suprimida', gender = NULL, birth_year = NULL, email = NULL,
          password_hash = NULL, updated_at = now(), blocked_at = coalesce(blocked_at, now()), erased_at = coalesce(erased_at, now())
    WHERE id = $1`,
);
const OPEN_DOOR = statement(
  'privacy.open_door',
  `INSERT INTO erasure (person_id, approval_id, transaction) VALUES ($1, $2, pg_current_xact_id()::text)`,
);
const RECORDS = statement(
  'privacy.records_of',
  `WITH RECURSIVE part AS (
     SELECT id, 0 AS depth FROM person WHERE id = $1
     UNION SELECT p.id, part.depth + 1 FROM part JOIN person p ON p.merged_into = part.id)
   SELECT id FROM part ORDER BY depth DESC, id`,
);
const BLOCK = statement(
  'privacy.block',
  `WITH ended AS (UPDATE session SET ended_at = now() WHERE person_id = $1 AND ended_at IS NULL)
   UPDATE person SET blocked_at = now() WHERE id = $1 AND blocked_at IS NULL RETURNING id`,
);
const UNBLOCK = statement(
  'privacy.unblock',
  `UPDATE person SET blocked_at = NULL
    WHERE id = $1 AND blocked_at IS NOT NULL AND erased_at IS NULL AND merged_into IS NULL RETURNING id`,
);

@Injectable()
export class PersonalDataRepository {
  constructor(private readonly database: Database) {}

  async rows(
    { read }: PersonalDataSource,
    personId: string,
    after: string | null,
    limit: number,
  ): Promise<{ key: string; row: Record<string, unknown> }[]> {
    type Read = { key: string; row: Record<string, unknown> };
    const rows = await this.database.query<Read>(read, [personId, after, limit]);
    // The key only orders; it is no part of what is held.
    return rows.map(({ key, row: { key: _, ...row } }) => ({ key, row }));
  }

  auditSubjects(
    transaction: Queryable,
    { auditSubjects }: PersonalDataSource,
    personId: string,
  ): Promise<{ kind: string; id: string }[]> {
    return auditSubjects === undefined ? Promise.resolve([]) : transaction.query(auditSubjects, [personId]);
  }

  /** From here to the end of the transaction, what can not be changed of this person lets go of who it was. */
  async openDoor(transaction: Transaction, personId: string, approvalId: string): Promise<void> {
    await transaction.query(OPEN_DOOR, [personId, approvalId]);
  }

  /** The records that became part of this one, and at last this one. */
  async recordsOf(transaction: Queryable, personId: string): Promise<string[]> {
    return (await transaction.query<{ id: string }>(RECORDS, [personId])).map(({ id }) => id);
  }

  /** The last step: by names and addresses all the rest is found. */
  async pseudonymise(transaction: Transaction, personId: string): Promise<void> {
    await transaction.query(PSEUDONYMISE, [personId]);
  }

  /** Ends every session too. @returns false for whoever is blocked already */
  async block(transaction: Queryable, personId: string): Promise<boolean> {
    return (await transaction.query(BLOCK, [personId])).length > 0;
  }

  /** @returns false for whoever is not blocked, or is erased */
  async unblock(transaction: Queryable, personId: string): Promise<boolean> {
    return (await transaction.query(UNBLOCK, [personId])).length > 0;
  }
}
