import { ChoicesService, IssuingService } from '../src/certification/index.js';
import { RemindersRepository } from '../src/certification/reminders/reminders.repository.js';
import { RemindersService } from '../src/certification/reminders/reminders.service.js';
import { VerificationLimit } from '../src/certification/verification-limit.js';
import { ProgramCreditService } from '../src/cohorts/index.js';
import { Clock } from '../src/platform/clock/index.js';
import { Config } from '../src/platform/config/index.js';
import { Jobs } from '../src/platform/jobs/index.js';
import { Mailer } from '../src/platform/mail/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, signIn, type TestCourse, type TestPerson } from './support/factories.js';

const ORIGIN = 'https://docente.example.org';
/** A year from completion; may be renewed for the last 120 days. */
const YEARLY = { kind: 'months' as const, months: 12, graceDays: 30, renewalDays: 120 };

interface StoredMail {
  key: string;
  recipient: string;
  locale: string;
  subject: string;
  text: string;
  unsubscribe: string;
}

class SetClock extends Clock {
  at = new Date();

  override now(): Date {
    return this.at;
  }
}

describe('reminders of renewal', () => {
  let test: TestApp;
  let make: ReturnType<typeof factoriesFor>;
  let reminders: RemindersService;
  const clock = new SetClock();

  beforeAll(async () => {
    test = await startTestApp({ env: { PUBLIC_URL: ORIGIN } });
    make = factoriesFor(test);
    const the = <Type>(type: abstract new (...args: never[]) => Type): Type =>
      test.app.get<Type>(type, { strict: false });
    reminders = new RemindersService(
      test.database,
      the(RemindersRepository),
      the(ChoicesService),
      the(VerificationLimit),
      the(Mailer),
      the(Jobs),
      clock,
      the(Config),
    );
  });
  afterAll(() => test?.close());

  const run = <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
    test.database.pool.query(sql, parameters).then(({ rows }) => rows as Row[]);

  async function yearlyCourse(title = 'Primeros auxilios'): Promise<TestCourse> {
    const course = await make.publishedCourse({ title });
    await run('ALTER TABLE course_version DISABLE TRIGGER USER');
    await run('UPDATE course_version SET validity = $2 WHERE id = $1', [course.versionId, YEARLY]);
    await run('ALTER TABLE course_version ENABLE TRIGGER USER');
    return course;
  }

  async function certify(person: TestPerson, course: TestCourse, completedAt: string): Promise<string> {
    const [enrolment] = await run<{ id: string }>(
      `INSERT INTO enrolment (cohort_id, person_id, version_id, state, enrolled_at, completed_at, grade)
       VALUES ($1, $2, $3, 'completed', '2025-01-01', $4, 65) RETURNING id`,
      [await make.openCohort(course), person.id, course.versionId, completedAt],
    );
    await test.app.get(IssuingService, { strict: false }).issue({ enrolmentId: enrolment!.id });
    const [certificate] = await run<{ id: string }>('SELECT id FROM certificate WHERE enrolment_id = $1', [
      enrolment!.id,
    ]);
    return certificate!.id;
  }

  /** Whoever holds a certificate of the course until 10 March 2027. */
  async function holder(options: Parameters<typeof make.personWith>[0] = {}, course?: TestCourse) {
    const person = await make.personWith(options);
    const certificate = await certify(person, course ?? (await yearlyCourse()), '2026-03-10T12:00:00-03:00');
    return { person, certificate };
  }

  const mailsTo = ({ email }: TestPerson): Promise<StoredMail[]> =>
    run('SELECT key, recipient, locale, subject, text, unsubscribe FROM mail WHERE recipient = $1 ORDER BY id', [
      email,
    ]);

  async function remindAt(time: string): Promise<void> {
    clock.at = new Date(time);
    await reminders.remind();
  }

  const stepsOf = async (person: TestPerson): Promise<string[]> =>
    (await mailsTo(person)).map(({ key }) => key.split(':').at(-1)!);

  it('come when it can be renewed, and 90, 30 and 7 days before it expires, each once', async () => {
    const { person } = await holder();
    const steps: [time: string, after: string[]][] = [
      ['2026-11-11T02:59:59Z', []],
      ['2026-11-11T03:00:00Z', ['opens']],
      ['2026-12-10T12:00:00Z', ['opens']],
      ['2026-12-11T03:00:00Z', ['opens', '90']],
      ['2027-02-09T11:00:00Z', ['opens', '90', '30']],
      ['2027-03-03T23:00:00Z', ['opens', '90', '30']],
      ['2027-03-04T11:00:00Z', ['opens', '90', '30', '7']],
      ['2027-03-11T03:00:00Z', ['opens', '90', '30', '7']],
    ];
    for (const [time, after] of steps) {
      await remindAt(time);
      await remindAt(time);
      expect([time, await stepsOf(person)]).toEqual([time, after]);
    }
  });

  it('are counted in days of the calendar, also across a night on which the clocks change', async () => {
    const person = await make.personWith();
    // Until the end of 20 April 2027, four hours behind Greenwich; thirty days before it is three.
    await certify(person, await yearlyCourse(), '2026-04-20T12:00:00-04:00');
    await remindAt('2027-03-22T02:59:59Z');
    expect(await stepsOf(person)).toEqual(['90']);
    await remindAt('2027-03-22T03:00:00Z');
    expect(await stepsOf(person)).toEqual(['90', '30']);
    await remindAt('2027-04-14T03:59:59Z');
    expect(await stepsOf(person)).toEqual(['90', '30']);
    await remindAt('2027-04-14T04:00:00Z');
    expect(await stepsOf(person)).toEqual(['90', '30', '7']);
  });

  it('come of programs too, lead to its page, and end once it was renewed', async () => {
    const course = await make.publishedCourse({ title: 'Un curso' });
    const { code, versionId } = await make.publishedProgram([course], { title: 'Ruta lectora', validity: YEARLY });
    const person = await make.personWith();
    const [joined] = await run<{ programId: string }>(
      `INSERT INTO program_enrolment (person_id, program_id, version_id, started_on, created_at)
       SELECT $1, program_id, id, '2026-01-01', '2026-01-01' FROM program_version WHERE id = $2 RETURNING program_id AS "programId"`,
      [person.id, versionId],
    );
    const { programId } = joined!;
    const count = () =>
      test.database.transaction((transaction) =>
        test.app.get(ProgramCreditService, { strict: false }).count(transaction, person.id, programId),
      );
    const issue = () => test.app.get(IssuingService, { strict: false }).issueMissing();
    await certify(person, course, '2026-03-10T12:00:00-03:00');
    await count();
    await issue();
    await remindAt('2026-11-11T03:00:00Z');
    const [mail, ...others] = await mailsTo(person);
    expect(others).toEqual([]);
    expect(mail!.subject).toBe('Ya puedes renovar tu certificado de Ruta lectora');
    expect(mail!.text).toContain('del programa «Ruta lectora» vence el 10 de marzo de 2027');
    expect(mail!.text).toContain(`${ORIGIN}/programs/${code}#renewal`);
    await run(
      `INSERT INTO program_cycle (person_id, program_id, cycle, renews, counts_from, began_at)
       SELECT person_id, program_id, 2, id, '2026-11-11T03:00Z', '2026-11-12T12:00Z' FROM program_completion WHERE person_id = $1`,
      [person.id],
    );
    await remindAt('2026-12-11T03:00:00Z');
    expect(await stepsOf(person)).toEqual(['opens', '90']);
    await certify(person, course, '2026-12-12T12:00:00-03:00');
    await count();
    await issue();
    await remindAt('2027-02-09T11:00:00Z');
    expect(await stepsOf(person)).toEqual(['opens', '90']);
  });

  it('are written in the language of who gets them, and say by when, where and how to end them', async () => {
    const course = await yearlyCourse('Primeros auxilios en el aula');
    const [spanish, english] = [await holder({}, course), await holder({ locale: 'en' }, course)];
    await remindAt('2027-02-20T11:00:00Z');
    const [[one], [other]] = [await mailsTo(spanish.person), await mailsTo(english.person)];
    expect(one).toMatchObject({
      locale: 'es',
      subject: 'Tu certificado de Primeros auxilios en el aula vence el 10 de marzo de 2027',
    });
    expect(other).toMatchObject({
      locale: 'en',
      subject: 'Your certificate of Primeros auxilios en el aula expires on March 10, 2027',
    });
    expect(one!.text).toContain(`${ORIGIN}/courses/${course.code}#cohorts`);
    expect(one!.text).toContain(one!.unsubscribe);
    expect(one!.unsubscribe).toMatch(/^https:\/\/docente\.example\.org\/reminders\/[\w-]{43}$/);
    expect(one!.unsubscribe).not.toBe(other!.unsubscribe);
  });

  it('do not all come at once to whoever was not reminded for long', async () => {
    const { person } = await holder();
    await remindAt('2027-02-20T11:00:00Z');
    expect(await stepsOf(person)).toEqual(['30']);
  });

  it('come once, however many processes look at the same moment', async () => {
    const course = await yearlyCourse();
    const holders = await Promise.all(Array.from({ length: 6 }, () => holder({}, course)));
    clock.at = new Date('2027-02-20T11:00:00Z');
    await Promise.all([reminders.remind(), reminders.remind(), reminders.remind()]);
    for (const { person } of holders) expect(await stepsOf(person)).toEqual(['30']);
  });

  it('do not come for what is withdrawn, replaced, renewed or outlived, nor to who left or has no address', async () => {
    const course = await yearlyCourse();
    const all: Record<string, TestPerson> = {};
    const one = async (name: string, change: (person: TestPerson, certificate: string) => Promise<unknown>) => {
      const { person, certificate } = await holder({}, course);
      all[name] = person;
      await change(person, certificate);
    };
    const state = (to: string) => (_: TestPerson, id: string) =>
      run(`UPDATE certificate SET state = $2, state_reason = 'x', state_changed_at = now() WHERE id = $1`, [id, to]);
    await one('revoked', state('revoked'));
    await one('suspended', state('suspended'));
    await one('renewed', (person) => certify(person, course, '2027-01-05T12:00:00-03:00'));
    await one('left', async (person) => {
      const rbd = await make.schoolAt('13101');
      await run(
        `INSERT INTO appointment (person_id, school_rbd, starts_on, ends_on) VALUES ($1, $2, '2020-03-01', '2026-12-31')`,
        [person.id, rbd],
      );
    });
    // As after a correction: the one that replaces it is the one that counts.
    const { person: corrected, certificate: older } = await holder({}, course);
    await run(
      `WITH newer AS (
         INSERT INTO certificate (serial, enrolment_id, person_id, cohort_id, facts, template_version, valid_from, valid_until,
                                  grace_until, renewable_from, supersedes, correction_reason)
         SELECT '7K3-M9Q-XT2-B4H-W6Z-P8C', enrolment_id, person_id, cohort_id, facts, template_version, valid_from, valid_until,
                grace_until, renewable_from, id, 'x' FROM certificate WHERE id = $1 RETURNING id)
       UPDATE certificate SET superseded_by = newer.id FROM newer WHERE certificate.id = $1`,
      [older],
    );
    const { person: unreachable } = await holder({}, course);
    await run('UPDATE person SET email = NULL WHERE id = $1', [unreachable.id]);
    const { person: teaching } = await holder({ school: await make.schoolAt('13101') }, course);

    await remindAt('2027-02-20T11:00:00Z');
    for (const [name, person] of Object.entries(all)) expect([name, await mailsTo(person)]).toEqual([name, []]);
    expect(await mailsTo(unreachable)).toEqual([]);
    expect(await stepsOf(teaching)).toEqual(['30']);
    const [mail, ...others] = await mailsTo(corrected);
    expect(others).toEqual([]);
    expect(mail!.key).not.toContain(older);
  });

  it('end for whoever follows the link in one, or presses the button of a mail program; opening it changes nothing', async () => {
    const { person } = await holder();
    await remindAt('2027-02-20T11:00:00Z');
    const path = new URL((await mailsTo(person))[0]!.unsubscribe).pathname;
    const as = await signIn(test.http, person);
    const wanted = async () =>
      (
        (await test.http.get('/api/v1/me/certificate-choices').set('authorization', as.bearer)).body as {
          reminders: boolean;
        }
      ).reminders;
    await test.http.get(path).expect(200).expect('cache-control', 'no-store');
    expect(await wanted()).toBe(true);
    const press = () => test.http.post(path).type('form').send('List-Unsubscribe=One-Click');
    expect((await press().expect(200)).text).toContain('Ya no recibirás recordatorios');
    await press().expect(200);
    expect(await wanted()).toBe(false);
    await remindAt('2027-03-05T11:00:00Z');
    expect(await stepsOf(person)).toEqual(['30']);
    await test.http
      .post(`/reminders/${'x'.repeat(43)}`)
      .type('form')
      .send({})
      .expect(404);

    await test.http
      .put('/api/v1/me/certificate-choices')
      .set('authorization', as.bearer)
      .send({ name: 'full', grade: false, reminders: true })
      .expect(204);
    await remindAt('2027-03-05T11:00:00Z');
    expect(await stepsOf(person)).toEqual(['30', '7']);
  });
});
