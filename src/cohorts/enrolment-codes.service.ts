import { Injectable } from '@nestjs/common';

import { Audit } from '../platform/audit/index.js';
import type { Actor } from '../platform/auth/index.js';
import { Database, type Queryable } from '../platform/database/index.js';
import { DomainError } from '../platform/http/index.js';
import { AddressLimit } from '../platform/limit/index.js';
import { CohortsService } from './cohorts.service.js';
import { EnrolmentCodeRepository, type EnrolmentCodeRow } from './enrolment-code.repository.js';
import { hashOfEnrolmentCode, newEnrolmentCode, readEnrolmentCode } from './enrolment-code.rules.js';

/** By one person: whoever was told a code needs one or two. */
const MOST_TRIES = 10;
const WINDOW_S = 10 * 60;

export interface NewCode {
  readonly label: string;
  readonly mostUses: number | null;
  readonly expiresAt: Date | null;
}

/** Codes by which one gets into a cohort: made by who runs it, told once, used by teachers. */
@Injectable()
export class EnrolmentCodes {
  private readonly tries: AddressLimit;

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly codes: EnrolmentCodeRepository,
    private readonly cohorts: CohortsService,
  ) {
    this.tries = new AddressLimit(database, 'enrolment-code', MOST_TRIES, WINDOW_S);
  }

  /** Before the code is looked at. @throws TOO_MANY_REQUESTS */
  async countTry(actor: Actor): Promise<void> {
    await this.tries.count(actor.personId);
  }

  /** In the transaction of the enrolment. @throws ENROLMENT_CODE_REFUSED */
  async use(transaction: Queryable, cohortId: string, typed: string): Promise<string> {
    const code = readEnrolmentCode(typed);
    const id = code === null ? null : await this.codes.use(transaction, cohortId, hashOfEnrolmentCode(code));
    if (id === null) throw new DomainError('ENROLMENT_CODE_REFUSED');
    return id;
  }

  /** @returns the code: it can not be read again. @throws NOT_FOUND */
  async add(actor: Actor, cohortId: string, code: NewCode): Promise<{ id: string; code: string }> {
    await this.cohorts.managed(actor, cohortId);
    const words = newEnrolmentCode();
    return this.database.transaction(async (transaction) => {
      const added = { ...code, label: code.label.trim(), cohortId };
      const { id } = await this.codes.add(transaction, { ...added, hash: hashOfEnrolmentCode(words) }, actor.personId);
      await this.audit.record(transaction, {
        ...{ actor, action: 'cohorts.addCode', subject: { kind: 'cohort', id: cohortId } },
        after: { code: id, label: added.label, mostUses: code.mostUses, expiresAt: code.expiresAt },
      });
      return { id, code: words };
    });
  }

  /** Who came in by it stays. @throws NOT_FOUND */
  async revoke(actor: Actor, cohortId: string, codeId: string): Promise<void> {
    await this.cohorts.managed(actor, cohortId);
    await this.database.transaction(async (transaction) => {
      if (!(await this.codes.revoke(transaction, cohortId, codeId))) throw new DomainError('NOT_FOUND');
      await this.audit.record(transaction, {
        ...{ actor, action: 'cohorts.revokeCode', subject: { kind: 'cohort', id: cohortId }, after: { code: codeId } },
      });
    });
  }

  /** Newest first. @throws NOT_FOUND */
  async list(actor: Actor, cohortId: string): Promise<EnrolmentCodeRow[]> {
    await this.cohorts.managed(actor, cohortId);
    return this.codes.ofCohort(cohortId);
  }
}
