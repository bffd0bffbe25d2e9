import { type HandedPart, handedRows } from '../people/index.js';

/** A certificate passes with the completion that it is of, when two records of its holder become one. What it says stays. */
export const PEOPLES_CERTIFICATES: HandedPart = {
  rows: [
    handedRows({
      table: 'certificate',
      what: 'certificates',
      key: ['id'],
      stays: `EXISTS (SELECT 1 FROM enrolment e JOIN enrolment o ON o.cohort_id = e.cohort_id AND o.id <> e.id
                       WHERE e.id = r.enrolment_id AND e.state = 'completed' AND o.person_id = $2 AND o.state = 'completed')`,
    }),
    handedRows({ table: 'certificate_share', what: 'shares', key: ['id'] }),
  ],
};
