import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

import { GROUPING_KINDS, type GroupingKind } from './grouping.js';
import { IsCalendarDay } from '../platform/http/index.js';
import { SCHOOL_STATUSES, type SchoolStatus } from './school.js';

const LARGEST = 2_147_483_647;

export class GroupingsQuery {
  @ApiPropertyOptional({ enum: GROUPING_KINDS })
  @IsOptional()
  @IsIn(GROUPING_KINDS)
  kind?: GroupingKind;
}

export class GroupingSchoolPath {
  @IsUUID()
  id: string;

  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(LARGEST)
  rbd: number;
}

export class NewGrouping {
  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @Matches(/\S/)
  @MaxLength(120)
  name: string;

  @ApiProperty({ type: [Number], description: 'RBD of the schools that it begins with' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(LARGEST, { each: true })
  schools: number[];
}

export class AddGroupingSchool {
  @ApiProperty({ description: 'RBD' })
  @IsInt()
  @Min(1)
  @Max(LARGEST)
  rbd: number;

  @ApiPropertyOptional({ format: 'date', description: 'First day; today if not given' })
  @IsOptional()
  @IsCalendarDay()
  startsOn?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last day' })
  @IsOptional()
  @IsCalendarDay()
  endsOn?: string;
}

export class EndGroupingSchool {
  @ApiProperty({ format: 'date', description: 'Last day in the grouping' })
  @IsCalendarDay()
  endsOn: string;
}

export class CreatedGrouping {
  @ApiProperty({ format: 'uuid' })
  id: string;
}

class GroupingFacts {
  @ApiProperty({ format: 'uuid', description: 'The code of the scope of a grant' })
  id: string;
  @ApiProperty({ enum: GROUPING_KINDS })
  kind: GroupingKind;
  @ApiProperty({ description: 'Official code of a DEPROV or SLEP' })
  code: string;
  @ApiProperty()
  name: string;
}

export class GroupingView extends GroupingFacts {
  @ApiProperty({ description: 'How many it has now' })
  schools: number;
}

export class GroupingMemberView {
  @ApiProperty({ description: 'RBD' })
  rbd: number;
  @ApiProperty()
  name: string;
  @ApiProperty({ enum: SCHOOL_STATUSES })
  status: SchoolStatus;
  @ApiProperty()
  communeCode: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'null: it follows from the school itself' })
  startsOn: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  endsOn: string | null;
  @ApiProperty()
  now: boolean;
}

export class GroupingDetailView extends GroupingFacts {
  @ApiProperty({ type: [GroupingMemberView] })
  members: GroupingMemberView[];
}
