import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
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
import { typedIn } from './short-text.js';
import { isNear, numbersIn } from './typed-text.js';

const LARGEST = 1e15;

class AcceptedNumber {
  @ApiProperty()
  @IsNumber()
  @Min(-LARGEST)
  @Max(LARGEST)
  value: number;

  @ApiPropertyOptional({ description: 'How far off it may be', minimum: 0, default: 0 })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(LARGEST)
  tolerance: number = 0;

  @ApiPropertyOptional({
    enum: ['absolute', 'relative'],
    default: 'absolute',
    description: 'relative: the tolerance is percent of the value',
  })
  @IsOptional()
  @IsIn(['absolute', 'relative'])
  toleranceKind: 'absolute' | 'relative' = 'absolute';

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

export class NumericalSettings {
  @ApiProperty({ type: [AcceptedNumber] })
  @IsArray()
  @ArrayMaxSize(MOST_PARTS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AcceptedNumber)
  accepted: AcceptedNumber[];

  @ApiPropertyOptional({ type: [String], description: 'How the unit may be written; empty: there is none' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(30, { each: true })
  units: string[] = [];

  @ApiPropertyOptional({ default: false, description: 'A number without its unit earns nothing' })
  @IsOptional()
  @IsBoolean()
  unitNeeded: boolean = false;
}

/** The typed numbers without their unit; none where the unit is wrong, or missing and needed. */
function readingsOf(typed: string, { units, unitNeeded }: NumericalSettings): number[] {
  const text = typed.trim();
  const unit = units
    .map((each) => each.trim())
    .filter((each) => each !== '' && text.toLowerCase().endsWith(each.toLowerCase()))
    .reduce((longest, each) => (each.length > longest.length ? each : longest), '');
  if (unit !== '') return numbersIn(text.slice(0, text.length - unit.length));
  return unitNeeded && units.length > 0 ? [] : numbersIn(text);
}

/**
 * A number: the best that any accepted answer gives whose tolerance it keeps, |x − value| ≤ tolerance, or ≤ |value| ×
 * tolerance ÷ 100 where that is relative. The edge belongs to it.
 */
export const numerical: QuestionRules<NumericalSettings> = {
  settings: NumericalSettings,
  clean: (settings) => ({
    ...settings,
    units: settings.units.map((unit) => unit.trim()).filter((unit) => unit !== ''),
  }),
  needs: 'at least one accepted answer is needed that earns all points',
  isAnswerable: ({ settings }) => settings.accepted.some(({ percent }) => percent === 100),
  order: () => [],
  // The unit is shown only where it is not part of what is asked.
  put: ({ settings }) => ({
    options: [],
    details: { unit: settings.unitNeeded ? null : (settings.units[0] ?? null), unitNeeded: settings.unitNeeded },
  }),
  known: (_question, _order, given) => typedIn(given, 100),
  mark({ settings }, _order, [answer]) {
    const readings = readingsOf(String(answer ?? ''), settings);
    const best = settings.accepted
      .filter(({ value, tolerance, toleranceKind }) => {
        const within = toleranceKind === 'relative' ? (Math.abs(value) * tolerance) / 100 : tolerance;
        return readings.some((number) => isNear(number, value, within));
      })
      .reduce<AcceptedNumber | null>((first, each) => (first && first.percent >= each.percent ? first : each), null);
    return { credit: (best?.percent ?? 0) / 100, parts: [], feedback: feedbackOf(best?.feedback) };
  },
};
