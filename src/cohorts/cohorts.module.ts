import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { Merging, PersonalData, VisibilityService } from '../people/index.js';
import { ContentModule } from '../content/index.js';
import { Cohort } from './cohort.entity.js';
import { CohortRepository } from './cohort.repository.js';
import { CohortsController } from './cohorts.controller.js';
import { cohortsPolicy } from './cohorts.policy.js';
import { CohortsQueries } from './cohorts.queries.js';
import { CohortsService } from './cohorts.service.js';
import { Enrolment, EnrolmentSetAside, EnrolmentTransition } from './enrolment.entity.js';
import { EnrolmentConditions } from './enrolment-conditions.js';
import { EnrolmentRepository } from './enrolment.repository.js';
import { EnrolmentsController } from './enrolments.controller.js';
import { EnrolmentsService } from './enrolments.service.js';
import { PEOPLES_ENROLMENTS } from './handed-enrolments.repository.js';
import { PERSONAL_DATA_OF_COHORTS } from './personal-data.repository.js';
import { ProgramsModule } from './programs/programs.module.js';

@Module({
  imports: [
    ContentModule,
    ProgramsModule,
    TypeOrmModule.forFeature([Cohort, Enrolment, EnrolmentTransition, EnrolmentSetAside]),
  ],
  controllers: [CohortsController, EnrolmentsController],
  providers: [
    CohortsService,
    EnrolmentsService,
    CohortsQueries,
    CohortRepository,
    EnrolmentRepository,
    EnrolmentConditions,
  ],
  exports: [CohortsService, EnrolmentsService, EnrolmentConditions, ProgramsModule],
})
export class CohortsModule implements OnModuleInit {
  constructor(
    private readonly visibility: VisibilityService,
    private readonly merging: Merging,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.visibility.register('enrolment', cohortsPolicy.readPeople);
    this.merging.register(PEOPLES_ENROLMENTS);
    this.personalData.register(PERSONAL_DATA_OF_COHORTS);
  }
}
