import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';

import { type Breakdown, BREAKDOWNS, GOVERNANCE_TIMES, type GovernanceTime } from './breakdown.rules.js';
import { INDICATORS } from './indicators.registry.js';
import { SCHOOL_STATUSES, type SchoolStatus } from '../territory/index.js';
import { type Level, LEVELS } from './territorial-scope.rules.js';

const formulaOf = (key: string) => INDICATORS.find((indicator) => indicator.key === key)?.formula ?? '';

export class IndicatorsQuery {
  @ApiProperty({ enum: LEVELS, description: 'What each row is' })
  @IsIn(LEVELS)
  by: Level;

  @ApiPropertyOptional({
    description:
      'Code of a region (2 digits), province (3) or commune (5). Without it: all that is within your reach. ' +
      'A reading of the whole country by school needs it.',
    example: '10',
  })
  @IsOptional()
  @Matches(/^(\d{2}|\d{3}|\d{5})$/)
  within?: string;
}

export class BreakdownQuery extends PickType(IndicatorsQuery, ['within']) {
  @ApiProperty({ enum: BREAKDOWNS, description: 'What each row is' })
  @IsIn(BREAKDOWNS)
  by: Breakdown;

  @ApiPropertyOptional({
    enum: GOVERNANCE_TIMES,
    default: 'then',
    description:
      'Of governance: then, who ran the school in the year when it happened; now, who runs it today. Teachers in post ' +
      'are of today either way.',
  })
  @IsOptional()
  @IsIn(GOVERNANCE_TIMES)
  at?: GovernanceTime;
}

export class IndicatorFigures {
  @ApiProperty({ description: formulaOf('teachersInPost') })
  teachersInPost: number;
  @ApiProperty({ description: formulaOf('teachersCertified') })
  teachersCertified: number;
  @ApiProperty({ description: formulaOf('enrolled') })
  enrolled: number;
  @ApiProperty({ description: formulaOf('completed') })
  completed: number;
  @ApiProperty({ description: formulaOf('certified') })
  certified: number;
  @ApiProperty({ description: formulaOf('withdrawn') })
  withdrawn: number;
  @ApiProperty({ type: Number, nullable: true, description: `${formulaOf('coverage')}; null where that is 0` })
  coverage: number | null;
  @ApiProperty({ type: Number, nullable: true, description: `${formulaOf('completionRate')}; null where that is 0` })
  completionRate: number | null;
}

export class IndicatorsRow extends IndicatorFigures {
  @ApiProperty({
    description: 'CUT code of the territory, RBD of the school, governance, or id of the grouping',
    example: '10',
  })
  code: string;
  @ApiProperty({ example: "Libertador General Bernardo O'Higgins" })
  name: string;
  @ApiProperty({ description: 'As people say it', example: "O'Higgins" })
  shortName: string;
  @ApiPropertyOptional({ enum: SCHOOL_STATUSES, description: 'Of a school' })
  status?: SchoolStatus;
}

export class IndicatorsView {
  @ApiProperty({
    type: String,
    format: 'date-time',
    description: 'Every change committed before this moment is counted',
  })
  asOf: Date;
  @ApiProperty({ format: 'date', description: 'The day for which teachers are in post' })
  day: string;
  @ApiProperty({ type: [IndicatorsRow], description: 'Every place of the level, also those where nothing happened' })
  rows: IndicatorsRow[];
  @ApiProperty({ description: 'Sum of the rows, read at the same moment; a school that is in several counts once' })
  total: IndicatorFigures;
  @ApiPropertyOptional({
    description:
      'What happened to people without a post on that day: in no territory, so in no row and not in the total',
  })
  withoutSchool?: IndicatorFigures;
}

export class IndicatorDefinition {
  @ApiProperty({ enum: INDICATORS.map(({ key }) => key) })
  key: string;
  @ApiProperty()
  name: string;
  @ApiProperty()
  definition: string;
  @ApiProperty()
  formula: string;
  @ApiProperty({ enum: ['people', 'enrolments', 'certificates', 'share'] })
  unit: string;
  @ApiProperty({
    enum: ['then', 'now'],
    description: 'then: where the teacher worked when it happened; now: where they work on the reporting day',
  })
  place: string;
}
