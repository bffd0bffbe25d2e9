import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

import { TOKEN_SCOPES, type TokenScope } from '../../platform/auth/index.js';

export const LONGEST_DAYS = 365;
export const USUAL_DAYS = 90;
export const LONGEST_NAME = 100;

export class NewToken {
  @ApiProperty({ description: 'What it is for', example: 'Roster export of the SLEP' })
  @IsString()
  @Matches(/\S/)
  @MaxLength(LONGEST_NAME)
  name: string;

  @ApiProperty({ enum: TOKEN_SCOPES, isArray: true, description: 'What it may do, of what you may do yourself' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(TOKEN_SCOPES.length)
  @IsIn(TOKEN_SCOPES, { each: true })
  scopes: TokenScope[];

  @ApiPropertyOptional({
    minimum: 1,
    maximum: LONGEST_DAYS,
    default: USUAL_DAYS,
    description: 'Days that it is good for',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LONGEST_DAYS)
  days?: number;
}

export class TokenView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty()
  name: string;
  @ApiProperty({ enum: TOKEN_SCOPES, isArray: true })
  scopes: string[];
  @ApiProperty()
  createdAt: Date;
  @ApiProperty()
  expiresAt: Date;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'null: never' })
  lastUsedOn: string | null;
}

export class MadeToken extends TokenView {
  @ApiProperty({ description: 'Send it as "Authorization: Bearer …". Shown this once' })
  token: string;
}
