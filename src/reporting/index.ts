export type { MonthCounts } from './indicators.queries.js';
export type { Place } from '../territory/index.js';
export { type Figures, INDICATORS } from './indicators.registry.js';
export { type IndicatorsReading, IndicatorsService, type PlaceFigures } from './indicators.service.js';
export { addReportingCommands } from './reporting.commands.js';
export { ReportingModule } from './reporting.module.js';
export { reportingPolicy } from './reporting.policy.js';
export { RollupService } from './rollup.service.js';
export { type Level, levelBelow } from './territorial-scope.rules.js';
