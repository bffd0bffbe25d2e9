import { v7 as uuidV7 } from 'uuid';

import { EnrolmentsService } from '../src/cohorts/index.js';
import { AnsweringService, EvidenceService, QuizService, ReplayService } from '../src/learning/index.js';
import { Approvals } from '../src/people/index.js';
import { AuditChain } from '../src/platform/audit/index.js';
import { type Actor, permission } from '../src/platform/auth/index.js';
import { DomainError } from '../src/platform/http/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, QUESTION, signIn, type TestCourse, type TestPerson } from './support/factories.js';

/** What must stay exact when many act at the same moment. */
describe('under a race', () => {
  let test: TestApp;
  let make: ReturnType<typeof factoriesFor>;
  let enrolments: EnrolmentsService;
  let evidence: EvidenceService;
  beforeAll(async () => {
    test = await startTestApp();
    make = factoriesFor(test);
    enrolments = test.app.get(EnrolmentsService, { strict: false });
    evidence = test.app.get(EvidenceService, { strict: false });
  });
  afterAll(() => test.close());

  const seatsAndRows = async (cohortId: string) => {
    const { rows } = await test.database.pool.query<{ taken: number; living: number; notes: number }>(
      `SELECT h.seats_taken AS taken,
              (SELECT count(*)::int FROM enrolment e WHERE e.cohort_id = h.id AND e.state IN ('offered', 'enrolled', 'completed')) AS living,
              (SELECT count(*)::int FROM enrolment_transition t JOIN enrolment e ON e.id = t.enrolment_id WHERE e.cohort_id = h.id) AS notes
         FROM cohort h WHERE h.id = $1`,
      [cohortId],
    );
    return rows[0]!;
  };

  /** Someone who has had a seat since yesterday, in a cohort that has been running for longer. */
  const seatedSinceYesterday = async (course: TestCourse) => {
    const { actor } = await make.personWith();
    const cohortId = await make.openCohort(course, { runs: [-5, 30] });
    const enrolmentId = await enrolments.enrol(actor, cohortId);
    await test.database.pool.query(`UPDATE enrolment SET enrolled_at = now() - interval '1 day' WHERE id = $1`, [
      enrolmentId,
    ]);
    return { actor, cohortId, enrolmentId };
  };

  it('sixty teachers for ten seats give exactly ten', async () => {
    const cohortId = await make.openCohort(await make.publishedCourse(), { capacity: 10 });
    const teachers = await Promise.all(Array.from({ length: 60 }, () => make.personWith()));
    const outcomes = await Promise.allSettled(teachers.map(({ actor }) => enrolments.enrol(actor, cohortId)));
    expect(outcomes.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await seatsAndRows(cohortId)).toEqual({ taken: 10, living: 10, notes: 60 });
    const { rows } = await test.database.pool.query<{ place: number }>(
      `SELECT queue_number AS place FROM enrolment WHERE cohort_id = $1 AND state = 'waitlisted' ORDER BY id`,
      [cohortId],
    );
    expect(rows.map(({ place }) => place).sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
  });

  it('sixty teachers for ten seats without a waiting list give exactly ten, and turn fifty away', async () => {
    const cohortId = await make.openCohort(await make.publishedCourse(), { capacity: 10, waitingList: false });
    const teachers = await Promise.all(Array.from({ length: 60 }, () => make.personWith()));
    const outcomes = await Promise.allSettled(teachers.map(({ actor }) => enrolments.enrol(actor, cohortId)));
    const reasons = outcomes.flatMap((each) =>
      each.status === 'rejected' ? [(each.reason as { code: string }).code] : [],
    );
    expect(reasons).toEqual(Array.from({ length: 50 }, () => 'COHORT_FULL'));
    expect(await seatsAndRows(cohortId)).toEqual({ taken: 10, living: 10, notes: 10 });
  });

  it('one teacher who clicks ten times has one seat', async () => {
    const cohortId = await make.openCohort(await make.publishedCourse(), { capacity: 10 });
    const { actor } = await make.personWith();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => enrolments.enrol(actor, cohortId)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await seatsAndRows(cohortId)).toEqual({ taken: 1, living: 1, notes: 1 });
  });

  it('seats given back and taken at once stay counted, and a second enrolment is a second attempt', async () => {
    const cohortId = await make.openCohort(await make.publishedCourse(), { capacity: 5 });
    const teachers = await Promise.all(Array.from({ length: 12 }, () => make.personWith()));
    await Promise.all(
      teachers.map(async ({ actor }) => {
        for (let round = 0; round < 4; round++) {
          const id = await enrolments.enrol(actor, cohortId).catch(() => null);
          if (id !== null && round < 3) await enrolments.withdraw(actor, id, 'reconsidered');
        }
      }),
    );
    const { taken, living } = await seatsAndRows(cohortId);
    expect(taken).toBe(living);
    expect(taken).toBeLessThanOrEqual(5);
    const { rows } = await test.database.pool.query<{ attempts: number[] }>(
      `SELECT array_agg(attempt::int ORDER BY attempt) AS attempts FROM enrolment WHERE cohort_id = $1 GROUP BY person_id`,
      [cohortId],
    );
    for (const { attempts } of rows) expect(attempts).toEqual(attempts.map((_, index) => index + 1));
  });

  it('the same evidence from many devices, in any order and in overlapping batches, counts once', async () => {
    const course = await make.publishedCourse({
      pages: Array.from({ length: 8 }, (_, n) => `<p>${n}</p>`),
      quiz: null,
    });
    const { actor, enrolmentId } = await seatedSinceYesterday(course);
    const events = Array.from({ length: 40 }, (_, n) => ({
      id: uuidV7(),
      activityKey: course.keys[n % course.keys.length]!,
      kind: 'viewed' as const,
      payload: {},
      occurredAt: new Date(Date.now() - n * 1000),
    }));
    const batches = Array.from({ length: 12 }, (_, n) =>
      [...events.slice(n * 3, n * 3 + 15), ...events.slice(0, 3)].reverse(),
    );
    const recorded = await Promise.all(
      batches.map((batch, n) => evidence.record(actor, enrolmentId, { events: batch, device: `device ${n}` })),
    );
    await evidence.record(actor, enrolmentId, { events });
    expect(recorded.filter(({ completedNow }) => completedNow)).toHaveLength(1);
    const { rows } = await test.database.pool.query<{ events: number; completions: number; jobs: number }>(
      `SELECT (SELECT count(*)::int FROM learning_event WHERE enrolment_id = $1) AS events,
              (SELECT count(*)::int FROM enrolment_transition WHERE enrolment_id = $1 AND to_state = 'completed') AS completions,
              (SELECT count(*)::int FROM graphile_worker.jobs WHERE task_identifier = 'CompletionReached') AS jobs`,
      [enrolmentId],
    );
    expect(rows[0]).toEqual({ events: 40, completions: 1, jobs: 1 });
  });

  it('a quiz submitted from two devices at once is scored once', async () => {
    const course = await make.publishedCourse({ pages: [] });
    const { actor } = await make.personWith();
    const enrolmentId = await enrolments.enrol(actor, await make.openCohort(course));
    const quizzes = test.app.get(QuizService, { strict: false });
    const answering = test.app.get(AnsweringService, { strict: false });
    const begun = await Promise.all([1, 2, 3].map(() => quizzes.begin(actor, enrolmentId, course.keys[0]!)));
    expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
    const { id, questions } = begun[0]!;
    const right = { [questions[0]!.id]: [1] };
    const results = await Promise.all(
      [right, {}, right].map((answers) => answering.submit(actor, enrolmentId, id, { answers })),
    );
    expect(new Set(results.map(({ score }) => score)).size).toBe(1);
    const { rows } = await test.database.pool.query<{ count: number }>(
      'SELECT count(*)::int FROM learning_event WHERE enrolment_id = $1',
      [enrolmentId],
    );
    expect(rows[0]!.count).toBe(1);
  });

  it('teachers whose evidence is stored together do not feel what is wrong with that of others', async () => {
    const course = await make.publishedCourse({ pages: ['<p>1</p>', '<p>2</p>'], quiz: null });
    const cohortId = await make.openCohort(course, { capacity: 100 });
    const seats = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const { actor } = await make.personWith();
        return { actor, enrolmentId: await enrolments.enrol(actor, cohortId) };
      }),
    );
    const ids = seats.map(() => uuidV7());
    const send = (n: number, as = n) =>
      evidence.record(seats[as]!.actor, seats[n]!.enrolmentId, {
        events: [{ id: ids[n]!, activityKey: course.keys[0]!, kind: 'viewed', payload: {}, occurredAt: new Date() }],
      });
    for (const n of [3, 11, 12]) await send(n);
    // Some send what is known, one writes into another's enrolment.
    const sent = await Promise.allSettled(seats.map((_, n) => send(n, n === 20 ? 21 : n)));
    expect(sent.map((each) => (each.status === 'fulfilled' ? each.value.accepted : 'refused'))).toEqual(
      seats.map((_, n) => (n === 20 ? 'refused' : [3, 11, 12].includes(n) ? 0 : 1)),
    );
    const { rows } = await test.database.pool.query(
      `SELECT count(*)::int AS events, count(DISTINCT enrolment_id)::int AS enrolments FROM learning_event WHERE id = ANY ($1)`,
      [ids],
    );
    expect(rows).toEqual([{ events: 29, enrolments: 29 }]);
  });

  it('an id in capitals is the same id', async () => {
    const course = await make.publishedCourse({ pages: ['<p>1</p>', '<p>2</p>'], quiz: null });
    const { actor } = await make.personWith();
    const enrolmentId = await enrolments.enrol(actor, await make.openCohort(course));
    const viewed = (id: string, key: number) => ({
      ...{ id, activityKey: key, kind: 'viewed' as const, payload: {}, occurredAt: new Date() },
    });
    const id = uuidV7();
    await evidence.record(actor, enrolmentId, { events: [viewed(id.toUpperCase(), course.keys[0]!)] });
    const again = [viewed(id.toUpperCase(), course.keys[0]!), viewed(id, course.keys[0]!)];
    expect(await evidence.record(actor, enrolmentId, { events: again })).toMatchObject({ accepted: 0, duplicates: 2 });
    const more = [...again, viewed(uuidV7(), course.keys[1]!)];
    expect(await evidence.record(actor, enrolmentId, { events: more })).toMatchObject({
      accepted: 1,
      completedNow: true,
    });
  });

  it('an attempt can not be blocked by an event of its own id, nor attempts won by leaving and coming back', async () => {
    const course = await make.publishedCourse({ pages: ['<p>1</p>'], quiz: { questions: [QUESTION], maxAttempts: 1 } });
    const { actor } = await make.personWith();
    const cohortId = await make.openCohort(course);
    const enrolmentId = await enrolments.enrol(actor, cohortId);
    const quizzes = test.app.get(QuizService, { strict: false });
    const { id } = await quizzes.begin(actor, enrolmentId, course.keys[1]!);
    await evidence.record(actor, enrolmentId, {
      events: [{ id, activityKey: course.keys[0]!, kind: 'viewed', payload: {}, occurredAt: new Date() }],
    });
    const answering = test.app.get(AnsweringService, { strict: false });
    expect(await answering.submit(actor, enrolmentId, id, { answers: {} })).toMatchObject({ score: 0 });
    await enrolments.withdraw(actor, enrolmentId, 'to try again');
    const second = await enrolments.enrol(actor, cohortId);
    await expect(quizzes.begin(actor, second, course.keys[1]!)).rejects.toMatchObject({ code: 'NO_ATTEMPTS_LEFT' });
  });

  it('evidence from before the seat, or from outside the cohort, is kept, does not count, and the answer says so', async () => {
    const course = await make.publishedCourse({ pages: ['<p>1</p>', '<p>2</p>'], quiz: null });
    const { actor, cohortId, enrolmentId } = await seatedSinceYesterday(course);
    const HOUR = 3_600_000;
    const viewed = (hoursAgo: number, key = course.keys[0]!) => ({
      ...{ id: uuidV7(), activityKey: key, kind: 'viewed' as const, payload: {} },
      occurredAt: new Date(Date.now() - hoursAgo * HOUR),
    });
    const early = viewed(25);
    const before = await evidence.record(actor, enrolmentId, { events: [early, viewed(2)] });
    expect(before).toMatchObject({ accepted: 2, notCounted: [{ id: early.id, reason: 'before' }], clockError: 0 });
    expect(before.progress).toMatchObject({ done: 1, required: 2, completedAt: null });
    expect(await evidence.record(actor, enrolmentId, { events: [early] })).toMatchObject({
      accepted: 0,
      duplicates: 1,
    });
    const run = (sql: string, ...parameters: unknown[]) => test.database.pool.query(sql, [cohortId, ...parameters]);

    // The process has this enrolment at hand as it was: the database knows better.
    await run(`UPDATE cohort SET starts_on = country_date() + 3 WHERE id = $1`);
    const tooEarly = await evidence.record(actor, enrolmentId, { events: [viewed(1, course.keys[1])] });
    expect(tooEarly).toMatchObject({ accepted: 1, notCounted: [{ reason: 'before' }], completedNow: false });
    await expect(
      evidence.recordNow(actor, enrolmentId, {
        id: uuidV7(),
        activityKey: course.keys[1]!,
        kind: 'viewed',
        payload: {},
      }),
    ).rejects.toMatchObject({ code: 'COHORT_NOT_BEGUN' });

    await run(`UPDATE cohort SET starts_on = country_date() - 9, ends_on = country_date() - 2 WHERE id = $1`);
    const late = await evidence.record(actor, enrolmentId, { events: [viewed(1, course.keys[1])] });
    expect(late).toMatchObject({ notCounted: [{ reason: 'after' }], completedNow: false });
    await test.database.pool.query(`UPDATE enrolment SET enrolled_at = now() - interval '8 days' WHERE id = $1`, [
      enrolmentId,
    ]);
    // What was done in time on a device without a line arrives now, and counts.
    const inTime = await evidence.record(actor, enrolmentId, { events: [viewed(24 * 4, course.keys[1])] });
    expect(inTime).toMatchObject({ accepted: 1, notCounted: [], completedNow: true });
  });

  it('evidence of a seat that was given up is kept and does not count', async () => {
    const course = await make.publishedCourse({ pages: ['<p>1</p>'], quiz: null });
    const { actor, enrolmentId } = await seatedSinceYesterday(course);
    await enrolments.withdraw(actor, enrolmentId, 'no time');
    const event = { id: uuidV7(), activityKey: course.keys[0]!, kind: 'viewed' as const, payload: {} };
    const recorded = await evidence.record(actor, enrolmentId, { events: [{ ...event, occurredAt: new Date() }] });
    expect(recorded).toMatchObject({ accepted: 1, notCounted: [{ id: event.id, reason: 'no_seat' }] });
    const { rows } = await test.database.pool.query<{ kept: boolean; state: number }>(
      `SELECT NOT counted AS kept, (SELECT count(*)::int FROM learning_state s WHERE s.enrolment_id = v.enrolment_id) AS state
         FROM learning_event v WHERE enrolment_id = $1`,
      [enrolmentId],
    );
    expect(rows).toEqual([{ kept: true, state: 0 }]);
  });

  it('a device whose clock is a year off loses nothing, and is told', async () => {
    const course = await make.publishedCourse({ pages: ['<p>1</p>'], quiz: null });
    const { actor, enrolmentId } = await seatedSinceYesterday(course);
    const YEAR = 365 * 86_400_000;
    const now = Date.now();
    const shown = new Date(now - YEAR - 60_000);
    const event = {
      id: uuidV7(),
      activityKey: course.keys[0]!,
      kind: 'viewed' as const,
      payload: {},
      occurredAt: shown,
    };
    const recorded = await evidence.record(actor, enrolmentId, { events: [event], sentAt: new Date(now - YEAR) });
    expect(recorded).toMatchObject({ accepted: 1, notCounted: [], completedNow: true });
    expect(Math.round(recorded.clockError / 86_400_000)).toBe(-365);
    const { rows } = await test.database.pool.query<{ off: number; device_time: Date }>(
      `SELECT extract(epoch FROM received_at - occurred_at)::int AS off, device_time FROM learning_event WHERE id = $1`,
      [event.id],
    );
    expect(rows[0]!.device_time).toEqual(shown);
    expect(Math.abs(rows[0]!.off - 60)).toBeLessThan(30);
  });

  it('afterwards all that is stored is what the evidence gives', async () => {
    const replay = test.app.get(ReplayService, { strict: false });
    const report = await replay.replay();
    expect(report).toMatchObject({ differing: 0, differences: [], events: 77 });
    await test.database.pool.query('UPDATE learning_state SET done = done + 1');
    const tampered = await replay.replay();
    expect(tampered).toMatchObject({ differing: 35, rebuilt: 0 });
  });

  it('what was lost or falsified is built again from the evidence, beside someone who is learning', async () => {
    const replay = test.app.get(ReplayService, { strict: false });
    const course = await make.publishedCourse({
      pages: Array.from({ length: 30 }, (_, n) => `<p>${n}</p>`),
      quiz: null,
    });
    const { actor, enrolmentId } = await seatedSinceYesterday(course);
    const read = (key: number) =>
      evidence.recordNow(actor, enrolmentId, { id: uuidV7(), activityKey: key, kind: 'viewed', payload: {} });
    for (const key of course.keys.slice(0, 10)) await read(key);
    await test.database.pool.query(`
      UPDATE learning_state SET done = 0;
      DELETE FROM progress WHERE activity_key % 3 = 0;
      UPDATE progress SET started_at = started_at - interval '1 day' WHERE activity_key % 3 = 1;
      INSERT INTO progress (enrolment_id, activity_key, started_at, completed_at) SELECT enrolment_id, 9999, now(), now() FROM learning_state`);
    const [report] = await Promise.all([
      replay.replay({ rebuild: true }),
      (async () => {
        for (const key of course.keys.slice(10)) await read(key);
      })(),
    ]);
    expect(report.differing).toBeGreaterThanOrEqual(6);
    expect(report.rebuilt).toBe(report.differing);
    expect(await replay.replay()).toMatchObject({ differing: 0, differences: [] });
    const { rows } = await test.database.pool.query(`SELECT done FROM learning_state WHERE enrolment_id = $1`, [
      enrolmentId,
    ]);
    expect(rows).toEqual([{ done: 30 }]);
  });
});

