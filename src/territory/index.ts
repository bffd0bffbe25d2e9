export { inventedDirectory } from './directory/generated-schools.rules.js';
export { displayName } from './display-name.rules.js';
export { AddGroupingSchool, EndGroupingSchool, NewGrouping } from './groupings.dto.js';
export { type GroupingDetail, type GroupingSummary, GroupingsService } from './groupings.service.js';
export type { Place } from './place.js';
export {
  type Area,
  AREAS,
  type Governance,
  GOVERNANCES,
  isInvented,
  SCHOOL_STATUSES,
  type SchoolStatus,
} from './school.js';
export { SchoolsService } from './schools.service.js';
export { readSearch } from './school-search.rules.js';
export { addTerritoryCommands } from './territory.commands.js';
export { SuccessorService } from './successor.service.js';
export { ChangeSuccessor, type SchoolDetail, type SchoolView } from './territory.dto.js';
export { TerritoryModule } from './territory.module.js';
export { territoryPolicy } from './territory.policy.js';
export { TerritoryService } from './territory.service.js';
