import { v7 as uuidV7 } from 'uuid';

import { EnrolmentsService } from '../src/cohorts/index.js';
import { EvidenceService, QuizService, ReplayService } from '../src/learning/index.js';
import { Approvals } from '../src/people/index.js';
import { AuditChain } from '../src/platform/audit/index.js';
import { type Actor, permission } from '../src/platform/auth/index.js';
import { DomainError } from '../src/platform/http/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, QUESTION, signIn, type TestCourse } from './support/factories.js';

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
              (SELECT count(*)::int FROM enrolment e WHERE e.cohort_id = h.id AND e.state IN ('enrolled', 'completed')) AS living,
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
    const begun = await Promise.all([1, 2, 3].map(() => quizzes.begin(actor, enrolmentId, course.keys[0]!)));
    expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
    const { id, questions } = begun[0]!;
    const right = { [questions[0]!.id]: [1] };
    const results = await Promise.all(
      [right, {}, right].map((answers) => quizzes.submit(actor, enrolmentId, id, answers)),
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
    expect(await quizzes.submit(actor, enrolmentId, id, {})).toMatchObject({ score: 0 });
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
