import { Injectable } from '@nestjs/common';

import { CohortsService } from '../../cohorts/index.js';
import { PeopleService } from '../../people/index.js';
import type { ScopeKind } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import type { MessageKey, Translate } from '../../platform/i18n/index.js';
import { GroupingsService, type Place, SchoolsService, TerritoryService } from '../../territory/index.js';
import type { Option } from '../ui/index.js';
import { parseRbd } from '../school/rbd.rules.js';

/** The code that a scope has, or why what was typed leads to none. */
export type ScopeFound = { readonly code: string } | { readonly fault: MessageKey };

/** An indent that a list of options keeps. */
const INDENT = '\u2003';
const DEPTH: Readonly<Record<Place['kind'], number>> = { nation: 0, region: 0, province: 1, commune: 2 };

/** From what an administrator types or chooses to the scope of a grant. */
@Injectable()
export class GrantScopes {
  constructor(
    private readonly territory: TerritoryService,
    private readonly schools: SchoolsService,
    private readonly people: PeopleService,
    private readonly cohorts: CohortsService,
    private readonly groupings: GroupingsService,
  ) {}

  async find(kind: ScopeKind, typed: string): Promise<ScopeFound> {
    if (kind === 'nation') return { code: '' };
    if (typed.trim() === '') return { fault: 'common.field.required' };
    switch (kind) {
      case 'territory':
        return (await this.territory.place(typed)) === null ? { fault: 'common.field.invalid' } : { code: typed };
      case 'grouping':
        return (await this.groupings.list(null)).some(({ id }) => id === typed)
          ? { code: typed }
          : { fault: 'common.field.invalid' };
      case 'provider':
        return (await this.people.providers()).some(({ id }) => id === typed)
          ? { code: typed }
          : { fault: 'common.field.invalid' };
      case 'school':
        return this.school(typed);
      case 'cohort':
        return orFault('administration.grants.cohortFault', async () => (await this.cohorts.findByCode(typed)).id);
    }
  }

  /** What can be chosen from, for the kinds whose codes nobody types. */
  async options(kind: ScopeKind, t: Translate): Promise<Option[]> {
    if (kind === 'grouping')
      return (await this.groupings.list(null)).map(({ id, kind: sort, name }) => ({
        value: id,
        label: t(`territory.grouping.${sort}`, { name }),
      }));
    if (kind === 'provider') return (await this.people.providers()).map(({ id, name }) => ({ value: id, label: name }));
    if (kind !== 'territory') return [];
    const { regions } = await this.territory.tree();
    const option = (depth: number, { code, name }: { code: string; name: string }): Option => ({
      value: code,
      label: `${INDENT.repeat(depth)}${name}`,
    });
    return regions.flatMap((region) => [
      option(DEPTH.region, region),
      ...region.provinces.flatMap((province) => [
        option(DEPTH.province, province),
        ...province.communes.map((commune) => option(DEPTH.commune, commune)),
      ]),
    ]);
  }

  private async school(typed: string): Promise<ScopeFound> {
    const rbd = parseRbd(typed);
    if (rbd === null) return { fault: 'administration.appointments.rbdFault' };
    return orFault('error.SCHOOL_UNKNOWN.detail', async () => String((await this.schools.school(rbd)).rbd));
  }
}

async function orFault(fault: MessageKey, find: () => Promise<string>): Promise<ScopeFound> {
  try {
    return { code: await find() };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return { fault };
    throw error;
  }
}
