import { randomBytes } from 'node:crypto';

import { type Database, sqlStateOf, statement, type Transaction } from '../platform/database/index.js';

/** Two communes of Los Lagos and one of Aysén. */
const COMMUNES = ['10101', '10202', '11101'];
const SCHOOLS = 4;
const PEOPLE = 6;
const COHORTS = 2;

/** One change as the modules below would make it; what it names is taken modulo what there is. */
export type Change =
  | { do: 'appoint'; person: number; school: number; start: number; days: number | null; main: boolean }
  | { do: 'change appointment'; which: number; start: number; days: number | null; main: boolean }
  | { do: 'drop appointment'; which: number }
  | { do: 'enrol'; person: number; cohort: number }
  | { do: 'enrol everyone'; cohort: number }
  | { do: 'move on'; which: number; to: 'enrolled' | 'completed' | 'withdrawn' | 'failed' }
  | { do: 'certify'; which: number; days?: number | null }
  | { do: 'certify program'; person: number; school: number; days: number | null }
  | { do: 'change certificate'; which: number; state: 'valid' | 'suspended' | 'revoked' }
  | { do: 'move school'; school: number; commune: number }
  | { do: 'change governance'; school: number; governance: number; year: number };

const sql = Object.fromEntries(
  Object.entries({
    clear: `TRUNCATE person, school, provider, indicator_delta, rollup_school, rollup_commune, rollup_cohort_month, rollup_school_year, person_standing CASCADE`,
    // Only a test takes the guards off what is append-only, to empty it.
    guards: `SELECT format('ALTER TABLE %s %s TRIGGER %I', tgrelid::regclass, $1::text, tgname) AS command
               FROM pg_trigger WHERE tgname LIKE '%\\_not\\_emptied'`,
    mayEmpty: `GRANT TRUNCATE ON audit_entry TO CURRENT_USER`,
    mayNotEmpty: `REVOKE TRUNCATE ON audit_entry FROM CURRENT_USER`,
    day: `WITH counted AS (UPDATE reporting_expiry SET counted_until = '2026-03-02T12:00:00-03:00')
          UPDATE reporting_day SET day = $1`,
    schools: `INSERT INTO school (rbd, check_digit, name, commune_code, governance, rural, status, directory_year)
              SELECT n, '0', 'ESCUELA ' || n, ($2::text[])[1 + n % 3], 'municipal', false, 'working', 2025 FROM generate_series(1, $1) n`,
    people: `INSERT INTO person (given_names, family_names) SELECT 'Nombre', 'Apellido' || n FROM generate_series(1, $1) n`,
    cohorts: `WITH provider AS (INSERT INTO provider (code, name, kind) VALUES ('P', 'P', 'university') RETURNING id),
              course AS (INSERT INTO course (code, provider_id, created_by)
                         SELECT 'TIC', provider.id, person.id FROM provider, (SELECT id FROM person LIMIT 1) person RETURNING id),
              version AS (INSERT INTO course_version (course_id, number, title) SELECT id, 1, 'TIC' FROM course RETURNING id)
              INSERT INTO cohort (code, name, version_id, provider_id, capacity, enrols_from, enrols_until, starts_on, ends_on)
              SELECT 'C' || n, 'C', version.id, provider.id, 1000, now() - interval '1 day', now() + interval '1 day', current_date, current_date
                FROM provider, version, generate_series(1, $1) n`,
    appoint: `INSERT INTO appointment (person_id, school_rbd, starts_on, ends_on, main)
              SELECT id, $2, reporting_day.day + $3::int, reporting_day.day + $3::int + $4::int, $5 FROM reporting_day,
                     (SELECT id FROM person ORDER BY id OFFSET $1 LIMIT 1) person`,
    changeAppointment: `UPDATE appointment SET starts_on = reporting_day.day + $2::int, ends_on = reporting_day.day + $2::int + $3::int, main = $4
                          FROM reporting_day WHERE id = (SELECT id FROM appointment ORDER BY id OFFSET $1 % (1 + (SELECT count(*) FROM appointment)) LIMIT 1)`,
    dropAppointment: `DELETE FROM appointment WHERE id = (SELECT id FROM appointment ORDER BY id OFFSET $1 % (1 + (SELECT count(*) FROM appointment)) LIMIT 1)`,
    enrol: `WITH enrolled AS (
              INSERT INTO enrolment (cohort_id, person_id, version_id, state, enrolled_at, attempt)
              SELECT cohort.id, person.id, cohort.version_id, 'enrolled', now(),
                     1 + (SELECT count(*) FROM enrolment e WHERE e.cohort_id = cohort.id AND e.person_id = person.id)
                FROM (SELECT * FROM person ORDER BY id OFFSET $1 LIMIT $3) person,
                     (SELECT * FROM cohort ORDER BY number OFFSET $2 LIMIT 1) cohort
              RETURNING id, person_id)
            INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, school_rbd)
            SELECT id, NULL, 'enrolled', (SELECT school_rbd FROM person_standing s WHERE s.person_id = enrolled.person_id) FROM enrolled`,
    lockEnrolment: `SELECT id, state, person_id FROM enrolment WHERE id =
                      (SELECT id FROM enrolment ORDER BY id OFFSET $1 % (1 + (SELECT count(*) FROM enrolment)) LIMIT 1) FOR UPDATE`,
    moveOn: `UPDATE enrolment SET state = $2, completed_at = CASE $2 WHEN 'completed' THEN now() END WHERE id = $1`,
    note: `INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, school_rbd)
           SELECT $1, $2, $3, (SELECT school_rbd FROM person_standing WHERE person_id = $4)`,
    certify: `INSERT INTO certificate (serial, enrolment_id, person_id, cohort_id, school_rbd, facts, template_version,
                                       valid_from, valid_until, grace_until, renewable_from)
              SELECT $2, e.id, e.person_id, e.cohort_id,
                     (SELECT school_rbd FROM enrolment_transition t WHERE t.enrolment_id = e.id AND to_state = 'completed' ORDER BY id DESC LIMIT 1),
                     '{}', 1, '2020-01-01', until.at, until.at, until.at
                FROM (SELECT * FROM enrolment WHERE state = 'completed' ORDER BY id
                      OFFSET $1 % (1 + (SELECT count(*) FROM enrolment WHERE state = 'completed')) LIMIT 1) e,
                     (SELECT (day + $3::int)::timestamp AT TIME ZONE 'America/Santiago' AS at FROM reporting_day) until
              ON CONFLICT DO NOTHING`,
    programs: `WITH program AS (INSERT INTO program (code, provider_id) SELECT 'RUTA', id FROM provider RETURNING id)
               INSERT INTO program_version (program_id, number, title) SELECT id, 1, 'Ruta' FROM program`,
    certifyProgram: `
      WITH completion AS (
        INSERT INTO program_completion (person_id, program_id, version_id, cycle, completed_at)
        SELECT person.id, v.program_id, v.id, 1 + (SELECT count(*) FROM program_completion), now()
          FROM program_version v, (SELECT id FROM person ORDER BY id OFFSET $1 LIMIT 1) person
        RETURNING id, person_id)
      INSERT INTO certificate (serial, program_completion_id, person_id, school_rbd, facts, template_version,
                               valid_from, valid_until, grace_until, renewable_from)
      SELECT $2, e.id, e.person_id, $3, '{}', 1, '2020-01-01', until.at, until.at, until.at
        FROM completion e,
             (SELECT (day + $4::int)::timestamp AT TIME ZONE 'America/Santiago' AS at FROM reporting_day) until
      ON CONFLICT DO NOTHING`,
    changeCertificate: `UPDATE certificate SET state = $2, state_reason = 'a reason', state_changed_at = now()
                         WHERE id = (SELECT id FROM certificate ORDER BY id OFFSET $1 % (1 + (SELECT count(*) FROM certificate)) LIMIT 1)`,
    changeGovernance: `UPDATE school SET governance = $2, directory_year = greatest(directory_year, $3), updated_at = now() WHERE rbd = $1`,
    moveSchool: `UPDATE school SET commune_code = $2, updated_at = now() WHERE rbd = $1`,
  }).map(([name, text]) => [name, statement(`small_country.${name}`, text)]),
) as Record<string, ReturnType<typeof statement>>;

