import fc from 'fast-check';

import { asked } from '../../test/support/asked.js';
import { startTestApp, type TestApp } from '../../test/support/app.js';
import { factoriesFor, type TestCourse, type TestPerson } from '../../test/support/factories.js';
import { DomainError } from '../platform/http/index.js';
import { EnrolmentRequests } from './enrolment-requests.service.js';
import { ENROLMENT_STATES, type EnrolmentState, isLiving, takesSeat } from './enrolment.rules.js';
import { leavingOf, removalOf, replay, TRANSITIONS, transitionOf } from './enrolment-transitions.rules.js';
import { EnrolmentsService } from './enrolments.service.js';
import { WaitingList } from './waiting-list.service.js';

const PEOPLE = 7;
const CAPACITY = 3;

/** One person in the model: the state of each attempt, in order. */
interface ModelPerson {
  readonly attempts: EnrolmentState[];
}

/**
 * A cohort as one would explain it on paper: three seats, a queue, and what each act does. It knows nothing of SQL.
 */
class Model {
  readonly people: ModelPerson[] = Array.from({ length: PEOPLE }, () => ({ attempts: [] }));
  queue: number[] = [];

  constructor(readonly byApproval: boolean) {}

  stateOf(person: number): EnrolmentState | null {
    return this.people[person]!.attempts.at(-1) ?? null;
  }
  get taken(): number {
    return this.people.reduce((sum, { attempts }) => sum + attempts.filter(takesSeat).length, 0);
  }
  private set(person: number, state: EnrolmentState): void {
    this.people[person]!.attempts.splice(-1, 1, state);
    this.queue = this.queue.filter((each) => each !== person);
    if (state === 'waitlisted') this.queue.push(person);
  }
  private free(): boolean {
    return this.taken < CAPACITY && this.queue.length === 0;
  }

  join(person: number): boolean {
    const state = this.stateOf(person);
    if (state !== null && isLiving(state)) return false;
    const to = this.byApproval ? 'requested' : this.free() ? 'enrolled' : 'waitlisted';
    this.people[person]!.attempts.push(to);
    if (to === 'waitlisted') this.queue.push(person);
    return true;
  }
  move(person: number, from: EnrolmentState, to: EnrolmentState): boolean {
    if (this.stateOf(person) !== from) return false;
    this.set(person, to);
    return true;
  }
  approve(person: number): boolean {
    if (this.stateOf(person) !== 'requested') return false;
    this.set(person, this.free() ? 'enrolled' : 'waitlisted');
    return true;
  }
  offer(): void {
    while (this.queue.length > 0 && this.taken < CAPACITY) this.set(this.queue[0]!, 'offered');
  }
}

const ACTS = [
  'join',
  'leave',
  'remove',
  'approve',
  'reject',
  'accept',
  'decline',
  'expire',
  'offer',
  'complete',
  'others',
] as const;

