import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';

import { PageOf, PageQuery } from '../platform/http/index.js';
import { type Area, AREAS, type Governance, GOVERNANCES, SCHOOL_STATUSES, type SchoolStatus } from './school.js';

export class CommuneView {
  @ApiProperty({ example: '13101' })
  code: string;
  @ApiProperty({ example: 'Santiago' })
  name: string;
  @ApiProperty({ example: 'America/Santiago', description: 'As in the tz database' })
  timeZone: string;
}

export class ProvinceView {
  @ApiProperty({ example: '131' })
  code: string;
  @ApiProperty({ example: 'Santiago' })
  name: string;
  @ApiProperty({ type: [CommuneView] })
  communes: CommuneView[];
}

export class RegionView {
  @ApiProperty({ example: '13' })
  code: string;
  @ApiProperty({ example: 'Metropolitana de Santiago' })
  name: string;
  @ApiProperty({ example: 'Metropolitana', description: 'As people say it' })
  shortName: string;
  @ApiProperty({ type: [ProvinceView] })
  provinces: ProvinceView[];
}

export class TerritoryView {
  @ApiProperty({ type: [RegionView], description: 'From north to south' })
  regions: RegionView[];
}

export class SchoolsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'CUT code of a region, province or commune', example: '13' })
  @IsOptional()
  @Matches(/^(\d{2}|\d{3}|\d{5})$/, { message: 'within must be a code of two, three or five digits' })
  within?: string;

  @ApiPropertyOptional({
    description: 'School number, or words of the name or commune; accents and slips are forgiven',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  @ApiPropertyOptional({ enum: SCHOOL_STATUSES })
  @IsOptional()
  @IsIn(SCHOOL_STATUSES)
  status?: SchoolStatus;

  @ApiPropertyOptional({ enum: GOVERNANCES, description: 'Who runs it now' })
  @IsOptional()
  @IsIn(GOVERNANCES)
  governance?: Governance;

  @ApiPropertyOptional({ enum: AREAS })
  @IsOptional()
  @IsIn(AREAS)
  area?: Area;
}

export class ChangeSuccessor {
  @ApiProperty({ type: Number, nullable: true, description: 'RBD; null: none' })
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  successor: number | null;

  @ApiProperty()
  @IsString()
  @Matches(/\S/)
  @MaxLength(500)
  reason: string;
}

export class SchoolPath {
  @ApiProperty({ minimum: 1, maximum: 2_147_483_647, example: 8486 })
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  rbd: number;
}

export class PlaceView {
  @ApiProperty({ example: '13', description: "CUT code; '' for the nation" })
  code: string;
  @ApiProperty({ enum: ['nation', 'region', 'province', 'commune'] })
  kind: string;
  @ApiProperty({ example: 'Metropolitana de Santiago' })
  name: string;
}

export class SchoolView {
  @ApiProperty({ example: 8486, description: 'School number' })
  rbd: number;
  @ApiProperty({ example: '7', description: 'Check digit of the school number' })
  checkDigit: string;
  @ApiProperty({ example: 'Escuela Villa Las Estrellas', description: 'For reading' })
  name: string;
  @ApiProperty({ example: 'ESCUELA VILLA LAS ESTRELLAS', description: 'As in the official directory' })
  officialName: string;
  @ApiProperty({ example: '12202' })
  communeCode: string;
  @ApiProperty({ example: 'Antártica' })
  communeName: string;
  @ApiProperty({ enum: GOVERNANCES })
  governance: Governance;
  @ApiProperty()
  rural: boolean;
  @ApiProperty({ enum: SCHOOL_STATUSES })
  status: SchoolStatus;
  @ApiProperty({ type: 'integer', minimum: 0 })
  pupils: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Decimal degrees, WGS 84' })
  latitude: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Decimal degrees, WGS 84' })
  longitude: number | null;
  @ApiProperty({ type: 'integer', example: 2025, description: 'Year of the latest directory that tells of it' })
  directoryYear: number;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Where it is closed since a directory no longer names it: the year of that',
  })
  absentSince: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'RBD of the school that this one has become part of' })
  mergedInto: number | null;
  @ApiProperty({ description: 'Of the demonstration, and in no directory' })
  invented: boolean;
}

export class RelatedSchool {
  @ApiProperty({ example: 8486 })
  rbd: number;
  @ApiProperty()
  name: string;
  @ApiProperty({ enum: SCHOOL_STATUSES })
  status: SchoolStatus;
}

export class GovernancePeriod {
  @ApiProperty({ enum: GOVERNANCES })
  governance: Governance;
  @ApiProperty({ format: 'date', description: 'The first day, by the directory of that year' })
  from: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day; null: now' })
  until: string | null;
}

export class SchoolPeriodView extends GovernancePeriod {
  @ApiProperty()
  name: string;
  @ApiProperty({ enum: SCHOOL_STATUSES })
  status: SchoolStatus;
}

export class SchoolDetail extends SchoolView {
  @ApiProperty({ type: [GovernancePeriod], description: 'Who ran it from when to when, the oldest first' })
  governanceHistory: GovernancePeriod[];
  @ApiProperty({ type: [SchoolPeriodView], description: 'Its names, closings and reopenings too, the oldest first' })
  history: SchoolPeriodView[];

  @ApiProperty({
    type: [RelatedSchool],
    description:
      'What it has become part of, and what that became part of in turn; the last one is what there is today',
  })
  successors: RelatedSchool[];
  @ApiProperty({ type: [RelatedSchool], description: 'Schools that have become part of this one' })
  predecessors: RelatedSchool[];

  @ApiProperty({ type: [PlaceView], description: 'Where it is: nation, region, province, commune' })
  places: PlaceView[];
}

export class SchoolPage extends PageOf(SchoolView) {}
