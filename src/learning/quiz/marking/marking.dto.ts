import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsNumber,
  IsObject,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const LONGEST_COMMENT = 5000;

class MarkBody {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  question: string;

  @ApiProperty({ minimum: 0, description: "At most the question's points; with up to two decimals" })
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  points: number;

  @ApiProperty({ description: 'For the learner; may be empty' })
  @IsString()
  @MaxLength(LONGEST_COMMENT)
  comment: string;
}

export class MarksBody {
  @ApiProperty({ type: [MarkBody] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => MarkBody)
  marks: MarkBody[];
}

export class WaitingAttemptView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  enrolmentId: string;
  @ApiProperty()
  activityKey: number;
  @ApiProperty()
  activityTitle: string;
  @ApiProperty()
  number: number;
  @ApiProperty()
  submittedAt: Date;
  @ApiProperty()
  givenNames: string;
  @ApiProperty()
  familyNames: string;
}

class EssayView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty()
  prompt: string;
  @ApiProperty()
  points: number;
  @ApiProperty({ description: 'What was written' })
  text: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Points that a tutor gave' })
  given: number | null;
  @ApiProperty()
  comment: string;
}

export class AttemptToMarkView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  enrolmentId: string;
  @ApiProperty()
  activityKey: number;
  @ApiProperty()
  number: number;
  @ApiProperty()
  submittedAt: Date;
  @ApiProperty()
  givenNames: string;
  @ApiProperty()
  familyNames: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Thousandths; null: it waits' })
  score: number | null;
  @ApiProperty({ type: [EssayView] })
  essays: readonly EssayView[];
}

export class MarkedView {
  @ApiProperty({ description: 'Everything is marked, and the attempt has its score' })
  scored: boolean;
}
