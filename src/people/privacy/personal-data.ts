import { type Statement, statement, type Transaction } from '../../platform/database/index.js';

/** What a module holds about people: how it is read, and how an erasure takes out of it what says who they are. */
export interface PersonalDataSource {
  /** With words in the messages under `privacy.source.` */
  readonly name: string;
  /**
   * The columns that lead to a person, `table.column`, and tables that hang on those, `table`. A test finds every table of
   * the database that is about people, and fails for one that no source names.
   */
  readonly holds: readonly string[];
  /** {@link personalRows} */
  readonly read: Statement;
  /** In the transaction of an approved erasure; done again, it changes nothing. Missing: nothing there says who it is. */
  readonly erase?: (transaction: Transaction, personId: string) => Promise<void>;
  /** Rows of (kind, id): what the audit trail calls the things whose details go with the person. $1 the person. */
  readonly auditSubjects?: Statement;
}

/**
 * A statement that reads one source, some rows at a time: $1 the person, $2 the key of the last row that was read or null,
 * $3 how many.
 * @param sql gives a text `key`, unique and in whose order rows come, and columns named and in the order that the export has them
 */
export function personalRows(name: string, sql: string): Statement {
  return statement(
    `personal_data.${name}`,
    `SELECT r.key, row_to_json(r) AS row FROM (${sql}) r
      WHERE $2::text IS NULL OR r.key COLLATE "C" > $2 ORDER BY r.key COLLATE "C" LIMIT $3`,
  );
}

/** An erasure that is nothing but statements about one person: $1. */
export function erasing(...statements: readonly Statement[]): NonNullable<PersonalDataSource['erase']> {
  return async (transaction, personId) => {
    for (const each of statements) await transaction.query(each, [personId]);
  };
}
