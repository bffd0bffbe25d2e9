import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

import { type Behaviour, BEHAVIOURS, rulesOf } from '../questions/index.js';
import { TAG } from '../questions/tags.js';
import type { ActivityFault, ActivityKindRules } from './activity-kind.js';

/** So many questions of the provider's bank that have a tag. */
export class QuizDraw {
  @ApiProperty({ example: 'seguridad' })
  @Matches(TAG)
  tag: string;

  @ApiProperty({ minimum: 1, maximum: 100 })
  @IsInt()
  @Min(1)
  @Max(100)
  count: number;
}

export class QuizSettings {
  @ApiPropertyOptional({ description: 'quiz: lowest score that passes, in percent of the maximum', default: 60 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  passPercent: number = 60;

  @ApiPropertyOptional({ type: Number, nullable: true, description: 'quiz: null: as many as one likes' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  maxAttempts: number | null = null;

  @ApiPropertyOptional({ description: 'quiz: questions and options in another order at each attempt', default: true })
  @IsOptional()
  @IsBoolean()
  shuffle: boolean = true;

  @ApiPropertyOptional({
    enum: BEHAVIOURS,
    default: 'deferred',
    description:
      'quiz: deferred: nothing is told before the end; immediate: each answer can be checked once; interactive: again after each hint; certainty: each answer says how sure one is',
  })
  @IsOptional()
  @IsIn(BEHAVIOURS)
  behaviour: Behaviour = 'deferred';

  @ApiPropertyOptional({ description: 'quiz: interactive: what each further try costs, in percent of the points' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  penaltyPercent: number = 33;

  @ApiPropertyOptional({ type: Number, nullable: true, description: 'quiz: null: as long as one likes' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1440)
  timeLimitMinutes: number | null = null;

  @ApiPropertyOptional({ type: [QuizDraw], description: 'quiz: questions of the bank, drawn anew for each attempt' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => QuizDraw)
  draws: QuizDraw[] = [];
}

/** What is stored knows only of the settings that there were when it was stored. */
export function quizSettings(stored: Partial<QuizSettings>): QuizSettings {
  return { ...new QuizSettings(), ...stored };
}

/** Questions, scored by the machine as far as it can. */
export const quiz: ActivityKindRules<QuizSettings> = {
  settings: QuizSettings,
  clean: (settings) => ({ ...settings, draws: settings.draws.map(({ tag, count }) => ({ tag, count })) }),
  asks: true,
  files: {},
  faults({ settings, questions }) {
    if (questions.length === 0 && settings.draws.length === 0)
      return [{ at: '/questions', code: 'noQuestions', detail: 'the quiz has no questions' }];
    return questions.flatMap((question, q): ActivityFault[] => {
      const rules = rulesOf(question.kind);
      return rules.isAnswerable(question)
        ? []
        : [{ at: `/questions/${q}/options`, code: 'noAnswer', detail: rules.needs }];
    });
  },
  need: ({ passPercent }) => ({ by: 'score', least: passPercent * 10 }),
  graded: () => true,
};