describe('what takes two people', () => {
  let test: TestApp;
  let make: ReturnType<typeof factoriesFor>;
  const applied: string[] = [];
  let refuses = false;

  beforeAll(async () => {
    test = await startTestApp();
    make = factoriesFor(test);
    test.app.get(Approvals, { strict: false }).register<{ what: string }>({
      kind: 'test.closing',
      permission: permission('test.closing', 'administrator'),
      placeOf: () => ({ communeCode: '13101' }),
      apply: async (transaction, { approvedBy }, { what }) => {
        if (refuses) throw new DomainError('CONFLICT');
        await transaction.query({ name: '', text: 'INSERT INTO provider (code, name, kind) VALUES ($1, $1, $2)' }, [
          ...[what, 'university'],
        ]);
        applied.push(approvedBy.personId);
      },
      describe: ({ what }) => [what],
    });
  });
  afterAll(() => test.close());

  let asked = 0;
  const ask = async (actor: Actor) => {
    const what = `P-${++asked}`;
    const { id } = await test.database.transaction((transaction) =>
      test.app.get(Approvals, { strict: false }).request(transaction, actor, 'test.closing', {
        subject: { kind: 'provider', id: what },
        payload: { what },
        reason: 'Hace falta',
      }),
    );
    return { id, what };
  };
  const decide = async (id: string, decision: string, bearer: string) =>
    test.http
      .post(`/api/v1/approvals/${id}/decision`)
      .set('authorization', bearer)
      .send({ decision, reason: 'Visto' })
      .then(({ status, body }) => (status === 204 ? '204' : (body as { code: string }).code));
  const stateOf = async (id: string) =>
    (await test.database.pool.query<{ state: string }>('SELECT state FROM approval WHERE id = $1', [id])).rows[0]!
      .state;

  it('is decided once, however many decide at once, and done once if it was approved', async () => {
    const requester = await make.personWith({ roles: ['administrator'] });
    const deciders = await Promise.all([1, 2, 3, 4].map(() => make.personWith({ roles: ['administrator'] })));
    const bearers = await Promise.all(deciders.map(async (each) => (await signIn(test.http, each)).bearer));
    for (let round = 0; round < 5; round++) {
      const { id, what } = await ask(requester.actor);
      const outcomes = await Promise.all(
        bearers.flatMap((bearer, n) => [
          decide(id, n % 2 ? 'approve' : 'decline', bearer),
          decide(id, 'approve', bearer),
        ]),
      );
      expect(outcomes.filter((each) => each === '204')).toHaveLength(1);
      expect(outcomes.filter((each) => each === 'APPROVAL_DECIDED')).toHaveLength(outcomes.length - 1);
      const { rows } = await test.database.pool.query('SELECT 1 FROM provider WHERE code = $1', [what]);
      expect(rows).toHaveLength((await stateOf(id)) === 'approved' ? 1 : 0);
    }
    expect(await test.app.get(AuditChain, { strict: false }).verify(null)).toMatchObject({ broken: null });
  });

  it('is never decided by whoever asked, nor by who does not reach it', async () => {
    const requester = await make.personWith({ roles: ['administrator'] });
    const { id } = await ask(requester.actor);
    expect(await decide(id, 'approve', (await signIn(test.http, requester)).bearer)).toBe('APPROVAL_OWN');
    const elsewhere = await make.personWith({ roles: ['administrator'], scope: { kind: 'territory', code: '05' } });
    expect(await decide(id, 'approve', (await signIn(test.http, elsewhere)).bearer)).toBe('NOT_FOUND');
    const here = await make.personWith({ roles: ['administrator'], scope: { kind: 'territory', code: '13' } });
    expect(await decide(id, 'approve', (await signIn(test.http, here)).bearer)).toBe('204');
    expect(applied.at(-1)).toBe(here.id);
  });

  it('stays undecided when it can not be done', async () => {
    const requester = await make.personWith({ roles: ['administrator'] });
    const other = await make.personWith({ roles: ['administrator'] });
    const { id } = await ask(requester.actor);
    refuses = true;
    const { bearer } = await signIn(test.http, other);
    expect(await decide(id, 'approve', bearer)).toBe('CONFLICT');
    refuses = false;
    expect(await stateOf(id)).toBe('pending');
    expect(await decide(id, 'approve', bearer)).toBe('204');
  });

  it('can not be asked for twice at once', async () => {
    const { actor } = await make.personWith({ roles: ['administrator'] });
    const { what } = await ask(actor);
    asked--;
    await expect(ask(actor)).rejects.toMatchObject({ code: 'APPROVAL_PENDING' });
    expect(what).toBe(`P-${asked}`);
  });
});

