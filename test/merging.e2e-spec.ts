import fc from 'fast-check';
import { v7 as uuidV7 } from 'uuid';

import { IssuingService } from '../src/certification/index.js';
import { EnrolmentsService, ProgramsAuthoringService, ProgramsService } from '../src/cohorts/index.js';
import { EvidenceService } from '../src/learning/index.js';
import { Approvals, formatRun, Merging, PeopleService } from '../src/people/index.js';
import { checkDigit } from '../src/platform/check-digit/index.js';
import { Imports, ImportsQueries, spoolImportFile } from '../src/platform/imports/index.js';
import { RollupService } from '../src/reporting/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import {
  factoriesFor,
  PASSWORD,
  type SignedIn,
  signIn,
  type TestCourse,
  type TestPerson,
} from './support/factories.js';

/** What is not of people, follows from the rest, or tells of the merge itself. */
const NOT_COMPARED = [
  ...['session', 'password_link', 'failed_sign_in', 'known_device', 'approval', 'person_merge', 'person_merge_step'],
  ...['audit_entry', 'audit_detail', 'audit_link', 'audit_head', 'indicator_delta', 'person_standing', 'migration'],
  ...['rollup_school', 'rollup_school_year', 'rollup_commune', 'rollup_cohort_month'],
];

/** Tables that name a person and keep it when two records become one, with why. */
const STAY: Readonly<Record<string, string>> = {
  known_device: 'a browser knows the record that signed in with it',
  password_link: 'void',
  session: 'ended',
  personal_token: 'of no use: nobody signs in with the record',
  email_change: 'a change that was asked for ends with the sign-in of the record',
  second_factor: 'that of the record that stays',
  recovery_code: 'with the second factor',
  pending_sign_in: 'a sign-in that is half done leads nowhere',
  privacy_request: 'it is answered to the record that asked',
  erasure: 'nobody who was erased is merged',
  certificate_choice: 'what strangers see is for the choice of the record that stays',
  person_standing: 'follows from posts and certificates',
};

