import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';

import { feedbackOf, LONGEST_FEEDBACK, type QuestionRules } from './question-kind.js';

export class TrueFalseSettings {
  @ApiProperty({ description: 'Whether the statement is true' })
  @IsBoolean()
  answer: boolean;

  @ApiPropertyOptional({ description: 'To whoever answered "true"' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FEEDBACK)
  feedbackTrue?: string;

  @ApiPropertyOptional({ description: 'To whoever answered "false"' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FEEDBACK)
  feedbackFalse?: string;
}

/** As they are answered. Nothing stands for an answer that is missing. */
const TRUE = 1;
const FALSE = 2;

/** A statement that is true or false: all or nothing. */
export const trueFalse: QuestionRules<TrueFalseSettings> = {
  settings: TrueFalseSettings,
  clean: (settings) => settings,
  needs: 'it has to say whether the statement is true',
  isAnswerable: ({ settings }) => typeof settings.answer === 'boolean',
  order: () => [],
  put: () => ({ options: [], details: {} }),
  known: (_question, _order, given) =>
    given
      .map(Number)
      .filter((each) => each === TRUE || each === FALSE)
      .slice(-1),
  mark({ settings }, _order, [answer]) {
    const given = answer === undefined ? undefined : Number(answer);
    return {
      credit: given === (settings.answer ? TRUE : FALSE) ? 1 : 0,
      parts: [],
      feedback: feedbackOf(
        given === TRUE ? settings.feedbackTrue : given === FALSE ? settings.feedbackFalse : undefined,
      ),
    };
  },
};
