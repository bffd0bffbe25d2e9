import { Injectable } from '@nestjs/common';
import { v7 as uuidV7 } from 'uuid';

import { Audit } from '../../../platform/audit/index.js';
import { type Actor, reaches, reachOf } from '../../../platform/auth/index.js';
import { Database, type Queryable } from '../../../platform/database/index.js';
import { decodeCursor, DomainError, type Page, pageOf } from '../../../platform/http/index.js';
import { authoredQuestion } from '../../authored-question.js';
import { QuestionBody } from '../../content.dto.js';
import { contentPolicy } from '../../content.policy.js';
import { readSettings } from '../../settings.reader.js';
import { rulesOf } from '../index.js';
import { MOST_TAGS, tagOf } from '../tags.js';
import { BankRepository, type BankQuestionRow, type NewBankVersion } from './bank.repository.js';
import { readQuestionFile } from './question-file.reader.js';

/** An item of a file that could not be taken. */
interface RefusedItem {
  /** From 1, in the order of the file. */
  readonly number: number;
  readonly name: string;
  /** A key of the messages under `bank.refused.` */
  readonly reason: string;
}

export interface QuestionImport {
  readonly questions: readonly NewBankVersion[];
  readonly refused: readonly RefusedItem[];
}

/** The questions that providers keep, for their authors. */
@Injectable()
export class BankService {
  constructor(
    private readonly bank: BankRepository,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Of the providers that the actor writes for, the newest first. */
  async list(
    actor: Actor,
    { tag, cursor, limit }: { tag?: string | undefined; cursor?: string | undefined; limit: number },
  ): Promise<Page<BankQuestionRow>> {
    const after = decodeCursor(cursor, ['string']);
    const rows = await this.bank.list(reachOf(actor, contentPolicy.author), tag ?? null, after, limit + 1);
    return pageOf(rows, limit, (row) => [row.questionId]);
  }

  tags(actor: Actor): Promise<{ tag: string; count: number }[]> {
    return this.bank.tags(reachOf(actor, contentPolicy.author));
  }

  /** @throws NOT_FOUND also for a question of another provider */
  async read(actor: Actor, questionId: string, queryable: Queryable = this.database): Promise<BankQuestionRow> {
    const question = await this.bank.find(questionId, queryable);
    if (!question || !reaches(reachOf(actor, contentPolicy.author), question)) throw new DomainError('NOT_FOUND');
    return question;
  }

  /** @throws NOT_ALLOWED for a provider that the actor does not write for @throws VALIDATION_FAILED */
  async add(actor: Actor, providerId: string, body: QuestionBody, tags: readonly string[]): Promise<string> {
    this.assertWrites(actor, providerId);
    const question = { ...answerable(body), id: uuidV7(), tags: known(tags) };
    await this.database.transaction((transaction) =>
      this.bank.add(transaction, providerId, [question], actor.personId),
    );
    return question.id;
  }

  /** One more version: attempts that began keep the one they were put. @throws NOT_FOUND @throws VALIDATION_FAILED */
  async revise(actor: Actor, questionId: string, body: QuestionBody, tags: readonly string[]): Promise<void> {
    const question = { ...answerable(body), id: questionId, tags: known(tags) };
    await this.database.transaction(async (transaction) => {
      await this.read(actor, questionId, transaction);
      await this.bank.addVersion(transaction, question, actor.personId);
    });
  }

  /** It is drawn no more, unless there are too few others. @throws NOT_FOUND */
  async retire(actor: Actor, questionId: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await this.read(actor, questionId, transaction);
      await this.bank.retire(transaction, questionId);
    });
  }

  /** What a file of questions holds, and what of it can not be taken, item by item. Changes nothing. @throws QUESTION_FILE_REFUSED */
  readFile(text: string, tags: readonly string[]): QuestionImport {
    const questions: NewBankVersion[] = [];
    const refused: RefusedItem[] = [];
    for (const [index, item] of readQuestionFile(text).entries()) {
      const place = { number: index + 1, name: item.name };
      if ('reason' in item) refused.push({ ...place, reason: item.reason });
      else
        try {
          const body = readSettings(QuestionBody, item.body, '');
          questions.push({ ...answerable(body), id: uuidV7(), tags: known([...tags, ...item.tags]) });
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          refused.push({ ...place, reason: 'incomplete' });
        }
    }
    return { questions, refused };
  }

  /** Takes all that can be taken of a file, in one transaction. @throws QUESTION_FILE_REFUSED @throws NOT_ALLOWED */
  async import(actor: Actor, providerId: string, text: string, tags: readonly string[]): Promise<QuestionImport> {
    this.assertWrites(actor, providerId);
    const read = this.readFile(text, tags);
    await this.database.transaction(async (transaction) => {
      await this.bank.add(transaction, providerId, read.questions, actor.personId);
      await this.audit.record(transaction, {
        ...{ actor, action: 'content.importQuestions', subject: { kind: 'provider', id: providerId } },
        after: { questions: read.questions.length, refused: read.refused.length },
      });
    });
    return read;
  }

  private assertWrites(actor: Actor, providerId: string): void {
    if (!reaches(reachOf(actor, contentPolicy.author), { providerId })) throw new DomainError('NOT_ALLOWED');
  }
}

function answerable(body: QuestionBody) {
  const question = authoredQuestion(body, '/settings');
  if (question.prompt === '' || !rulesOf(question.kind).isAnswerable(question))
    throw new DomainError('VALIDATION_FAILED', {}, [
      { pointer: '/options', code: 'noAnswer', detail: rulesOf(question.kind).needs },
    ]);
  return question;
}

function known(tags: readonly string[]): string[] {
  return [...new Set(tags.map(tagOf).filter((tag) => tag !== ''))].slice(0, MOST_TAGS);
}
