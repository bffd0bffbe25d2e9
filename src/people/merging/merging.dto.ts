import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID, MaxLength, MinLength } from 'class-validator';

import { HANDED_KINDS, type HandedKind } from './handed-rows.repository.js';
import { type Likeness, LIKENESSES } from './merging.queries.js';

export class TwoRecords {
  @ApiProperty({ format: 'uuid', description: 'The record that would stay' })
  @IsUUID()
  survivorId: string;

  @ApiProperty({ format: 'uuid', description: 'The record that would become part of it' })
  @IsUUID()
  absorbedId: string;
}

export class RequestedMerge extends TwoRecords {
  @ApiProperty({ description: 'How one knows that it is one person' })
  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  reason: string;
}

export class RequestedUnmerge {
  @ApiProperty({ description: 'How one knows that they are two people' })
  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  reason: string;
}

export class KeptApart {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  one: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  other: string;
}

export class RequestedApproval {
  @ApiProperty({ format: 'uuid', description: 'Of the approval that another person decides' })
  id: string;
}

class RecordView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ type: String, nullable: true })
  run: string | null;
  @ApiProperty()
  givenNames: string;
  @ApiProperty()
  familyNames: string;
  @ApiProperty({ type: String, nullable: true })
  email: string | null;
  @ApiProperty({ type: 'integer', nullable: true })
  birthYear: number | null;
  @ApiProperty({ type: [String], description: 'Where they work' })
  schools: string[];
}

export class CandidateView {
  @ApiProperty({ type: RecordView })
  one: RecordView;
  @ApiProperty({ type: RecordView })
  other: RecordView;
  @ApiProperty({ enum: LIKENESSES, isArray: true, description: 'What is alike besides the names' })
  reasons: Likeness[];
}

class ComparedView extends RecordView {
  @ApiProperty({ type: String, nullable: true })
  gender: string | null;
  @ApiProperty()
  posts: number;
  @ApiProperty({ description: 'Whether anybody ever signed in with it' })
  signedIn: boolean;
}

class HandedView {
  @ApiProperty({ enum: HANDED_KINDS })
  what: HandedKind;
  @ApiProperty({ description: 'Rows that pass' })
  moves: number;
  @ApiProperty({ description: 'Rows that do not, since the record that stays has the like' })
  stays: number;
}

export class MergePreviewView {
  @ApiProperty({ type: ComparedView })
  survivor: ComparedView;
  @ApiProperty({ type: ComparedView })
  absorbed: ComparedView;
  @ApiProperty({ type: [HandedView] })
  handed: HandedView[];
  @ApiProperty({
    type: [String],
    description: 'Codes of the cohorts in which one of two places has to be given up first',
  })
  obstacles: string[];
}

export class MergeView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  survivorId: string;
  @ApiProperty({ format: 'uuid' })
  absorbedId: string;
  @ApiProperty()
  survivorName: string;
  @ApiProperty()
  absorbedName: string;
  @ApiProperty()
  reason: string;
  @ApiProperty()
  requestedByName: string;
  @ApiProperty()
  approvedByName: string;
  @ApiProperty()
  mergedAt: Date;
  @ApiProperty({ type: Date, nullable: true })
  unmergedAt: Date | null;
}
