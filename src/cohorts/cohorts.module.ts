import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { Merging, PersonalData, VisibilityService } from '../people/index.js';
import { ContentModule } from '../content/index.js';
import { TerritoryModule } from '../territory/index.js';
import { Cohort } from './cohort.entity.js';
import { CohortRepository } from './cohort.repository.js';
import { CohortsController } from './cohorts.controller.js';
import { cohortsPolicy } from './cohorts.policy.js';
import { CohortsQueries } from './cohorts.queries.js';
import { CohortsService } from './cohorts.service.js';
import { Enrolment, EnrolmentCode, EnrolmentSetAside, EnrolmentTransition } from './enrolment.entity.js';
import { EnrolmentCodeRepository } from './enrolment-code.repository.js';
import { EnrolmentCodes } from './enrolment-codes.service.js';
import { EnrolmentConditions } from './enrolment-conditions.js';
import { EnrolmentNoticesRepository } from './enrolment-notices.repository.js';
import { EnrolmentNotices } from './enrolment-notices.service.js';
import { EnrolmentRepository } from './enrolment.repository.js';
import { EnrolmentRequests } from './enrolment-requests.service.js';
import { EnrolmentsController } from './enrolments.controller.js';
import { EnrolmentsService } from './enrolments.service.js';
import { PEOPLES_ENROLMENTS } from './handed-enrolments.repository.js';
import { PERSONAL_DATA_OF_COHORTS } from './personal-data.repository.js';
import { EnrolmentListImport } from './lists/enrolment-list.kind.js';
import { EnrolmentListRepository } from './lists/enrolment-list.repository.js';
import { NominationsController } from './nominations.controller.js';
import { NominationsQueries } from './nominations.queries.js';
import { Nominations } from './nominations.service.js';
import { WaitingList } from './waiting-list.service.js';
import { ProgramsModule } from './programs/programs.module.js';

@Module({
  imports: [
    ContentModule,
    TerritoryModule,
    ProgramsModule,
    TypeOrmModule.forFeature([Cohort, Enrolment, EnrolmentCode, EnrolmentTransition, EnrolmentSetAside]),
  ],
  controllers: [CohortsController, EnrolmentsController, NominationsController],
  providers: [
    CohortsService,
    EnrolmentsService,
    CohortsQueries,
    CohortRepository,
    EnrolmentRepository,
    EnrolmentConditions,
    EnrolmentCodes,
    EnrolmentCodeRepository,
    EnrolmentRequests,
    EnrolmentNotices,
    EnrolmentNoticesRepository,
    EnrolmentListImport,
    EnrolmentListRepository,
    Nominations,
    NominationsQueries,
    WaitingList,
  ],
  exports: [
    CohortsService,
    EnrolmentsService,
    EnrolmentConditions,
    EnrolmentCodes,
    EnrolmentRequests,
    Nominations,
    WaitingList,
    ProgramsModule,
  ],
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
