import { Injectable } from '@nestjs/common';

import { hashPassword } from '../../people/index.js';
import { ProgramCreditService } from '../../cohorts/index.js';
import type { Queryable, Transaction } from '../../platform/database/index.js';
import { type AccountRole, accountsOf, grantsOf, type NamedPerson, RUN_CLASSES, staffOf } from './accounts.js';
import { ADD_ATTEMPTS } from '../sql/attempts.sql.js';
import type { Calendar } from './calendar.js';
import {
  ADD_APPOINTMENTS,
  ADD_COHORTS,
  ADD_GRANTS,
  ADD_PEOPLE,
  ADD_PROVIDERS,
  COUNT_SEATS,
  NOTE_COHORTS,
  NOTE_OUTLINES,
} from '../sql/catalogue.sql.js';
import { idOf, seedOf } from '../sql/chance.js';
import { type CohortRow, smallCohorts } from './cohorts.js';
import { smallCatalogue } from '../content/catalogue.js';
import { PROGRAMS } from '../content/programs.js';
import { PROVIDERS } from '../content/providers.js';
import { addCompetencies } from '../sql/competencies.sql.js';
import { addCourses } from '../sql/courses.sql.js';
import { courseRows } from './courses.js';
import { DEMO } from '../demo.constants.js';
import { WRITE_ENROLMENTS } from '../sql/learning.sql.js';
import { GIVEN_NAMES, SURNAMES } from '../sql/names.js';
import {
  ADD_TEACHERS,
  APPOINT_TEACHERS,
  BUSIEST_SCHOOL,
  CHOOSE_SCHOOLS,
  NOTE_TEACHERS,
  PLACE_TEACHERS,
} from '../sql/people.sql.js';
import { MAKE_PLAN, PLAN_SIZE, SEATS_BY_COHORT, SEATS_BY_NAME } from '../sql/plan.sql.js';
import { ADD_PROGRAMS, JOIN_PROGRAM, PUBLISH_PROGRAMS } from '../sql/programs.sql.js';
import { SMALL } from './scale.js';
import { CREATE_WORK, DROP_WORK } from '../sql/work.sql.js';

interface Place {
  rbd: number;
  regionCode: string;
  communeCode: string;
  rural: boolean;
}

/** Numbers of the two account holders who teach, far from those of the drawn teachers. */
const HEAD = 9_000;
const TEACHER = 9_001;

/** A small country in one transaction: it is there as a whole or not at all. */
@Injectable()
export class SmallFilling {
  constructor(private readonly credits: ProgramCreditService) {}

  async fill(queryable: Transaction, seedNumber: number, calendar: Calendar): Promise<void> {
    const seed = seedOf(seedNumber, SMALL.layer);
    const recorded = calendar.recorded;
    for (const each of CREATE_WORK) await queryable.query(each);

    await queryable.query(CHOOSE_SCHOOLS, [seed, SMALL.schools, SMALL.teachers, [], 1]);
    await queryable.query(PLACE_TEACHERS, [seed, calendar.schoolYear, recorded]);
    await queryable.query(ADD_TEACHERS, [seed, GIVEN_NAMES, SURNAMES, recorded, ...RUN_CLASSES.small]);
    await queryable.query(APPOINT_TEACHERS, [seed, recorded, 1, SMALL.teachers]);

    const place = await queryable.one<Place>(BUSIEST_SCHOOL, [DEMO.regionCode]);
    const accounts = accountsOf(seed, calendar);
    const staff = staffOf(seed, calendar);
    const providerId = (code: string): string => idOf(seed, `provider ${code}`, recorded - 2000);
    await this.addPeople(queryable, seed, calendar, accounts, staff, place, providerId);

    const staffId = (code: string, role: AccountRole): string => (staff.get(code) ?? accounts[role]).id;
    const courses = courseRows(seed, calendar, smallCatalogue, providerId, (code) => staffId(code, 'author'));
    await addCourses(queryable, courses, () => addCompetencies(queryable));
    const programs = PROGRAMS.map(({ code, provider, title, summary, sets }) => ({
      ...{ id: idOf(seed, `program ${code}`, recorded), versionId: idOf(seed, `program version ${code}`, recorded) },
      ...{ code, providerId: providerId(provider), createdBy: staffId(provider, 'author'), title, summary, sets },
      at: recorded,
    }));
    await queryable.query(ADD_PROGRAMS, [JSON.stringify(programs)]);
    await queryable.query(PUBLISH_PROGRAMS, [programs.map(({ versionId }) => versionId)]);

    const taught = smallCatalogue.map(({ code }, index) => ({ code, versionId: courses.versionIds[index]! }));
    const teaching = { providerId, coordinatorId: (code: string) => staffId(code, 'coordinator') };
    const named = {
      ...Object.fromEntries(DEMO.programCohortCodes.map((code) => [code, 1])),
      ...{ [DEMO.runningCohortCode]: 1, [DEMO.completedCohortCode]: 2 },
    };
    const { cohorts, wanted } = smallCohorts(seed, calendar, taught, teaching, named);
    await queryable.query(ADD_COHORTS, [JSON.stringify(cohorts)]);
    await queryable.query(NOTE_COHORTS, [JSON.stringify(cohorts)]);
    await queryable.query(NOTE_OUTLINES);

    await queryable.query(SEATS_BY_COHORT, [seed, JSON.stringify(wanted)]);
    await this.seatAccounts(queryable, calendar, accounts, place, cohorts);
    await queryable.query(MAKE_PLAN, [seed, calendar.now]);
    const { size } = await queryable.one<{ size: number }>(PLAN_SIZE);
    await queryable.query(WRITE_ENROLMENTS, [seed, 1, size, calendar.now]);
    await queryable.query(ADD_ATTEMPTS, [seed]);
    await queryable.query(COUNT_SEATS);
    await this.completeProgram(queryable, accounts.head.id, recorded);
    await queryable.query(DROP_WORK);
  }

