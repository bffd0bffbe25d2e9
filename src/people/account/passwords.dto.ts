import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, Matches, MaxLength } from 'class-validator';

import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password.rules.js';

export class PasswordChange {
  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PASSWORD)
  current: string;

  @ApiProperty({ minLength: SHORTEST_PASSWORD, maxLength: LONGEST_PASSWORD })
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PASSWORD)
  password: string;
}

export class ForgottenPassword {
  @ApiProperty({ description: 'E-mail address or RUN' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  login: string;
}

export class PasswordByLink {
  @ApiProperty({ description: 'What stands after /reset/ in the link of the mail' })
  @IsString()
  @Matches(/^[\w-]{20,100}$/)
  token: string;

  @ApiProperty({ minLength: SHORTEST_PASSWORD, maxLength: LONGEST_PASSWORD })
  @IsString()
  @IsNotEmpty()
  @MaxLength(LONGEST_PASSWORD)
  password: string;
}
