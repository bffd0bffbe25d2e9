import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, type TransformFnParams, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

import { type Locale, LOCALES } from '../../platform/i18n/index.js';
import {
  isReadable,
  LONGEST,
  PICTURE_SLOTS,
  type PictureSlot,
  SIGNATORY_PLACES,
  type SignatoryPlace,
} from './design.rules.js';

const trimmed = ({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.trim() : value);

/** One line: nothing that breaks it, and nothing that turns its direction around for what follows. */
function OneLine(longest: number): PropertyDecorator {
  return applyDecorators(
    Transform(trimmed),
    IsString(),
    MaxLength(longest),
    Matches(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u, { message: 'must be one line of text' }),
  );
}

/** `#073f43`, dark enough to be read on paper. */
function ReadableColour(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.toLowerCase() : value)),
    Matches(/^#[0-9a-f]{6}$/),
    ValidateBy({
      name: 'isReadable',
      validator: {
        validate: (value) => typeof value === 'string' && /^#[0-9a-f]{6}$/.test(value) && isReadable(value),
        defaultMessage: () => 'must have a contrast of 4.5:1 or more with white',
      },
    }),
  );
}

export const DESIGN_OWNERS = ['nation', 'provider', 'program'] as const;

/** Whose certificates look like it; of the nation: those whose program and provider have no design. */
export class NewDesign {
  @ApiProperty({ enum: DESIGN_OWNERS })
  @IsIn(DESIGN_OWNERS)
  owner: (typeof DESIGN_OWNERS)[number];

  @ApiPropertyOptional({ format: 'uuid', description: 'Of the provider or the program' })
  @ValidateIf(({ owner }: NewDesign) => owner !== 'nation')
  @IsUUID()
  ownerId?: string;
}

export class DesignTextsBody {
  @ApiPropertyOptional({ maxLength: LONGEST.heading, example: 'Certificado de aprobación' })
  @IsOptional()
  @OneLine(LONGEST.heading)
  heading?: string;

  @ApiPropertyOptional({ maxLength: LONGEST.certifies, example: 'Se certifica que', description: 'Before the name' })
  @IsOptional()
  @OneLine(LONGEST.certifies)
  certifies?: string;

  @ApiPropertyOptional({ maxLength: LONGEST.passed, example: 'aprobó el curso', description: 'Before the course' })
  @IsOptional()
  @OneLine(LONGEST.passed)
  passed?: string;

  @ApiPropertyOptional({ maxLength: LONGEST.foot, description: 'At the very bottom' })
  @IsOptional()
  @OneLine(LONGEST.foot)
  foot?: string;
}

/** What is missing, or empty, is said as certificates without a design say it. */
export class DesignTextsByLanguage {
  @ApiPropertyOptional({ type: DesignTextsBody })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DesignTextsBody)
  es?: DesignTextsBody;

  @ApiPropertyOptional({ type: DesignTextsBody })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DesignTextsBody)
  en?: DesignTextsBody;
}

export class PositionBody {
  @ApiProperty({ maxLength: LONGEST.position, example: 'Directora de Formación Continua' })
  @OneLine(LONGEST.position)
  @IsNotEmpty()
  es: string;

  @ApiPropertyOptional({ maxLength: LONGEST.position, description: 'Without it, as in Spanish' })
  @IsOptional()
  @OneLine(LONGEST.position)
  en?: string;
}

export class SignatoryBody {
  @ApiProperty({ enum: SIGNATORY_PLACES, description: 'From the left; a signature that is sent goes by it' })
  @IsIn(SIGNATORY_PLACES)
  place: SignatoryPlace;

  @ApiProperty({ maxLength: LONGEST.name, example: 'Carmen Paillalef Huenchumil' })
  @OneLine(LONGEST.name)
  @IsNotEmpty()
  name: string;

  @ApiProperty({ type: PositionBody })
  @IsObject()
  @ValidateNested()
  @Type(() => PositionBody)
  position: PositionBody;
}

export class DesignContentBody {
  @ApiProperty({ example: '#073f43', description: 'Of name, links and QR code; 4.5:1 or more against white' })
  @ReadableColour()
  colour: string;

  @ApiProperty({ example: '#94491a', description: 'Of headings and labels; 4.5:1 or more against white' })
  @ReadableColour()
  accent: string;

  @ApiProperty({ type: DesignTextsByLanguage })
  @IsObject()
  @ValidateNested()
  @Type(() => DesignTextsByLanguage)
  texts: DesignTextsByLanguage;