/** Refusals that a real caller would be told of: a broken constraint, a certified completion. They change nothing. */
const REFUSED = /^23/;

/** A country small enough that random changes meet each other all the time. */
export class SmallCountry {
  constructor(private readonly database: Database) {}

  async clear(day: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await transaction.query(sql['mayEmpty']!);
      await setGuards(transaction, 'DISABLE');
      await transaction.query(sql['clear']!);
      await setGuards(transaction, 'ENABLE');
      await transaction.query(sql['mayNotEmpty']!);
    });
    await this.database.query(sql['day']!, [day]);
    await this.database.query(sql['schools']!, [SCHOOLS, COMMUNES]);
    await this.database.query(sql['people']!, [PEOPLE]);
    await this.database.query(sql['cohorts']!, [COHORTS]);
    await this.database.query(sql['programs']!);
  }

  async make(change: Change): Promise<void> {
    try {
      await this.database.transaction((transaction) => made(transaction, change));
    } catch (error) {
      if (!REFUSED.test(sqlStateOf(error) ?? '')) throw error;
    }
  }
}

async function setGuards(transaction: Transaction, to: 'ENABLE' | 'DISABLE'): Promise<void> {
  for (const { command } of await transaction.query<{ command: string }>(sql['guards']!, [to]))
    await transaction.query({ name: '', text: command });
}

