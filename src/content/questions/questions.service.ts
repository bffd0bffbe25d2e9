import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

import type { OutlineQuestion } from './index.js';
import { BankRepository } from './bank/bank.repository.js';
import { QuestionsQueries } from './questions.queries.js';

/** A question as it counts. */
export interface CountedQuestion extends OutlineQuestion {
  /** It counts for nobody. */
  readonly isVoid: boolean;
}

const MOST_KEPT = 5_000;

/** Reading the questions that attempts were put, each in the version that was put, answers included. */
@Injectable()
export class QuestionsService {
  /** A question that someone was put never changes. */
  private readonly kept = new LRUCache<string, OutlineQuestion>({ max: MOST_KEPT });

  constructor(
    private readonly queries: QuestionsQueries,
    private readonly bank: BankRepository,
  ) {}

  /** What can be drawn for a tag from a provider's bank; what is retired by itself, for when there is too little else. */
  async pool(providerId: string, tag: string): Promise<{ active: OutlineQuestion[]; retired: OutlineQuestion[] }> {
    const questions = await this.bank.pool(providerId, tag);
    return {
      active: questions.filter(({ retiredAt }) => retiredAt === null),
      retired: questions.filter(({ retiredAt }) => retiredAt !== null),
    };
  }

  /** In the order of the ids. */
  async byIds(ids: readonly string[]): Promise<CountedQuestion[]> {
    const missing = ids.filter((id) => !this.kept.has(id));
    const read = new Map<string, OutlineQuestion>();
    if (missing.length > 0)
      for (const question of await this.queries.byIds(missing)) {
        this.kept.set(question.id, question);
        read.set(question.id, question);
      }
    return ids.flatMap((id) => {
      const question = read.get(id) ?? this.kept.get(id);
      return question === undefined ? [] : [{ ...question, isVoid: false }];
    });
  }
}
