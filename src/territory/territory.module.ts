import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { Commune } from './commune.entity.js';
import { DirectoryImport } from './directory/directory.kind.js';
import { SchoolDirectoryRepository } from './directory/school-directory.repository.js';
import { SchoolGrouping, SchoolGroupingCommune, SchoolGroupingMember } from './grouping.entities.js';
import { GroupingRepository } from './grouping.repository.js';
import { GroupingsController } from './groupings.controller.js';
import { GroupingsService } from './groupings.service.js';
import { Province } from './province.entity.js';
import { Region } from './region.entity.js';
import { School } from './school.entity.js';
import { SchoolPeriod } from './school-period.entity.js';
import { SchoolsController } from './schools.controller.js';
import { SchoolsQueries } from './schools.queries.js';
import { SchoolsService } from './schools.service.js';
import { SuccessorRepository } from './successor.repository.js';
import { SuccessorService } from './successor.service.js';
import { TerritoryController } from './territory.controller.js';
import { TerritoryQueries } from './territory.queries.js';
import { TerritoryService } from './territory.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[Region, Province, Commune, School, SchoolPeriod, SchoolGrouping, SchoolGroupingMember, SchoolGroupingCommune],
    ]),
  ],
  controllers: [TerritoryController, SchoolsController, GroupingsController],
  providers: [
    TerritoryQueries,
    TerritoryService,
    SchoolsQueries,
    SchoolsService,
    GroupingsService,
    GroupingRepository,
    SchoolDirectoryRepository,
    DirectoryImport,
    SuccessorService,
    SuccessorRepository,
  ],
  exports: [TerritoryService, SchoolsService, GroupingsService, SuccessorService],
})
export class TerritoryModule {}
