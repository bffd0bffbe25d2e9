import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsObject, IsString, MaxLength } from 'class-validator';

import { CERTIFICATE_STATES, type CertificateState } from './certificate.entity.js';
import { NAME_FORMS, type NameForm } from './consent/disclosure.rules.js';
import { CERTIFICATE_STANDINGS, type Standing } from './certificate-validity.rules.js';

class Achievement {
  @ApiProperty({ enum: ['course', 'program'] })
  kind: 'course' | 'program';
  @ApiProperty({ example: 'TIC-AULA' })
  code: string;
  @ApiProperty()
  title: string;
  @ApiProperty({ description: 'Number of the version that was completed' })
  version: number;
}

class CountedCourse {
  @ApiProperty({ example: 'TIC-AULA' })
  code: string;
  @ApiProperty()
  title: string;
  @ApiProperty({ description: 'Length in minutes' })
  minutes: number;
}

/** What a certificate says about what was achieved and the dates; the same for its holder and for a stranger. */
class CertifiedFacts {
  @ApiProperty({ example: '7K3-M9Q-XT2-B4H-W6Z-P8C' })
  serial: string;
  @ApiProperty({
    enum: CERTIFICATE_STANDINGS,
    description:
      'Now: expiry follows from the clock. `superseded`: another one with corrected data counts, see `supersededBy`',
  })
  status: Standing;
  @ApiProperty({ type: Date, nullable: true, description: 'When it was suspended, revoked or reinstated' })
  statusSince: Date | null;
  @ApiProperty({ type: Date })
  issuedAt: Date;
  @ApiProperty({ description: 'The course, or the program, that was completed' })
  achievement: Achievement;
  @ApiProperty({ type: [CountedCourse], description: 'Of a program: the courses that counted, oldest first' })
  courses: CountedCourse[];
  @ApiProperty({ description: 'Name of the university or zonal centre' })
  provider: string;
  @ApiProperty({
    example: 1800,
    description: 'Length in minutes, of a program that of all courses that counted; a pedagogical hour has 45',
  })
  minutes: number;
  @ApiProperty({ format: 'date' })
  startedOn: string;
  @ApiProperty({ format: 'date' })
  completedOn: string;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The last day on which it holds, where the course was given; null: for ever',
  })
  validUntil: string | null;
  @ApiProperty({ type: Date, nullable: true, description: 'The first moment at which it no longer holds' })
  expiresAt: Date | null;
  @ApiProperty({ type: Date, nullable: true, description: 'The end of the time of grace that follows' })
  graceUntil: Date | null;
  @ApiProperty({ type: String, nullable: true, description: 'Serial of the certificate that replaces this one' })
  supersededBy: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Serial of the earlier certificate that this one renews' })
  renews: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Serial of the later certificate that renews this one' })
  renewedBy: string | null;
}

/** A certificate as its holder sees it. */
export class OwnCertificate extends CertifiedFacts {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ type: Date, nullable: true, description: 'From when it may be renewed; null: never' })
  renewableFrom: Date | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 65,
    description: 'Times 10; null for a course without grades, and for a program',
  })
  grade: number | null;
  @ApiProperty({ example: 'https://docente.example.org/verify/7K3-M9Q-XT2-B4H-W6Z-P8C' })
  verifyUrl: string;
  @ApiProperty({
    type: String,
    nullable: true,
    example: '/api/v1/certificates/7K3-M9Q-XT2-B4H-W6Z-P8C/credential',
    description: 'Where its Open Badges credential is; null while it has none',
  })
  credentialUrl: string | null;
}

class CertificateHolder {
  @ApiProperty({ description: 'In full or as initials, as the holder allows' })
  name: string;
  @ApiProperty({ enum: NAME_FORMS, description: 'Which of the two it is' })
  nameForm: NameForm;
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
  @ApiProperty({
    type: Number,
    nullable: true,
    example: 65,
    description: 'Times 10; null for a course without grades, and while the holder does not show it',
  })
  grade: number | null;
  @ApiProperty({ type: Date })
  checkedAt: Date;
}

/** Suspends, revokes or, with `valid`, reinstates. */
export class CertificateStateChange {
  @ApiProperty({ enum: CERTIFICATE_STATES })
  @IsIn(CERTIFICATE_STATES)
  state: CertificateState;

  @ApiProperty({ maxLength: 1000, description: 'Kept in the history; never shown to the public' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason: string;
}

export class CertificateCorrection {
  @ApiProperty({
    maxLength: 1000,
    description: 'What was wrong; kept with the new certificate, never shown to the public',
  })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason: string;
}

export class CorrectedCertificate {
  @ApiProperty({ description: 'Serial of the new certificate', example: '7K3-M9Q-XT2-B4H-W6Z-P8C' })
  serial: string;
}

/** What was asked for and waits for a second person. */
export class WaitingChange {
  @ApiProperty({ format: 'uuid', description: 'Of the request: see /api/v1/approvals' })
  approval: string;
}

/** A credential that someone holds out. */
export class HeldCredential {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The whole credential, with its proof' })
  @IsObject()
  credential: Record<string, unknown>;
}

/** A credential that someone holds out in a file. */
export class HeldFile {
  @ApiProperty({
    type: 'string',
    format: 'binary',
    description: 'The credential as JSON, or a PDF that carries it; of at most 5 MB',
  })
  file: string;
}

export const CREDENTIAL_VERDICTS = [...CERTIFICATE_STANDINGS, 'altered', 'unknown', 'not-ours'] as const;

export class CredentialVerification {
  @ApiProperty({
    enum: CREDENTIAL_VERDICTS,
    description:
      'Of a genuine credential its state; `altered`: of ours, but not as it was issued; `unknown`: names us as its issuer, who never issued it',
  })
  verdict: (typeof CREDENTIAL_VERDICTS)[number];
  @ApiProperty({
    type: Verification,
    nullable: true,
    description: 'What was issued, unless there is no such certificate',
  })
  certificate: Verification | null;
  @ApiProperty({
    type: Boolean,
    nullable: true,
    description:
      'Of a PDF with a genuine credential: whether it is the document that was issued, byte for byte. If not, its page may say something else than its credential',
  })
  documentAsIssued: boolean | null;
}
