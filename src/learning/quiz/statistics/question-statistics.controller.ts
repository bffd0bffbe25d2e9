import { Controller, Get, Param, ParseIntPipe, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';

import { cohortsPolicy } from '../../../cohorts/index.js';
import { contentPolicy, QUESTION_KINDS } from '../../../content/index.js';
import { Access, type Actor, CurrentActor, TokenArea } from '../../../platform/auth/index.js';
import { QuestionStatisticsService } from './question-statistics.service.js';

const share = (description: string) => ({ type: Number, nullable: true, description });

class QuestionStatisticsView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: QUESTION_KINDS })
  kind: string;
  @ApiProperty()
  prompt: string;
  @ApiProperty({ description: 'First attempts in which it counted; below 5 nothing else is told' })
  count: number;
  @ApiProperty(share('Mean of what was earned ÷ the most that could be'))
  facility: number | null;
  @ApiProperty(share('Standard deviation of the same'))
  deviation: number | null;
  @ApiProperty(share('Correlation with all the rest of the attempt, −1 to 1'))
  discrimination: number | null;
  @ApiProperty(share('Covariance with the rest ÷ the greatest that there could be'))
  efficiency: number | null;
}

class QuizStatisticsView {
  @ApiProperty()
  title: string;
  @ApiProperty({ type: [QuestionStatisticsView] })
  questions: readonly QuestionStatisticsView[];
}

/** How the questions of quizzes do. */
@ApiTags('learning')
@Controller('api/v1')
@TokenArea('learning')
export class QuestionStatisticsController {
  constructor(private readonly statistics: QuestionStatisticsService) {}

  @Get('cohorts/:id/quizzes/:key/statistics')
  @Access(cohortsPolicy.readPeople)
  @ApiOperation({ summary: 'How the questions of a quiz do in a cohort' })
  @ApiOkResponse({ type: QuizStatisticsView })
  ofCohort(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key', ParseIntPipe) key: number,
  ): Promise<QuizStatisticsView> {
    return this.statistics.ofCohort(actor, id, key);
  }

  @Get('versions/:id/quizzes/:key/statistics')
  @Access(contentPolicy.author)
  @ApiOperation({ summary: 'How the questions of a quiz do wherever its version is taught, for its authors' })
  @ApiOkResponse({ type: QuizStatisticsView })
  ofVersion(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key', ParseIntPipe) key: number,
  ): Promise<QuizStatisticsView> {
    return this.statistics.ofVersion(actor, id, key);
  }
}
