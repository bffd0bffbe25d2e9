import { ApiProperty } from '@nestjs/swagger';

import { CERTIFICATE_STANDINGS, type Standing } from '../certificate-validity.rules.js';
import { RENEWAL_STATES } from './program-renewal.rules.js';

class CycleCertificate {
  @ApiProperty({ example: '7K3-M9Q-XT2-B4H-W6Z-P8C' })
  serial: string;
  @ApiProperty({ enum: CERTIFICATE_STANDINGS })
  status: Standing;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last day on which it holds' })
  validUntil: string | null;
  @ApiProperty({ type: Date, nullable: true })
  renewableFrom: Date | null;
}

export class CertifiedCycle {
  @ApiProperty({ description: '1, or one more for each time that the program was begun again' })
  cycle: number;
  @ApiProperty()
  completedAt: Date;
  @ApiProperty({ type: CycleCertificate, nullable: true, description: 'null: it is on its way' })
  certificate: CycleCertificate | null;
}

class RenewalView {
  @ApiProperty({ description: 'The cycle that would be begun' })
  cycle: number;
  @ApiProperty({
    enum: RENEWAL_STATES,
    description:
      '`open`: it can be begun again; `later`: not yet, see `from`; `noLonger`: what it gives now would not hold longer; `closed`: nobody can begin it any more; `forEver`: it does not expire; `issuing`: its certificate is on its way',
  })
  state: (typeof RENEWAL_STATES)[number];
  @ApiProperty({ type: Date, nullable: true, description: 'When `later` ends' })
  from: Date | null;
  @ApiProperty({ type: Date, nullable: true, description: 'When `open`: courses completed later than this count' })
  countsFrom: Date | null;
}

/** What someone has of a program. */
export class ProgramCertification {
  @ApiProperty({ type: [CertifiedCycle], description: 'The last one first' })
  completions: CertifiedCycle[];
  @ApiProperty({ type: RenewalView, nullable: true, description: 'null: not completed yet, or begun again already' })
  renewal: RenewalView | null;
}
