import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

import type { QuestionRules } from './question-kind.js';
import { typedIn } from './short-text.js';

export const LONGEST_ESSAY = 20_000;

export class EssaySettings {
  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 1,
    maximum: 3000,
    description: 'About how many words are expected; null: it is not said',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3000)
  words: number | null = null;
}

/** A text for a tutor to read: no machine gives it credit, and its points stay out of the score until someone has. */
export const essay: QuestionRules<EssaySettings> = {
  settings: EssaySettings,
  clean: (settings) => settings,
  needs: '',
  isAnswerable: () => true,
  order: () => [],
  put: ({ settings }) => ({ options: [], details: { words: settings.words } }),
  known: (_question, _order, given) => typedIn(given, LONGEST_ESSAY),
  mark: () => ({ credit: null, parts: [], feedback: [] }),
};
