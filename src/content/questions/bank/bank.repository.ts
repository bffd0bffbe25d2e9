import { Injectable } from '@nestjs/common';

import type { Reach } from '../../../platform/auth/index.js';
import { Database, type Queryable, statement } from '../../../platform/database/index.js';
import type { OutlineQuestion } from '../index.js';

const COLUMNS = `v.id, v.kind, v.prompt, v.points, v.options, v.settings, v.feedback, v.hints, q.id AS "questionId",
                 q.provider_id AS "providerId", p.name AS "providerName", v.number, v.tags, q.retired_at AS "retiredAt"`;
const LATEST = `SELECT ${COLUMNS}
     FROM bank_question q
     JOIN provider p ON p.id = q.provider_id
     JOIN LATERAL (SELECT * FROM bank_question_version WHERE question_id = q.id ORDER BY number DESC LIMIT 1) v ON true`;

const LIST = statement(
  'bank.list',
  `${LATEST} WHERE ($1::boolean OR q.provider_id = ANY ($2::uuid[])) AND ($3::text IS NULL OR $3 = ANY (v.tags))
      AND q.retired_at IS NULL AND ($4::uuid IS NULL OR q.id < $4) ORDER BY q.id DESC LIMIT $5`,
);
const TAGS = statement(
  'bank.tags',
  `SELECT tag, count(*)::int AS count FROM (${LATEST} WHERE ($1::boolean OR q.provider_id = ANY ($2::uuid[])) AND q.retired_at IS NULL) b,
          unnest(b.tags) AS tag GROUP BY tag ORDER BY tag LIMIT 500`,
);
const FIND = statement('bank.find', `${LATEST} WHERE q.id = $1`);
const LOCK = statement('bank.lock', 'SELECT id FROM bank_question WHERE id = $1 FOR UPDATE');
// Those that are retired come last: they are drawn only where there are too few others.
const POOL = statement(
  'bank.pool',
  `${LATEST} WHERE q.provider_id = $1 AND $2 = ANY (v.tags) ORDER BY q.retired_at IS NOT NULL, q.id`,
);
const ADD = statement(
  'bank.add',
  `INSERT INTO bank_question (id, provider_id) SELECT id, $1 FROM jsonb_to_recordset($2::jsonb) AS q(id uuid)`,
);
const ADD_VERSIONS = statement(
  'bank.add_versions',
  `INSERT INTO bank_question_version (question_id, number, kind, prompt, points, options, settings, feedback, hints, tags, created_by)
   SELECT id, 1 + coalesce((SELECT max(number) FROM bank_question_version WHERE question_id = q.id), 0), kind, prompt, points, options,
          settings, feedback, hints, tags, $1
     FROM jsonb_to_recordset($2::jsonb) AS q(id uuid, kind text, prompt text, points smallint, options jsonb, settings jsonb,
                                             feedback text, hints jsonb, tags text[])`,
);
const RETIRE = statement(
  'bank.retire',
  'UPDATE bank_question SET retired_at = now() WHERE id = $1 AND retired_at IS NULL',
);

/** A question of a bank in its latest version, whose id `id` is. */
export interface BankQuestionRow extends OutlineQuestion {
  readonly questionId: string;
  readonly providerId: string;
  readonly providerName: string;
  readonly number: number;
  readonly tags: readonly string[];
  readonly retiredAt: Date | null;
}

export interface NewBankVersion extends OutlineQuestion {
  readonly tags: readonly string[];
}

@Injectable()
export class BankRepository {
  constructor(private readonly database: Database) {}

  list(reach: Reach, tag: string | null, after: readonly unknown[], limit: number): Promise<BankQuestionRow[]> {
    return this.database.query(LIST, [reach.nation, [...reach.providers], tag, ...after, limit]);
  }

  tags(reach: Reach): Promise<{ tag: string; count: number }[]> {
    return this.database.query(TAGS, [reach.nation, [...reach.providers]]);
  }

  find(questionId: string, queryable: Queryable = this.database): Promise<BankQuestionRow | null> {
    return queryable.maybeOne(FIND, [questionId]);
  }

  /** What can be drawn for a tag, what is retired last. */
  pool(providerId: string, tag: string, queryable: Queryable = this.database): Promise<BankQuestionRow[]> {
    return queryable.query(POOL, [providerId, tag]);
  }

  /** @param questions each with the id that its question is to have */
  async add(queryable: Queryable, providerId: string, questions: readonly NewBankVersion[], by: string): Promise<void> {
    await queryable.query(ADD, [providerId, JSON.stringify(questions.map(({ id }) => ({ id })))]);
    await queryable.query(ADD_VERSIONS, [by, JSON.stringify(questions)]);
  }

  /** One more version of the question whose id it has. */
  async addVersion(queryable: Queryable, question: NewBankVersion, by: string): Promise<void> {
    await queryable.query(LOCK, [question.id]);
    await queryable.query(ADD_VERSIONS, [by, JSON.stringify([question])]);
  }

  async retire(queryable: Queryable, questionId: string): Promise<void> {
    await queryable.query(RETIRE, [questionId]);
  }
}
