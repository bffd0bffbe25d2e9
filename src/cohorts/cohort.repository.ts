import { Injectable } from '@nestjs/common';

import { brokenConstraint, type Queryable, statement } from '../platform/database/index.js';
import { DomainError, translateConstraint } from '../platform/http/index.js';
import type { Nomination } from './cohort.entity.js';
import type { CohortPath } from './enrolment.rules.js';

const ADD = statement(
  'cohorts.add',
  `INSERT INTO cohort (code, name, version_id, provider_id, capacity, enrols_from, enrols_until, starts_on, ends_on,
                       modality, created_by, paths, nomination, waiting_list, offer_hours)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING id`,
);
const CHANGE = statement(
  'cohorts.change',
  `UPDATE cohort SET name = $2, capacity = $3, enrols_from = $4, enrols_until = $5, starts_on = $6, ends_on = $7,
          paths = $8, nomination = $9, waiting_list = $10, offer_hours = $11
    WHERE id = $1 RETURNING id`,
);
const CLOSE = statement(
  'cohorts.close',
  `UPDATE cohort SET closed_at = CASE WHEN $2 THEN now() END WHERE id = $1 AND (closed_at IS NOT NULL) <> $2 RETURNING id`,
);

/** How teachers get in. */
export interface CohortWays {
  paths: readonly CohortPath[];
  nomination: Nomination;
  waitingList: boolean;
  offerHours: number;
}

export interface CohortDates {
  name: string;
  capacity: number;
  enrolsFrom: Date;
  enrolsUntil: Date;
  startsOn: string;
  endsOn: string;
}

@Injectable()
export class CohortRepository {
  add(
    transaction: Queryable,
    cohort: CohortDates & CohortWays & { code: string; versionId: string; providerId: string; modality: string },
    createdBy: string,
  ): Promise<{ id: string }> {
    const { code, name, versionId, providerId, capacity, enrolsFrom, enrolsUntil, startsOn, endsOn, modality } = cohort;
    return refusing(
      transaction.one(ADD, [
        ...[code, name, versionId, providerId, capacity, enrolsFrom, enrolsUntil, startsOn, endsOn],
        ...[modality, createdBy, ...waysOf(cohort)],
      ]),
    );
  }

  async change(transaction: Queryable, cohortId: string, cohort: CohortDates & CohortWays): Promise<void> {
    const { name, capacity, enrolsFrom, enrolsUntil, startsOn, endsOn } = cohort;
    await refusing(
      transaction.query(CHANGE, [
        cohortId,
        name,
        capacity,
        enrolsFrom,
        enrolsUntil,
        startsOn,
        endsOn,
        ...waysOf(cohort),
      ]),
    );
  }

  /** @returns whether anything changed */
  async setClosed(transaction: Queryable, cohortId: string, closed: boolean): Promise<boolean> {
    return (await transaction.query(CLOSE, [cohortId, closed])).length > 0;
  }
}

function waysOf({ paths, nomination, waitingList, offerHours }: CohortWays): unknown[] {
  return [paths, nomination, waitingList, offerHours];
}

const FIELD_OF_CHECK: Record<string, [pointer: string, detail: string]> = {
  cohort_seats_check: ['/capacity', 'fewer seats than are taken'],
  cohort_dates_check: ['/endsOn', 'must not lie before the beginning'],
};

async function refusing<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const constraint = brokenConstraint(error);
    const field = FIELD_OF_CHECK[constraint ?? ''];
    if (field)
      throw new DomainError('VALIDATION_FAILED', {}, [{ pointer: field[0], code: constraint!, detail: field[1] }]);
    throw translateConstraint(error, constraint, {
      cohort_code_key: 'COHORT_CODE_TAKEN',
      cohort_provider_fk: 'NOT_FOUND',
    });
  }
}
