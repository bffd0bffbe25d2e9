import { type Statement, statement } from '../../platform/database/index.js';

/** What of a person passes to the other record, as the messages call it: `matching.merge.what.…`. */
export const HANDED_KINDS = [
  'posts',
  'grants',
  'externalIds',
  'enrolments',
  'programs',
  'certificates',
  'shares',
] as const;
export type HandedKind = (typeof HANDED_KINDS)[number];

interface HandedTable {
  readonly table: string;
  readonly what: HandedKind;
  /** The columns of its primary key. */
  readonly key: readonly string[];
  /** SQL over `r` and `$2`, who stays: rows that do not pass, since that record has the like. They stay as they are. */
  readonly stays?: string;
  /** Other columns that change with it: SQL over `r` and `$2`. */
  readonly also?: Readonly<Record<string, string>>;
}

/** A table whose rows are of a person, by `person_id`, and pass to the other record when two become one. */
export interface HandedRows {
  readonly table: string;
  readonly what: HandedKind;
  /** Hands them over and notes each; `$1` the merge, `$2` who stays, `$3` the other. */
  readonly handOver: Statement;
  /** What would pass and what would stay; `$1` the other, `$2` who stays. */
  readonly count: Statement;
}

/** What a module knows of the rows of people. */
export interface HandedPart {
  readonly rows: readonly HandedRows[];
  /** What of `$1`, who stays, and `$2`, the other, stands against their becoming one: rows with a `name`. */
  readonly obstacle?: Statement;
  /** Done before the rows pass, with the parameters of {@link HandedRows.handOver}, noting what it did. */
  readonly before?: Statement;
}

export function handedRows({ table, what, key, stays = 'false', also = {} }: HandedTable): HandedRows {
  const columns = ['person_id', ...Object.keys(also)];
  const object = (names: readonly string[], of: string) =>
    `jsonb_build_object(${names.map((column) => `'${column}', ${of}.${column}`).join(', ')})`;
  const given = Object.entries(also).map(([column, sql]) => `, ${column} = (${sql})`);
  const same = key.map((column) => (column === 'person_id' ? 'r.person_id = $3' : `r.${column} = b.${column}`));
  return {
    table,
    what,
    handOver: statement(
      `merging.hand_over_${table}`,
      `WITH b AS MATERIALIZED (SELECT r.* FROM ${table} r WHERE r.person_id = $3 AND NOT (${stays}) FOR UPDATE),
       handed AS (
         UPDATE ${table} r SET person_id = $2${given.join('')} FROM b WHERE ${same.join(' AND ')}
         RETURNING ${object(key, 'r')} AS row_key, ${object(columns, 'b')} AS before, ${object(columns, 'r')} AS after)
       INSERT INTO person_merge_step (merge_id, table_name, row_key, before, after)
       SELECT $1, '${table}', row_key, before, after FROM handed`,
    ),
    count: statement(
      `merging.count_${table}`,
      `SELECT count(*) FILTER (WHERE NOT (${stays}))::int AS moves, count(*) FILTER (WHERE ${stays})::int AS stays
         FROM ${table} r WHERE r.person_id = $1 AND $2::uuid IS NOT NULL`,
    ),
  };
}

const NO_SECOND_MAIN = `r.main AND NOT EXISTS (SELECT 1 FROM appointment o WHERE o.person_id = $2 AND o.main
   AND daterange(o.starts_on, o.ends_on, '[]') && daterange(r.starts_on, r.ends_on, '[]'))`;

/** What people themselves have. */
export const PEOPLES_ROWS: HandedPart = {
  rows: [
    handedRows({ table: 'appointment', what: 'posts', key: ['id'], also: { main: NO_SECOND_MAIN } }),
    handedRows({ table: 'access_grant', what: 'grants', key: ['id'] }),
    handedRows({ table: 'person_external_id', what: 'externalIds', key: ['source', 'external_id'] }),
  ],
};
