import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { AuthoringController } from './authoring.controller.js';
import { AuthoringService } from './authoring.service.js';
import { CatalogueController } from './catalogue.controller.js';
import { CatalogueService } from './catalogue.service.js';
import { ContentQueries } from './content.queries.js';
import { ContentRepository } from './content.repository.js';
import { CourseVersion } from './course-version.entity.js';
import { Course } from './course.entity.js';
import { Activity, Question, Section } from './outline.entities.js';

@Module({
  imports: [TypeOrmModule.forFeature([Course, CourseVersion, Section, Activity, Question])],
  controllers: [CatalogueController, AuthoringController],
  providers: [CatalogueService, AuthoringService, ContentQueries, ContentRepository],
  exports: [CatalogueService, AuthoringService],
})
export class ContentModule {}
