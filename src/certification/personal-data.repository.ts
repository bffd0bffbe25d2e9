import { erasing, type PersonalDataSource, personalRows } from '../people/index.js';
import { statement, type Transaction } from '../platform/database/index.js';
import { DomainError } from '../platform/http/index.js';
import { TITLE_OF_CERTIFICATE } from './completion.js';
import { ofEachSource, uncertified } from './completion-sources.js';

const BEING_ISSUED = statement(
  'privacy.being_issued',
  `SELECT sum(count)::int AS count FROM (${ofEachSource(
    (source) => `SELECT count(*) FROM ${source.table} e WHERE e.person_id = $1 AND ${uncertified(source)}`,
  )}) each`,
);
const eraseCertificates = erasing(
  // The bytes of nothing; the rows stay, so that nothing is made anew.
  ...(['certificate_pdf', 'certificate_credential'] as const).map((table) =>
    statement(
      `privacy.erase_${table}`,
      `UPDATE ${table} d SET bytes = '', sha256 = sha256('') FROM certificate c
        WHERE c.id = d.certificate_id AND c.person_id = $1 AND d.bytes <> ''`,
    ),
  ),
  statement(
    'privacy.erase_certificate_changes',
    `UPDATE certificate_change h SET reason = '—' FROM certificate c WHERE c.id = h.certificate_id AND c.person_id = $1 AND h.reason <> '—'`,
  ),
  statement(
    'privacy.erase_certificate_approvals',
    `UPDATE approval a SET reason = '—', decision_reason = CASE WHEN decision_reason IS NOT NULL THEN '—' END
       FROM certificate c WHERE a.subject_kind = 'certificate' AND a.subject_id = c.serial AND c.person_id = $1 AND a.state <> 'pending'`,
  ),
  statement(
    'privacy.erase_certificates',
    `UPDATE certificate SET facts = facts || '{"holderName": "", "holderRun": null}', erased_at = now(),
            state_reason = CASE WHEN state_reason IS NOT NULL THEN '—' END,
            correction_reason = CASE WHEN correction_reason IS NOT NULL THEN '—' END
      WHERE person_id = $1 AND erased_at IS NULL`,
  ),
);

/** What someone earned, and what they did with the certificates of others. */
export const PERSONAL_DATA_OF_CERTIFICATION: readonly PersonalDataSource[] = [
  {
    name: 'certificates',
    holds: ['certificate.person_id', 'certificate_pdf', 'certificate_credential'],
    read: personalRows(
      'certificates',
      `SELECT c.id::text AS key, c.serial, ${TITLE_OF_CERTIFICATE} AS achievement, c.issued_at AS "issuedAt", c.state, c.state_reason AS reason, c.valid_until AS "validUntil", c.facts,
              (SELECT octet_length(d.bytes) FROM certificate_pdf d WHERE d.certificate_id = c.id) AS "documentBytes",
              (SELECT convert_from(d.bytes, 'UTF8') FROM certificate_credential d WHERE d.certificate_id = c.id) AS credential
         FROM certificate c WHERE c.person_id = $1`,
    ),
    auditSubjects: statement(
      'privacy.certificates',
      `SELECT 'certificate' AS kind, serial AS id FROM certificate WHERE person_id = $1 ORDER BY id`,
    ),
    /** @throws CONFLICT while one is being issued, which takes seconds: it would come with a name that is gone */
    erase: async (transaction: Transaction, personId: string): Promise<void> => {
      if ((await transaction.one<{ count: number }>(BEING_ISSUED, [personId])).count > 0)
        throw new DomainError('CONFLICT');
      await eraseCertificates(transaction, personId);
    },
  },
  {
    name: 'certificateChoices',
    holds: ['certificate_choice.person_id', 'certificate_reminder'],
    read: personalRows(
      'certificate_choices',
      `SELECT lpad(number::text, 9, '0') AS key, number, shows_name AS "showsName", shows_grade AS "showsGrade", reminders, at AS "createdAt"
         FROM certificate_choice WHERE person_id = $1
       UNION ALL
       SELECT 'reminder ' || c.id::text || ' ' || r.step, NULL, NULL, NULL, true, r.at
         FROM certificate_reminder r JOIN certificate c ON c.id = r.certificate_id WHERE c.person_id = $1`,
    ),
  },
  {
    name: 'certificateShares',
    holds: ['certificate_share.person_id', 'certificate_share_item'],
    read: personalRows(
      'certificate_shares',
      `SELECT s.id::text AS key, s.label, s.whole, s.grades AS "showsGrade", s.downloads, s.created_at AS "createdAt", s.expires_at AS "expiresAt",
              s.withdrawn_at AS "withdrawnAt", s.uses, s.last_used_at AS "lastUsedAt",
              (SELECT jsonb_agg(c.serial ORDER BY c.id) FROM certificate_share_item i JOIN certificate c ON c.id = i.certificate_id
                WHERE i.share_id = s.id) AS serials
         FROM certificate_share s WHERE s.person_id = $1`,
    ),
    erase: erasing(
      statement(
        'privacy.erase_shares',
        `UPDATE certificate_share SET label = '—', withdrawn_at = coalesce(withdrawn_at, now()) WHERE person_id = $1 AND label <> '—'`,
      ),
    ),
  },
  {
    name: 'certificateReminders',
    holds: ['certificate_reminder'],
    read: personalRows(
      'certificate_reminders',
      `SELECT c.id::text || ' ' || r.step AS key, c.serial, r.step AS kind, r.at AS "createdAt"
         FROM certificate_reminder r JOIN certificate c ON c.id = r.certificate_id WHERE c.person_id = $1`,
    ),
  },
  {
    name: 'designs',
    holds: ['certificate_design.created_by', 'certificate_design_version.published_by'],
    read: personalRows(
      'designs',
      `SELECT 'design ' || id::text AS key, 'design' AS kind, created_at AS "createdAt" FROM certificate_design WHERE created_by = $1
       UNION ALL SELECT 'published ' || id::text, 'published', published_at FROM certificate_design_version WHERE published_by = $1`,
    ),
  },
  {
    name: 'certificateChanges',
    holds: ['certificate_change', 'certificate_change.changed_by', 'certificate.corrected_by'],
    read: personalRows(
      'certificate_changes',
      `SELECT h.id::text AS key, c.serial, h.from_state AS "fromState", h.to_state AS "toState", h.reason, h.at AS "createdAt",
              c.person_id = $1 AS mine, h.changed_by = $1 AS "byMyself"
         FROM certificate_change h JOIN certificate c ON c.id = h.certificate_id WHERE c.person_id = $1 OR h.changed_by = $1
       UNION ALL
       SELECT 'correction ' || c.id::text, c.serial, NULL, 'corrected', c.correction_reason, c.issued_at, c.person_id = $1, true
         FROM certificate c WHERE c.corrected_by = $1`,
    ),
  },
];
