import { Injectable } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import { type Actor, reachOf } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { peoplePolicy } from '../people.policy.js';
import { parseRun } from '../run.rules.js';
import { CorrectionRepository, type PersonalRecord } from './correction.repository.js';
import type { CorrectedPerson } from './correction.dto.js';

@Injectable()
export class CorrectionService {
  constructor(
    private readonly database: Database,
    private readonly records: CorrectionRepository,
    private readonly audit: Audit,
  ) {}

  /**
   * Puts right what is known of a person: all of it as it should be, as whoever corrects saw it last.
   * @param version the one that was read
   * @returns the new version
   * @throws NOT_FOUND for nobody, and a record that is part of another @throws VERSION_NOT_NAMED @throws CHANGED_MEANWHILE when it is not as it was read @throws RUN_TAKEN @throws EMAIL_TAKEN
   */
  correct(
    actor: Actor,
    personId: string,
    corrected: CorrectedPerson,
    version: string | undefined,
  ): Promise<{ version: string }> {
    // As for adding people: for administrators of the whole country.
    if (!reachOf(actor, peoplePolicy.write).nation) throw new DomainError('NOT_ALLOWED');
    const record: PersonalRecord = {
      run: corrected.run === undefined ? null : parseRun(corrected.run),
      givenNames: corrected.givenNames.trim(),
      familyNames: corrected.familyNames.trim(),
      email: corrected.email ?? null,
      gender: corrected.gender ?? null,
      birthYear: corrected.birthYear ?? null,
    };
    return this.database.transaction(async (transaction) => {
      const before = await this.records.lock(transaction, personId);
      if (before === null || before.mergedInto !== null) throw new DomainError('NOT_FOUND');
      if (version === undefined) throw new DomainError('VERSION_NOT_NAMED');
      if (before.version !== version) throw new DomainError('CHANGED_MEANWHILE');
      const changed = (Object.keys(record) as (keyof PersonalRecord)[]).filter((key) => record[key] !== before[key]);
      if (changed.length === 0) return { version };
      const only = (of: PersonalRecord) => Object.fromEntries(changed.map((key) => [key, of[key]]));
      const now = await this.records.correct(transaction, personId, record);
      await this.audit.record(transaction, {
        ...{ actor, action: 'people.correct', subject: { kind: 'person', id: personId } },
        ...{ before: only(before), after: only(record) },
      });
      return { version: now };
    });
  }
}
