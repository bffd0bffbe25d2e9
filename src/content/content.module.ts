import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { PersonalData } from '../people/index.js';
import { Storage } from '../platform/storage/index.js';
import { AuthoringController } from './authoring.controller.js';
import { AuthoringService } from './authoring.service.js';
import { CatalogueController } from './catalogue.controller.js';
import { CatalogueService } from './catalogue.service.js';
import { CompetenciesController } from './competencies/competencies.controller.js';
import { CompetenciesQueries } from './competencies/competencies.queries.js';
import { CompetenciesRepository } from './competencies/competencies.repository.js';
import { CompetenciesService } from './competencies/competencies.service.js';
import {
  ActivityAlignment,
  Competency,
  CompetencyFramework,
  CourseAlignment,
} from './competencies/competency.entities.js';
import { ContentQueries } from './content.queries.js';
import { ContentRepository } from './content.repository.js';
import { CourseVersion } from './course-version.entity.js';
import { Course } from './course.entity.js';
import { ActivityFileRecord } from './files/activity-file.entity.js';
import { ActivityFilesController } from './files/activity-files.controller.js';
import { ActivityFilesRepository, FILES_IN_USE } from './files/activity-files.repository.js';
import { ActivityFilesService } from './files/activity-files.service.js';
import { Activity, Question, Section } from './outline.entities.js';
import { PERSONAL_DATA_OF_CONTENT } from './personal-data.queries.js';
import { BankQuestion, BankQuestionVersion } from './questions/bank/bank.entities.js';
import { BankRepository } from './questions/bank/bank.repository.js';
import { BankService } from './questions/bank/bank.service.js';
import { QuestionsQueries } from './questions/questions.queries.js';
import { QuestionsService } from './questions/questions.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[Course, CourseVersion, Section, Activity, Question],
      ...[BankQuestion, BankQuestionVersion],
      ...[CompetencyFramework, Competency, CourseAlignment, ActivityAlignment, ActivityFileRecord],
    ]),
  ],
  controllers: [CatalogueController, AuthoringController, CompetenciesController, ActivityFilesController],
  providers: [
    ...[CatalogueService, AuthoringService, ContentQueries, ContentRepository],
    ...[CompetenciesService, CompetenciesQueries, CompetenciesRepository],
    ...[ActivityFilesService, ActivityFilesRepository],
    ...[QuestionsService, QuestionsQueries, BankService, BankRepository],
  ],
  exports: [
    CatalogueService,
    AuthoringService,
    CompetenciesService,
    ActivityFilesService,
    QuestionsService,
    BankService,
  ],
})
export class ContentModule implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly storage: Storage,
  ) {}

  onModuleInit(): void {
    this.personalData.register(PERSONAL_DATA_OF_CONTENT);
    this.storage.register(FILES_IN_USE);
  }
}
