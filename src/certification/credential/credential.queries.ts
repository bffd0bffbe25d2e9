import { Injectable } from '@nestjs/common';

import { Database, statement } from '../../platform/database/index.js';
import type { CertificateState } from '../certificate.entity.js';
import { disclosureOf } from '../consent/choices.repository.js';
import type { Disclosure } from '../consent/disclosure.rules.js';
import { STATED_GRADE } from '../consent/stated-grade.js';
import { LIST_LENGTH, type StatusPurpose } from './credential.rules.js';

const BY_SERIAL = statement(
  'credential.by_serial',
  `SELECT d.bytes FROM certificate c JOIN certificate_credential d ON d.certificate_id = c.id WHERE c.serial = $1 AND c.erased_at IS NULL`,
);

const READERS = statement(
  'credential.readers',
  `SELECT c.person_id AS "personId", ${STATED_GRADE} AS grade, ${disclosureOf('c.person_id')} AS disclosure
     FROM certificate c WHERE c.serial = $1`,
);

const KEYS = statement(
  'credential.keys',
  `SELECT public_key AS "publicKey" FROM signing_key ORDER BY first_used_at, public_key`,
);

// The list exists from its first credential on. What changes it is a change of state, or an erasure:
// we can not stand for a credential any more of which we do not know whose it is.
const STATUS = statement(
  'credential.status',
  `SELECT first.stored_at AS "since", changed.at AS "changedAt", coalesce(changed.places, '{}') AS places
     FROM (SELECT min(stored_at) AS stored_at FROM (
             SELECT stored_at FROM certificate_credential WHERE status_index >= $1 AND status_index < $1 + $3
              ORDER BY status_index LIMIT 1) one) first
    CROSS JOIN (
      SELECT greatest(max(c.state_changed_at), max(c.erased_at)) AS at, array_agg(d.status_index - $1 ORDER BY d.status_index) AS places
        FROM certificate c JOIN certificate_credential d ON d.certificate_id = c.id
       WHERE (c.state <> 'valid' AND c.state = $2 OR c.erased_at IS NOT NULL AND $2 = 'revoked') AND d.status_index >= $1 AND d.status_index < $1 + $3) changed
    WHERE first.stored_at IS NOT NULL`,
);

const STATE_OF: Readonly<Record<StatusPurpose, CertificateState>> = { revocation: 'revoked', suspension: 'suspended' };

export interface CredentialReaders {
  personId: string;
  grade: number | null;
  /** Null: the holder has chosen nothing. */
  disclosure: Disclosure | null;
}

export interface StatusListContent {
  since: Date;
  changedAt: Date | null;
  /** The bits that are set, in order. */
  places: number[];
}

@Injectable()
export class CredentialQueries {
  constructor(private readonly database: Database) {}

  async bytes(serial: string): Promise<Buffer | null> {
    return (await this.database.maybeOne<{ bytes: Buffer }>(BY_SERIAL, [serial]))?.bytes ?? null;
  }

  /** What says who may read the credential of a serial. */
  readers(serial: string): Promise<CredentialReaders | null> {
    return this.database.maybeOne(READERS, [serial]);
  }

  /** The public keys that ever signed, oldest first. */
  async keys(): Promise<string[]> {
    return (await this.database.query<{ publicKey: string }>(KEYS)).map(({ publicKey }) => publicKey);
  }

  /** @returns null for a list that no credential names yet */
  statusList(purpose: StatusPurpose, list: number): Promise<StatusListContent | null> {
    return this.database.maybeOne(STATUS, [list * LIST_LENGTH, STATE_OF[purpose], LIST_LENGTH]);
  }
}
