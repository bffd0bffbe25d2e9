import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';

import type { OutlineQuestion } from './index.js';
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

  constructor(private readonly queries: QuestionsQueries) {}

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
