import { Injectable } from '@nestjs/common';

import { Database, statement } from '../platform/database/index.js';

// Attempts at one account are let in one after the other, or many at once would all see the last free place.
const TAKE_TURN = statement('attempts.take_turn', `SELECT pg_advisory_xact_lock(hashtext('sign-in ' || $1))`);

// Counted before the guess is looked at. One that is being looked at takes a place (settled: no); if its process ended,
// it counts as wrong. An address of IPv6 is that of its network, as whoever has one has all of them.
const NETWORK = `(CASE family($2::inet) WHEN 6 THEN network(set_masklen($2::inet, 64))::inet ELSE $2::inet END)`;
const BEGIN = statement(
  'attempts.begin',
  `WITH recent AS (
     SELECT address = ${NETWORK} AS same_address, login = $1 AS same_login, device,
            settled OR at < now() - interval '30 seconds' AS failed
       FROM failed_sign_in WHERE at > now() - $4::interval AND (login = $1 OR address = ${NETWORK})),
   counted AS (
     SELECT count(*) FILTER (WHERE same_login AND device = $3) AS of_device,
            count(*) FILTER (WHERE same_login AND device = $3 AND failed) AS failed_of_device,
            count(*) FILTER (WHERE same_login AND same_address AND device IS NULL) AS of_pair,
            count(*) FILTER (WHERE same_login AND same_address AND device IS NULL AND failed) AS failed_of_pair,
            count(*) FILTER (WHERE same_login AND device IS NULL) AS of_login,
            count(*) FILTER (WHERE same_login AND device IS NULL AND failed) AS failed_of_login,
            count(*) FILTER (WHERE same_address AND device IS NULL AND failed) AS failed_of_address
       FROM recent),
   verdict AS (
     SELECT CASE WHEN $3::bytea IS NOT NULL THEN
                   CASE WHEN failed_of_device >= $5 THEN 'refused' WHEN of_device >= $5 THEN 'wait' ELSE 'begun' END
                 WHEN failed_of_pair >= $5 OR failed_of_login >= $6 OR failed_of_address >= $7 THEN 'refused'
                 WHEN of_pair >= $5 OR of_login >= $6 THEN 'wait' ELSE 'begun' END AS verdict
       FROM counted),
   attempt AS (
     INSERT INTO failed_sign_in (login, address, device, settled)
     SELECT $1, ${NETWORK}, $3, false FROM verdict WHERE verdict = 'begun' RETURNING id)
   SELECT verdict, (SELECT id FROM attempt) AS "attemptId" FROM verdict`,
);

const FORGET = statement('attempts.forget', `DELETE FROM failed_sign_in WHERE id = $1`);
const SETTLE = statement('attempts.settle', `UPDATE failed_sign_in SET settled = true WHERE id = $1`);

/** begun: the guess may be looked at; wait: as soon as one that is being looked at is done; refused: too many failed. */
export type Turn = { verdict: 'begun'; attemptId: string } | { verdict: 'wait' | 'refused'; attemptId: null };

/** How many may fail within the window. */
export interface GuessLimits {
  window: string;
  /** Of one login from one address, or in one known browser. */
  ofPair: number;
  /** Of one login from everywhere, known browsers aside. */
  ofLogin: number;
  ofAddress: number;
}

@Injectable()
export class AttemptsRepository {
  constructor(private readonly database: Database) {}

  /** @param account the id of the person, or the login of nobody @param device of a known browser */
  begin(account: string, address: string, device: Buffer | null, limits: GuessLimits): Promise<Turn> {
    return this.database.transaction(async (transaction) => {
      await transaction.query(TAKE_TURN, [account]);
      const { window, ofPair, ofLogin, ofAddress } = limits;
      // An address of IPv4 stays one, even where it comes over IPv6.
      const from = address.replace(/^::ffff:(?=\d+\.)/i, '');
      return transaction.one<Turn>(BEGIN, [account, from, device, window, ofPair, ofLogin, ofAddress]);
    });
  }

  async forget(attemptId: string): Promise<void> {
    await this.database.query(FORGET, [attemptId]);
  }

  async settle(attemptId: string): Promise<void> {
    await this.database.query(SETTLE, [attemptId]);
  }
}
