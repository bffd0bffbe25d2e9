import { v7 as uuidV7 } from 'uuid';

import {
  EnrolmentsService,
  ProgramCreditService,
  type ProgramProgress,
  ProgramsAuthoringService,
} from '../src/cohorts/index.js';
import { IssuingService } from '../src/certification/index.js';
import { EvidenceService } from '../src/learning/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, type SignedIn, signIn, type TestCourse, type TestPerson } from './support/factories.js';

/** From the definition of a program to its completion, over HTTP. */
describe('programs', () => {
  let test: TestApp;
  let make: ReturnType<typeof factoriesFor>;
  let author: TestPerson;
  let writer: SignedIn;
  let providerId: string;
  let courses: TestCourse[];
  let made = 0;

  beforeAll(async () => {
    test = await startTestApp();
    make = factoriesFor(test);
    providerId = await make.provider();
    author = await make.personWith({ roles: ['author'], scope: { kind: 'provider', code: providerId } });
    writer = await signIn(test.http, author);
    courses = [];
    for (let n = 0; n < 4; n++)
      courses.push(await make.publishedCourse({ providerId, quiz: null, title: `Curso ${n}` }));
  }, 60_000);
  afterAll(() => test.close());

  const service = <Type>(type: new (...args: never[]) => Type): Type => test.app.get<Type>(type, { strict: false });
  const code = (n: number): string => courses[n]!.code;
  const sets = (...each: [needed: number, ...of: number[]][]) =>
    each.map(([needed, ...of], index) => ({
      ...{ key: index + 1, title: `Grupo ${index + 1}`, needed, dueMonths: 6 },
      courses: of.map((n) => ({ code: code(n), replaces: null as string | null })),
    }));

  async function program(...each: [needed: number, ...of: number[]][]): Promise<{ code: string; versionId: string }> {
    const programCode = `PROG-${++made}`;
    const { body } = await test.http
      .post('/api/v1/program-versions')
      .set('authorization', writer.bearer)
      .send({ code: programCode, providerId, title: `Programa ${made}` })
      .expect(201);
    const versionId = (body as { id: string }).id;
    await replace(
      versionId,
      sets(...each).map(({ key: _, ...set }) => set),
    ).expect(204);
    await publish(versionId).expect(204);
    return { code: programCode, versionId };
  }

  const replace = (versionId: string, of: object[]) =>
    test.http
      .put(`/api/v1/program-versions/${versionId}`)
      .set('authorization', writer.bearer)
      .send({ title: 'Un programa', summary: 'Para empezar.', inOrder: true, sets: of });
  const publish = (versionId: string) =>
    test.http.post(`/api/v1/program-versions/${versionId}/publication`).set('authorization', writer.bearer);

  /** @returns the enrolment; what the job would do is done */
  async function complete({ actor }: TestPerson, n: number, counted = true): Promise<string> {
    const enrolmentId = await service(EnrolmentsService).enrol(actor, await make.openCohort(courses[n]!));
    await service(EvidenceService).recordNow(actor, enrolmentId, {
      ...{ id: uuidV7(), activityKey: courses[n]!.keys[0]!, kind: 'viewed' as const, payload: {} },
    });
    if (counted) await service(ProgramCreditService).countCompletion(enrolmentId);
    return enrolmentId;
  }

  async function teacher(): Promise<{ person: TestPerson; as: SignedIn }> {
    const person = await make.personWith();
    return { person, as: await signIn(test.http, person) };
  }
  const join = (as: SignedIn, programCode: string) =>
    test.http.post(`/api/v1/programs/${programCode}/enrolment`).set('authorization', as.bearer).expect(204);
  async function standing(as: SignedIn, programCode: string): Promise<ProgramProgress> {
    const { body } = await test.http
      .get(`/api/v1/programs/${programCode}/standing`)
      .set('authorization', as.bearer)
      .expect(200);
    return body as ProgramProgress;
  }
  async function completions({ id }: TestPerson): Promise<{ id: string; events: number }[]> {
    const { rows } = await test.database.pool.query<{ id: string; events: number }>(
      `SELECT d.id, (SELECT count(*)::int FROM graphile_worker._private_jobs j
                      WHERE j.payload->>'programCompletionId' = d.id::text) AS events
         FROM program_completion d WHERE d.person_id = $1`,
      [id],
    );
    return rows;
  }

  it('counts what was completed before joining, and is completed with the last course', async () => {
    const { code: programCode } = await program([1, 0], [1, 1, 2]);
    const { person, as } = await teacher();
    await complete(person, 0);
    await join(as, programCode);
    expect(await standing(as, programCode)).toMatchObject({ done: 1, needed: 2, completedAt: null });
    expect((await standing(as, programCode)).next.map((course) => course.code)).toEqual([code(1), code(2)]);
    expect(await completions(person)).toEqual([]);
    await complete(person, 2);
    const done = await standing(as, programCode);
    expect(done).toMatchObject({ done: 2, needed: 2, next: [] });
    expect(done.completedAt).not.toBeNull();
    expect(await completions(person)).toEqual([{ id: expect.any(String) as string, events: 1 }]);
  });

  it('is completed once, however often and however much at once it is counted', async () => {
    const { code: programCode } = await program([2, 0, 1]);
    const { person, as } = await teacher();
    await join(as, programCode);
    const enrolments = [await complete(person, 0, false), await complete(person, 1, false)];
    const counting = service(ProgramCreditService);
    await Promise.all([...enrolments, ...enrolments, ...enrolments].map((each) => counting.countCompletion(each)));
    await join(as, programCode);
    expect(await completions(person)).toEqual([{ id: expect.any(String) as string, events: 1 }]);
  });

  it('keeps a person on the version they began with, and what counted when they move', async () => {
    const { code: programCode, versionId } = await program([2, 0, 1]);
    const { person, as } = await teacher();
    await join(as, programCode);
    await complete(person, 0);
    const { body } = await test.http
      .post(`/api/v1/program-versions/${versionId}/revision`)
      .set('authorization', writer.bearer)
      .expect(201);
    const { id: draft } = body as { id: string };
    const changed = sets([2, 2, 1]);
    changed[0]!.courses[0]!.replaces = code(0);
    await replace(draft, changed).expect(204);
    await publish(draft).expect(204);
    expect(await standing(as, programCode)).toMatchObject({ number: 1, newerNumber: 2, done: 1 });
    await test.http.post(`/api/v1/programs/${programCode}/move`).set('authorization', as.bearer).expect(204);
    const moved = await standing(as, programCode);
    expect(moved).toMatchObject({ number: 2, newerNumber: null, done: 1 });
    expect(moved.next.map((course) => course.code)).toEqual([code(1)]);
    expect(moved.sets[0]!.courses[0]).toMatchObject({ code: code(2), credit: { code: code(0) } });
  });

  it('counts an equivalent course also for those who completed it before, and goes on doing so when that ends', async () => {
    const { code: programCode, versionId } = await program([1, 0]);
    const { person, as } = await teacher();
    await join(as, programCode);
    await complete(person, 3);
    expect(await standing(as, programCode)).toMatchObject({ done: 0 });
    const path = `/api/v1/program-versions/${versionId}/equivalences`;
    const equivalence = (course: number, countsAs: number) =>
      test.http
        .post(path)
        .set('authorization', writer.bearer)
        .send({ course: code(course), countsAs: code(countsAs) });
    const { body } = await equivalence(3, 0).expect(201);
    await equivalence(0, 3).expect(409, /EQUIVALENCE_CIRCULAR/);
    const { rows } = await test.database.pool.query<{ payload: { programId: string; courseId: string } }>(
      `SELECT payload FROM graphile_worker._private_jobs WHERE payload->>'courseId' IS NOT NULL ORDER BY id DESC LIMIT 1`,
    );
    await service(ProgramCreditService).countSome({ ...rows[0]!.payload, after: null });
    expect(await standing(as, programCode)).toMatchObject({ done: 1 });
    await test.http
      .delete(`${path}/${(body as { id: string }).id}`)
      .set('authorization', writer.bearer)
      .expect(204);
    expect(await standing(as, programCode)).toMatchObject({ done: 1 });
  });

  it('says how long its certificates hold, in the next version too, and not how long a rule that is none would', async () => {
    const { versionId } = await program([1, 0]);
    const { id } = await service(ProgramsAuthoringService).revise(author.actor, versionId);
    const put = (validity: object | null) =>
      test.http
        .put(`/api/v1/program-versions/${id}`)
        .set('authorization', writer.bearer)
        .send({ title: 'Un programa', summary: '', inOrder: false, sets: sets([1, 0]), validity });
    await put({ kind: 'months', graceDays: 0, renewalDays: 0 }).expect(422);
    const yearly = { kind: 'months', months: 12, graceDays: 30, renewalDays: 60 };
    await put({ ...yearly, ends: 'what its kind does not need' }).expect(204);
    await publish(id).expect(204);
    const next = await service(ProgramsAuthoringService).revise(author.actor, id);
    for (const each of [id, next.id])
      expect(await service(ProgramsAuthoringService).read(author.actor, each)).toMatchObject({ validity: yearly });
  });

  it('is not published while a set can not be met, and not changed once it is', async () => {
    const { versionId } = await program([1, 0]);
    await replace(versionId, []).expect(409, /VERSION_PUBLISHED/);
    const authoring = service(ProgramsAuthoringService);
    const { id } = await authoring.revise(author.actor, versionId);
    await replace(id, sets([3, 0, 1])).expect(204);
    const { body } = await publish(id).expect(422);
    expect(body).toMatchObject({
      code: 'PROGRAM_INCOMPLETE',
      errors: [{ pointer: '/sets/0/needed', code: 'tooMany' }],
    });
    for (const sql of [
      `UPDATE program_version SET title = 'x' WHERE id = $1`,
      `UPDATE program_set SET needed = 2 WHERE version_id = $1`,
      `DELETE FROM program_set_course WHERE version_id = $1`,
    ])
      await expect(test.database.pool.query(sql, [versionId])).rejects.toThrow(/published/);
  });

  it('refuses courses that it does not know, and keys that it never gave', async () => {
    const { versionId } = await program([1, 0]);
    const { id } = await service(ProgramsAuthoringService).revise(author.actor, versionId);
    const [set] = sets([1, 0]);
    const { body } = await replace(id, [{ ...set, courses: [{ code: 'NONE-1' }] }]).expect(422);
    expect(body).toMatchObject({ errors: [{ pointer: '/sets/0/courses/0/code' }] });
    await replace(id, [{ ...set, key: 99 }]).expect(422);
    await replace(id, [set!, { ...set, key: undefined }]).expect(422);
  });

  it('shows a stranger what it takes, and a teacher how far they are', async () => {
    const { code: programCode } = await program([1, 0], [1, 1]);
    const { person, as } = await teacher();
    await test.http.get('/programs').expect(200, /Un programa/);
    await test.http.get(`/programs/${programCode}`).expect(200, /Entrar para comenzar/);
    await test.http.get('/programs/NONE').expect(404);
    await complete(person, 0);
    await test.http
      .post(`/programs/${programCode}/enrolment`)
      .set('cookie', as.cookie)
      .set('origin', 'http://127.0.0.1')
      .set('host', '127.0.0.1')
      .expect(303)
      .expect('location', `/programs/${programCode}?done=joined`);
    const { text } = await test.http.get(`/programs/${programCode}`).set('cookie', as.cookie).expect(200);
    expect(text).toMatch(/1 de 2/);
    expect(text).toMatch(/Plazo sugerido/);
    await test.http
      .get('/learning')
      .set('cookie', as.cookie)
      .expect(200, /Mis programas/);
  });

  it('is renewed: begun again on its page, with courses that hold for ever taken again, and one more certificate', async () => {
    const validity = { kind: 'months' as const, months: 12, graceDays: 30, renewalDays: 90 };
    const { code: programCode, versionId } = await make.publishedProgram([courses[0]!], { validity });
    const { person, as } = await teacher();
    await test.database.pool.query(
      `WITH joined AS (
         INSERT INTO program_enrolment (person_id, program_id, version_id, started_on, created_at)
         SELECT $1, program_id, id, country_date() - 400, now() - interval '400 days' FROM program_version WHERE id = $2)
       INSERT INTO enrolment (cohort_id, person_id, version_id, state, completed_at)
       VALUES ($3, $1, $4, 'completed', now() - interval '350 days')`,
      [person.id, versionId, await make.openCohort(courses[0]!), courses[0]!.versionId],
    );
    const begin = (cycle: number) =>
      test.http.put(`/api/v1/programs/${programCode}/cycles/${cycle}`).set('authorization', as.bearer);
    const cyclesOf = async () =>
      (await test.http.get(`/api/v1/programs/${programCode}/cycles`).set('authorization', as.bearer).expect(200))
        .body as { completions: object[]; renewal: object | null };
    expect(await cyclesOf()).toEqual({ completions: [], renewal: null });
    await begin(2).expect(409, /PROGRAM_NOT_RENEWABLE/);
    await join(as, programCode);
    await begin(2).expect(409, /PROGRAM_NOT_RENEWABLE/);
    await service(IssuingService).issueMissing();
    expect(await cyclesOf()).toMatchObject({
      completions: [{ cycle: 1, certificate: { status: 'valid' } }],
      renewal: { state: 'open', cycle: 2 },
    });
    await begin(1).expect(409);
    await begin(3).expect(409);
    await begin('two' as never).expect(400);

    // Its course holds for ever, and may be taken again only for the renewal.
    await expect(complete(person, 0)).rejects.toMatchObject({ code: 'COURSE_COMPLETED' });
    const page = () => test.http.get(`/programs/${programCode}`).set('cookie', as.cookie).expect(200);
    expect((await page()).text).toMatch(/Comenzar la renovación/);
    for (const _ of [1, 2])
      await test.http
        .post(`/programs/${programCode}/cycles/2`)
        .set('cookie', as.cookie)
        .set('origin', 'http://127.0.0.1')
        .set('host', '127.0.0.1')
        .expect(303)
        .expect('location', `/programs/${programCode}?done=begun`);
    expect(await standing(as, programCode)).toMatchObject({ cycle: 2, done: 0, needed: 1, completedAt: null });
    expect((await page()).text).toMatch(/Renovación en curso[^]*Ciclo 2[^]*vigente hasta/);
    await complete(person, 0);
    expect(await standing(as, programCode)).toMatchObject({ cycle: 2, done: 1 });
    await expect(complete(person, 0)).rejects.toMatchObject({ code: 'COURSE_COMPLETED' });
    await service(IssuingService).issueMissing();
    expect(await cyclesOf()).toMatchObject({
      completions: [
        { cycle: 2, certificate: { status: 'valid' } },
        { cycle: 1, certificate: { status: 'valid' } },
      ],
      renewal: { state: 'later', cycle: 3 },
    });
    expect((await page()).text).toMatch(/Ciclo 2[^]*Ciclo 1/);
    await test.http
      .get('/certificates')
      .set('cookie', as.cookie)
      .expect(200, /Renovado/);
    // Someone else sees and begins nothing of it.
    const other = await teacher();
    await test.http.put(`/api/v1/programs/${programCode}/cycles/2`).set('authorization', other.as.bearer).expect(404);
    await test.http.get(`/api/v1/programs/${programCode}/cycles`).set('authorization', other.as.bearer).expect(404);
  });

  it('goes on for those who are in it when nobody can begin it any more', async () => {
    const { code: programCode, versionId } = await program([1, 0]);
    const { as } = await teacher();
    await join(as, programCode);
    await service(ProgramsAuthoringService).retire(author.actor, versionId);
    await test.http.get(`/programs/${programCode}`).expect(404);
    await test.http.get(`/programs/${programCode}`).set('cookie', as.cookie).expect(200);
    await test.http.post(`/api/v1/programs/${programCode}/enrolment`).set('authorization', as.bearer).expect(404);
  });
});
