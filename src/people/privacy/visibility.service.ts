import { Injectable, type OnModuleInit } from '@nestjs/common';

import { type Actor, type Permission, reachOf } from '../../platform/auth/index.js';
import { decodeCursor, DomainError, type Page, pageOf } from '../../platform/http/index.js';
import { PeopleQueries, type PersonDetail } from '../people.queries.js';
import { peoplePolicy } from '../people.policy.js';
import type { VisibilityQuery } from './privacy.dto.js';
import { type Sight, VisibilityQueries, type Watcher, type WatcherGroup } from './visibility.queries.js';

/** So many of each group are named beside it; the rest are a list of their own. */
const NAMED = 5;

/** Who can see a person, and why: the permissions of every module, turned round. */
@Injectable()
export class VisibilityService implements OnModuleInit {
  private readonly sights: Sight[] = [];

  constructor(
    private readonly queries: VisibilityQueries,
    private readonly people: PeopleQueries,
  ) {}

  onModuleInit(): void {
    this.register('record', peoplePolicy.read);
  }

  /** Called by modules as they start, for each permission that shows something of a person to others. */
  register(way: Sight['way'], { name, roles }: Permission): void {
    if (this.sights.some((sight) => sight.way === way && sight.permission === name))
      throw new Error(`Two ways to see a person are ${name} by ${way}`);
    this.sights.push({ way, permission: name, roles });
  }

  /** Who can see the actor. */
  async mine(actor: Actor, query: VisibilityQuery): Promise<Page<Watcher>> {
    return this.list(actor.personId, query);
  }

  myGroups(actor: Actor): Promise<WatcherGroup[]> {
    return this.groups(actor.personId);
  }

  /** Who can see someone, for who answers for it. @throws NOT_FOUND beyond the actor's reach */
  async of(actor: Actor, personId: string, query: VisibilityQuery): Promise<Page<Watcher>> {
    await this.reached(actor, personId);
    return this.list(personId, query);
  }

  /** @throws NOT_FOUND beyond the actor's reach */
  async groupsOf(actor: Actor, personId: string): Promise<{ person: PersonDetail; groups: WatcherGroup[] }> {
    const person = await this.reached(actor, personId);
    return { person, groups: await this.groups(personId) };
  }

  private async reached(actor: Actor, personId: string): Promise<PersonDetail> {
    const person = await this.people.find(reachOf(actor, peoplePolicy.keepPrivacy), personId);
    if (person === null) throw new DomainError('NOT_FOUND');
    return person;
  }

  private async list(personId: string, query: VisibilityQuery): Promise<Page<Watcher>> {
    const { role = null, scopeKind = null, scopeCode = null, limit } = query;
    const [after] = decodeCursor(query.cursor, ['string']);
    const filter = { role, scopeKind, scopeCode };
    const sights = await this.sightsOf(personId);
    const rows = await this.queries.list(personId, sights, filter, after as string | null, limit + 1);
    return pageOf(rows, limit, ({ grantId }) => [grantId]);
  }

  private async groups(personId: string): Promise<WatcherGroup[]> {
    return this.queries.groups(personId, await this.sightsOf(personId), NAMED);
  }

  /** Whoever is blocked is there only for those who can end it. */
  private async sightsOf(personId: string): Promise<readonly Sight[]> {
    const { name, roles } = peoplePolicy.keepPrivacy;
    return (await this.queries.isBlocked(personId)) ? [{ way: 'record', permission: name, roles }] : this.sights;
  }
}
