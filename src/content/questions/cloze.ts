import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
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

import { feedbackOf, LONGEST_FEEDBACK, meanOf, MOST_PARTS, type QuestionRules } from './question-kind.js';
import { comparable, isNear, numbersIn } from './typed-text.js';

export const GAP_KINDS = ['text', 'number', 'select'] as const;
type GapKind = (typeof GAP_KINDS)[number];
const LONGEST_GAP = 300;

class Gap {
  @ApiProperty({ enum: GAP_KINDS })
  @IsIn(GAP_KINDS)
  kind: GapKind;

  @ApiProperty({ type: [String], description: 'Right answers; any of them earns the gap' })
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(LONGEST_GAP, { each: true })
  accepted: string[];

  @ApiPropertyOptional({ type: [String], description: 'select: the wrong ones that are offered too' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(LONGEST_GAP, { each: true })
  others: string[] = [];

  @ApiPropertyOptional({ description: 'number: how far off it may be', minimum: 0, default: 0 })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1e15)
  tolerance: number = 0;

  @ApiPropertyOptional({ description: 'To whoever filled it in wrongly' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FEEDBACK)
  feedback?: string;
}

export class ClozeSettings {
  @ApiProperty({ type: [Gap], description: 'The first fills [[1]] in the prompt, the second [[2]], and so on' })
  @IsArray()
  @ArrayMaxSize(MOST_PARTS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => Gap)
  gaps: Gap[];

  @ApiPropertyOptional({ default: true })
  @IsOptional()
  @IsBoolean()
  ignoreCase: boolean = true;

  @ApiPropertyOptional({ default: true, description: 'ñ stays a letter of its own' })
  @IsOptional()
  @IsBoolean()
  ignoreAccents: boolean = true;
}

/** Pieces of clean HTML: text and tags by turns. A gap stands in text; inside a tag its mark is just written there. */
const TAGS = /(<[^>]*>)/u;
const MARK = /\[\[(\d{1,2})\]\]/gu;

/** The prompt with something in the place of each gap's mark. @param fill HTML for the gap of this number, from 1 */
export function withGaps(prompt: string, fill: (number: number) => string): string {
  return prompt
    .split(TAGS)
    .map((piece) => (piece.startsWith('<') ? piece : piece.replace(MARK, (_, number: string) => fill(Number(number)))))
    .join('');
}

function numbersOfGaps(prompt: string): number[] {
  const numbers: number[] = [];
  withGaps(prompt, (number) => {
    numbers.push(number);
    return '';
  });
  return numbers;
}

/** Alphabetical: the place in the list says nothing. */
const choicesOf = ({ accepted, others }: Gap): string[] => [...new Set([...accepted, ...others])].sort();

function isRight(gap: Gap, typed: string, settings: ClozeSettings): boolean {
  if (typed.trim() === '') return false;
  if (gap.kind === 'select') return gap.accepted.includes(typed);
  if (gap.kind === 'text')
    return gap.accepted.some((text) => comparable(text, settings) === comparable(typed, settings));
  const values = gap.accepted.flatMap(numbersIn);
  return numbersIn(typed).some((number) => values.some((value) => isNear(number, value, gap.tolerance)));
}

/** A text with gaps: gaps filled rightly ÷ gaps. An answer lists the texts gap by gap; empty for none. */
export const cloze: QuestionRules<ClozeSettings> = {
  settings: ClozeSettings,
  clean: (settings) => settings,
  needs: 'every gap needs its mark in the prompt, once, and a right answer; one to choose from also a wrong one',
  isAnswerable({ prompt, settings: { gaps } }) {
    const marks = numbersOfGaps(prompt).sort((a, b) => a - b);
    return (
      gaps.length > 0 &&
      marks.length === gaps.length &&
      marks.every((number, index) => number === index + 1) &&
      gaps.every(
        (gap) =>
          gap.accepted.length > 0 &&
          (gap.kind !== 'select' || choicesOf(gap).length > new Set(gap.accepted).size) &&
          (gap.kind !== 'number' || gap.accepted.every((text) => numbersIn(text).length > 0)),
      )
    );
  },
  order: () => [],
  put: ({ settings }) => ({
    options: [],
    details: {
      gaps: settings.gaps.map((gap) => ({ kind: gap.kind, choices: gap.kind === 'select' ? choicesOf(gap) : [] })),
    },
  }),
  known({ settings }, _order, given) {
    const texts = settings.gaps.map((gap, index) => {
      const text = String(given[index] ?? '').slice(0, LONGEST_GAP);
      return gap.kind === 'select' && !choicesOf(gap).includes(text) ? '' : text;
    });
    return texts.some((text) => text.trim() !== '') ? texts : [];
  },
  mark({ settings }, _order, answer) {
    const parts = settings.gaps.map((gap, index) => (isRight(gap, String(answer[index] ?? ''), settings) ? 1 : 0));
    const wrong = settings.gaps.filter((_, index) => parts[index] === 0 && String(answer[index] ?? '') !== '');
    return { credit: meanOf(parts), parts, feedback: feedbackOf(...wrong.map(({ feedback }) => feedback)) };
  },
};
