import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

export class FrameworkView {
  @ApiProperty({ example: 'DIGCOMPEDU' })
  code: string;

  @ApiProperty()
  title: string;

  @ApiProperty()
  publisher: string;

  @ApiProperty()
  licence: string;

  @ApiProperty({ type: String, nullable: true, format: 'uri' })
  uri: string | null;

  @ApiProperty({ description: 'Competencies, without mere headings' })
  competencies: number;

  @ApiProperty({ description: 'How many of them some published course works on' })
  covered: number;
}

class CoveringCourse {
  @ApiProperty()
  code: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ description: 'In how many of its activities; 0: in the course as a whole' })
  activities: number;
}

class CoverageView {
  @ApiProperty()
  code: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ type: String, nullable: true, format: 'uri' })
  uri: string | null;

  @ApiProperty({ type: String, nullable: true })
  parentCode: string | null;

  @ApiProperty({ description: 'False: a heading for those below it' })
  leaf: boolean;

  @ApiProperty({ type: [CoveringCourse] })
  courses: CoveringCourse[];
}

export class FrameworkCoverage extends FrameworkView {
  @ApiProperty({ type: [CoverageView] })
  rows: CoverageView[];
}

export class FrameworkFile {
  @ApiProperty({ type: String, format: 'binary' })
  file: unknown;
}

export class FrameworkImportView {
  @ApiProperty()
  code: string;

  @ApiProperty()
  title: string;

  @ApiProperty()
  created: number;

  @ApiProperty()
  updated: number;

  @ApiProperty()
  unchanged: number;

  @ApiProperty({ description: 'No longer in the framework; courses that work on them go on doing so' })
  retired: number;
}

class AlignmentBody {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  competencyId: string;

  @ApiProperty({ type: [Number], description: 'Keys of the activities that work on it; none: the course as a whole' })
  @IsArray()
  @ArrayMaxSize(1000)
  @IsInt({ each: true })
  @Min(1, { each: true })
  activities: number[];
}

export class AlignmentsBody {
  @ApiProperty({ type: [AlignmentBody] })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => AlignmentBody)
  alignments: AlignmentBody[];

  @ApiPropertyOptional({ description: 'As it was read: refused with CONFLICT when something was changed since' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  stamp?: string;
}

class CompetencyChoiceView {
  @ApiProperty()
  frameworkCode: string;

  @ApiProperty()
  frameworkTitle: string;

  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  title: string;

  @ApiProperty({ type: String, nullable: true })
  parentCode: string | null;

  @ApiProperty()
  leaf: boolean;

  @ApiProperty({ description: 'No longer in its framework: can be kept, and not be chosen anew' })
  retired: boolean;
}

class AlignmentView {
  @ApiProperty({ format: 'uuid' })
  competencyId: string;

  @ApiProperty({ type: [Number] })
  activities: readonly number[];
}

export class AlignmentsView {
  @ApiProperty({ type: [AlignmentView] })
  alignments: AlignmentView[];

  @ApiProperty()
  stamp: string;

  @ApiProperty({ type: [CompetencyChoiceView], description: 'What can be chosen' })
  choices: CompetencyChoiceView[];
}
