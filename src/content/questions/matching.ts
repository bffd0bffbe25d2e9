import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';

import { cleanHtml, plainText } from '../rich-text.js';
import {
  feedbackOf,
  LONGEST_FEEDBACK,
  meanOf,
  MOST_PARTS,
  positionsIn,
  type QuestionContent,
  type QuestionRules,
} from './question-kind.js';

class Pair {
  @ApiProperty({ description: 'HTML; cleaned when stored' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(10_000)
  html: string;

  @ApiProperty({ description: 'What belongs to it. Plain text; two pairs may have the same' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  match: string;

  @ApiPropertyOptional({ description: 'To whoever matched it wrongly' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FEEDBACK)
  feedback?: string;
}

export class MatchingSettings {
  @ApiProperty({ type: [Pair] })
  @IsArray()
  @ArrayMaxSize(MOST_PARTS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => Pair)
  pairs: Pair[];

  @ApiPropertyOptional({ type: [String], description: 'What belongs to none of them' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_PARTS)
  @IsString({ each: true })
  @MaxLength(300, { each: true })
  others: string[] = [];
}

/** Each text once, whatever it belongs to. */
function choicesOf({ settings }: QuestionContent<MatchingSettings>): string[] {
  return [...new Set([...settings.pairs.map(({ match }) => match), ...settings.others])];
}

/** The list of what can be matched, as it was shown. Its place there, from 1, is what an answer names. */
function shown(question: QuestionContent<MatchingSettings>, order: readonly number[]): string[] {
  const choices = choicesOf(question);
  return order.map((index) => choices[index - 1]!);
}

/**
 * Pairs to be put together: right matches ÷ pairs. A wrong match costs no more than the right one would have earned.
 * An answer lists, pair by pair, the place of the chosen text in the list that was shown; 0 for none.
 */
export const matching: QuestionRules<MatchingSettings> = {
  settings: MatchingSettings,
  clean: ({ pairs, others }) => ({
    pairs: pairs.map((pair) => ({ ...pair, html: cleanHtml(pair.html), match: pair.match.trim() })),
    others: others.map((text) => text.trim()).filter((text) => text !== ''),
  }),
  needs: 'at least two pairs are needed, each with both sides, and two different texts to choose from',
  isAnswerable: (question) =>
    question.settings.pairs.length >= 2 &&
    choicesOf(question).length >= 2 &&
    question.settings.pairs.every(({ html, match }) => plainText(html) !== '' && match !== ''),
  order: (question, mixed) => mixed(choicesOf(question).map((_, index) => index + 1)),
  put: (question, order) => ({
    options: question.settings.pairs.map(({ html }, index) => ({ id: index + 1, html })),
    details: { choices: shown(question, order) },
  }),
  known: ({ settings }, order, given) => positionsIn(given, settings.pairs.length, order.length),
  mark(question, order, answer) {
    const choices = shown(question, order);
    const { pairs } = question.settings;
    const parts = pairs.map(({ match }, index) => (choices[Number(answer[index] ?? 0) - 1] === match ? 1 : 0));
    const wrong = pairs.filter((_, index) => parts[index] === 0 && Number(answer[index] ?? 0) > 0);
    return { credit: meanOf(parts), parts, feedback: feedbackOf(...wrong.map(({ feedback }) => feedback)) };
  },
};
