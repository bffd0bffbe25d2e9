import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

import { cleanHtml, LONGEST_HTML, plainText } from '../rich-text.js';
import type { ActivityFault, ActivityKindRules } from './activity-kind.js';

export const MOST_CRITERIA = 20;
export const MOST_LEVELS = 9;
export const MOST_HANDED_FILES = 10;
export const ASSIGNMENT_COMPLETES = ['submitted', 'score', 'marked'] as const;

class RubricLevel {
  @ApiProperty({ description: 'What it takes to be on this level' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  title: string;

  @ApiProperty({ minimum: 0, maximum: 100 })
  @IsInt()
  @Min(0)
  @Max(100)
  points: number;
}

export class RubricCriterion {
  @ApiProperty({ description: 'What is looked at' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(300)
  title: string;

  @ApiProperty({ type: [RubricLevel] })
  @IsArray()
  @ArrayMaxSize(MOST_LEVELS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RubricLevel)
  levels: RubricLevel[];
}

export class AssignmentSettings {
  @ApiPropertyOptional({ description: 'assignment: what is to be done, HTML; cleaned when stored' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_HTML)
  html: string = '';

  @ApiPropertyOptional({ description: 'assignment: a text can be handed in', default: true })
  @IsOptional()
  @IsBoolean()
  text: boolean = true;

  @ApiPropertyOptional({ description: 'assignment: so many files can be handed in', default: 3 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_HANDED_FILES)
  mostFiles: number = 3;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    description:
      'assignment: to be handed in by the end of this day of the cohort, the first being 1; null: by its end',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  dueDay: number | null = null;

  @ApiPropertyOptional({
    enum: ASSIGNMENT_COMPLETES,
    description: 'assignment: completed by being handed in, by a score, or by being marked at all',
  })
  @IsOptional()
  @IsIn(ASSIGNMENT_COMPLETES)
  completes: (typeof ASSIGNMENT_COMPLETES)[number] = 'score';

  @ApiPropertyOptional({ description: 'assignment: lowest score that completes, in percent', default: 60 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  passPercent: number = 60;

  @ApiPropertyOptional({ type: [RubricCriterion], description: 'assignment: how it is marked' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(MOST_CRITERIA)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RubricCriterion)
  criteria: RubricCriterion[] = [];
}

/** Work that is handed in, and marked by a tutor with a rubric. */
export const assignment: ActivityKindRules<AssignmentSettings> = {
  settings: AssignmentSettings,
  clean: ({ html, text, mostFiles, dueDay, completes, passPercent, criteria }) => ({
    ...{ html: cleanHtml(html), text, mostFiles, dueDay, completes, passPercent },
    criteria: criteria.map(({ title, levels }) => ({
      title: title.trim(),
      levels: levels.map((level) => ({ title: level.title.trim(), points: level.points })),
    })),
  }),
  asks: false,
  files: { file: { most: 10 } },
  faults({ settings }) {
    const { html, text, mostFiles, completes, criteria } = settings;
    const faults: ActivityFault[] = [];
    if (plainText(html) === '')
      faults.push({ at: '/settings/html', code: 'noTask', detail: 'it does not say what to do' });
    if (!text && mostFiles === 0)
      faults.push({ at: '/settings/mostFiles', code: 'nothingHandedIn', detail: 'it takes neither text nor files' });
    if (completes !== 'submitted' && criteria.length === 0)
      faults.push({ at: '/settings/criteria', code: 'noRubric', detail: 'it is marked, and has no rubric' });
    criteria.forEach(({ levels }, c) => {
      if (new Set(levels.map(({ points }) => points)).size < 2)
        faults.push({
          ...{ at: `/settings/criteria/${c}`, code: 'criterionFlat' },
          detail: 'a criterion has at least two levels with different points',
        });
    });
    return faults;
  },
  need: ({ completes, passPercent }) =>
    completes === 'score' ? { by: 'score', least: passPercent * 10 } : { by: completes },
  // What is complete once it is handed in has no score at that moment: it would count as nothing.
  graded: ({ completes }) => completes !== 'submitted',
};
