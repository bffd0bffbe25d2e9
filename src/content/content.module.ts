import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { PersonalData } from '../people/index.js';
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
import { Activity, Question, Section } from './outline.entities.js';
import { PERSONAL_DATA_OF_CONTENT } from './personal-data.queries.js';
import { QuestionsQueries } from './questions/questions.queries.js';
import { QuestionsService } from './questions/questions.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      ...[Course, CourseVersion, Section, Activity, Question],
      ...[CompetencyFramework, Competency, CourseAlignment, ActivityAlignment],
    ]),
  ],
  controllers: [CatalogueController, AuthoringController, CompetenciesController],
  providers: [
    ...[CatalogueService, AuthoringService, ContentQueries, ContentRepository],
    ...[CompetenciesService, CompetenciesQueries, CompetenciesRepository],
    ...[QuestionsService, QuestionsQueries],
  ],
  exports: [CatalogueService, AuthoringService, CompetenciesService, QuestionsService],
})
export class ContentModule implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register(PERSONAL_DATA_OF_CONTENT);
  }
}
