import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

import { statement, type Transaction } from '../../platform/database/index.js';
import type { DirectorySchool } from './school-directory.rules.js';

/** One import at a time: two would wait for each other's rows, and in the worst case in a circle. */
const LOCK = statement('schools.import.lock', `SELECT pg_advisory_xact_lock(hashtext('schools.import'))`);

const STAGE = statement(
  'schools.import.stage',
  `CREATE TEMPORARY TABLE directory_school (
     rbd integer, check_digit text, name text, commune_code char(5), governance text, rural boolean, status text,
     pupils integer, latitude double precision, longitude double precision, place_given boolean,
     deprov_code smallint, directory_year smallint
   ) ON COMMIT DROP`,
);

/**
 * A row is written only if something about the school differs; the year alone is no difference (see {@link HEARD_OF}).
 * What the file does not say stays as it was, and an older directory changes nothing that a newer one said.
 */
const MERGE = statement(
  'schools.import.merge',
  `WITH merged AS (
     INSERT INTO school AS stored (rbd, check_digit, name, commune_code, governance, rural, status, pupils,
                                   latitude, longitude, deprov_code, directory_year)
     SELECT given.rbd, given.check_digit, given.name, given.commune_code, given.governance, given.rural, given.status,
            coalesce(given.pupils, known.pupils, 0),
            CASE WHEN given.place_given THEN given.latitude ELSE known.latitude END,
            CASE WHEN given.place_given THEN given.longitude ELSE known.longitude END,
            coalesce(given.deprov_code, known.deprov_code),
            given.directory_year
     FROM directory_school given LEFT JOIN school known ON known.rbd = given.rbd
     WHERE known.rbd IS NULL OR known.directory_year <= given.directory_year
     ORDER BY given.rbd
     ON CONFLICT (rbd) DO UPDATE SET
       check_digit = excluded.check_digit, name = excluded.name, commune_code = excluded.commune_code,
       governance = excluded.governance, rural = excluded.rural, status = excluded.status, pupils = excluded.pupils,
       latitude = excluded.latitude, longitude = excluded.longitude, deprov_code = excluded.deprov_code,
       directory_year = excluded.directory_year, updated_at = now()
     WHERE (stored.check_digit, stored.name, stored.commune_code, stored.governance, stored.rural, stored.status,
            stored.pupils, stored.latitude, stored.longitude, stored.deprov_code)
       IS DISTINCT FROM
           (excluded.check_digit, excluded.name, excluded.commune_code, excluded.governance, excluded.rural,
            excluded.status, excluded.pupils, excluded.latitude, excluded.longitude, excluded.deprov_code)
     RETURNING xmax = 0 AS is_new
   )
   SELECT count(*) FILTER (WHERE is_new)::int AS created, count(*) FILTER (WHERE NOT is_new)::int AS updated FROM merged`,
);

/** A separate statement, because one statement can not write a row twice; it must come after {@link MERGE}. */
const HEARD_OF = statement(
  'schools.import.heardOf',
  `UPDATE school SET directory_year = given.directory_year
   FROM directory_school given
   WHERE given.rbd = school.rbd AND given.directory_year > school.directory_year`,
);

/** Before {@link MERGE}: schools whose stored state is newer than the row, and schools that the file does not name. */
const COMPARE = statement(
  'schools.import.compare',
  `SELECT count(*) FILTER (WHERE given.directory_year < school.directory_year)::int AS older,
          count(*) FILTER (WHERE given.rbd IS NULL)::int AS absent
   FROM school LEFT JOIN directory_school given ON given.rbd = school.rbd`,
);

export interface MergeCounts {
  readonly created: number;
  readonly updated: number;
  /** Rows that a newer directory had already overtaken. */
  readonly older: number;
  /** Stored schools that the file does not name; they stay as they are. */
  readonly absent: number;
}

@Injectable()
export class SchoolDirectoryRepository {
  /** Takes the schools, each number at most once, and stores what is new about them. */
  async merge(transaction: Transaction, schools: AsyncIterable<DirectorySchool>): Promise<MergeCounts> {
    await transaction.query(LOCK);
    await transaction.query(STAGE);
    await copy(transaction, schools);
    const compared = await transaction.one<{ older: number; absent: number }>(COMPARE);
    const merged = await transaction.one<{ created: number; updated: number }>(MERGE);
    await transaction.query(HEARD_OF);
    return { ...compared, ...merged };
  }
}

async function copy(transaction: Transaction, schools: AsyncIterable<DirectorySchool>): Promise<void> {
  const client = (await transaction.manager.queryRunner!.connect()) as PoolClient;
  await pipeline(Readable.from(copyLines(schools)), client.query(copyFrom('COPY directory_school FROM STDIN')));
}

/** Some hundred lines at a time: a piece per line costs more than the line itself. */
const PIECE = 32 * 1024;

async function* copyLines(schools: AsyncIterable<DirectorySchool>): AsyncGenerator<string> {
  let piece = '';
  for await (const school of schools) {
    const { rbd, checkDigit, name, communeCode, governance, rural, status, pupils, place, deprovCode } = school;
    const fields = [rbd, checkDigit, name, communeCode, governance, rural, status, pupils];
    const placeFields = [place?.latitude ?? null, place?.longitude ?? null, place !== undefined];
    piece += [...fields, ...placeFields, deprovCode, school.directoryYear].map(copyField).join('\t') + '\n';
    if (piece.length >= PIECE) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

/** COPY's text format: a null is written \N, and what would end a field or a line is escaped. */
function copyField(value: string | number | boolean | null): string {
  if (value === null) return '\\N';
  return typeof value === 'string' ? value.replace(/[\\\t\n\r]/g, (character) => `\\${character}`) : String(value);
}
