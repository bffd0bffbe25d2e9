import { Injectable } from '@nestjs/common';

import { Database, type Queryable, statement } from '../../platform/database/index.js';
import type { NameForm } from './disclosure.rules.js';

/** In SQL: what the person of an expression lets strangers see, as a `Disclosure`; null while they have chosen nothing. */
export const disclosureOf = (personId: string): string => `
  (SELECT jsonb_build_object('name', h.shows_name, 'grade', h.shows_grade) FROM certificate_choice h
    WHERE h.person_id = ${personId} ORDER BY h.number DESC LIMIT 1)`;

const COLUMNS = `shows_name AS name, shows_grade AS grade, reminders, at`;

const LATEST = statement(
  'certificate.choices_latest',
  `SELECT ${COLUMNS} FROM certificate_choice WHERE person_id = $1 ORDER BY number DESC LIMIT $2`,
);

// One after the other: what one changes, the next must not undo.
const LOCK = statement('certificate.choices_lock', `SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE`);

const ADD = statement(
  'certificate.choices_add',
  `INSERT INTO certificate_choice (person_id, number, shows_name, shows_grade, reminders)
   SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4 FROM certificate_choice WHERE person_id = $1`,
);

export interface ChoiceRow {
  name: NameForm;
  grade: boolean;
  reminders: boolean;
  at: Date;
}

@Injectable()
export class ChoicesRepository {
  constructor(private readonly database: Database) {}

  /** The last one first. */
  latest(personId: string, limit: number, queryable: Queryable = this.database): Promise<ChoiceRow[]> {
    return queryable.query(LATEST, [personId, limit]);
  }

  async lock(transaction: Queryable, personId: string): Promise<void> {
    await transaction.query(LOCK, [personId]);
  }

  async add(transaction: Queryable, personId: string, choice: Omit<ChoiceRow, 'at'>): Promise<void> {
    await transaction.query(ADD, [personId, choice.name, choice.grade, choice.reminders]);
  }
}
