import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsOptional, Max, Min } from 'class-validator';

import { rulesOf } from '../questions/index.js';
import type { ActivityFault, ActivityKindRules } from './activity-kind.js';

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
}

/** Questions, scored by the machine as far as it can. */
export const quiz: ActivityKindRules<QuizSettings> = {
  settings: QuizSettings,
  clean: ({ passPercent, maxAttempts, shuffle }) => ({ passPercent, maxAttempts, shuffle }),
  asks: true,
  files: {},
  faults({ required, settings, questions }) {
    if (questions.length === 0) return [{ at: '/questions', code: 'noQuestions', detail: 'the quiz has no questions' }];
    const faults: ActivityFault[] = questions.flatMap((question, q) => {
      const rules = rulesOf(question.kind);
      return rules.isAnswerable(question)
        ? []
        : [{ at: `/questions/${q}/options`, code: 'noAnswer', detail: rules.needs }];
    });
    // Nobody can mark an essay yet: who had to pass by one would wait for ever.
    const essays = questions.flatMap(({ kind }, q) => (kind === 'essay' ? [q] : []));
    const waits = settings.passPercent > 0 || essays.length === questions.length;
    if (required && waits)
      faults.push(
        ...essays.map((q) => ({
          at: `/questions/${q}/kind`,
          code: 'essayUnmarked',
          detail: 'an essay waits for a tutor: it can not stand in a required quiz that has to be passed',
        })),
      );
    return faults;
  },
  need: ({ passPercent }) => ({ by: 'score', least: passPercent * 10 }),
  graded: () => true,
};
