import { type PersonalDataSource, personalRows } from '../people/index.js';

/** As what a person counts today. */
export const PERSONAL_DATA_OF_REPORTING: readonly PersonalDataSource[] = [
  {
    name: 'standing',
    holds: ['person_standing.person_id'],
    read: personalRows(
      'standing',
      `SELECT person_id::text AS key, school_rbd AS "schoolRbd", certificates FROM person_standing WHERE person_id = $1`,
    ),
  },
];
