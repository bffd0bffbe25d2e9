import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

import { feedbackOf, LONGEST_FEEDBACK, MOST_PARTS, type QuestionRules } from './question-kind.js';
import { comparable } from './typed-text.js';

const LONGEST_ANSWER = 300;

class AcceptedText {
  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_ANSWER)
  text: string;

  @ApiPropertyOptional({ description: 'Percent of the points that it earns', minimum: 0, maximum: 100, default: 100 })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(100)
  percent: number = 100;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FEEDBACK)
  feedback?: string;
}

export class ShortTextSettings {
  @ApiProperty({
    type: [AcceptedText],
    description: 'Answers that earn something; with 0 percent, only their feedback',
  })
  @IsArray()
  @ArrayMaxSize(MOST_PARTS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AcceptedText)
  accepted: AcceptedText[];

  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean()
  ignoreCase: boolean = true;

  @ApiPropertyOptional({ default: true, description: 'ñ stays a letter of its own' })
  @IsOptional()
  @IsBoolean()
  ignoreAccents: boolean = true;
}

/** A word or two: the best that any accepted answer gives for what was typed; no wildcards. */
export const shortText: QuestionRules<ShortTextSettings> = {
  settings: ShortTextSettings,
  clean: (settings) => settings,
  needs: 'at least one accepted answer is needed that earns all points',
  isAnswerable: ({ settings }) => settings.accepted.some(({ text, percent }) => text.trim() !== '' && percent === 100),
  order: () => [],
  put: () => ({ options: [], details: {} }),
  known: (_question, _order, given) => typedIn(given, LONGEST_ANSWER),
  mark({ settings }, _order, [answer]) {
    const typed = comparable(String(answer ?? ''), settings);
    const best = settings.accepted
      .filter(({ text }) => typed !== '' && comparable(text, settings) === typed)
      .reduce<AcceptedText | null>((first, each) => (first && first.percent >= each.percent ? first : each), null);
    return { credit: (best?.percent ?? 0) / 100, parts: [], feedback: feedbackOf(best?.feedback) };
  },
};

/** The one text of an answer. */
export function typedIn(given: readonly (number | string)[], longest: number): string[] {
  const text = String(given[0] ?? '').slice(0, longest);
  return text.trim() === '' ? [] : [text];
}
