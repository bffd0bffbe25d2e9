import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID, Matches } from 'class-validator';

import { type Answer, QUESTION_KINDS } from '../../content/index.js';
import { IsAnswers, IsWholeNumbers } from './is-answers.js';
import { CERTAINTIES, type Certainty, HIGHEST_REVISION } from './saves.rules.js';
import type { Answers } from './scoring.rules.js';

const ANSWER = { type: 'array' as const, items: { oneOf: [{ type: 'integer' }, { type: 'string' }] } };
const EXAMPLE_ID = '01980000-0000-7000-8000-000000000000';

export class AnswersBody {
  @ApiProperty({
    type: 'object',
    additionalProperties: ANSWER,
    description:
      'By question: ids of chosen options; 1 for true and 2 for false; the place of what each row is matched with, or of what is ordered, from 1; texts as they were typed. An empty list takes an answer back; a question that is not named stays as it is',
    example: { [EXAMPLE_ID]: [2] },
  })
  @IsAnswers()
  answers: Answers;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description:
      'By question: one more than the revision of the answer that this one was made from; the highest one stands',
    example: { [EXAMPLE_ID]: 1 },
  })
  @IsOptional()
  @IsWholeNumbers(1, HIGHEST_REVISION)
  revisions?: Readonly<Record<string, number>>;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'integer', enum: [...CERTAINTIES] },
    description: 'By question, where the quiz asks: how sure one is, from 1 to 3',
    example: { [EXAMPLE_ID]: 3 },
  })
  @IsOptional()
  @IsWholeNumbers(1, 3)
  certainties?: Readonly<Record<string, Certainty>>;

  @ApiPropertyOptional({ description: 'A name that the device gave itself, the same for all that it sends' })
  @IsOptional()
  @Matches(/^[\w-]{1,64}$/)
  device?: string;
}

export class CheckBody extends AnswersBody {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  question: string;
}

class StandingAnswerView {
  @ApiProperty({ format: 'uuid' })
  question: string;
  @ApiProperty(ANSWER)
  answer: Answer;
  @ApiProperty({ type: Number, nullable: true })
  certainty: number | null;
  @ApiProperty()
  revision: number;
}

export class SavedView {
  @ApiProperty()
  savedAt: Date;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'By question that was sent: the revision that stands now',
  })
  revisions: Readonly<Record<string, number>>;
  @ApiProperty({
    type: [String],
    description: 'Questions where this took the place of another answer, given on another device',
  })
  replaced: readonly string[];
  @ApiProperty({
    type: [StandingAnswerView],
    description: 'What stands in place of what was sent; that is kept as well',
  })
  elsewhere: readonly StandingAnswerView[];
  @ApiProperty({ type: [String], description: 'Questions that were checked: they can not be answered any more' })
  final: readonly string[];
  @ApiProperty({ type: Number, nullable: true, description: "By the server's clock; null: there is no limit" })
  secondsLeft: number | null;
}

class PutOptionView {
  @ApiProperty()
  id: number;
  @ApiProperty()
  html: string;
}

class PutQuestionView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: QUESTION_KINDS })
  kind: string;
  @ApiProperty()
  prompt: string;
  @ApiProperty()
  points: number;
  @ApiProperty({ type: [PutOptionView] })
  options: readonly PutOptionView[];
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'matching: choices; cloze: gaps; numerical: unit, unitNeeded; essay: words',
  })
  details: object;
}

class CheckedAnswerView {
  @ApiProperty({ description: 'It can not be answered any more' })
  final: boolean;
  @ApiProperty()
  triesLeft: number;
  @ApiProperty({ type: Number, nullable: true, description: '0 to 1; null: not checked yet' })
  credit: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Per point, with what further tries cost' })
  earned: number | null;
  @ApiProperty(ANSWER)
  chosen: Answer;
  @ApiProperty({ type: [Number], description: 'Credit of each part, once it is final' })
  parts: readonly number[];
  @ApiProperty({ type: [String] })
  feedback: readonly string[];
  @ApiProperty({ type: String, nullable: true })
  hint: string | null;
}

class OpenQuestionView extends PutQuestionView {
  @ApiProperty({ description: 'Of the answer that stands; 0: there is none' })
  revision: number;
  @ApiProperty({ type: Number, nullable: true })
  certainty: number | null;
  @ApiProperty({ type: CheckedAnswerView, nullable: true, description: 'Null: nothing is told before the end' })
  checked: CheckedAnswerView | null;
}

export class OpenAttemptView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty()
  number: number;
  @ApiProperty()
  startedAt: Date;
  @ApiProperty({ type: Date, nullable: true, description: 'When it ends by itself; null: never' })
  endsAt: Date | null;
  @ApiProperty({ type: Number, nullable: true, description: "By the server's clock" })
  secondsLeft: number | null;
  @ApiProperty({ description: 'Each answer says how sure one is of it' })
  asksCertainty: boolean;
  @ApiProperty({ type: [OpenQuestionView] })
  questions: readonly OpenQuestionView[];
  @ApiProperty({ type: 'object', additionalProperties: ANSWER })
  answers: Answers;
}

class MarkedQuestionView extends PutQuestionView {
  @ApiProperty({ type: Number, nullable: true, description: '0 to 1; null: it waits for a tutor' })
  credit: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Per point, by the behaviour of the quiz: less after several tries, −6 to 3 with certainty',
  })
  earned: number | null;
  @ApiProperty({ type: Number, nullable: true })
  certainty: number | null;
  @ApiProperty()
  tries: number;
  @ApiProperty({ description: 'It counts for nobody' })
  isVoid: boolean;
  @ApiProperty({ type: [Number], description: 'Credit of each part, where it has parts' })
  parts: readonly number[];
  @ApiProperty(ANSWER)
  chosen: Answer;
  @ApiProperty({ type: [String] })
  feedback: readonly string[];
  @ApiProperty({ description: 'What the tutor who marked it wrote' })
  comment: string;
}

export class AttemptResultView {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty()
  number: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Thousandths of the maximum; null: it waits for a tutor' })
  score: number | null;
  @ApiProperty()
  passed: boolean;
  @ApiProperty()
  submittedAt: Date;
  @ApiProperty({ description: 'Its time was over before it was handed in' })
  ranOut: boolean;
  @ApiProperty({ type: [MarkedQuestionView] })
  questions: readonly MarkedQuestionView[];
}
