import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { CohortsModule } from '../cohorts/index.js';
import { ContentModule } from '../content/index.js';
import { EvidenceRepository } from './evidence.repository.js';
import { EvidenceService } from './evidence.service.js';
import { LearningController } from './learning.controller.js';
import { LearningQueries } from './learning.queries.js';
import { LearningService } from './learning.service.js';
import { LearningState, QuizAttemptRecord } from './learning-state.entities.js';
import { QuizRepository } from './quiz.repository.js';
import { QuizService } from './quiz.service.js';

@Module({
  imports: [ContentModule, CohortsModule, TypeOrmModule.forFeature([LearningState, QuizAttemptRecord])],
  controllers: [LearningController],
  providers: [EvidenceService, EvidenceRepository, LearningService, LearningQueries, QuizService, QuizRepository],
  exports: [EvidenceService, LearningService, QuizService],
})
export class LearningModule {}