describe('a delegated permission', () => {
  let test: TestApp;
  let make: ReturnType<typeof factoriesFor>;
  let school: number;
  let teacher: TestPerson;
  beforeAll(async () => {
    test = await startTestApp();
    make = factoriesFor(test);
    school = await make.schoolAt('10101');
    teacher = await make.personWith({ school });
  });
  afterAll(() => test.close());

  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  /** Someone who administers a region, with the session and the grant. */
  const regional = async (role: 'administrator' | 'official' = 'administrator') => {
    const person = await make.personWith({ roles: [role], scope: { kind: 'territory', code: '10' } });
    const { rows } = await test.database.pool.query<{ id: string }>(
      'SELECT id FROM access_grant WHERE person_id = $1',
      [person.id],
    );
    return { ...person, grantId: rows[0]!.id, bearer: (await signIn(test.http, person)).bearer };
  };
  const call = (method: 'get' | 'post' | 'delete', path: string, bearer: string, body?: object) => {
    const request = test.http[method](`/api/v1${path}`).set('authorization', bearer);
    return body === undefined ? request : request.send(body);
  };
  const sees = async (bearer: string) => (await call('get', `/people/${teacher.id}`, bearer)).status === 200;

  it('lets another person do the same, in the name of whoever lent it, until it is taken back', async () => {
    const [own, deputy] = [await regional(), await make.personWith()];
    const { bearer } = await signIn(test.http, deputy);
    expect(await sees(bearer)).toBe(false);
    const lent = await call('post', `/me/grants/${own.grantId}/delegations`, own.bearer, {
      ...{ login: deputy.run, endsOn: day(30) },
    }).expect(201);
    expect(await sees(bearer)).toBe(true);
    const given = { role: 'head', scopeKind: 'school', scopeCode: String(school) };
    await call('post', `/people/${teacher.id}/grants`, bearer, given).expect(201);
    const { rows } = await test.database.pool.query(
      `SELECT acting_for, host(address) AS address FROM audit_entry WHERE action = 'people.grant' AND actor_id = $1`,
      [deputy.id],
    );
    expect(rows).toEqual([{ acting_for: own.id, address: '127.0.0.1' }]);
    await call('delete', `/me/delegations/${lent.body.id}`, own.bearer).expect(204);
    expect(await sees(bearer)).toBe(false);
    await call('delete', `/me/delegations/${lent.body.id}`, own.bearer).expect(404);
  });

  it('ends with the permission that it is of, at once', async () => {
    const [own, deputy] = [await regional('official'), await make.personWith()];
    const { bearer } = await signIn(test.http, deputy);
    const lend = { login: deputy.email, endsOn: day(10) };
    await call('post', `/me/grants/${own.grantId}/delegations`, own.bearer, lend).expect(201);
    expect(await sees(bearer)).toBe(true);
    const chief = await regional();
    await test.database.pool.query(`UPDATE person SET given_names = 'X' WHERE id = $1`, [own.id]);
    await test.database.pool.query(
      `INSERT INTO appointment (person_id, school_rbd, starts_on) VALUES ($1, $2, '2024-03-01')`,
      [own.id, school],
    );
    await call('delete', `/people/${own.id}/grants/${own.grantId}`, chief.bearer).expect(204);
    expect(await sees(bearer)).toBe(false);
  });

  it('is never more than what is held, never longer than ninety days, never to oneself, and not lent on', async () => {
    const [own, deputy] = [await regional('official'), await make.personWith()];
    const lend = (body: object) => call('post', `/me/grants/${own.grantId}/delegations`, own.bearer, body);
    const [login, endsOn] = [deputy.run, day(10)];
    const refusals: [object, number, string][] = [
      [{ login, endsOn: day(120) }, 422, 'DELEGATION_TOO_LONG'],
      [{ login, endsOn: day(-3) }, 422, 'VALIDATION_FAILED'],
      [{ login, endsOn, startsOn: day(-3) }, 422, 'VALIDATION_FAILED'],
      [{ login }, 422, 'VALIDATION_FAILED'],
      [{ login: own.run, endsOn }, 403, 'GRANT_TO_ONESELF'],
      [{ login: 'nobody@example.org', endsOn }, 404, 'NOT_FOUND'],
      [{ login, endsOn, scopeKind: 'nation' }, 403, 'GRANT_BEYOND_OWN'],
      [{ login, endsOn, scopeKind: 'territory', scopeCode: '13' }, 403, 'GRANT_BEYOND_OWN'],
      [{ login, endsOn, scopeKind: 'territory', scopeCode: '99' }, 422, 'VALIDATION_FAILED'],
      [{ login, endsOn, role: 'administrator' }, 422, 'VALIDATION_FAILED'],
    ];
    for (const [body, status, code] of refusals) {
      const response = await lend(body);
      expect([body, response.status, response.body.code]).toEqual([body, status, code]);
    }
    const { body } = await lend({ login, endsOn, scopeKind: 'school', scopeCode: String(school) }).expect(201);
    const { bearer } = await signIn(test.http, deputy);
    expect(await sees(bearer)).toBe(true);
    const third = await make.personWith();
    const onward = await call('post', `/me/grants/${body.id}/delegations`, bearer, { login: third.run, endsOn });
    expect([onward.status, onward.body.code]).toEqual([403, 'GRANT_BEYOND_OWN']);
  });

  it('and whoever administers a part gives only what lies within it, and nothing to themselves', async () => {
    const own = await regional();
    const give = (personId: string, body: object) => call('post', `/people/${personId}/grants`, own.bearer, body);
    await give(teacher.id, { role: 'administrator', scopeKind: 'territory', scopeCode: '101' }).expect(201);
    for (const body of [
      { role: 'head', scopeKind: 'nation' },
      { role: 'official', scopeKind: 'territory', scopeCode: '13' },
      { role: 'administrator', scopeKind: 'nation', scopeCode: '' },
    ])
      expect((await give(teacher.id, body)).body.code).toBe('GRANT_BEYOND_OWN');
    const elsewhere = await make.personWith({ school: await make.schoolAt('13101') });
    await give(elsewhere.id, { role: 'head', scopeKind: 'school', scopeCode: String(school) }).expect(404);
    const nation = await make.personWith({ roles: ['administrator'] });
    const { bearer } = await signIn(test.http, nation);
    const response = await call('post', `/people/${nation.id}/grants`, bearer, { role: 'author', scopeKind: 'nation' });
    expect(response.body.code).toBe('GRANT_TO_ONESELF');
  });

  it('a grant that begins later holds nothing until then', async () => {
    const nation = await make.personWith({ roles: ['administrator'] });
    const { bearer } = await signIn(test.http, nation);
    const next = await make.personWith();
    const later = { role: 'head', scopeKind: 'school', scopeCode: String(school), startsOn: day(20) };
    await call('post', `/people/${next.id}/grants`, bearer, later).expect(201);
    const session = await signIn(test.http, next);
    expect(await sees(session.bearer)).toBe(false);
    await test.database.pool.query('UPDATE access_grant SET starts_on = country_date() WHERE person_id = $1', [
      next.id,
    ]);
    expect(await sees(session.bearer)).toBe(true);
  });

  it('what is given while the giver loses it does not outlast the loss by a race', async () => {
    for (let round = 0; round < 4; round++) {
      const [own, chief] = [await regional(), await make.personWith({ roles: ['administrator'] })];
      const { bearer } = await signIn(test.http, chief);
      const deputy = await make.personWith();
      const lend = { login: deputy.run, endsOn: day(5) };
      await Promise.all([
        call('post', `/me/grants/${own.grantId}/delegations`, own.bearer, lend),
        call('delete', `/people/${own.id}/grants/${own.grantId}`, bearer).expect(204),
      ]);
      expect(await sees((await signIn(test.http, deputy)).bearer)).toBe(false);
    }
  });
});

