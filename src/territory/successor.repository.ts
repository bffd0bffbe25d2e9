import { Injectable } from '@nestjs/common';

import { brokenConstraint, statement, type Transaction } from '../platform/database/index.js';
import { translateConstraint } from '../platform/http/index.js';

const LOCK = statement(
  'successor.lock',
  `SELECT rbd, commune_code AS "communeCode", merged_into AS successor FROM school WHERE rbd = $1 FOR UPDATE`,
);
const CHANGE = statement('successor.change', `UPDATE school SET merged_into = $2, updated_at = now() WHERE rbd = $1`);

export interface LockedSchool {
  readonly rbd: number;
  readonly communeCode: string;
  readonly successor: number | null;
}

@Injectable()
export class SuccessorRepository {
  lock(transaction: Transaction, rbd: number): Promise<LockedSchool | null> {
    return transaction.maybeOne(LOCK, [rbd]);
  }

  /** @throws SCHOOL_UNKNOWN @throws SCHOOL_NOT_CLOSED @throws SCHOOL_ITS_OWN_SUCCESSOR */
  async change(transaction: Transaction, rbd: number, successor: number | null): Promise<void> {
    try {
      await transaction.query(CHANGE, [rbd, successor]);
    } catch (error) {
      throw translateConstraint(error, brokenConstraint(error), {
        school_merged_into_fk: 'SCHOOL_UNKNOWN',
        school_merged_into_check: 'SCHOOL_NOT_CLOSED',
        school_merged_in_circle: 'SCHOOL_ITS_OWN_SUCCESSOR',
      });
    }
  }
}
