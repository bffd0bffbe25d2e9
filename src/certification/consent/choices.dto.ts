import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';

import { NAME_FORMS, type NameForm } from './disclosure.rules.js';

/** What a stranger who holds a serial sees, and whether we may remind. Hours are always shown, the school never is. */
export class CertificateChoices {
  @ApiProperty({ enum: NAME_FORMS, description: 'The name in full, or its initials' })
  @IsIn(NAME_FORMS)
  name: NameForm;

  @ApiProperty({ description: 'Whether the grade is shown' })
  @IsBoolean()
  grade: boolean;

  @ApiProperty({ description: 'Whether mails remind of renewing certificates that are about to expire' })
  @IsBoolean()
  reminders: boolean;
}

class DatedChoices extends CertificateChoices {
  @ApiProperty({ type: Date })
  at: Date;
}

export class ChosenCertificates extends CertificateChoices {
  @ApiProperty({
    type: [DatedChoices],
    description: 'What was chosen and when, the last one first; empty: the defaults',
  })
  history: DatedChoices[];
}
