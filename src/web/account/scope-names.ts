import { Injectable } from '@nestjs/common';

import { CohortsService } from '../../cohorts/index.js';
import { PeopleService } from '../../people/index.js';
import type { Scope } from '../../platform/auth/index.js';
import { GroupingsService, SchoolsService, TerritoryService } from '../../territory/index.js';

/** What the scope of a grant is called; where nothing bears the code any more, the code itself. */
@Injectable()
export class ScopeNames {
  constructor(
    private readonly territory: TerritoryService,
    private readonly schools: SchoolsService,
    private readonly people: PeopleService,
    private readonly cohorts: CohortsService,
    private readonly groupings: GroupingsService,
  ) {}

  /** @returns null for the nation, which each language calls by its own name */
  async nameOf({ kind, code }: Scope): Promise<string | null> {
    try {
      switch (kind) {
        case 'nation':
          return null;
        case 'territory':
          return await this.territory.nameOf(code);
        case 'grouping':
          return (await this.groupings.find(code)).name;
        case 'school':
          return (await this.schools.school(Number(code))).name;
        case 'provider':
          return (await this.people.providers()).find(({ id }) => id === code)?.name ?? code;
        case 'cohort':
          return (await this.cohorts.find(code)).name;
      }
    } catch {
      return code;
    }
  }
}
