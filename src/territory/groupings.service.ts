import { Injectable } from '@nestjs/common';

import { Audit, type AuditAction } from '../platform/audit/index.js';
import { type Actor, principalOf, reaches, reachOf } from '../platform/auth/index.js';
import { Database, type Transaction } from '../platform/database/index.js';
import { DomainError } from '../platform/http/index.js';
import type { GroupingKind } from './grouping.js';
import { GroupingRepository, type GroupingRow, type GroupingSchool } from './grouping.repository.js';
import type { AddGroupingSchool, NewGrouping } from './groupings.dto.js';
import { SchoolsQueries } from './schools.queries.js';
import { territoryPolicy } from './territory.policy.js';

export type GroupingSummary = GroupingRow & { schools: number };
export type GroupingDetail = GroupingRow & { members: GroupingSchool[] };

/** Groupings are public, like the schools; microcentros are made by whoever reaches all of their schools. */
@Injectable()
export class GroupingsService {
  constructor(
    private readonly database: Database,
    private readonly groupings: GroupingRepository,
    private readonly schools: SchoolsQueries,
    private readonly audit: Audit,
  ) {}

  list(kind: GroupingKind | null): Promise<GroupingSummary[]> {
    return this.groupings.list(kind);
  }

  /** @throws NOT_FOUND */
  async find(id: string): Promise<GroupingDetail> {
    const grouping = await this.groupings.find(id);
    if (grouping === null) throw new DomainError('NOT_FOUND');
    return { ...grouping, members: await this.groupings.schools(id) };
  }

  /** May the actor change it? Only a microcentro, and only who reaches every school in it. */
  mayChange(actor: Actor, { kind, members }: GroupingDetail): boolean {
    const reach = reachOf(actor, territoryPolicy.manageGroupings);
    const current = members.filter(({ now }) => now);
    return (
      kind === 'microcentro' &&
      (reach.nation || current.length > 0) &&
      current.every(({ rbd, communeCode }) => reaches(reach, { schoolRbd: rbd, communeCode }))
    );
  }

  /** @throws SCHOOL_UNKNOWN @throws NOT_ALLOWED for a school beyond reach */
  async create(actor: Actor, { name, schools }: NewGrouping): Promise<{ id: string }> {
    return this.database.transaction(async (transaction) => {
      const { id } = await this.groupings.add(transaction, name.trim(), actor.personId);
      for (const rbd of new Set(schools)) {
        await this.mustReach(actor, rbd);
        await this.groupings.addSchool(transaction, id, rbd, null, null);
      }
      await this.record(transaction, actor, 'territory.addGrouping', id, { name: name.trim(), schools });
      return { id };
    });
  }

  /** Whoever has the grouping as scope reaches the school from then on. */
  async addSchool(actor: Actor, id: string, { rbd, startsOn, endsOn }: AddGroupingSchool): Promise<void> {
    await this.change(actor, id, async (transaction) => {
      await this.mustReach(actor, rbd);
      await this.groupings.addSchool(transaction, id, rbd, startsOn ?? null, endsOn ?? null);
      return { added: rbd, startsOn: startsOn ?? null, endsOn: endsOn ?? null };
    });
  }

  /** @param endsOn last day in the grouping */
  async endSchool(actor: Actor, id: string, rbd: number, endsOn: string): Promise<void> {
    await this.change(actor, id, async (transaction) => {
      if (!(await this.groupings.endSchool(transaction, id, rbd, endsOn))) throw new DomainError('NOT_FOUND');
      return { ended: rbd, endsOn };
    });
  }

  private async change(actor: Actor, id: string, work: (transaction: Transaction) => Promise<object>): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const grouping = await this.groupings.lock(transaction, id);
      if (grouping === null) throw new DomainError('NOT_FOUND');
      const members = await this.groupings.schools(id, transaction);
      if (!this.mayChange(actor, { ...grouping, members })) throw new DomainError('NOT_ALLOWED');
      await this.record(transaction, actor, 'territory.changeGrouping', id, {
        name: grouping.name,
        ...(await work(transaction)),
      });
    });
  }

  private async mustReach(actor: Actor, rbd: number): Promise<void> {
    const school = await this.schools.byRbd(rbd);
    if (school === null) throw new DomainError('SCHOOL_UNKNOWN');
    const place = { schoolRbd: rbd, communeCode: school.commune_code };
    if (!reaches(reachOf(actor, territoryPolicy.manageGroupings), place)) throw new DomainError('NOT_ALLOWED');
  }

  private record(
    transaction: Transaction,
    actor: Actor,
    action: AuditAction,
    id: string,
    after: object,
  ): Promise<void> {
    return this.audit.record(transaction, {
      ...{ actor, action, subject: { kind: 'grouping', id }, after },
      actingFor: principalOf(actor, territoryPolicy.manageGroupings),
    });
  }
}