describe('an enrolment, whoever does whatever', () => {
  let test: TestApp;
  let make: ReturnType<typeof factoriesFor>;
  let enrolments: EnrolmentsService;
  let requests: EnrolmentRequests;
  let list: WaitingList;
  let course: TestCourse;
  let coordinator: TestPerson;
  let teachers: TestPerson[];

  beforeAll(async () => {
    test = await startTestApp();
    make = factoriesFor(test);
    enrolments = test.app.get(EnrolmentsService, { strict: false });
    requests = test.app.get(EnrolmentRequests, { strict: false });
    list = test.app.get(WaitingList, { strict: false });
    course = await make.publishedCourse();
    coordinator = await make.personWith({ roles: ['coordinator'] });
    teachers = await Promise.all(Array.from({ length: PEOPLE }, () => make.personWith()));
  });
  afterAll(() => test.close());

  const rows = async <Row extends object>(sql: string, parameters: unknown[] = []) =>
    (await test.database.pool.query<Row>(sql, parameters)).rows;
  /** The states of a person's attempts in a cohort, and the id of the last. */
  const attemptsOf = (cohortId: string, person: TestPerson) =>
    rows<{ id: string; state: EnrolmentState; queue: number | null }>(
      `SELECT id, state, queue_number AS queue FROM enrolment WHERE cohort_id = $1 AND person_id = $2 ORDER BY attempt`,
      [cohortId, person.id],
    );
  const refusedOr = async (work: Promise<unknown>): Promise<boolean> => {
    try {
      await work;
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  };

  it('is in the state that a simple model says, after any sequence of acts by anyone', async () => {
    const act = fc.record({ act: fc.constantFrom(...ACTS), person: fc.nat(PEOPLE - 1) });
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(act, { minLength: 10, maxLength: 40 }), async (byApproval, acts) => {
        const model = new Model(byApproval);
        const paths = byApproval ? (['approval'] as const) : (['open'] as const);
        // Who has completed a course may not take it again: each run has one of its own.
        const own = await make.publishedCourse({ providerId: course.providerId });
        const cohortId = await make.openCohort(own, { capacity: CAPACITY, paths: [...paths] });
        for (const { act, person } of acts) {
          const who = teachers[person]!;
          const state = model.stateOf(person);
          const { id = coordinator.id } = (await attemptsOf(cohortId, who)).at(-1) ?? {};
          const did = (work: Promise<unknown>, expected: boolean) => expect(refusedOr(work)).resolves.toBe(expected);
          const one = async (decided: Promise<{ passedOver: number }>, expected: boolean) =>
            expect((await decided).passedOver).toBe(expected ? 0 : 1);
          switch (act) {
            case 'join':
              await did(enrolments.enrol(who.actor, cohortId), model.join(person));
              break;
            case 'leave': {
              const to = state && leavingOf(state);
              await did(enrolments.withdraw(who.actor, id, 'me voy'), to !== null && model.move(person, state!, to));
              break;
            }
            case 'remove': {
              const to = state && removalOf(state);
              await did(
                enrolments.withdraw(coordinator.actor, id, 'no procede'),
                to !== null && model.move(person, state!, to),
              );
              break;
            }
            case 'approve':
              await one(requests.approve(coordinator.actor, cohortId, [id], null), model.approve(person));
              break;
            case 'reject':
              await one(
                requests.reject(coordinator.actor, cohortId, [id], 'sin cupo'),
                model.move(person, 'requested', 'rejected'),
              );
              break;
            case 'accept':
              await did(enrolments.accept(who.actor, id), model.move(person, 'offered', 'enrolled'));
              break;
            case 'decline':
              await did(enrolments.decline(who.actor, id, null), model.move(person, 'offered', 'declined'));
              break;
            case 'expire':
              await list.expire([id]); // Not yet: nothing happens.
              await rows(
                `UPDATE enrolment SET offer_until = now() - interval '1 second' WHERE id = $1 AND state = 'offered'`,
                [id],
              );
              await list.expire([id]);
              model.move(person, 'offered', 'expired');
              break;
            case 'offer':
              await list.offerSeats(cohortId);
              model.offer();
              break;
            case 'complete': {
              const done = model.move(person, 'enrolled', 'completed');
              if (!done) break;
              await rows(`UPDATE enrolment SET state = 'completed', completed_at = now() WHERE id = $1`, [id]);
              await rows(
                `INSERT INTO enrolment_transition (enrolment_id, from_state, to_state) VALUES ($1, 'enrolled', 'completed')`,
                [id],
              );
              break;
            }
            case 'others': {
              // What is not one's own is not there.
              const stranger = teachers[(person + 1) % PEOPLE]!;
              for (const work of [
                enrolments.accept(stranger.actor, id),
                enrolments.decline(stranger.actor, id, null),
                enrolments.withdraw(stranger.actor, id, 'broma'),
                requests.approve(stranger.actor, cohortId, [id], null),
              ])
                await expect(work).rejects.toMatchObject({ code: 'NOT_FOUND' });
              break;
            }
          }
        }
        const queue: { person: number; place: number }[] = [];
        for (const [person, who] of teachers.entries()) {
          const attempts = await attemptsOf(cohortId, who);
          expect(attempts.map(({ state }) => state)).toEqual(model.people[person]!.attempts);
          for (const { id, state, queue: place } of attempts) {
            const history = await enrolments.history(who.actor, id);
            expect(replay(history)).toBe(state);
            for (const { fromState, toState, reason } of history)
              if (transitionOf(fromState, toState)!.reason === 'required') expect(reason).not.toBeNull();
            if (place !== null) queue.push({ person, place });
          }
        }
        expect(queue.sort((a, b) => a.place - b.place).map(({ person }) => person)).toEqual(model.queue);
        const [counts] = await rows(`SELECT seats_taken AS taken, waiting FROM cohort WHERE id = $1`, [cohortId]);
        expect(counts).toEqual({ taken: model.taken, waiting: model.queue.length });
        expect(await list.contradictions()).toEqual([]);
      }),
      { numRuns: asked('RUNS', 25) },
    );
  });

  it('is asked for by anyone, wherever they and others work, and the record says where that is', async () => {
    const own = await make.publishedCourse({ providerId: course.providerId });
    const cohortId = await make.openCohort(own, { paths: ['approval'] });
    const schools = [await make.schoolAt('13101'), await make.schoolAt('13101')];
    for (const [index, who] of [teachers[0]!, teachers[1]!].entries())
      await test.database.pool.query(
        `INSERT INTO appointment (person_id, school_rbd, starts_on) VALUES ($1, $2, '2025-03-01')`,
        [who.id, schools[index]],
      );
    for (const [index, who] of [teachers[0]!, teachers[1]!].entries()) {
      const id = await enrolments.enrol(who.actor, cohortId);
      const { rows } = await test.database.pool.query(
        'SELECT school_rbd FROM enrolment_transition WHERE enrolment_id = $1',
        [id],
      );
      expect(rows).toEqual([{ school_rbd: schools[index] }]);
    }
  });

  it('is of somebody: a record that became part of another, or was erased, takes no seat, by no way', async () => {
    const own = await make.publishedCourse({ providerId: course.providerId });
    const cohortId = await make.openCohort(own);
    const nobody = await make.personWith();
    const survivor = await make.personWith();
    await test.database.pool.query('UPDATE person SET merged_into = $2, blocked_at = now() WHERE id = $1', [
      nobody.id,
      survivor.id,
    ]);
    await expect(enrolments.enrol(nobody.actor, cohortId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      test.database.pool.query(
        `INSERT INTO enrolment (cohort_id, person_id, version_id, state, enrolled_at)
         SELECT id, $2, version_id, 'enrolled', now() FROM cohort WHERE id = $1`,
        [cohortId, nobody.id],
      ),
    ).rejects.toThrow('takes no part in a cohort');
  });

  it('takes no change that the table does not have, from whoever holds the database', async () => {
    const cohortId = await make.openCohort(course, { capacity: 100 });
    const refused: string[] = [];
    for (const from of ENROLMENT_STATES)
      for (const to of ENROLMENT_STATES) {
        const client = await test.database.pool.connect();
        try {
          await client.query('BEGIN');
          const extra = (state: EnrolmentState) =>
            `completed_at = ${state === 'completed' ? 'now()' : 'NULL'}, queue_number = ${state === 'waitlisted' ? '1' : 'NULL'},
             offer_until = ${state === 'offered' ? 'now()' : 'NULL'}`;
          const { rows: made } = await client.query<{ id: string }>(
            `INSERT INTO enrolment (cohort_id, person_id, version_id, state, completed_at, queue_number, offer_until)
             SELECT id, $2, version_id, $3::text, CASE WHEN $3 = 'completed' THEN now() END, CASE WHEN $3 = 'waitlisted' THEN 1 END,
                    CASE WHEN $3 = 'offered' THEN now() END FROM cohort WHERE id = $1 RETURNING id`,
            [cohortId, teachers[0]!.id, from],
          );
          await client.query(`UPDATE enrolment SET state = $2, ${extra(to)} WHERE id = $1`, [made[0]!.id, to]);
          await client.query(
            `INSERT INTO enrolment_transition (enrolment_id, from_state, to_state) VALUES ($1, $2, $3)`,
            [...[made[0]!.id, from, to]],
          );
        } catch (error) {
          expect((error as { code: string }).code).toMatch(/^23(001|514)$/);
          refused.push(`${from}→${to}`);
        } finally {
          await client.query('ROLLBACK');
          client.release();
        }
      }
    const listed = new Set(TRANSITIONS.map(({ from, to }) => `${from}→${to}`));
    const expected = ENROLMENT_STATES.flatMap((from) => ENROLMENT_STATES.map((to) => `${from}→${to}`));
    expect(refused).toEqual(expected.filter((each) => !listed.has(each)));
  });

  it('goes to the next in the queue by itself, who is told once, and on when the answer does not come', async () => {
    const cohortId = await make.openCohort(course, { capacity: 1 });
    const [first, second, third] = teachers as [TestPerson, TestPerson, TestPerson];
    const held = await enrolments.enrol(first.actor, cohortId);
    const waiting = await enrolments.join(second.actor, cohortId, {});
    const later = await enrolments.join(third.actor, cohortId, {});
    expect([waiting.state, later.state]).toEqual(['waitlisted', 'waitlisted']);
    expect((await enrolments.find(third.actor, later.id)).queuePlace).toBe(2);
    await enrolments.withdraw(first.actor, held, 'no puedo');
    const jobs = () =>
      rows<{ task: string; payload: object; due: Date }>(
        `SELECT j.task_identifier AS task, p.payload, j.run_at AS due FROM graphile_worker.jobs j
           JOIN graphile_worker._private_jobs p ON p.id = j.id WHERE j.task_identifier LIKE 'cohorts.%' AND p.payload::text LIKE ANY ($1)`,
        [[cohortId, waiting.id, later.id].map((id) => `%${id}%`)],
      );
    expect(await jobs()).toEqual([expect.objectContaining({ task: 'cohorts.offer-seats', payload: { cohortId } })]);
    // Nobody passes those who wait.
    const newcomer = await enrolments.join(teachers[3]!.actor, cohortId, {});
    expect(newcomer.state).toBe('waitlisted');
    expect(await list.offerSeats(cohortId)).toBe(1);
    expect(await list.offerSeats(cohortId)).toBe(0);
    const offered = await enrolments.find(second.actor, waiting.id);
    expect(offered.state).toBe('offered');
    expect(offered.offerUntil!.getTime()).toBeGreaterThan(Date.now() + 71 * 3_600_000);
    expect((await jobs()).map(({ task }) => task)).toEqual(
      expect.arrayContaining(['cohorts.expire-offer', 'cohorts.tell']),
    );
    await rows(`UPDATE enrolment SET offer_until = now() - interval '1 minute' WHERE id = $1`, [waiting.id]);
    await expect(enrolments.accept(second.actor, waiting.id)).rejects.toMatchObject({ code: 'OFFER_EXPIRED' });
    await list.expire([waiting.id]);
    expect((await enrolments.find(second.actor, waiting.id)).state).toBe('expired');
    expect(await list.offerSeats(cohortId)).toBe(1);
    await enrolments.accept(third.actor, later.id);
    expect((await enrolments.find(third.actor, later.id)).state).toBe('enrolled');
    expect((await enrolments.find(teachers[3]!.actor, newcomer.id)).queuePlace).toBe(1);
  });

  it('offers no seat of a cohort that is closed, or that has begun and takes no more', async () => {
    for (const end of [
      'closed_at = now()',
      `enrols_until = now(), enrols_from = now() - interval '1 day', starts_on = country_date()`,
    ]) {
      const cohortId = await make.openCohort(course, { capacity: 1, runs: [1, 30] });
      const held = await enrolments.enrol(teachers[0]!.actor, cohortId);
      await enrolments.enrol(teachers[1]!.actor, cohortId);
      await rows(`UPDATE cohort SET ${end} WHERE id = $1`, [cohortId]);
      await enrolments.withdraw(teachers[0]!.actor, held, 'no puedo');
      expect(await list.offerSeats(cohortId)).toBe(0);
    }
  });
});
