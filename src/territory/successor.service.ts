import { Injectable } from '@nestjs/common';

import { Audit } from '../platform/audit/index.js';
import { type Actor, holds, principalOf, reaches, reachOf } from '../platform/auth/index.js';
import { Database } from '../platform/database/index.js';
import { DomainError } from '../platform/http/index.js';
import { Imports } from '../platform/imports/index.js';
import { SuccessorRepository } from './successor.repository.js';
import type { ChangeSuccessor } from './territory.dto.js';
import { territoryPolicy } from './territory.policy.js';

/** Which school a closed one has become part of, where the directory does not say it. */
@Injectable()
export class SuccessorService {
  constructor(
    private readonly database: Database,
    private readonly repository: SuccessorRepository,
    private readonly imports: Imports,
    private readonly audit: Audit,
  ) {}

  mayChange(actor: Actor, { rbd, communeCode }: { rbd: number; communeCode: string }): boolean {
    const { importSchools } = territoryPolicy;
    return holds(actor, importSchools) && reaches(reachOf(actor, importSchools), { schoolRbd: rbd, communeCode });
  }

  /** @throws NOT_FOUND @throws NOT_ALLOWED beyond reach @throws SCHOOL_NOT_CLOSED and what else speaks against it */
  async change(actor: Actor, rbd: number, { successor, reason }: ChangeSuccessor): Promise<void> {
    await this.database.transaction(async (transaction) => {
      // Two changes, or one and a directory, that each would be right could make a circle together.
      await this.imports.takeTurn(transaction, 'schools');
      const school = await this.repository.lock(transaction, rbd);
      if (school === null) throw new DomainError('NOT_FOUND');
      if (!this.mayChange(actor, school)) throw new DomainError('NOT_ALLOWED');
      if (school.successor === successor) return;
      await this.repository.change(transaction, rbd, successor);
      await this.audit.record(transaction, {
        ...{ actor, action: 'territory.changeSuccessor', subject: { kind: 'school', id: String(rbd) }, reason },
        ...{ before: { successor: school.successor }, after: { successor } },
        actingFor: principalOf(actor, territoryPolicy.importSchools),
      });
    });
  }
}
