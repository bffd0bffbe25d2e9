import { Module, type OnModuleInit } from '@nestjs/common';

import { PersonalData } from '../people/index.js';
import { TerritoryModule } from '../territory/index.js';
import { BreakdownsQueries } from './breakdowns.queries.js';
import { BreakdownsService } from './breakdowns.service.js';
import { IndicatorsController } from './indicators.controller.js';
import { IndicatorsQueries } from './indicators.queries.js';
import { IndicatorsService } from './indicators.service.js';
import { PERSONAL_DATA_OF_REPORTING } from './personal-data.queries.js';
import { RecountQueries } from './recount.queries.js';
import { RollupRepository } from './rollup.repository.js';
import { RollupService } from './rollup.service.js';

@Module({
  imports: [TerritoryModule],
  controllers: [IndicatorsController],
  providers: [
    BreakdownsService,
    BreakdownsQueries,
    IndicatorsService,
    IndicatorsQueries,
    RollupService,
    RollupRepository,
    RecountQueries,
  ],
  exports: [BreakdownsService, IndicatorsService, RollupService],
})
export class ReportingModule implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register(PERSONAL_DATA_OF_REPORTING);
  }
}
