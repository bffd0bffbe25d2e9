import { Injectable } from '@nestjs/common';

import { Database, statement } from '../../platform/database/index.js';
import type { OutlineQuestion } from './index.js';

// With the answers: for scoring. Never for a learner's browser.
const BY_IDS = statement(
  'questions.by_ids',
  `SELECT id, kind, prompt, points, options, settings, feedback, hints FROM question WHERE id = ANY ($1::uuid[])
   UNION ALL SELECT id, kind, prompt, points, options, settings, feedback, hints FROM bank_question_version WHERE id = ANY ($1::uuid[])`,
);

@Injectable()
export class QuestionsQueries {
  constructor(private readonly database: Database) {}

  byIds(ids: readonly string[]): Promise<OutlineQuestion[]> {
    return this.database.query(BY_IDS, [ids]);
  }
}