  /** The courses that the head has completed, counted as they are for everyone. */
  private async completeProgram(transaction: Transaction, personId: string, at: number): Promise<void> {
    const joined = await transaction.one<{ programId: string }>(JOIN_PROGRAM, [DEMO.programCode, personId, at]);
    await this.credits.count(transaction, personId, joined.programId);
  }

  private async addPeople(
    queryable: Queryable,
    seed: string,
    calendar: Calendar,
    accounts: Record<AccountRole, NamedPerson>,
    staff: Map<string, NamedPerson>,
    place: Place,
    providerId: (code: string) => string,
  ): Promise<void> {
    const at = calendar.recorded - 2000;
    const insert = (what: typeof ADD_PEOPLE, rows: object[]) => queryable.query(what, [JSON.stringify(rows)]);
    await insert(
      ADD_PROVIDERS,
      PROVIDERS.map(({ code, name, kind }) => ({ id: providerId(code), code, name, kind, at })),
    );
    // One hash serves all eight: it is the same password, and everybody knows it.
    const passwordHash = await hashPassword(DEMO.password);
    await insert(ADD_PEOPLE, [
      ...Object.values(accounts).map((each) => ({ ...each, passwordHash })),
      ...[...staff.values()],
    ]);
    const post = (person: NamedPerson, subject: string) => ({
      id: idOf(seed, `appointment ${subject}`, person.at),
      ...{ personId: person.id, schoolRbd: place.rbd, subject, weeklyHours: 44, at: person.at },
      startsOn: `${calendar.schoolYear - 4}-03-01`,
    });
    await insert(ADD_APPOINTMENTS, [
      post(accounts.head, 'Dirección'),
      post(accounts.teacher, 'Lenguaje y comunicación'),
    ]);
    await insert(ADD_GRANTS, grantsOf(seed, calendar, accounts, staff, providerId, place));
  }

  /** The teacher has one course half-way, one finished, nothing in the open cohort; the head has finished a program's. */
  private async seatAccounts(
    queryable: Queryable,
    { schoolYear }: Calendar,
    accounts: Record<AccountRole, NamedPerson>,
    { rbd, regionCode, communeCode, rural }: Place,
    cohorts: readonly CohortRow[],
  ): Promise<void> {
    const teacher = (no: number, person: NamedPerson) => ({
      ...{ no, personId: person.id, female: person.gender === 'female', birthYear: person.birthYear },
      ...{ regionCode, communeCode, rural, rbd, beganOn: `${schoolYear - 4}-03-01` },
    });
    await queryable.query(NOTE_TEACHERS, [
      JSON.stringify([teacher(HEAD, accounts.head), teacher(TEACHER, accounts.teacher)]),
    ]);
    const seat = (no: number, person: NamedPerson, cohortCode: string, fate: string, reach: number | null) => {
      const cohortNo = cohorts.find(({ code }) => code === cohortCode)!.no;
      return { key: no * 4096 + cohortNo, personId: person.id, cohortNo, fate, reach };
    };
    await queryable.query(SEATS_BY_NAME, [
      JSON.stringify([
        seat(TEACHER, accounts.teacher, DEMO.completedCohortCode, 'finish', null),
        seat(TEACHER, accounts.teacher, DEMO.runningCohortCode, 'drop', 4),
        ...[DEMO.completedCohortCode, ...DEMO.programCohortCodes].map((code) =>
          seat(HEAD, accounts.head, code, 'finish', null),
        ),
      ]),
    ]);
  }
}
