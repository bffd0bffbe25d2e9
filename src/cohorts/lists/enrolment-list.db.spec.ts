import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { factoriesFor, type TestCourse, type TestPerson } from '../../../test/support/factories.js';
import { Imports, ImportsQueries, openImportFile } from '../../platform/imports/index.js';
import { EnrolmentsService } from '../enrolments.service.js';
import { WaitingList } from '../waiting-list.service.js';

describe('a list of enrolments', () => {
  let test: TestApp;
  let make: ReturnType<typeof factoriesFor>;
  let folder: string;
  let course: TestCourse;
  let people: TestPerson[];

  beforeAll(async () => {
    test = await startTestApp();
    make = factoriesFor(test);
    folder = await mkdtemp(join(tmpdir(), 'docente-list-'));
    course = await make.publishedCourse();
    people = await Promise.all(Array.from({ length: 6 }, () => make.personWith()));
  });
  afterAll(async () => {
    await test.close();
    await rm(folder, { recursive: true });
  });

  const service = <Service>(token: new (...args: never[]) => Service) => test.app.get(token, { strict: false });
  const rows = async <Row extends object>(sql: string, parameters: unknown[] = []) =>
    (await test.database.pool.query<Row>(sql, parameters)).rows;
  const codeOf = async (cohortId: string) =>
    (await rows<{ code: string }>(`SELECT code FROM cohort WHERE id = $1`, [cohortId]))[0]!.code;

  async function receive(lines: readonly string[], actor: TestPerson['actor'] | null = null): Promise<string> {
    const path = join(folder, 'list.csv');
    await writeFile(path, `RUT;Cohorte;Motivo\n${lines.join('\n')}\n`);
    const file = await openImportFile(path);
    try {
      return (await service(Imports).receive(actor, 'enrolments', file)).id;
    } finally {
      await file.close();
    }
  }
  async function applied(id: string): Promise<void> {
    await service(Imports).confirm(null, id);
    await service(Imports).finish(id);
  }
  const findings = async (id: string) => {
    const found: string[] = [];
    for await (const row of service(ImportsQueries).rows(id, { onlyFindings: true }))
      for (const { code } of row.findings) found.push(`${row.line} ${row.outcome} ${code}`);
    return found;
  };

  it('gives seats in the order of its lines, then places in the queue, and says of each line what is wrong with it', async () => {
    const cohortId = await make.openCohort(course, { capacity: 3 });
    const code = await codeOf(cohortId);
    const closed = await codeOf(await make.openCohort(course, { closed: true }));
    const short = await codeOf(await make.openCohort(course, { capacity: 1, waitingList: false }));
    await service(EnrolmentsService).enrol(people[5]!.actor, cohortId);
    const run = (at: number) => people[at]!.run;
    const id = await receive([
      `${run(2)};${code};Convenio`,
      `${run(0)};${code.toLowerCase()};`,
      `${run(1)};${code};`,
      `${run(0)};${code};otra vez`,
      `11.111.111-1;${code};`,
      `12345678-0;${code};`,
      `${run(3)};NADA-1;`,
      `${run(3)};${closed};`,
      `${run(5)};${code};`,
      `${run(3)};${short};`,
      `${run(4)};${short};`,
    ]);
    const before = await service(ImportsQueries).summary(id);
    expect(before).toMatchObject({
      read: 11,
      created: 4,
      unchanged: 1,
      rejected: 6,
      details: { seated: 3, waitlisted: 1 },
    });
    expect(await findings(id)).toEqual([
      ...['5 rejected PERSON_IN_COHORT_REPEATED', '6 rejected PERSON_UNKNOWN', '7 rejected RUN_INVALID'],
      ...['8 rejected COHORT_UNKNOWN', '9 rejected COHORT_CLOSED', '12 rejected COHORT_FULL'],
    ]);
    expect(await rows('SELECT FROM enrolment WHERE import_id IS NOT NULL')).toHaveLength(0);
    await applied(id);
    const states = await rows<{ run: string; state: string; reason: string | null }>(
      `SELECT p.run, e.state, t.reason FROM enrolment e JOIN person p ON p.id = e.person_id
         JOIN enrolment_transition t ON t.enrolment_id = e.id WHERE e.import_id = $1 AND e.cohort_id = $2 ORDER BY e.queue_number, t.id`,
      [id, cohortId],
    );
    expect(states).toEqual(
      expect.arrayContaining([
        { run: run(2), state: 'enrolled', reason: 'Convenio' },
        { run: run(0), state: 'enrolled', reason: null },
        { run: run(1), state: 'waitlisted', reason: null },
      ]),
    );
    expect(states).toHaveLength(3);
    expect(await service(WaitingList).contradictions()).toEqual([]);

    // The same file again changes nothing.
    const again = await receive([`${run(2)};${code};Convenio`, `${run(0)};${code};`, `${run(1)};${code};`]);
    expect(await service(ImportsQueries).summary(again)).toMatchObject({ created: 0, unchanged: 3, rejected: 0 });
    await applied(again);
    expect(await rows('SELECT FROM enrolment WHERE import_id = $1', [again])).toHaveLength(0);
  });

  it('reaches no cohort that its sender does not run, and none who has completed the course', async () => {
    const done = await make.openCohort(course);
    await rows(
      `INSERT INTO enrolment (cohort_id, person_id, version_id, state, enrolled_at, completed_at)
       SELECT id, $2, version_id, 'completed', now(), now() FROM cohort WHERE id = $1`,
      [done, people[4]!.id],
    );
    const code = await codeOf(await make.openCohort(course));
    const elsewhere = await make.personWith({
      roles: ['coordinator'],
      scope: { kind: 'provider', code: await make.provider() },
    });
    const id = await receive([`${people[3]!.run};${code};`], elsewhere.actor);
    expect(await findings(id)).toEqual(['2 rejected COHORT_UNKNOWN']);
    const completed = await receive([`${people[4]!.run};${code};`, `${people[3]!.run};${code};`]);
    expect(await findings(completed)).toEqual(['2 rejected COURSE_COMPLETED']);
    expect(await service(ImportsQueries).summary(completed)).toMatchObject({ created: 1, rejected: 1 });
  });
});