async function made(transaction: Transaction, change: Change): Promise<void> {
  switch (change.do) {
    case 'appoint': {
      const { person, school, start, days, main } = change;
      await transaction.query(sql['appoint']!, [person % PEOPLE, 1 + (school % SCHOOLS), start, days, main]);
      break;
    }
    case 'change appointment':
      await transaction.query(sql['changeAppointment']!, [change.which, change.start, change.days, change.main]);
      break;
    case 'drop appointment':
      await transaction.query(sql['dropAppointment']!, [change.which]);
      break;
    case 'enrol':
      await transaction.query(sql['enrol']!, [change.person % PEOPLE, change.cohort % COHORTS, 1]);
      break;
    case 'enrol everyone':
      await transaction.query(sql['enrol']!, [0, change.cohort % COHORTS, PEOPLE]);
      break;
    case 'move on': {
      const enrolment = await transaction.maybeOne<{ id: string; state: string; person_id: string }>(
        sql['lockEnrolment']!,
        [change.which],
      );
      if (!enrolment || enrolment.state === change.to) return;
      await transaction.query(sql['moveOn']!, [enrolment.id, change.to]);
      await transaction.query(sql['note']!, [enrolment.id, enrolment.state, change.to, enrolment.person_id]);
      break;
    }
    case 'certify':
      await transaction.query(sql['certify']!, [change.which, serial(), change.days ?? null]);
      break;
    case 'certify program': {
      const { person, school, days } = change;
      await transaction.query(sql['certifyProgram']!, [person % PEOPLE, serial(), 1 + (school % SCHOOLS), days]);
      break;
    }
    case 'change certificate':
      await transaction.query(sql['changeCertificate']!, [change.which, change.state]);
      break;
    case 'change governance': {
      const { school, governance, year } = change;
      const to = ['municipal', 'slep', 'private'][governance % 3];
      await transaction.query(sql['changeGovernance']!, [1 + (school % SCHOOLS), to, year]);
      break;
    }
    case 'move school':
      await transaction.query(sql['moveSchool']!, [1 + (change.school % SCHOOLS), COMMUNES[change.commune % 3]]);
      break;
  }
}

function serial(): string {
  return randomBytes(9).toString('hex').toUpperCase().match(/.{3}/g)!.join('-');
}
