import { Injectable } from '@nestjs/common';

import { type Queryable, statement } from '../../platform/database/index.js';
import type { Gender } from '../person.entity.js';
import { VERSION } from '../people.queries.js';
import { refusing } from '../people.repository.js';

const COLUMNS = `p.run, p.given_names AS "givenNames", p.family_names AS "familyNames", p.email, p.gender, p.birth_year AS "birthYear"`;

const LOCK = statement(
  'privacy.lock_record',
  `SELECT ${COLUMNS}, ${VERSION} AS version, p.locale, p.merged_into AS "mergedInto" FROM person p WHERE p.id = $1 AND p.erased_at IS NULL FOR UPDATE`,
);
const CORRECT = statement(
  'privacy.correct_record',
  `UPDATE person p SET run = $2, given_names = $3, family_names = $4, email = $5, gender = $6, birth_year = $7, updated_at = now()
    WHERE p.id = $1 RETURNING ${VERSION} AS version`,
);

export interface PersonalRecord {
  run: string | null;
  givenNames: string;
  familyNames: string;
  email: string | null;
  gender: Gender | null;
  birthYear: number | null;
}

@Injectable()
export class CorrectionRepository {
  /** @returns null for nobody, and for whoever is erased */
  lock(
    transaction: Queryable,
    personId: string,
  ): Promise<(PersonalRecord & { version: string; locale: string; mergedInto: string | null }) | null> {
    return transaction.maybeOne(LOCK, [personId]);
  }

  /** @returns the new version @throws RUN_TAKEN @throws EMAIL_TAKEN */
  async correct(transaction: Queryable, personId: string, record: PersonalRecord): Promise<string> {
    const { run, givenNames, familyNames, email, gender, birthYear } = record;
    const values = [personId, run, givenNames, familyNames, email, gender, birthYear];
    return (await refusing(transaction.one<{ version: string }>(CORRECT, values))).version;
  }
}
