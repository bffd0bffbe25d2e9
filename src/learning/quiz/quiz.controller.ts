import { Body, Controller, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../../platform/auth/index.js';
import { AnsweringService } from './answering.service.js';
import { AnswersBody, AttemptResultView, CheckBody, OpenAttemptView, SavedView } from './quiz.dto.js';
import { QuizService } from './quiz.service.js';

/** Taking a quiz. */
@ApiTags('learning')
@Controller('api/v1/enrolments/:id')
@TokenArea('learning')
@Access('signed-in')
export class QuizController {
  constructor(
    private readonly quizzes: QuizService,
    private readonly answering: AnsweringService,
  ) {}

  @Post('activities/:key/attempts')
  @ApiOperation({ summary: 'Begin an attempt at a quiz, or go on with the open one' })
  @ApiCreatedResponse({ type: OpenAttemptView })
  begin(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('key', ParseIntPipe) key: number,
  ): Promise<OpenAttemptView> {
    return this.quizzes.begin(actor, id, key);
  }

  @Put('attempts/:attemptId/answers')
  @ApiOperation({
    summary: 'Keep answers of an attempt that goes on',
    description:
      'Sent again, in another order or from several devices: the answer of the highest revision stands, and the others are kept beside it.',
  })
  @ApiOkResponse({ type: SavedView })
  save(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('attemptId', ParseUUIDPipe) attemptId: string,
    @Body() answers: AnswersBody,
  ): Promise<SavedView> {
    return this.answering.save(actor, id, attemptId, answers);
  }

  @Post('attempts/:attemptId/checks')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Have an answer checked, where the quiz tells before its end',
    description: 'What is told stands in the attempt. The same answer checked again costs no further try.',
  })
  @ApiNoContentResponse()
  check(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('attemptId', ParseUUIDPipe) attemptId: string,
    @Body() { question, ...answers }: CheckBody,
  ): Promise<void> {
    return this.answering.check(actor, id, attemptId, question, answers);
  }

  @Post('attempts/:attemptId/submission')
  @HttpCode(200)
  @ApiOperation({ summary: 'End an attempt; sent again, it gives the same result again' })
  @ApiOkResponse({ type: AttemptResultView })
  submit(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('attemptId', ParseUUIDPipe) attemptId: string,
    @Body() answers: AnswersBody,
  ): Promise<AttemptResultView> {
    return this.answering.submit(actor, id, attemptId, answers);
  }
}
