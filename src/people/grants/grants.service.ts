import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Audit } from '../../platform/audit/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Database, type Queryable, type Transaction } from '../../platform/database/index.js';
import { DomainError } from '../../platform/http/index.js';
import { Approvals, type ApprovedBy } from '../approvals/approvals.service.js';
import { peoplePolicy } from '../people.policy.js';
import { PeopleQueries, type PersonDetail } from '../people.queries.js';
import { PeopleService } from '../people.service.js';
import { mustBeRecent } from '../recent.rules.js';
import { parseRun } from '../run.rules.js';
import type { NewDelegation, NewGrant } from './grants.dto.js';
import { type DelegatedGrant, GrantsRepository, type LockedGrant, type OwnGrant } from './grants.repository.js';
import { covers, lastDayToDelegate, type PlacedScope } from './grants.rules.js';

const ADMINISTRATOR = 'people.grantAdministrator';

/** What waits for a second person. */
interface AdministratorGrant {
  readonly personId: string;
  readonly personName: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
}

type Given = Pick<LockedGrant, 'role' | 'scopeKind' | 'scopeCode' | 'endsOn'> & { startsOn: string | null };

/** Gives, delegates and ends what people may do. Nobody gives more than they hold, nor anything to themselves. */
@Injectable()
export class GrantsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly grants: GrantsRepository,
    private readonly people: PeopleService,
    private readonly queries: PeopleQueries,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly approvals: Approvals,
  ) {}

  onModuleInit(): void {
    this.approvals.register<AdministratorGrant>({
      kind: ADMINISTRATOR,
      permission: peoplePolicy.grant,
      placeOf: () => ({}),
      concerned: ({ personId }) => [personId],
      apply: (transaction, by, payload) => this.makeAdministrator(transaction, by, payload),
      describe: ({ personName }, t) => [
        t('administration.grants.administratorWhat', { name: personName }),
        t('administration.grants.administratorEffect'),
      ],
      look: ({ personId }) => ({ href: `/admin/people/${personId}`, permission: peoplePolicy.write }),
    });
  }

  /**
   * Making an administrator of the nation waits for a second person: else one person could make the second one of everything.
   * Who is the only one makes another alone, since nobody else can agree.
   * @returns the grant, or the request that waits
   * @throws NOT_FOUND for someone beyond reach, and a record that is of nobody any more
   * @throws GRANT_TO_ONESELF @throws GRANT_BEYOND_OWN @throws APPROVAL_PENDING when the same waits
   * @throws VALIDATION_FAILED for a scope that there is not, dates that can not be, or no reason where it waits
   */
  async grant(actor: Actor, personId: string, grant: NewGrant): Promise<{ id: string } | { approvalId: string }> {
    const person = await this.people.findSomebody(actor, personId);
    if (personId === actor.personId) throw new DomainError('GRANT_TO_ONESELF');
    if (grant.role === 'administrator') mustBeRecent(actor, this.clock.now());
    const { role, scopeKind, scopeCode = '', startsOn = null, endsOn = null } = grant;
    return this.database.transaction(async (transaction) => {
      const scope = await this.grants.scope(transaction, scopeKind, scopeCode);
      const basis = administering(await this.grants.own(transaction, actor.personId), scope);
      if (basis === null) throw new DomainError('GRANT_BEYOND_OWN');
      const given = { role, scopeKind, scopeCode, startsOn, endsOn };
      const { actingFor } = basis;
      const parties = [actor.personId, personId, ...(actingFor === null ? [] : [actingFor])];
      if (
        role === 'administrator' &&
        scopeKind === 'nation' &&
        (await this.grants.othersOfNation(transaction, peoplePolicy.grant.roles, parties))
      ) {
        const payload: AdministratorGrant = { personId, personName: nameOf(person), startsOn, endsOn };
        return this.ask(transaction, actor, payload, grant.reason?.trim() ?? '');
      }
      return this.give(transaction, { requestedBy: actor.personId, approvedBy: actor, actingFor }, personId, given);
    });
  }

  private async ask(
    transaction: Transaction,
    actor: Actor,
    payload: AdministratorGrant,
    reason: string,
  ): Promise<{ approvalId: string }> {
    const today = await this.grants.today(transaction);
    const { startsOn, endsOn } = payload;
    if ((startsOn !== null && startsOn < today) || (endsOn !== null && endsOn < (startsOn ?? today)))
      throw invalid(startsOn === null ? '/endsOn' : '/startsOn', 'must not lie before today');
    if (reason === '') throw invalid('/reason', 'is needed, since another person decides');
    const subject = { kind: 'person', id: payload.personId };
    const { id } = await this.approvals.request(transaction, actor, ADMINISTRATOR, { subject, payload, reason });
    return { approvalId: id };
  }

  private async makeAdministrator(transaction: Transaction, by: ApprovedBy, grant: AdministratorGrant): Promise<void> {
    const { personId, startsOn, endsOn } = grant;
    const today = await this.grants.today(transaction);
    await this.give(transaction, by, personId, {
      ...{ role: 'administrator', scopeKind: 'nation', scopeCode: '', endsOn },
      // The day from which it was to hold may have gone by while it waited.
      startsOn: startsOn !== null && startsOn > today ? startsOn : null,
    });
  }

  private async give(
    transaction: Queryable,
    by: Omit<ApprovedBy, 'reason'> & { reason?: string },
    personId: string,
    given: Given,
  ): Promise<{ id: string }> {
    const { requestedBy, approvedBy, actingFor, reason } = by;
    const from = { grantedBy: requestedBy, delegatedFrom: null };
    const { id, startsOn } = await this.grants.add(transaction, personId, given, from);
    await this.audit.record(transaction, {
      ...{ actor: approvedBy, action: 'people.grant', subject: { kind: 'person', id: personId }, actingFor },
      ...(reason !== undefined && { reason }),
      after: { grant: id, ...given, startsOn, ...(requestedBy !== approvedBy.personId && { requestedBy }) },
    });
    return { id };
  }

  /**
   * Lends one of the actor's own grants, or a part of it, to another person until a day. It ends with the grant that it is of.
   * @throws NOT_FOUND when the grant is not the actor's own, or nobody has this RUN or address
   * @throws GRANT_TO_ONESELF @throws GRANT_BEYOND_OWN @throws DELEGATION_TOO_LONG
   */
  async delegate(actor: Actor, grantId: string, delegation: NewDelegation): Promise<{ id: string }> {
    const { login, startsOn = null, endsOn } = delegation;
    return this.database.transaction(async (transaction) => {
      const own = (await this.grants.own(transaction, actor.personId)).find(({ id }) => id === grantId);
      if (own === undefined) throw new DomainError('NOT_FOUND');
      if (own.role === 'administrator') mustBeRecent(actor, this.clock.now());
      // What was lent is not lent on; and learning needs no grant.
      if (own.actingFor !== null || own.role === 'teacher') throw new DomainError('GRANT_BEYOND_OWN');
      const person = await this.queries.byLogin(parseRun(login), login.trim());
      if (person === null) throw new DomainError('NOT_FOUND');
      if (person.id === actor.personId) throw new DomainError('GRANT_TO_ONESELF');
      const { scopeKind = own.kind, scopeCode = delegation.scopeKind === undefined ? own.code : '' } = delegation;
      if (!covers(own, await this.grants.scope(transaction, scopeKind, scopeCode)))
        throw new DomainError('GRANT_BEYOND_OWN');
      if (endsOn > lastDayToDelegate(await this.grants.today(transaction), own.endsOn))
        throw new DomainError('DELEGATION_TOO_LONG');
      const lent = { role: own.role, scopeKind, scopeCode, startsOn, endsOn };
      const by = { grantedBy: actor.personId, delegatedFrom: own.id };
      const { id, startsOn: from } = await this.grants.add(transaction, person.id, lent, by);
      await this.audit.record(transaction, {
        ...{ actor, action: 'people.delegate', subject: { kind: 'person', id: person.id } },
        after: { grant: id, from: own.id, ...lent, startsOn: from },
      });
      return { id };
    });
  }

  /** What the actor has lent and not taken back. */
  delegated(actor: Actor): Promise<DelegatedGrant[]> {
    return this.grants.delegatedBy(actor.personId);
  }

  /** Ends a grant of a person, for who administers its scope. @throws NOT_FOUND */
  async end(actor: Actor, personId: string, grantId: string): Promise<void> {
    await this.people.find(actor, personId);
    await this.finish(actor, grantId, personId);
  }

  /** Takes back what the actor has lent. @throws NOT_FOUND */
  async endDelegation(actor: Actor, grantId: string): Promise<void> {
    await this.finish(actor, grantId, null);
  }

  /** @param personId whose it must be; null: it must be lent by the actor */
  private async finish(actor: Actor, grantId: string, personId: string | null): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const grant = await this.grants.lock(transaction, grantId);
      if (grant === null) throw new DomainError('NOT_FOUND');
      let actingFor: string | null = null;
      if (personId === null) {
        if (grant.delegatedBy !== actor.personId) throw new DomainError('NOT_FOUND');
      } else {
        if (grant.personId !== personId) throw new DomainError('NOT_FOUND');
        const scope = await this.grants.scope(transaction, grant.scopeKind, grant.scopeCode);
        const basis = administering(await this.grants.own(transaction, actor.personId), scope);
        if (basis === null) throw new DomainError('NOT_FOUND');
        actingFor = basis.actingFor;
      }
      await this.grants.end(transaction, grantId, actor.personId);
      const { role, scopeKind, scopeCode, startsOn, endsOn } = grant;
      await this.audit.record(transaction, {
        ...{ actor, action: 'people.endGrant', subject: { kind: 'person', id: grant.personId }, actingFor },
        before: { grant: grantId, role, scopeKind, scopeCode, startsOn, endsOn },
      });
    });
  }
}

function nameOf({ givenNames, familyNames }: PersonDetail): string {
  return `${givenNames} ${familyNames}`;
}

function invalid(pointer: string, detail: string): DomainError {
  return new DomainError('VALIDATION_FAILED', {}, [{ pointer, code: 'required', detail }]);
}

/** A grant that lets its holder give what lies within the scope, one's own before a lent one. */
function administering(own: readonly OwnGrant[], scope: PlacedScope): OwnGrant | null {
  const usable = own.filter((grant) => peoplePolicy.grant.roles.includes(grant.role) && covers(grant, scope));
  return usable.find(({ actingFor }) => actingFor === null) ?? usable[0] ?? null;
}
