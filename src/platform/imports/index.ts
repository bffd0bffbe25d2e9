import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { Import, ImportEffect, ImportResolution, ImportRow } from './import.entity.js';
import { ImportsController } from './imports.controller.js';
import { ImportsQueries } from './imports.queries.js';
import { ImportsRepository } from './imports.repository.js';
import { Imports } from './imports.service.js';
import { Inspection } from './inspection.service.js';
import { ResumptionRepository } from './resumption.repository.js';
import { Resumption } from './resumption.service.js';
import { Retention } from './retention.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Import, ImportEffect, ImportRow, ImportResolution])],
  controllers: [ImportsController],
  providers: [Imports, ImportsRepository, ImportsQueries, Inspection, Resumption, ResumptionRepository, Retention],
  exports: [Imports, ImportsQueries, Inspection, Resumption],
})
export class ImportsModule {}

export { csvLine } from './csv-cell.js';
export { type CsvRow, delimiterOf, readCsv } from './csv-rows.js';
export { type ImportFile, openImportFile, spoolImportFile } from './import-file.js';
export type {
  ColumnGuide,
  Finding,
  ImportDetails,
  ImportKind,
  ImportSetting,
  Omission,
  Outcome,
  ReadFile,
  SecondPersonRule,
  StagedRow,
} from './import-kind.js';
export { type ImportCommandOptions, importByCommand } from './import-command.js';
export { ImportRefused } from './import-refused.js';
export { type ImportEffectView, ImportsQueries, type ImportSummary } from './imports.queries.js';
export { type Archive, openArchive } from './zip-archive.js';
export { importsPolicy } from './imports.policy.js';
export { Imports } from './imports.service.js';
export { Inspection, type RowInWords } from './inspection.service.js';
export { LARGEST_FILE, receiveImport } from './receive-import.js';
export { cellsByColumn, columnsNamed, misfit, readTable, type Table, withoutAccents } from './table.js';
export { Resumption, type WaitingRow } from './resumption.service.js';
