import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsNotEmpty, IsString, Matches, MaxLength } from 'class-validator';

import { LONGEST_PASSWORD } from './password.rules.js';

export class NewEmail {
  @ApiProperty({ format: 'email' })
  @IsEmail()
  @MaxLength(254)
  email: string;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PASSWORD)
  password: string;
}

export class EmailLink {
  @ApiProperty({ description: 'The last part of the address in the mail' })
  @IsString()
  @Matches(/^[\w-]{20,100}$/)
  token: string;
}

class PendingEmail {
  @ApiProperty()
  email: string;
  @ApiProperty({ format: 'date-time' })
  expiresAt: string;
}

export class EmailView {
  @ApiProperty({ type: String, nullable: true })
  email: string | null;
  @ApiProperty({ type: Date, nullable: true, description: 'When mail to it was answered; null: never' })
  verifiedAt: Date | null;
  @ApiProperty({ type: PendingEmail, nullable: true, description: 'What waits to be confirmed at the new address' })
  pending: PendingEmail | null;
}
