import { Module } from '@nestjs/common';

import { TerritoryModule } from '../territory/index.js';
import { IndicatorsController } from './indicators.controller.js';
import { IndicatorsQueries } from './indicators.queries.js';
import { IndicatorsService } from './indicators.service.js';
import { RecountQueries } from './recount.queries.js';
import { RollupRepository } from './rollup.repository.js';
import { RollupService } from './rollup.service.js';

@Module({
  imports: [TerritoryModule],
  controllers: [IndicatorsController],
  providers: [IndicatorsService, IndicatorsQueries, RollupService, RollupRepository, RecountQueries],
  exports: [IndicatorsService, RollupService],
})
export class ReportingModule {}