describe('two records of one person', () => {
  let test: TestApp;
  let merging: Merging;
  let admin: TestPerson;
  let other: TestPerson;
  let make: ReturnType<typeof factoriesFor>;
  let schools: number[];
  let course: TestCourse;

  beforeAll(async () => {
    test = await startTestApp();
    make = factoriesFor(test);
    merging = test.app.get(Merging);
    [admin, other] = [
      await make.personWith({ roles: ['administrator'] }),
      await make.personWith({ roles: ['administrator'] }),
    ];
    schools = await Promise.all(['13101', '05101', '09101'].map((commune) => make.schoolAt(commune)));
    course = await make.publishedCourse({ quiz: null });
  });
  afterAll(() => test.close());

  const service = <Type>(type: new (...args: never[]) => Type): Type => test.app.get<Type>(type, { strict: false });
  const sql = async <Row extends object>(text: string, parameters: unknown[] = []): Promise<Row[]> =>
    (await test.database.pool.query<Row>(text, parameters)).rows;

  async function merge(survivor: TestPerson, absorbed: TestPerson): Promise<string> {
    const asked = { survivorId: survivor.id, absorbedId: absorbed.id, reason: 'Mostró sus documentos' };
    const { id } = await merging.request(admin.actor, asked);
    await service(Approvals).decide(other.actor, id, 'approve', '');
    const [row] = await sql<{ id: string }>(
      'SELECT id FROM person_merge WHERE absorbed_id = $1 AND unmerged_at IS NULL',
      [absorbed.id],
    );
    return row!.id;
  }
  async function unmerge(id: string): Promise<void> {
    const asked = await merging.requestUndo(admin.actor, id, 'Eran dos hermanas');
    await service(Approvals).decide(other.actor, asked.id, 'approve', '');
  }
  const checked = async () => {
    const { differences, people } = await service(RollupService).check();
    return { differences, people };
  };
  const AGREED = { differences: [], people: [] };

  async function fingerprint(): Promise<Record<string, string>> {
    const tables = await sql<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
    );
    const prints: Record<string, string> = {};
    for (const { name } of tables.filter((table) => !NOT_COMPARED.includes(table.name)))
      prints[name] = (
        await sql<{ print: string }>(
          `SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS print FROM "${name}" t`,
        )
      )[0]!.print;
    return prints;
  }

  const place = (person: TestPerson, cohort: string) => service(EnrolmentsService).enrol(person.actor, cohort);
  async function complete(person: TestPerson, cohort: string): Promise<string> {
    const enrolmentId = await place(person, cohort);
    const event = { id: uuidV7(), activityKey: course.keys[0]!, kind: 'viewed' as const, payload: {} };
    await service(EvidenceService).recordNow(person.actor, enrolmentId, event);
    return enrolmentId;
  }
  const enrolledIn = (personId: string) =>
    sql<{ cohort_id: string }>('SELECT cohort_id FROM enrolment WHERE person_id = $1', [personId]);

  it('become one in everything, and two again as they were', async () => {
    const ana = await make.personWith({ school: schools[0]! });
    const twin = await make.personWith({ school: schools[1]!, roles: ['tutor'] });
    const [first, second] = [await make.openCohort(course), await make.openCohort(course)];
    await place(ana, first);
    const done = await complete(twin, second);
    await service(IssuingService).issueMissing();
    const programs = service(ProgramsAuthoringService);
    const author = await make.personWith({ roles: ['author'] });
    const program = await programs.create(author.actor, {
      code: 'P-MERGE',
      providerId: course.providerId,
      title: 'Programa',
    });
    await programs.replace(author.actor, program.id, {
      ...{ title: 'Programa', summary: '', inOrder: false },
      sets: [{ title: 'Todo', needed: 1, courses: [{ code: course.code }] }],
    });
    await programs.publish(author.actor, program.id);
    await service(ProgramsService).join(twin.actor, 'P-MERGE');
    await sql(`INSERT INTO person_external_id (source, external_id, person_id) VALUES ('sige', 't-1', $1)`, [twin.id]);
    expect(await checked()).toEqual(AGREED);
    const before = await fingerprint();
    const teachers = async () =>
      (
        await sql<{ n: number }>(
          `SELECT sum(teachers_in_post)::int AS n FROM (SELECT teachers_in_post FROM rollup_school UNION ALL SELECT teachers_in_post FROM indicator_delta) t`,
        )
      )[0]!.n;
    const inPost = await teachers();

    const preview = await merging.preview(admin.actor, ana.id, twin.id);
    expect(preview.handed).toEqual(
      expect.arrayContaining([
        { what: 'posts', moves: 1, stays: 0 },
        { what: 'enrolments', moves: 1, stays: 0 },
        { what: 'certificates', moves: 1, stays: 0 },
        { what: 'grants', moves: 1, stays: 0 },
      ]),
    );
    const token = (await signIn(test.http, twin)).bearer;
    const id = await merge(ana, twin);
    expect((await enrolledIn(ana.id)).map(({ cohort_id: cohort }) => cohort).sort()).toEqual([first, second].sort());
    expect(await sql('SELECT enrolment_id FROM certificate WHERE person_id = $1', [ana.id])).toEqual([
      { enrolment_id: done },
    ]);
    // One teacher, in the school of the record that stays.
    expect(await teachers()).toBe(inPost - 1);
    expect(await checked()).toEqual(AGREED);

    // The other's RUN, address and sessions: the first two lead to the one that stays, the last are over.
    await test.http.get('/api/v1/me').set('authorization', token).expect(401);
    for (const login of [twin.run, twin.email]) {
      const { body } = await test.http.post('/api/v1/sessions').send({ login, password: PASSWORD }).expect(201);
      expect(body).toMatchObject({ person: { id: ana.id } });
    }
    const found = await service(PeopleService).list(admin.actor, { q: twin.run, limit: 10 });
    expect(found.items.map((person) => person.id)).toEqual([ana.id]);
    expect(await service(PeopleService).find(admin.actor, twin.id)).toMatchObject({
      mergedInto: ana.id,
      appointments: [],
    });

    await unmerge(id);
    expect(await fingerprint()).toEqual(before);
    expect(await teachers()).toBe(inPost);
    expect(await checked()).toEqual(AGREED);
    await signIn(test.http, twin);
  });

  it('count once where both completed in one cohort, and are not merged while a place is open in it', async () => {
    const [ana, twin] = [await make.personWith(), await make.personWith()];
    const cohort = await make.openCohort(course);
    await complete(ana, cohort);
    await place(twin, cohort);
    const asked = { survivorId: ana.id, absorbedId: twin.id, reason: 'Es ella' };
    await expect(merging.request(admin.actor, asked)).rejects.toMatchObject({ code: 'MERGE_SAME_COHORT' });
    const [enrolment] = await sql<{ id: string }>('SELECT id FROM enrolment WHERE person_id = $1', [twin.id]);
    const event = { id: uuidV7(), activityKey: course.keys[0]!, kind: 'viewed' as const, payload: {} };
    await service(EvidenceService).recordNow(twin.actor, enrolment!.id, event);
    const before = await fingerprint();
    const completed = async () =>
      (
        await sql<{ n: number }>(
          `SELECT sum(completed)::int AS n FROM (SELECT completed FROM rollup_cohort_month r JOIN cohort c ON c.number = r.cohort_number WHERE c.id = $1
           UNION ALL SELECT completed FROM indicator_delta d JOIN cohort c ON c.number = d.cohort_number WHERE c.id = $1) t`,
          [cohort],
        )
      )[0]!.n;
    expect(await completed()).toBe(2);
    const id = await merge(ana, twin);
    expect(await completed()).toBe(1);
    expect(await checked()).toEqual(AGREED);
    await service(RollupService).rebuild();
    expect(await completed()).toBe(1);
    await unmerge(id);
    expect(await completed()).toBe(2);
    expect(await fingerprint()).toEqual(before);
    expect(await checked()).toEqual(AGREED);
  });

  it('are merged and taken back in the order of a stack, and never without a second person', async () => {
    const [one, two, three] = [await make.personWith(), await make.personWith(), await make.personWith()];
    const inner = await merge(two, three);
    const outer = await merge(one, two);
    const { body } = await test.http
      .post('/api/v1/sessions')
      .send({ login: three.run, password: PASSWORD })
      .expect(201);
    expect(body).toMatchObject({ person: { id: one.id } });
    await expect(merging.requestUndo(admin.actor, inner, 'No')).rejects.toMatchObject({ code: 'UNMERGE_NOT_POSSIBLE' });
    await expect(merging.preview(admin.actor, one.id, two.id)).rejects.toMatchObject({ code: 'MERGE_NOT_POSSIBLE' });
    await unmerge(outer);
    await unmerge(inner);
    const asked = { survivorId: one.id, absorbedId: two.id, reason: 'Es ella' };
    const { id } = await merging.request(admin.actor, asked);
    await expect(service(Approvals).decide(admin.actor, id, 'approve', '')).rejects.toMatchObject({
      code: 'APPROVAL_OWN',
    });
    await service(Approvals).decide(other.actor, id, 'decline', 'No consta');
    expect(await sql('SELECT 1 FROM person_merge WHERE absorbed_id = $1 AND unmerged_at IS NULL', [two.id])).toEqual(
      [],
    );
  });

  it('are one to a roster that still has the RUN of either', async () => {
    const ana = await make.personWith({ givenNames: 'Ana', familyNames: 'Pérez' });
    const twin = await make.personWith({ givenNames: 'Anita', familyNames: 'Soto' });
    await merge(ana, twin);
    const file = `RUN;NOMBRES;APELLIDOS;CORREO;RBD\n${twin.run};Anita;Soto;${twin.email};${schools[2]}\n`;
    const sent = await spoolImportFile('nomina.csv', pieces(file));
    const imports = service(Imports);
    const { id } = await imports.receive(admin.actor, 'roster', sent);
    await sent.close();
    await imports.confirm(admin.actor, id);
    await imports.finish(id);
    expect(await service(ImportsQueries).summary(id)).toMatchObject({ state: 'done', updated: 1, quarantined: 0 });
    expect(await service(PeopleService).find(admin.actor, ana.id)).toMatchObject({
      ...{ run: ana.run, givenNames: 'Ana', email: ana.email, appointments: [{ schoolRbd: schools[2] }] },
    });
  });

  it('pass nothing of a certificate but whose it is, and that only in a merge', async () => {
    const [ana, twin] = [await make.personWith(), await make.personWith()];
    await complete(ana, await make.openCohort(course));
    await service(IssuingService).issueMissing();
    await expect(
      sql('UPDATE certificate SET person_id = $2 WHERE person_id = $1', [ana.id, twin.id]),
    ).rejects.toMatchObject({
      code: '23001',
    });
  });

  it('are found by name and something else, until somebody says that they are two people', async () => {
    const number = 14_000_001;
    const run = (n: number) => `${n}-${checkDigit(n)}`;
    const [one, two, three] = [
      await make.personWith({ givenNames: 'Ximena Paz', familyNames: 'Llanquín' }),
      await make.personWith({ givenNames: 'Ximena', familyNames: 'LLANQUIN' }),
      await make.personWith({ givenNames: 'Ximena', familyNames: 'Llanquín' }),
    ];
    await sql('UPDATE person SET run = $2 WHERE id = $1', [one.id, run(number)]);
    await sql('UPDATE person SET run = $2 WHERE id = $1', [two.id, run(number + 1000)]);
    await sql('UPDATE person SET birth_year = 1980 WHERE id = $1', [three.id]);
    const pairs = async () =>
      (await merging.candidates(admin.actor, { limit: 200 })).items
        .filter((pair) => pair.one.familyNames.toLowerCase().startsWith('llanqu'))
        .map((pair) => [pair.one.id, pair.other.id, pair.reasons]);
    expect(await pairs()).toEqual([[one.id, two.id, ['RUN_NEAR']]]);
    await merging.keepApart(admin.actor, two.id, one.id);
    expect(await pairs()).toEqual([]);
  });

  it('pass with every table that names a person, or stay for a reason', async () => {
    const tables = await sql<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'person_id'
          AND table_name NOT IN (SELECT table_name FROM information_schema.views WHERE table_schema = 'public') ORDER BY 1`,
    );
    const known = [...merging.tables(), ...Object.keys(STAY)];
    expect(tables.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('and whatever they have, merging and taking back leaves all as it was', async () => {
    const post = fc.record({
      school: fc.nat(2),
      from: fc.integer({ min: 2019, max: 2026 }),
      years: fc.option(fc.nat(3)),
      main: fc.boolean(),
    });
    const record = fc.record({
      posts: fc.array(post, { maxLength: 4 }),
      run: fc.boolean(),
      email: fc.boolean(),
      born: fc.option(fc.integer({ min: 1960, max: 2000 })),
      ids: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(record, record, async (...records) => {
        const people: TestPerson[] = [];
        for (const { posts, run, email, born, ids } of records) {
          const person = await make.personWith();
          people.push(person);
          await sql(
            `UPDATE person SET run = CASE WHEN $2 THEN run END, email = CASE WHEN $3 THEN email END, birth_year = $4 WHERE id = $1`,
            [person.id, run, email, born],
          );
          for (let n = 0; n < ids; n++)
            await sql(`INSERT INTO person_external_id (source, external_id, person_id) VALUES ('x', $1, $2)`, [
              `${person.run}-${n}`,
              person.id,
            ]);
          for (const { school, from, years, main } of posts)
            await sql(
              `INSERT INTO appointment (person_id, school_rbd, starts_on, ends_on, main) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
              [person.id, schools[school], `${from}-03-01`, years === null ? null : `${from + years}-12-31`, main],
            );
        }
        const before = await fingerprint();
        const id = await merge(people[0]!, people[1]!);
        expect(await checked()).toEqual(AGREED);
        expect(await sql('SELECT 1 FROM appointment WHERE person_id = $1', [people[1]!.id])).toEqual([]);
        await unmerge(id);
        expect(await fingerprint()).toEqual(before);
        expect(await checked()).toEqual(AGREED);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  describe('the second person', () => {
    const wish = async () => {
      const [ana, twin] = [await make.personWith(), await make.personWith()];
      return { ana, twin, asked: { survivorId: ana.id, absorbedId: twin.id, reason: 'Es ella' } };
    };
    const decide = (by: SignedIn, id: string, decision: object) =>
      test.http.post(`/api/v1/approvals/${id}/decision`).set('authorization', by.bearer).send(decision);
    const refusedTo = async (by: SignedIn, id: string) => {
      for (const decision of [{ decision: 'approve' }, { decision: 'decline', reason: 'No' }])
        expect((await decide(by, id, decision).expect(403)).body).toMatchObject({ code: 'APPROVAL_OWN' });
      const waiting = await test.http.get('/api/v1/approvals?limit=200').set('authorization', by.bearer).expect(200);
      expect((waiting.body as { items: { id: string }[] }).items.map((each) => each.id)).not.toContain(id);
      const page = await test.http.get(`/approvals/${id}`).set('cookie', by.cookie).expect(200);
      expect(page.text).not.toContain('value="approve"');
    };
    const lend = async (from: TestPerson, to: TestPerson) =>
      sql(
        `INSERT INTO access_grant (person_id, role, scope_kind, scope_code, ends_on, granted_by, delegated_from)
         SELECT $2, role, scope_kind, scope_code, country_date() + 9, $1, id FROM access_grant WHERE person_id = $1`,
        [from.id, to.id],
      );

    it('is nobody who acts for who asked, nor whom that one acts for; and who decides for a third is noted', async () => {
      const [chief, deputy] = [await make.personWith({ roles: ['administrator'] }), await make.personWith()];
      await lend(chief, deputy);
      const [asking, acting] = [await signIn(test.http, chief), await signIn(test.http, deputy)];
      const post = async (by: SignedIn) => {
        const { asked } = await wish();
        const { body } = await test.http
          .post('/api/v1/person-merges')
          .set('authorization', by.bearer)
          .send(asked)
          .expect(202);
        return (body as { id: string }).id;
      };
      await refusedTo(acting, await post(asking));
      const byDeputy = await post(acting);
      await refusedTo(asking, byDeputy);
      const { asked } = await wish();
      const { id } = await merging.request(admin.actor, asked);
      await decide(acting, id, { decision: 'approve' }).expect(204);
      const noted = await sql<{ action: string; acting_for: string }>(
        `SELECT DISTINCT action, acting_for FROM audit_entry WHERE actor_id = $1 AND action <> 'people.signIn' ORDER BY 1`,
        [deputy.id],
      );
      expect(noted).toEqual(
        ['approvals.approve', 'approvals.request', 'people.merge'].map((action) => ({ action, acting_for: chief.id })),
      );
      // The database says the same of whoever writes past the service.
      for (const columns of ['decided_by = $2', 'decided_by = $3, decided_for = $2'])
        await expect(
          sql(
            `UPDATE approval SET state = 'approved', decided_at = now(), ${columns} WHERE id = $1 AND $3::uuid IS NOT NULL`,
            [...[byDeputy, chief.id, other.id]],
          ),
        ).rejects.toMatchObject({ constraint: 'approval_second_person_check' });
    });

    it('is not who asked under another record', async () => {
      const [kept, left] = [
        await make.personWith({ roles: ['administrator'] }),
        await make.personWith({ roles: ['administrator'] }),
      ];
      const { asked } = await wish();
      const { id } = await merging.request(left.actor, asked);
      await merge(kept, left);
      const session = await signIn(test.http, kept);
      await refusedTo(session, id);
      await expect(
        sql(`UPDATE approval SET state = 'approved', decided_at = now(), decided_by = $2 WHERE id = $1`, [id, kept.id]),
      ).rejects.toMatchObject({ constraint: 'approval_second_person_check' });
      const mine = await test.http.get('/api/v1/approvals?list=mine').set('authorization', session.bearer).expect(200);
      expect(mine.body).toMatchObject({ items: [{ id }] });
      await test.http.post(`/api/v1/approvals/${id}/withdrawal`).set('authorization', session.bearer).expect(204);
    });

    it('is neither of the two whom it is about', async () => {
      const [one, two] = [
        await make.personWith({ roles: ['administrator'] }),
        await make.personWith({ roles: ['administrator'] }),
      ];
      const asked = { survivorId: one.id, absorbedId: two.id, reason: 'Es ella' };
      const { id } = await merging.request(admin.actor, asked);
      for (const each of [one, two]) await refusedTo(await signIn(test.http, each), id);
      // Who decides is told which is which, and can look at them side by side; nothing is said twice.
      await sql('UPDATE person SET run = NULL, email = NULL WHERE id = $1', [two.id]);
      const { cookie } = await signIn(test.http, other);
      const { text } = await test.http.get(`/approvals/${id}`).set('cookie', cookie).expect(200);
      const said = `El registro de ${two.name} (sin RUN · sin establecimiento) pasa a ser parte del de ${one.name} (RUN ${formatRun(one.run)} ·`;
      expect(text.replace(/^[\s\S]*<main/, '').split(said)).toHaveLength(2);
      const compare = `/admin/duplicates/compare?one=${one.id}&other=${two.id}`;
      expect(text).toContain(`href="${compare.replace('&', '&amp;')}"`);
      await test.http.get(compare).set('cookie', cookie).expect(200);
      await expect(
        sql(`UPDATE approval SET state = 'approved', decided_at = now(), decided_by = $2 WHERE id = $1`, [id, two.id]),
      ).rejects.toMatchObject({ constraint: 'approval_second_person_check' });
      await service(Approvals).decide(other.actor, id, 'decline', 'No');
    });
  });

  it('and nothing is added to a record that became part of another, or whose person was erased', async () => {
    const [stays, gone, erased] = [await make.personWith(), await make.personWith(), await make.personWith()];
    await merge(stays, gone);
    await sql(`UPDATE person SET erased_at = now(), blocked_at = now() WHERE id = $1`, [erased.id]);
    const { bearer } = await signIn(test.http, admin);
    const call = (method: 'post' | 'put', path: string, body: object) =>
      test.http[method](`/api/v1/people/${path}`).set('authorization', bearer).send(body);
    for (const { id } of [gone, erased]) {
      const grant = { role: 'tutor', scopeKind: 'nation' };
      await call('post', `${id}/grants`, grant).expect(404);
      await call('post', `${id}/appointments`, { schoolRbd: schools[0], startsOn: '2025-03-01' }).expect(404);
      await call('post', `${id}/invitation`, {}).expect(404);
      const { version } = await service(PeopleService).find(admin.actor, id);
      const name = { givenNames: 'Otra', familyNames: 'Persona' };
      await call('put', id, name).set('if-match', `"${version}"`).expect(404);
      await expect(
        sql(`INSERT INTO access_grant (person_id, role, scope_kind, scope_code) VALUES ($1, 'tutor', 'nation', '')`, [
          id,
        ]),
      ).rejects.toMatchObject({ constraint: 'access_grant_somebody_check' });
      await expect(
        sql(`INSERT INTO appointment (person_id, school_rbd, starts_on) VALUES ($1, $2, '2025-03-01')`, [
          id,
          schools[0],
        ]),
      ).rejects.toMatchObject({ constraint: 'appointment_somebody_check' });
    }
  });

  it('are asked for and decided over HTTP, by two people', async () => {
    const [ana, twin] = [await make.personWith(), await make.personWith()];
    const signed = await Promise.all([admin, other].map((person) => signIn(test.http, person)));
    const [asking, deciding] = signed as [SignedIn, SignedIn];
    const { body } = await test.http
      .post('/api/v1/person-merges')
      .set('authorization', asking.bearer)
      .send({ survivorId: ana.id, absorbedId: twin.id, reason: 'Es ella' })
      .expect(202);
    await test.http
      .post(`/api/v1/approvals/${(body as { id: string }).id}/decision`)
      .set('authorization', deciding.bearer)
      .send({ decision: 'approve' })
      .expect(204);
    const { body: list } = await test.http.get('/api/v1/person-merges').set('authorization', asking.bearer).expect(200);
    const [latest] = (list as { items: object[] }).items;
    expect(latest).toMatchObject({ survivorId: ana.id, absorbedId: twin.id, unmergedAt: null });
  });
});

async function* pieces(text: string): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text));
}
