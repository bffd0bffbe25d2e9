import { Injectable } from '@nestjs/common';

import { brokenConstraint, type Queryable, statement } from '../platform/database/index.js';
import { DomainError, type ErrorCode, translateConstraint } from '../platform/http/index.js';

const ADD_PERSON = statement(
  'people.add',
  `INSERT INTO person (run, given_names, family_names, email, gender, locale, password_hash)
   VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
);
const SET_LOCALE = statement('people.set_locale', `UPDATE person SET locale = $2, updated_at = now() WHERE id = $1`);
const APPOINT = statement(
  'people.appoint',
  `INSERT INTO appointment (person_id, school_rbd, starts_on, ends_on, subject, weekly_hours, main)
   VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
);
const END_APPOINTMENT = statement(
  'people.end_appointment',
  `WITH known AS (SELECT ends_on FROM appointment WHERE id = $2 AND person_id = $1 FOR UPDATE)
   UPDATE appointment SET ends_on = $3 FROM known WHERE id = $2 AND person_id = $1
   RETURNING id, school_rbd AS "schoolRbd", known.ends_on::text AS "endedOn"`,
);
/** What a refusal by the database means. */
const MEANINGS: Record<string, ErrorCode> = {
  person_run_key: 'RUN_TAKEN',
  person_email_key: 'EMAIL_TAKEN',
  appointment_person_fk: 'NOT_FOUND',
  appointment_somebody_check: 'NOT_FOUND',
  appointment_school_fk: 'SCHOOL_UNKNOWN',
  appointment_overlap_excl: 'APPOINTMENT_OVERLAPS',
  appointment_one_main_excl: 'APPOINTMENT_OVERLAPS',
};
const FIELD_OF_CHECK: Record<string, string> = {
  person_names_check: '/givenNames',
  appointment_dates_check: '/endsOn',
};

@Injectable()
export class PeopleRepository {
  addPerson(
    queryable: Queryable,
    person: {
      run: string | null;
      givenNames: string;
      familyNames: string;
      email: string | null;
      gender: string | null;
      locale: string;
      passwordHash: string | null;
    },
  ): Promise<{ id: string }> {
    const { run, givenNames, familyNames, email, gender, locale, passwordHash } = person;
    return refusing(queryable.one(ADD_PERSON, [run, givenNames, familyNames, email, gender, locale, passwordHash]));
  }

  async setLocale(queryable: Queryable, personId: string, locale: string): Promise<void> {
    await queryable.query(SET_LOCALE, [personId, locale]);
  }

  appoint(
    queryable: Queryable,
    personId: string,
    appointment: {
      schoolRbd: number;
      startsOn: string;
      endsOn: string | null;
      subject: string | null;
      weeklyHours: number | null;
      main: boolean;
    },
  ): Promise<{ id: string }> {
    const { schoolRbd, startsOn, endsOn, subject, weeklyHours, main } = appointment;
    return refusing(queryable.one(APPOINT, [personId, schoolRbd, startsOn, endsOn, subject, weeklyHours, main]));
  }

  /** @returns null when the person has no such appointment */
  endAppointment(
    queryable: Queryable,
    personId: string,
    appointmentId: string,
    endsOn: string,
  ): Promise<{ id: string; schoolRbd: number; endedOn: string | null } | null> {
    return refusing(queryable.maybeOne(END_APPOINTMENT, [personId, appointmentId, endsOn]));
  }
}

/** Does it, and says in our words what the database refuses. */
export async function refusing<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const constraint = brokenConstraint(error);
    const pointer = FIELD_OF_CHECK[constraint ?? ''];
    if (pointer !== undefined)
      throw new DomainError('VALIDATION_FAILED', {}, [{ pointer, code: constraint!, detail: 'does not fit the rest' }]);
    throw translateConstraint(error, constraint, MEANINGS);
  }
}
