export type { MonthCounts, SchoolOnMap } from './indicators.queries.js';
export { type Figures, type Indicator, INDICATORS } from './indicators.registry.js';
export { type IndicatorsReading, IndicatorsService, type PlaceFigures } from './indicators.service.js';
export type { Recount } from './recount.queries.js';
export { addReportingCommands } from './reporting.commands.js';
export { ReportingModule } from './reporting.module.js';
export { reportingPolicy } from './reporting.policy.js';
export { RollupService } from './rollup.service.js';
export { type Level, levelBelow, levelOf, LEVELS } from './territorial-scope.rules.js';
