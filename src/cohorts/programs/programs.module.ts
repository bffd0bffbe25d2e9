import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { Jobs } from '../../platform/jobs/index.js';
import {
  Program,
  ProgramCompletion,
  ProgramCredit,
  ProgramCycle,
  ProgramEnrolment,
  ProgramEquivalence,
  ProgramSet,
  ProgramSetCourse,
  ProgramVersion,
} from './program.entities.js';
import { COUNT_EQUIVALENCE, type EquivalenceToCount, ProgramCreditService } from './program-credit.service.js';
import { ProgramCyclesService } from './program-cycles.service.js';
import { ProgramsAuthoringController } from './programs-authoring.controller.js';
import { ProgramsAuthoringService } from './programs-authoring.service.js';
import { ProgramsController } from './programs.controller.js';
import { ProgramsQueries } from './programs.queries.js';
import { ProgramsRepository } from './programs.repository.js';
import { ProgramsService } from './programs.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[Program, ProgramVersion, ProgramSet, ProgramSetCourse, ProgramEquivalence],
      ...[ProgramEnrolment, ProgramCredit, ProgramCompletion, ProgramCycle],
    ]),
  ],
  controllers: [ProgramsController, ProgramsAuthoringController],
  providers: [
    ProgramsService,
    ProgramsAuthoringService,
    ProgramCreditService,
    ProgramCyclesService,
    ProgramsQueries,
    ProgramsRepository,
  ],
  exports: [ProgramsService, ProgramsAuthoringService, ProgramCreditService, ProgramCyclesService],
})
export class ProgramsModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly credits: ProgramCreditService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(COUNT_EQUIVALENCE, (some: EquivalenceToCount) => this.credits.countSome(some));
  }
}