  @ApiProperty({ type: [SignatoryBody], maxItems: SIGNATORY_PLACES.length })
  @IsArray()
  @ArrayMaxSize(SIGNATORY_PLACES.length)
  @ArrayUnique(({ place }: SignatoryBody) => place)
  @ValidateNested({ each: true })
  @Type(() => SignatoryBody)
  signatories: SignatoryBody[];
}

export class DesignDraftBody extends DesignContentBody {
  @ApiProperty({ description: 'Of the draft as it was read: if it has changed since, nothing is saved' })
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  revision: number;
}

/** Of the draft as it was read: if it has changed since, nothing happens. */
export class DesignRevision {
  @ApiProperty()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  revision: number;
}

export class DesignPublication {
  @ApiProperty({ description: 'Of the draft as it was looked at: if it has changed since, it is not published' })
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  revision: number;

  @ApiProperty({ maxLength: 1000, description: 'For the audit trail, and for whoever decides' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason: string;
}

export class DesignRetirement {
  @ApiProperty({ maxLength: 1000, description: 'For the audit trail' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason: string;
}

/** The texts beside a file. */
export class PictureWords {
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2_000_000_000)
  revision: number;

  @IsOptional()
  @OneLine(LONGEST.alt)
  alt?: string;
}

export class DesignPictureFile {
  @ApiProperty({ description: 'Of the draft; before the file' })
  revision: number;
  @ApiPropertyOptional({
    maxLength: LONGEST.alt,
    description: 'What a logo shows, for whoever can not see it; required for a logo, before the file',
  })
  alt?: string;
  @ApiProperty({ type: 'string', format: 'binary', description: 'PNG or JPEG of at most 4 MB and 16 megapixels' })
  file: string;
}

export const PREVIEW_FORMATS = ['pdf', 'svg'] as const;

export class PreviewQuery {
  @ApiPropertyOptional({ enum: LOCALES, default: 'es' })
  @IsOptional()
  @IsIn(LOCALES)
  language: Locale = 'es';

  @ApiPropertyOptional({ enum: PREVIEW_FORMATS, default: 'pdf' })
  @IsOptional()
  @IsIn(PREVIEW_FORMATS)
  as: (typeof PREVIEW_FORMATS)[number] = 'pdf';
}

export class DesignSummary {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  providerId: string | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Both null: everyone’s without one' })
  programId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of the provider, also of a program' })
  providerName: string | null;
  @ApiProperty({ type: String, nullable: true })
  programCode: string | null;
  @ApiProperty({ type: String, nullable: true })
  programTitle: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Number of the version that certificates are issued with' })
  inForce: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Number of the draft' })
  draft: number | null;
}

export class DesignVersionSummaryView {
  @ApiProperty()
  number: number;
  @ApiProperty({ enum: ['draft', 'published'] })
  state: 'draft' | 'published';
  @ApiProperty()
  inForce: boolean;
  @ApiProperty({ type: Date })
  changedAt: Date;
  @ApiProperty({ type: Date, nullable: true })
  publishedAt: Date | null;
  @ApiProperty({ type: String, nullable: true })
  publishedBy: string | null;
}

export class DesignView extends DesignSummary {
  @ApiProperty({ type: [DesignVersionSummaryView], description: 'Newest first' })
  versions: DesignVersionSummaryView[];
}

class DesignPictureView {
  @ApiProperty({ enum: PICTURE_SLOTS })
  slot: PictureSlot;
  @ApiProperty()
  width: number;
  @ApiProperty()
  height: number;
  @ApiProperty()
  alt: string;
  @ApiProperty()
  sha256: string;
}

export class DesignVersionView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  designId: string;
  @ApiProperty()
  number: number;
  @ApiProperty({ enum: ['draft', 'published'] })
  state: 'draft' | 'published';
  @ApiProperty()
  inForce: boolean;
  @ApiProperty({ description: 'To be sent back with every change of a draft' })
  revision: number;
  @ApiProperty()
  colour: string;
  @ApiProperty()
  accent: string;
  @ApiProperty({ type: DesignTextsByLanguage })
  texts: DesignTextsByLanguage;
  @ApiProperty({ type: [SignatoryBody] })
  signatories: readonly SignatoryBody[];
  @ApiProperty({ type: Date, nullable: true })
  publishedAt: Date | null;
  @ApiProperty({ description: 'Its words speak of a program, and not of a course' })
  ofProgram: boolean;
  @ApiProperty({ type: [DesignPictureView] })
  pictures: DesignPictureView[];
}

export class CreatedDesign {
  @ApiProperty({ format: 'uuid' })
  id: string;
}
