import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { CohortsModule, ProgramCreditService } from '../cohorts/index.js';
import { ContentModule } from '../content/index.js';
import { PersonalData, VisibilityService } from '../people/index.js';
import { DomainEvents } from '../platform/jobs/index.js';
import { Storage } from '../platform/storage/index.js';
import { TerritoryModule } from '../territory/index.js';
import { CompletionReached } from './completion-reached.js';
import { EvidenceRepository } from './evidence.repository.js';
import { EvidenceService } from './evidence.service.js';
import { EvidenceStoringRepository } from './evidence-storing.repository.js';
import { KINDS_AT_WORK } from './kinds/index.js';
import { LearningController } from './learning.controller.js';
import { learningPolicy } from './learning.policy.js';
import { LearningQueries } from './learning.queries.js';
import { LearningService } from './learning.service.js';
import { LearningState } from './learning-state.entities.js';
import { MediaController } from './media/media.controller.js';
import { MediaQueries } from './media/media.queries.js';
import { MediaService } from './media/media.service.js';
import { PERSONAL_DATA_OF_LEARNING } from './personal-data.repository.js';
import { AnsweringService } from './quiz/answering.service.js';
import { EndingService } from './quiz/ending.service.js';
import { EssayMarkRecord } from './quiz/marking/essay-mark.entity.js';
import { MarkingController } from './quiz/marking/marking.controller.js';
import { MarkingRepository } from './quiz/marking/marking.repository.js';
import { MarkingService } from './quiz/marking/marking.service.js';
import { QuizController } from './quiz/quiz.controller.js';
import { QuizAnswerReplaced, QuizAttemptRecord, QuizMark } from './quiz/quiz.entities.js';
import { QuestionStatisticsController } from './quiz/statistics/question-statistics.controller.js';
import { QuestionStatisticsQueries } from './quiz/statistics/question-statistics.queries.js';
import { QuestionStatisticsService } from './quiz/statistics/question-statistics.service.js';
import { QuizRepository } from './quiz/quiz.repository.js';
import { QuizService } from './quiz/quiz.service.js';
import { ReplayQueries } from './replay.queries.js';
import { ReplayService } from './replay.service.js';
import { SchoolProgressQueries } from './school-progress.queries.js';
import { SchoolProgressService } from './school-progress.service.js';

@Module({
  imports: [
    TerritoryModule,
    ContentModule,
    CohortsModule,
    TypeOrmModule.forFeature([
      ...[LearningState, QuizAttemptRecord, QuizAnswerReplaced, QuizMark, EssayMarkRecord],
      ...KINDS_AT_WORK.entities,
    ]),
  ],
  controllers: [
    ...[LearningController, QuizController, MarkingController, QuestionStatisticsController, MediaController],
    ...KINDS_AT_WORK.controllers,
  ],
  providers: [
    ...[EvidenceService, EvidenceRepository, EvidenceStoringRepository],
    ...[LearningService, LearningQueries],
    ...[QuizService, AnsweringService, EndingService, QuizRepository],
    ...[MarkingService, MarkingRepository, QuestionStatisticsService, QuestionStatisticsQueries],
    ...[ReplayService, ReplayQueries],
    ...[MediaService, MediaQueries],
    ...KINDS_AT_WORK.services,
    ...KINDS_AT_WORK.providers,
    ...[SchoolProgressService, SchoolProgressQueries],
  ],
  exports: [
    EvidenceService,
    LearningService,
    QuizService,
    AnsweringService,
    MarkingService,
    QuestionStatisticsService,
    SchoolProgressService,
    ...KINDS_AT_WORK.services,
  ],
})
export class LearningModule implements OnModuleInit {
  constructor(
    private readonly events: DomainEvents,
    private readonly programs: ProgramCreditService,
    private readonly visibility: VisibilityService,
    private readonly personalData: PersonalData,
    private readonly storage: Storage,
  ) {}

  onModuleInit(): void {
    this.visibility.register('post', learningPolicy.readSchool);
    this.personalData.register(PERSONAL_DATA_OF_LEARNING);
    this.personalData.register(KINDS_AT_WORK.personalData);
    for (const each of KINDS_AT_WORK.filesInUse) this.storage.register(each);
    this.events.subscribe(CompletionReached, ({ enrolmentId }) => this.programs.countCompletion(enrolmentId));
  }
}
