import { ApiProperty } from '@nestjs/swagger';

import { CERTIFICATE_STATES, type CertificateState } from './certificate.entity.js';

class CertifiedCourse {
  @ApiProperty({ example: 'TIC-AULA' })
  code: string;
  @ApiProperty()
  title: string;
  @ApiProperty({ description: 'Number of the version that was taught' })
  version: number;
}

/** What a certificate says about the course and the dates; the same for its holder and for a stranger. */
class CertifiedFacts {
  @ApiProperty({ example: '7K3-M9Q-XT2-B4H-W6Z-P8C' })
  serial: string;
  @ApiProperty({ enum: CERTIFICATE_STATES })
  status: CertificateState;
  @ApiProperty({ type: Date, nullable: true, description: 'When it was suspended, revoked or reinstated' })
  statusSince: Date | null;
  @ApiProperty({ type: Date })
  issuedAt: Date;
  @ApiProperty()
  course: CertifiedCourse;
  @ApiProperty({ description: 'Name of the university or zonal centre' })
  provider: string;
  @ApiProperty({ example: 1800, description: 'Length of the course in minutes; a pedagogical hour has 45' })
  minutes: number;
  @ApiProperty({ format: 'date' })
  startedOn: string;
  @ApiProperty({ format: 'date' })
  completedOn: string;
}

/** A certificate as its holder sees it. */
export class OwnCertificate extends CertifiedFacts {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ type: Number, nullable: true, example: 65, description: 'Times 10; null for a course without grades' })
  grade: number | null;
  @ApiProperty({ example: 'https://docente.example.org/verify/7K3-M9Q-XT2-B4H-W6Z-P8C' })
  verifyUrl: string;
}

class CertificateHolder {
  @ApiProperty()
  name: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '••.•••.678-5',
    description: 'The end of the RUN, to compare with an identity card',
  })
  run: string | null;
}

/** A certificate as anyone sees it who holds its serial. */
export class Verification extends CertifiedFacts {
  @ApiProperty()
  holder: CertificateHolder;
  @ApiProperty({ type: String, nullable: true, description: 'Serial of the certificate that replaces this one' })
  supersededBy: string | null;
  @ApiProperty({ type: Date })
  checkedAt: Date;
}