describe('a grouping as a scope', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it('an official of a local service sees exactly the schools that it runs', async () => {
    const make = factoriesFor(test);
    const [run, municipal, elsewhere] = [
      await make.schoolAt('01101'),
      await make.schoolAt('01107'),
      await make.schoolAt('13101'),
    ];
    await test.database.pool.query(`UPDATE school SET governance = 'slep' WHERE rbd = ANY ($1)`, [[run, elsewhere]]);
    const { rows } = await test.database.pool.query<{ id: string }>(
      `SELECT id FROM school_grouping WHERE kind = 'slep' AND code = '101'`,
    );
    const official = await make.personWith({ roles: ['official'], scope: { kind: 'grouping', code: rows[0]!.id } });
    const people = await Promise.all([run, municipal, elsewhere].map((school) => make.personWith({ school })));
    const { bearer, cookie } = await signIn(test.http, official);
    const { body } = await test.http.get('/api/v1/people').set('authorization', bearer).expect(200);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([people[0]!.id]);
    const names = ['Núñez', 'Ñanco', 'Ávila', 'Zúñiga', 'avila', 'Oyarzún'];
    for (const familyNames of names) await make.personWith({ school: run, familyNames, givenNames: 'Alfabeto' });
    const listed: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/api/v1/people?q=Alfabeto&limit=1${cursor && `&cursor=${cursor}`}`;
      const { body: page }: { body: { items: { familyNames: string }[]; nextCursor: string | null } } = await test.http
        .get(path)
        .set('authorization', bearer)
        .expect(200);
      listed.push(...page.items.map((each) => each.familyNames));
      cursor = page.nextCursor;
    }
    expect(listed).toEqual(['avila', 'Ávila', 'Núñez', 'Ñanco', 'Oyarzún', 'Zúñiga']);
    const found = await test.http.get('/api/v1/people?q=Quispe').set('authorization', bearer).expect(200);
    expect(found.body.items).toHaveLength(1);
    const { body: rowsOf } = await test.http
      .get('/api/v1/indicators?by=school')
      .set('authorization', bearer)
      .expect(200);
    expect(JSON.stringify(rowsOf)).toContain(`"code":"${run}"`);
    expect(JSON.stringify(rowsOf)).not.toMatch(new RegExp(`"code":"(${municipal}|${elsewhere})"`));
    await test.http.get(`/api/v1/schools/${run}/teachers`).set('authorization', bearer).expect(200);
    await test.http.get(`/api/v1/schools/${municipal}/teachers`).set('authorization', bearer).expect(404);
    const page = await test.http.get('/statistics').set('cookie', cookie).expect(200);
    expect(page.text).toContain(String(run));
    expect(page.text).not.toContain(String(municipal));
    // The school goes over to the service: from then on it is seen.
    await test.database.pool.query(`UPDATE school SET governance = 'slep' WHERE rbd = $1`, [municipal]);
    await test.http.get(`/api/v1/schools/${municipal}/teachers`).set('authorization', bearer).expect(200);
  });
});

describe('what must not change', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it('a published version, its content, the evidence and the history refuse it in the database itself', async () => {
    const make = factoriesFor(test);
    const course = await make.publishedCourse();
    const { actor } = await make.personWith();
    const enrolmentId = await test.app
      .get(EnrolmentsService, { strict: false })
      .enrol(actor, await make.openCohort(course));
    await test.app
      .get(EvidenceService, { strict: false })
      .recordNow(actor, enrolmentId, { id: uuidV7(), activityKey: course.keys[0]!, kind: 'viewed', payload: {} });
    const refusals = [
      `UPDATE course_version SET title = 'x'`,
      `UPDATE course_version SET state = 'draft', published_at = NULL`,
      'DELETE FROM course_version',
      `UPDATE section SET title = 'x'`,
      'DELETE FROM section',
      `UPDATE activity SET settings = '{}'`,
      'DELETE FROM activity',
      'UPDATE question SET points = 2',
      'DELETE FROM question',
      `INSERT INTO section (version_id, position, title) SELECT id, 99, 'x' FROM course_version`,
      'UPDATE learning_event SET activity_key = 1',
      'DELETE FROM learning_event',
      `UPDATE enrolment_transition SET reason = 'x'`,
      'DELETE FROM enrolment_transition',
    ];
    for (const sql of refusals) await expect(test.database.pool.query(sql)).rejects.toMatchObject({ code: '23001' });
    await test.database.pool.query(`UPDATE course_version SET state = 'retired'`);
  });
});
