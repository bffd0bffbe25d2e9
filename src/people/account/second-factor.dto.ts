import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

import { LONGEST_PASSWORD } from './password.rules.js';

const LONGEST_CODE = 40;

export class OneTimeCode {
  @ApiProperty({ description: 'Six figures, as the authenticator app shows them', example: '123456' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_CODE)
  code: string;
}

export class SecondStep {
  @ApiProperty({ description: 'As POST /sessions answered' })
  @IsString()
  @Matches(/^[\w-]{20,100}$/)
  ticket: string;

  @ApiProperty({ description: 'The code of the authenticator app, or a recovery code', example: '123456' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_CODE)
  code: string;
}

export class IdentityAgain {
  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PASSWORD)
  password: string;

  @ApiPropertyOptional({ description: 'Needed with a second factor: a code of the app, or a recovery code' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_CODE)
  code?: string;
}

export class FactorReset {
  @ApiProperty({ description: 'For the second person, and the audit trail' })
  @IsString()
  @Matches(/\S/)
  @MaxLength(1000)
  reason: string;
}

export class SecondFactorState {
  @ApiProperty({ type: Date, nullable: true, description: 'null: off' })
  since: Date | null;
  @ApiProperty({ description: 'How many recovery codes are left' })
  recoveryCodes: number;
  @ApiProperty({ description: 'Your roles require it here' })
  isRequired: boolean;
}

export class SecretView {
  @ApiProperty({ description: 'otpauth:// address, as a QR code shows it to an authenticator app' })
  address: string;
  @ApiProperty({ description: 'The secret, for typing it into the app' })
  secret: string;
}

export class RecoveryCodes {
  @ApiProperty({ type: [String], description: 'Each lets you in once without the app. Shown this once' })
  recoveryCodes: string[];
}

export class TurnedOn extends RecoveryCodes {
  @ApiProperty({ description: 'Of the session that goes on; every other one has ended' })
  token: string;
  @ApiProperty()
  expiresAt: Date;
}

export class ResetRequested {
  @ApiProperty({ format: 'uuid', description: 'The request: another administrator decides it' })
  approvalId: string;
}
