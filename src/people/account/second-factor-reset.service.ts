import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import { type Actor, reachOf } from '../../platform/auth/index.js';
import { Database, type Queryable } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { Approvals, type ApprovedBy } from '../approvals/approvals.service.js';
import { peoplePolicy } from '../people.policy.js';
import { PeopleService } from '../people.service.js';
import { SessionService } from '../session.service.js';
import { AccountLetters } from './account-letters.service.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { TokensRepository } from './tokens.repository.js';

const KIND = 'people.resetSecondFactor';

interface Reset {
  readonly personId: string;
  readonly name: string;
}

/** The way back for who has lost the device and the recovery codes: one administrator asks, another agrees. */
@Injectable()
export class SecondFactorReset implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly approvals: Approvals,
    private readonly factors: SecondFactorRepository,
    private readonly sessions: SessionService,
    private readonly tokens: TokensRepository,
    private readonly letters: AccountLetters,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.approvals.register<Reset>({
      kind: KIND,
      permission: peoplePolicy.secureAccounts,
      placeOf: () => ({}),
      concerned: ({ personId }) => [personId],
      apply: (transaction, by, { personId }) => this.apply(transaction, by, personId),
      describe: ({ name }, t) => [t('security.reset.what', { name }), t('security.reset.effect')],
      look: ({ personId }) => ({ href: `/admin/people/${personId}`, permission: peoplePolicy.write }),
    });
  }

  /** @returns the request, which another administrator decides @throws NOT_FOUND @throws SECOND_FACTOR_OFF @throws APPROVAL_PENDING */
  async request(actor: Actor, personId: string, reason: string): Promise<{ id: string }> {
    if (!reachOf(actor, peoplePolicy.secureAccounts).nation) throw new DomainError('NOT_FOUND');
    const { givenNames, familyNames } = await this.people.find(actor, personId);
    if ((await this.factors.read(personId))?.confirmedAt == null) throw new DomainError('SECOND_FACTOR_OFF');
    return this.database.transaction((transaction) =>
      this.approvals.request(transaction, actor, KIND, {
        subject: { kind: 'person', id: personId },
        payload: { personId, name: `${givenNames} ${familyNames}` },
        reason,
      }),
    );
  }

  /**
   * For whoever runs the server, where there is no second administrator to agree.
   * @param login RUN or e-mail address @returns whose it was @throws NOT_FOUND @throws SECOND_FACTOR_OFF @throws VALIDATION_FAILED
   */
  async byOperator(login: string, reason: string): Promise<string> {
    if (reason.trim() === '')
      throw new DomainError('VALIDATION_FAILED', {}, [
        { pointer: '/reason', code: 'required', detail: 'is needed, for the audit trail' },
      ]);
    const { id, givenNames, familyNames } = await this.people.ofLogin(login);
    await this.database.transaction((transaction) =>
      this.apply(transaction, { approvedBy: null, actingFor: null, reason: reason.trim() }, id),
    );
    return `${givenNames} ${familyNames}`;
  }

  /** @param by without a person: whoever runs the server */
  private async apply(
    transaction: Queryable,
    by: Pick<ApprovedBy, 'actingFor' | 'reason'> & { approvedBy: Actor | null },
    personId: string,
  ): Promise<void> {
    const { approvedBy: actor, actingFor, reason } = by;
    if (!(await this.factors.remove(transaction, personId))) throw new DomainError('SECOND_FACTOR_OFF');
    await this.sessions.endAll(transaction, personId);
    await this.tokens.revoke(transaction, personId, null, actor?.personId ?? null);
    await this.audit.record(transaction, {
      ...{ actor, action: KIND, subject: { kind: 'person', id: personId }, reason, actingFor },
    });
    await this.letters.tell(transaction, personId, 'factorReset');
  }
}
