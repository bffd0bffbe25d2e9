import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { v7 as uuidV7 } from 'uuid';

import { IssuingService } from '../src/certification/index.js';
import { ReplayService } from '../src/learning/index.js';
import { Approvals, Merging, PersonalData } from '../src/people/index.js';
import { AuditChain } from '../src/platform/audit/index.js';
import { type Role, type ScopeKind, SESSION_COOKIE } from '../src/platform/auth/index.js';
import { IndicatorsService, RollupService } from '../src/reporting/index.js';
import { OutboxRepository } from '../src/platform/mail/outbox.repository.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, PASSWORD, type TestPerson } from './support/factories.js';
import { type Side, tokenOf, twoSides } from './support/two-sides.js';

const ROLES: Role[] = ['author', 'tutor', 'coordinator', 'head', 'official', 'analyst', 'administrator'];

describe('privacy', () => {
  let test: TestApp;
  let make: ReturnType<typeof factoriesFor>;

  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'docente-privacy-'));
    const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(join(folder, 'key.pem'), key, { mode: 0o600 });
    test = await startTestApp({ env: { SIGNING_KEY_FILE: join(folder, 'key.pem') } });
    make = factoriesFor(test);
  });
  afterAll(async () => {
    await test?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const rows = async <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
    (await test.database.pool.query<Row>(sql, parameters)).rows;
  const as = async ({ id }: { id: string }) => ({ authorization: `Bearer ${await tokenOf(test, id)}` });

  describe('who can see someone', () => {
    let schools: number[];
    let cohorts: string[];
    let codes: Record<ScopeKind, string[]>;
    let actors: (TestPerson & { header: { authorization: string } })[];

    beforeAll(async () => {
      // Two in one commune, one in another of the same region, one far away.
      schools = [];
      for (const commune of ['10101', '10101', '10202', '15101']) schools.push(await make.schoolAt(commune));
      const course = await make.publishedCourse({ quiz: null });
      cohorts = [await make.openCohort(course), await make.openCohort(course)];
      const other = await make.publishedCourse({ quiz: null });
      const [grouping] = await rows<{ id: string }>(
        `WITH g AS (INSERT INTO school_grouping (kind, code, name) VALUES ('microcentro', 'M-1', 'Los Álamos') RETURNING id)
         INSERT INTO school_grouping_member (grouping_id, school_rbd, starts_on) SELECT g.id, rbd, '2020-01-01'
           FROM g, unnest($1::int[]) rbd RETURNING grouping_id AS id`,
        [[schools[0], schools[3]]],
      );
      codes = {
        nation: [''],
        territory: ['10', '101', '10101', '10202', '15', '13'],
        grouping: [grouping!.id],
        school: schools.map(String),
        provider: [course.providerId, other.providerId],
        cohort: [...cohorts, await make.openCohort(other)],
      };
      actors = [];
      for (let n = 0; n < 5; n++) {
        const person = await make.personWith({ familyNames: `Actor ${n}` });
        actors.push({ ...person, header: await as(person) });
      }
    });

    const grant = fc.record({
      actor: fc.nat(4),
      role: fc.constantFrom(...ROLES),
      kind: fc.constantFrom<ScopeKind>('nation', 'territory', 'grouping', 'school', 'provider', 'cohort'),
      code: fc.nat(5),
      period: fc.constantFrom('now', 'now', 'now', 'until tomorrow', 'ended', 'to come'),
      /** Lent on to the next one. */
      lent: fc.boolean(),
    });
    const life = fc.record({
      grants: fc.array(grant, { minLength: 1, maxLength: 6 }),
      posts: fc.uniqueArray(fc.record({ school: fc.nat(3), past: fc.boolean() }), {
        maxLength: 2,
        selector: ({ school }) => school,
      }),
      cohorts: fc.uniqueArray(fc.nat(1), { maxLength: 2 }),
      certified: fc.boolean(),
      blocked: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    });

    type Life = typeof life extends fc.Arbitrary<infer Value> ? Value : never;
    const now = { code: 0, period: 'now', lent: true } as const;
    /** Seen in every way there is. */
    const EVERYWHERE: Life = {
      grants: [
        { ...now, actor: 0, role: 'administrator', kind: 'nation' },
        { ...now, actor: 2, role: 'tutor', kind: 'cohort' },
        { ...now, actor: 3, role: 'head', kind: 'school' },
      ],
      posts: [{ school: 0, past: false }],
      cohorts: [0, 1],
      certified: true,
      blocked: false,
    };

    async function live({ grants, posts, cohorts: joined, certified, blocked }: Life) {
      await rows('UPDATE access_grant SET delegated_from = NULL WHERE person_id = ANY ($1)', [
        actors.map(({ id }) => id),
      ]);
      await rows('DELETE FROM access_grant WHERE person_id = ANY ($1)', [actors.map(({ id }) => id)]);
      for (const { actor, role, kind, code, period, lent } of grants) {
        const dates = {
          now: 'country_date() - 9, NULL::date',
          'until tomorrow': 'country_date(), country_date() + 1',
          ended: 'country_date() - 9, country_date() - 1',
          'to come': 'country_date() + 1, NULL::date',
        }[period];
        const scope = codes[kind][code % codes[kind].length];
        const [given] = await rows<{ id: string }>(
          `INSERT INTO access_grant (person_id, role, scope_kind, scope_code, starts_on, ends_on)
           SELECT $1, $2, $3, $4, ${dates} RETURNING id`,
          [actors[actor]!.id, role, kind, scope],
        );
        if (lent)
          await rows(
            `INSERT INTO access_grant (person_id, role, scope_kind, scope_code, ends_on, delegated_from)
             VALUES ($1, $2, $3, $4, country_date() + 3, $5)`,
            [actors[(actor + 1) % actors.length]!.id, role, kind, scope, given!.id],
          );
      }
      const teacher = await make.personWith();
      for (const [index, { school, past }] of posts.entries())
        await rows(
          `INSERT INTO appointment (person_id, school_rbd, starts_on, ends_on, main)
           VALUES ($1, $2, '2024-03-01', CASE WHEN $3 THEN '2024-12-31'::date END, $4)`,
          [teacher.id, schools[school], past, index === 0],
        );
      const enrolments: string[] = [];
      for (const cohort of joined)
        enrolments.push(
          (
            await rows<{ id: string }>(
              `INSERT INTO enrolment (cohort_id, person_id, version_id, state, enrolled_at, completed_at)
               SELECT id, $2, version_id, $3, now(), CASE $3 WHEN 'completed' THEN now() END FROM cohort WHERE id = $1 RETURNING id`,
              [cohorts[cohort], teacher.id, certified ? 'completed' : 'enrolled'],
            )
          )[0]!.id,
        );
      if (certified) await test.app.get(IssuingService, { strict: false }).issueMissing();
      if (blocked) await rows('UPDATE person SET blocked_at = now() WHERE id = $1', [teacher.id]);
      const serials = (
        await rows<{ serial: string }>('SELECT serial FROM certificate WHERE person_id = $1', [teacher.id])
      ).map(({ serial }) => serial);
      return { teacher, enrolments, serials };
    }

    /** The actors for whom one of the addresses answers, and shows the person. */
    async function readers(paths: string[], shows = ''): Promise<string[]> {
      const found: string[] = [];
      for (const { id, header } of actors) {
        const answers = await Promise.all(paths.map((path) => test.http.get(path).set(header)));
        if (answers.some(({ status, text }) => status === 200 && (shows === '' || text.includes(shows))))
          found.push(id);
      }
      return found.sort();
    }

    it('is exactly who gets an answer where the record, the cohorts, the school and the certificates are read', async () => {
      const administrator = await make.personWith({ roles: ['administrator'] });
      const auditor = await as(administrator);
      /** How often someone was found by each permission: a property of nothing proves nothing. */
      const met = new Map<string, number>();
      await fc.assert(
        fc.asyncProperty(life, async (chosen) => {
          const { teacher, enrolments, serials } = await live(chosen);
          const seen: { personId: string; sees: string[] }[] = [];
          for (let cursor: string | null = ''; cursor !== null;) {
            const { body }: { body: { items: typeof seen; nextCursor: string | null } } = await test.http
              .get(`/api/v1/people/${teacher.id}/visibility?limit=2${cursor && `&cursor=${cursor}`}`)
              .set(auditor)
              .expect(200);
            seen.push(...body.items);
            cursor = body.nextCursor;
          }
          const listed = (permission: string) => {
            const ids = [
              ...new Set(
                seen
                  .filter(({ personId, sees }) => personId !== administrator.id && sees.includes(permission))
                  .map(({ personId }) => personId),
              ),
            ].sort();
            met.set(permission, (met.get(permission) ?? 0) + ids.length);
            return ids;
          };
          const person = await readers([`/api/v1/people/${teacher.id}`]);
          if (chosen.blocked) {
            expect(listed('people.keepPrivacy')).toEqual(person);
            return;
          }
          expect(listed('people.read')).toEqual(person);
          expect(listed('cohorts.readPeople')).toEqual(
            await readers(enrolments.map((id) => `/api/v1/enrolments/${id}`)),
          );
          const working = chosen.posts.filter(({ past }) => !past).map(({ school }) => schools[school]);
          expect(listed('learning.readSchool')).toEqual(
            await readers(
              working.map((rbd) => `/api/v1/schools/${rbd}/teachers?limit=200`),
              teacher.id,
            ),
          );
          expect(listed('certification.download')).toEqual(
            await readers(serials.map((serial) => `/api/v1/certificates/${serial}/pdf`)),
          );
        }),
        { numRuns: 50, examples: [[EVERYWHERE], [{ ...EVERYWHERE, blocked: true }]] },
      );
      expect(met.size).toBe(5);
      expect(Math.min(...met.values())).toBeGreaterThan(0);
    }, 120_000);

    it('is told to the person, with the role, the place, whose permission it is and until when', async () => {
      const teacher = await make.personWith({ school: schools[0]! });
      const head = await make.personWith({
        roles: ['head'],
        scope: { kind: 'school', code: String(schools[0]) },
        givenNames: 'Elena',
        familyNames: 'Directora',
      });
      const deputy = await make.personWith({ givenNames: 'Inés', familyNames: 'Subrogante' });
      await rows(
        `INSERT INTO access_grant (person_id, role, scope_kind, scope_code, ends_on, delegated_from)
         SELECT $1, role, scope_kind, scope_code, '2099-12-31', id FROM access_grant WHERE person_id = $2`,
        [deputy.id, head.id],
      );
      const own = await as(teacher);
      const { body } = await test.http.get('/api/v1/me/visibility?scopeKind=school').set(own).expect(200);
      expect(body.items).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ name: 'Elena Directora', role: 'head', endsOn: null, delegatedBy: null }),
          expect.objectContaining({ name: 'Inés Subrogante', endsOn: '2099-12-31', delegatedBy: 'Elena Directora' }),
        ]),
      );
      const page = await test.http
        .get('/account/visibility')
        .set('cookie', `${SESSION_COOKIE}=${own.authorization.slice(7)}`);
      expect(page.status).toBe(200);
      expect(page.text).toContain('Dirección de establecimiento: Escuela Las Araucarias');
      expect(page.text).toContain('Inés Subrogante, por encargo de Elena Directora, hasta el 31 de diciembre de 2099');
      // Of the other teacher she knows nothing.
      await test.http.get(`/api/v1/people/${head.id}/visibility`).set(own).expect(403);
    });
  });

  describe('the correction of a record', () => {
    it('needs the version that was read, tells who has the RUN already, and notes before and after', async () => {
      const admin = await as(await make.personWith({ roles: ['administrator'] }));
      const teacher = await make.personWith({ givenNames: 'Rosa' });
      const other = await make.personWith();
      const path = `/api/v1/people/${teacher.id}`;
      const { body: read } = await test.http.get(path).set(admin).expect(200);
      const right = {
        run: teacher.run,
        givenNames: 'Rosa Elena',
        familyNames: 'Quispe',
        email: teacher.email,
        birthYear: 1979,
      };
      const { body: refusal } = await test.http.put(path).set(admin).send(right).expect(428);
      expect(refusal.code).toBe('VERSION_NOT_NAMED');
      const put = (body: object, version = `"${read.version}"`) =>
        test.http.put(path).set(admin).set('if-match', version).send(body);
      expect((await put({ ...right, run: other.run }).expect(409)).body.code).toBe('RUN_TAKEN');
      expect((await put({ ...right, email: other.email.toUpperCase() }).expect(409)).body.code).toBe('EMAIL_TAKEN');
      await put({ ...right, run: '11.111.111-2' }).expect(422);
      const { body: corrected } = await put(right).expect(200);
      expect((await put(right).expect(412)).body.code).toBe('CHANGED_MEANWHILE');
      const { body: now } = await test.http.get(path).set(admin).expect(200);
      expect(now).toMatchObject({ givenNames: 'Rosa Elena', birthYear: 1979, version: corrected.version });
      const { body: trail } = await test.http
        .get(`/api/v1/audit?action=people.correct&subjectId=${teacher.id}`)
        .set(admin);
      expect(trail.items).toEqual([
        expect.objectContaining({
          before: { givenNames: 'Rosa', familyNames: 'Quispe Mamani', birthYear: null },
          after: { givenNames: 'Rosa Elena', familyNames: 'Quispe', birthYear: 1979 },
        }),
      ]);
    });
  });

  describe('all that is held about someone', () => {
    it('is known from the database itself: no table about people is forgotten', async () => {
      const { sources } = test.app.get(PersonalData, { strict: false });
      const held = new Set(sources.flatMap(({ holds }) => holds));
      const keys = await rows<{ table: string; column: string; target: string }>(
        `SELECT c.conrelid::regclass::text AS table, a.attname AS column, c.confrelid::regclass::text AS target
           FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
           JOIN pg_class k ON k.oid = c.conrelid
          WHERE c.contype = 'f' AND NOT k.relispartition`,
      );
      const direct = keys.filter(({ target }) => target === 'person');
      expect(direct.map(({ table, column }) => `${table}.${column}`).filter((each) => !held.has(each))).toEqual([]);
      // What hangs on something that belongs to one person is about that person too.
      const owned = new Set(direct.filter(({ column }) => column === 'person_id').map(({ table }) => table));
      const known = new Set([...held].map((each) => each.split('.')[0]!));
      expect(known).toContain('learning_event');
      for (let grew = true; grew;) {
        const hanging = keys.filter(({ table, target }) => owned.has(target) && !owned.has(table));
        hanging.forEach(({ table }) => owned.add(table));
        grew = hanging.length > 0;
      }
      expect([...owned].filter((table) => !known.has(table))).toEqual([]);
      // And the other way: what a source says it holds is there.
      const there = new Set([
        ...(await rows<{ name: string }>('SELECT c.oid::regclass::text AS name FROM pg_class c')).map(
          ({ name }) => name,
        ),
        ...direct.map(({ table, column }) => `${table}.${column}`),
      ]);
      expect([...held].filter((each) => !there.has(each))).toEqual([]);
    });

    it('goes to the person as one file, however much it is', async () => {
      const { here } = await sides();
      const own = await as(here.teacher);
      const { body, headers } = await test.http.get('/api/v1/me/data').set(own).expect(200);
      expect(headers['content-disposition']).toContain('docente-personal-data.json');
      expect(body).toMatchObject({ format: 'docente-personal-data', version: 1, personId: here.teacher.id });
      expect(body.parts.person).toEqual([
        expect.objectContaining({ run: here.teacher.run, email: here.teacher.email }),
      ]);
      for (const part of [
        'appointments',
        'grants',
        'enrolments',
        'transitions',
        'evidence',
        'progress',
        'attempts',
        'certificates',
        'sessions',
      ])
        expect([part, body.parts[part].length]).toEqual([part, expect.any(Number)]);
      expect(body.parts.enrolments).toHaveLength(2);
      expect(body.parts.certificates[0].serial).toBe(here.serial);
      // More than is read at once.
      await rows(
        `INSERT INTO known_device (token_hash, person_id) SELECT sha256(n::text::bytea), $1 FROM generate_series(1, 1203) n`,
        [here.teacher.id],
      );
      const again = await test.http.get('/api/v1/me/data').set(own).expect(200);
      expect(again.body.parts.devices).toHaveLength(1203);
      const page = await test.http
        .get('/account/data')
        .set('cookie', `${SESSION_COOKIE}=${own.authorization.slice(7)}`);
      expect(page.status).toBe(200);
      expect(page.text).toContain('Inscripciones');
    });

    it('may be read by an administrator, which the person then sees', async () => {
      const { here, there, admin } = await sides();
      const path = `/api/v1/people/${here.teacher.id}/data-export`;
      await test.http.post(path).set(admin).send({}).expect(422);
      const { body } = await test.http.post(path).set(admin).send({ reason: 'Lo pidió por carta' }).expect(200);
      expect(body.parts.person[0].run).toBe(here.teacher.run);
      const scope = { kind: 'school' as const, code: String(there.rbd) };
      const elsewhere = await as(await make.personWith({ roles: ['administrator'], scope }));
      await test.http.post(path).set(elsewhere).send({ reason: 'x' }).expect(404);
      const cookie = `${SESSION_COOKIE}=${await tokenOf(test, here.teacher.id)}`;
      const page = await test.http.get('/account/visibility').set('cookie', cookie).expect(200);
      expect(page.text).toContain('Lo pidió por carta');
    });
  });

  let both: {
    here: Side;
    there: Side;
    admin: { authorization: string };
    second: { authorization: string };
    adminId: string;
  };
  async function sides() {
    if (both === undefined) {
      const { here, there } = await twoSides(test, make);
      const first = await make.personWith({ roles: ['administrator'], givenNames: 'Primera', familyNames: 'Persona' });
      const other = await make.personWith({ roles: ['administrator'] });
      both = { here, there, admin: await as(first), second: await as(other), adminId: first.id };
    }
    return both;
  }

  describe('a request', () => {
    it('is made once, has a deadline, is answered by someone else with a reason, and told by mail', async () => {
      const { there, admin } = await sides();
      const own = await as(there.teacher);
      const ask = (kind: string, text = 'Mi segundo apellido es Pérez') =>
        test.http.post('/api/v1/me/privacy-requests').set(own).send({ kind, text });
      await ask('correction', '  ').expect(422);
      const { body: asked } = await ask('correction').expect(201);
      expect((await ask('correction').expect(409)).body.code).toBe('PRIVACY_REQUEST_PENDING');
      const [{ days }] = (await rows<{ days: number }>('SELECT $1::date - country_date() AS days', [asked.dueOn])) as [
        { days: number },
      ];
      expect(days).toBe(30);
      const { body: queue } = await test.http.get('/api/v1/privacy-requests').set(admin).expect(200);
      expect(queue.items).toContainEqual(expect.objectContaining({ id: asked.id, state: 'open', late: false }));
      // Out of reach it is not there; nor is it for who asks.
      const far = await as(
        await make.personWith({ roles: ['administrator'], scope: { kind: 'territory', code: '13' } }),
      );
      await test.http.get(`/api/v1/privacy-requests/${asked.id}`).set(far).expect(404);
      const decide = (by: { authorization: string }, body: object) =>
        test.http.post(`/api/v1/privacy-requests/${asked.id}/decision`).set(by).send(body);
      await decide(far, { decision: 'grant', reason: 'x' }).expect(404);
      await decide(own, { decision: 'grant', reason: 'x' }).expect(403);
      await decide(admin, { decision: 'grant', reason: ' ' }).expect(422);
      await decide(admin, { decision: 'grant', reason: 'Corregido según tu cédula' }).expect(204);
      expect((await decide(admin, { decision: 'refuse', reason: 'x' }).expect(409)).body.code).toBe(
        'PRIVACY_REQUEST_DECIDED',
      );
      const { body: mine } = await test.http.get('/api/v1/me/privacy-requests').set(own).expect(200);
      expect(mine.items[0]).toMatchObject({ state: 'granted', reason: 'Corregido según tu cédula' });
      const mails = await rows<{ text: string }>('SELECT text FROM mail WHERE recipient = $1 ORDER BY id', [
        there.teacher.email,
      ]);
      expect(mails.map(({ text }) => text)).toEqual([
        expect.stringContaining('a más tardar el'),
        expect.stringContaining('Motivo: Corregido según tu cédula'),
      ]);
      const { body: second } = await ask('blocking').expect(201);
      await test.http.post(`/api/v1/me/privacy-requests/${second.id}/withdrawal`).set(own).expect(204);
      await test.http.post(`/api/v1/me/privacy-requests/${second.id}/withdrawal`).set(own).expect(409);
      await ask('blocking').expect(201);
    });

    it('that came by letter is entered by who answers them, counts from the day it came, and is told to the person', async () => {
      const { there, admin } = await sides();
      const own = await as(there.teacher);
      const far = await as(
        await make.personWith({ roles: ['administrator'], scope: { kind: 'territory', code: '13' } }),
      );
      const day = async (ago: number) =>
        (await rows<{ day: string }>('SELECT (country_date() - $1::int)::text AS day', [ago]))[0]!.day;
      const enter = (by: { authorization: string }, body: object) =>
        test.http.post(`/api/v1/people/${there.teacher.id}/privacy-requests`).set(by).send(body);
      const letter = { kind: 'erasure', text: 'Pide por carta que se supriman sus datos' };
      const receivedOn = await day(10);
      await enter(far, { ...letter, receivedOn }).expect(404);
      await enter(own, { ...letter, receivedOn }).expect(403);
      for (const wrong of [await day(-1), await day(400), '2026-02-30', undefined])
        expect((await enter(admin, { ...letter, receivedOn: wrong }).expect(422)).body.errors).toEqual([
          expect.objectContaining({ pointer: '/receivedOn' }),
        ]);
      const { body: entered } = await enter(admin, { ...letter, receivedOn }).expect(201);
      expect(entered.dueOn).toBe(await day(-20));
      expect((await enter(admin, { ...letter, receivedOn }).expect(409)).body.code).toBe('PRIVACY_REQUEST_PENDING');
      const { body: seen } = await test.http.get(`/api/v1/privacy-requests/${entered.id}`).set(admin).expect(200);
      expect(seen).toMatchObject({ ...letter, receivedOn, recordedByName: expect.stringMatching(/./), state: 'open' });
      const { body: mine } = await test.http.get('/api/v1/me/privacy-requests').set(own).expect(200);
      expect(mine.items[0]).toMatchObject({ id: entered.id, receivedOn });
      expect(await rows('SELECT recipient FROM mail WHERE key = $1', [`privacy-received:${entered.id}`])).toEqual([
        { recipient: there.teacher.email },
      ]);
      // Nobody enters one of their own.
      const { body: me } = await test.http.get('/api/v1/me').set(admin).expect(200);
      await test.http
        .post(`/api/v1/people/${me.id}/privacy-requests`)
        .set(admin)
        .send({ ...letter, receivedOn })
        .expect(403);
    });

    it('to be blocked takes the person out of lists, search and sign-in, until it is undone', async () => {
      const { there, admin } = await sides();
      const own = await as(there.teacher);
      const figures = await allFigures();
      const { body: mine } = await test.http.get('/api/v1/me/privacy-requests').set(own).expect(200);
      const { id } = mine.items.find(
        ({ kind, state }: { kind: string; state: string }) => kind === 'blocking' && state === 'open',
      );
      const decision = { decision: 'grant', reason: 'Mientras se corrige' };
      await test.http.post(`/api/v1/privacy-requests/${id}/decision`).set(admin).send(decision).expect(204);
      const login = () => test.http.post('/api/v1/sessions').send({ login: there.teacher.run, password: PASSWORD });
      const seenIn = async () => {
        const found: string[] = [];
        for (const path of [
          `/api/v1/people?q=${there.teacher.run}`,
          `/api/v1/cohorts/${there.cohortId}/enrolments`,
          `/api/v1/cohorts/${there.cohortId}/progress`,
          `/api/v1/schools/${there.rbd}/teachers`,
          `/admin/people?q=${encodeURIComponent(there.teacher.name)}`,
        ]) {
          const token = admin.authorization.slice(7);
          const answer = await test.http
            .get(path)
            .set(path.startsWith('/api') ? admin : { cookie: `${SESSION_COOKIE}=${token}` });
          expect(answer.status).toBe(200);
          if (answer.text.includes(there.teacher.id)) found.push(path);
        }
        return found;
      };
      await test.http.get('/api/v1/me').set(own).expect(401);
      await login().expect(401);
      expect(await seenIn()).toEqual([]);
      await test.http.post('/api/v1/people/recognition').set(admin).send({ login: there.teacher.run }).expect(404);
      const head = await as(
        await make.personWith({ roles: ['head'], scope: { kind: 'school', code: String(there.rbd) } }),
      );
      await test.http.get(`/api/v1/people/${there.teacher.id}`).set(head).expect(404);
      const tutor = await as(
        await make.personWith({ roles: ['tutor'], scope: { kind: 'cohort', code: there.cohortId } }),
      );
      await test.http.get(`/api/v1/enrolments/${there.enrolmentId}`).set(tutor).expect(404);
      expect(await allFigures()).toEqual(figures);
      const { body: record } = await test.http.get(`/api/v1/people/${there.teacher.id}`).set(admin).expect(200);
      expect(record.blockedAt).not.toBeNull();

      const undo = () =>
        test.http.post(`/api/v1/people/${there.teacher.id}/unblocking`).set(admin).send({ reason: 'Ya está' });
      await undo().expect(204);
      await undo().expect(409);
      await login().expect(201);
      expect(await seenIn()).toHaveLength(5);
    });
  });

  /** Every indicator of every place, and a proof that what is kept is what a recount gives. */
  async function allFigures() {
    const { actor } = await make.personWith({ roles: ['administrator'] });
    const indicators = test.app.get(IndicatorsService, { strict: false });
    const readings = [await indicators.nation()];
    for (const by of ['region', 'province', 'commune'] as const) readings.push(await indicators.read(actor, by));
    for (const region of ['10', '15']) readings.push(await indicators.read(actor, 'school', region));
    const recount = await test.app.get(RollupService, { strict: false }).check();
    const replay = await test.app.get(ReplayService, { strict: false }).replay({ rebuild: false });
    return {
      readings: readings.map((reading) => ({ ...reading, asOf: null })),
      differing: { rollups: recount.differences, replay: replay.differences },
    };
  }

  describe('an erasure', () => {
    async function learned(): Promise<TestPerson & { serial: string; enrolments: string[]; cohortId: string }> {
      const { here, adminId } = await sides();
      const person = await make.personWith({
        givenNames: 'Wenceslada',
        familyNames: 'Antilef Ñancupil',
        school: here.rbd,
      });
      const short = await make.publishedCourse({ quiz: null });
      const cohorts = [here.cohortId, await make.openCohort(short)];
      const enrolments: string[] = [];
      for (const [index, cohort] of cohorts.entries()) {
        const own = await as(person);
        const { body } = await test.http.post(`/api/v1/cohorts/${cohort}/enrolments`).set(own).send({}).expect(201);
        enrolments.push(body.id);
        const key = index === 0 ? here.course.keys[0]! : short.keys[0]!;
        await test.http
          .post(`/api/v1/enrolments/${body.id}/events`)
          .set(own)
          .send({
            device: 'Tablet de Wenceslada',
            events: [{ id: uuidV7(), activityKey: key, kind: 'viewed', occurredAt: new Date().toISOString() }],
          })
          .expect(200);
      }
      await test.app.get(IssuingService, { strict: false }).issueMissing();
      const [{ serial }] = (await rows<{ serial: string }>('SELECT serial FROM certificate WHERE enrolment_id = $1', [
        enrolments[1],
      ])) as [{ serial: string }];
      // Its document, and its credential.
      await test.http
        .get(`/api/v1/certificates/${serial}/pdf`)
        .set(await as(person))
        .expect(200);
      await test.http.get(`/api/v1/certificates/${serial}/credential`).expect(200);
      await rows(`INSERT INTO person_external_id (source, external_id, person_id) VALUES ('sige', 'W-1', $1)`, [
        person.id,
      ]);
      await rows(
        `INSERT INTO quiz_attempt (enrolment_id, activity_key, number, questions, answers, score, submitted_at)
         VALUES ($1, $2, 1, '[]', $3, 500, now())`,
        [enrolments[0], here.course.keys[1], JSON.stringify({ a: [3, 'Soy Wenceslada'], b: [1, 2] })],
      );
      await rows(`INSERT INTO failed_sign_in (login, address) VALUES ($1, '10.1.1.1')`, [person.id]);
      await rows(
        `INSERT INTO import_row (import_id, line, readable, outcome, fields, raw, findings) VALUES ($1, 7, true, 'rejected', $2, $3, '[]')`,
        [here.importId, [person.run, 'Wenceslada'], JSON.stringify([person.run, 'Wenceslada'])],
      );
      await rows(
        `INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, reason) VALUES ($1, 'enrolled', 'failed', 'Wenceslada lo pidió')`,
        [enrolments[0]],
      );
      const admin = await as({ id: adminId });
      const { body: read } = await test.http.get(`/api/v1/people/${person.id}`).set(admin).expect(200);
      await test.http
        .put(`/api/v1/people/${person.id}`)
        .set({ ...admin, 'if-match': `"${read.version}"` })
        .send({
          run: person.run,
          givenNames: 'Wenceslada',
          familyNames: 'Antilef Ñancupil',
          email: 'wenceslada@example.org',
        })
        .expect(200);
      return { ...person, serial, enrolments, cohortId: here.cohortId };
    }

    /** Every table's every row as text, but for what only the tests themselves change. */
    async function tablesWith(...words: string[]): Promise<string[]> {
      const tables = await rows<{ name: string }>(
        `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind = 'r' AND n.nspname IN ('public', 'graphile_worker')`,
      );
      const found: string[] = [];
      for (const { name } of tables) {
        const { rows: hits } = await test.database.pool.query(
          `SELECT 1 FROM ${name} t WHERE t::text ILIKE ANY ($1) LIMIT 1`,
          [words.map((word) => `%${word}%`)],
        );
        if (hits.length > 0) found.push(name);
      }
      return found;
    }

    it('takes a second person, leaves no trace of who it was, and changes no figure', async () => {
      const { admin, second } = await sides();
      const person = await learned();
      // Another record of hers became part of this one.
      const double = await make.personWith({ givenNames: 'Wenceslada', familyNames: 'Antilef' });
      const merging = test.app.get(Merging, { strict: false });
      const [first, other] = [
        await make.personWith({ roles: ['administrator'] }),
        await make.personWith({ roles: ['administrator'] }),
      ];
      const merge = { survivorId: person.id, absorbedId: double.id, reason: 'Wenceslada mostró su cédula' };
      const { id: mergeRequest } = await merging.request(first.actor, merge);
      await test.app.get(Approvals, { strict: false }).decide(other.actor, mergeRequest, 'approve', '');
      const own = await as(person);
      const { body: asked } = await test.http
        .post('/api/v1/me/privacy-requests')
        .set(own)
        .send({ kind: 'erasure', text: 'Soy Wenceslada y dejo la docencia' })
        .expect(201);
      const words = ['Wenceslada', 'Antilef', person.run, person.email, double.run, double.email];
      const pdf = await rows<{ hex: string }>(
        `SELECT encode(bytes, 'hex') AS hex FROM certificate_credential d JOIN certificate c ON c.id = d.certificate_id WHERE c.serial = $1`,
        [person.serial],
      );
      expect(Buffer.from(pdf[0]!.hex, 'hex').toString()).toContain('Wenceslada');
      expect((await tablesWith(...words)).length).toBeGreaterThan(8);
      const before = await allFigures();
      expect(before.differing).toEqual({ rollups: [], replay: [] });
      const seatsBefore = await rows('SELECT seats_taken FROM cohort WHERE id = $1', [person.cohortId]);

      await test.http
        .post(`/api/v1/privacy-requests/${asked.id}/decision`)
        .set(admin)
        .send({ decision: 'grant', reason: 'Corresponde' })
        .expect(204);
      const { body: waiting } = await test.http.get(`/api/v1/privacy-requests/${asked.id}`).set(admin).expect(200);
      expect(waiting.state).toBe('waiting');
      await test.http.get('/api/v1/me').set(own).expect(200);
      const decide = (by: { authorization: string }) =>
        test.http.post(`/api/v1/approvals/${waiting.approvalId}/decision`).set(by).send({ decision: 'approve' });
      expect((await decide(admin).expect(403)).body.code).toBe('APPROVAL_OWN');
      await decide(second).expect(204);

      // The letter that tells of it goes out, and is then forgotten.
      const [letter] = await rows<{ id: string; text: string }>(`SELECT id, text FROM mail WHERE key = $1`, [
        `privacy-erased:${asked.id}`,
      ]);
      expect(letter!.text).toContain('Este es el último mensaje');
      await rows(`UPDATE mail SET state = 'queued' WHERE id = $1`, [letter!.id]);
      await test.app.get(OutboxRepository, { strict: false }).end(test.database, letter!.id, 'sent', null);

      expect(await tablesWith(...words)).toEqual([]);
      expect(await rows(`SELECT 1 FROM certificate_pdf WHERE position('Wenceslada'::bytea in bytes) > 0`)).toEqual([]);
      expect(await allFigures()).toEqual(before);
      expect(await rows('SELECT seats_taken FROM cohort WHERE id = $1', [person.cohortId])).toEqual(seatsBefore);
      expect(await test.app.get(AuditChain, { strict: false }).verify(null)).toMatchObject({ broken: null });
      await test.http.get('/api/v1/me').set(own).expect(401);

      // What was chosen in the quiz stays, what was written does not.
      const [attempt] = await rows<{ answers: object; score: number }>(
        'SELECT answers, score FROM quiz_attempt WHERE enrolment_id = $1',
        [person.enrolments[0]],
      );
      expect(attempt).toEqual({ answers: { a: [3, ''], b: [1, 2] }, score: 500 });

      // Of the certificate nothing more is said, to anyone.
      const { body: gone } = await test.http.get(`/api/v1/certificates/${person.serial}`).expect(410);
      expect(gone.code).toBe('CERTIFICATE_ERASED');
      const page = await test.http.get(`/verify/${person.serial}`).expect(410);
      expect(page.text).toContain('suprimido a petición de su titular');
      expect(page.text).not.toContain('Primeros pasos');
      await test.http.get(`/api/v1/certificates/${person.serial}/pdf`).set(admin).expect(410);
      await test.http.get(`/api/v1/certificates/${person.serial}/credential`).expect(404);
      await test.app.get(IssuingService, { strict: false }).issueMissing();
      expect(await allFigures()).toEqual(before);
      const correction = await test.http
        .post(`/api/v1/certificates/${person.serial}/correction`)
        .set(admin)
        .send({ reason: 'x' });
      expect(correction.status).toBe(409);

      // The same RUN is another person from now on, for a roster too.
      const { body: roster } = await test.http
        .post('/api/v1/imports')
        .set(admin)
        .field('kind', 'roster')
        .attach('file', Buffer.from(`RUN;NOMBRES;APELLIDOS\n${person.run};Wenceslada;Antilef\n`), 'nomina.csv')
        .expect(201);
      expect((await test.http.get(`/api/v1/imports/${roster.id}`).set(admin).expect(200)).body).toMatchObject({
        created: 1,
      });
      const { body: anew } = await test.http
        .post('/api/v1/people')
        .set(admin)
        .send({ run: person.run, givenNames: 'Wenceslada', familyNames: 'Antilef' })
        .expect(201);
      expect(anew.id).not.toBe(person.id);
      await test.http
        .put(`/api/v1/people/${person.id}`)
        .set({ ...admin, 'if-match': '"x"' })
        .send({ givenNames: 'A', familyNames: 'B' })
        .expect(404);
      await test.http.post(`/api/v1/people/${person.id}/unblocking`).set(admin).send({ reason: 'x' }).expect(409);

      // Done again, it changes nothing.
      const state = await wholeOf(person.id);
      await eraseAgain(person.id);
      expect(await wholeOf(person.id)).toEqual(state);
      expect(await test.app.get(AuditChain, { strict: false }).verify(null)).toMatchObject({ broken: null });
    }, 60_000);

    async function wholeOf(personId: string) {
      return {
        person: await rows(`SELECT to_jsonb(p) - 'updated_at' AS row FROM person p WHERE id = $1`, [personId]),
        certificates: await rows('SELECT to_jsonb(c) AS row FROM certificate c WHERE person_id = $1', [personId]),
        attempts: await rows(
          'SELECT to_jsonb(t) AS row FROM quiz_attempt t JOIN enrolment e ON e.id = t.enrolment_id WHERE e.person_id = $1 ORDER BY t.id',
          [personId],
        ),
        events: await rows(
          'SELECT to_jsonb(v) AS row FROM learning_event v JOIN enrolment e ON e.id = v.enrolment_id WHERE e.person_id = $1 ORDER BY v.id',
          [personId],
        ),
      };
    }

    /** As someone would who finds the request open once more. */
    async function eraseAgain(personId: string) {
      const { admin, second } = await sides();
      const [{ id }] = (await rows<{ id: string }>(
        `INSERT INTO privacy_request (person_id, kind, text, due_on) VALUES ($1, 'erasure', 'Otra vez', country_date()) RETURNING id`,
        [personId],
      )) as [{ id: string }];
      await test.http
        .post(`/api/v1/privacy-requests/${id}/decision`)
        .set(admin)
        .send({ decision: 'grant', reason: 'x' })
        .expect(204);
      const { body } = await test.http.get(`/api/v1/privacy-requests/${id}`).set(admin).expect(200);
      await test.http
        .post(`/api/v1/approvals/${body.approvalId}/decision`)
        .set(second)
        .send({ decision: 'approve' })
        .expect(204);
    }

    it('is open again when the second person does not agree', async () => {
      const { admin, second } = await sides();
      const person = await make.personWith();
      const own = await as(person);
      const { body: asked } = await test.http
        .post('/api/v1/me/privacy-requests')
        .set(own)
        .send({ kind: 'erasure', text: 'x' })
        .expect(201);
      const decision = { decision: 'grant', reason: 'Corresponde' };
      const path = `/api/v1/privacy-requests/${asked.id}`;
      await test.http.post(`${path}/decision`).set(admin).send(decision).expect(204);
      const { body: waiting } = await test.http.get(path).set(admin).expect(200);
      await test.http
        .post(`/api/v1/approvals/${waiting.approvalId}/decision`)
        .set(second)
        .send({ decision: 'decline', reason: 'Tiene un sumario abierto' })
        .expect(204);
      expect((await test.http.get(path).set(admin).expect(200)).body.state).toBe('open');
      await test.http
        .post(`${path}/decision`)
        .set(admin)
        .send({ decision: 'refuse', reason: 'Hay un sumario' })
        .expect(204);
      await test.http.get('/api/v1/me').set(own).expect(200);
    });

    it('opens a door for nobody else, for no other change, and in no other transaction', async () => {
      const { here, adminId } = await sides();
      const victim = here.teacher.id;
      const refusedBy = async (...statements: [sql: string, parameters?: unknown[]][]) => {
        const client = await test.database.pool.connect();
        try {
          await client.query('BEGIN');
          for (const [sql, parameters] of statements) await client.query(sql, parameters);
          return null;
        } catch (error) {
          return (error as { code: string }).code;
        } finally {
          await client.query('ROLLBACK');
          client.release();
        }
      };
      const other = await make.personWith();
      const approve = (subject: string, by: string, kind = 'people.erase'): [string, unknown[]] => [
        `INSERT INTO approval (id, kind, state, subject_kind, subject_id, payload, place, reason, requested_by, expires_at, decided_by, decided_at)
         VALUES ('00000000-0000-7000-8000-00000000000a', $3, 'approved', 'person', $1, '{}', '{}', 'x', $2, now(), $4, now())`,
        [subject, adminId, kind, by],
      ];
      const open: [string, unknown[]] = [
        `INSERT INTO erasure (person_id, approval_id, transaction) VALUES ($1, '00000000-0000-7000-8000-00000000000a', pg_current_xact_id()::text)`,
        [victim],
      ];
      const erase: [string, unknown[]] = [
        `UPDATE learning_event SET device = NULL WHERE enrolment_id = $1`,
        [here.enrolmentId],
      ];
      // As it should be, it goes …
      expect(await refusedBy(approve(victim, other.id), open, erase)).toBeNull();
      // … and without any part of it, it does not.
      expect(await refusedBy(erase)).toBe('23001');
      expect(await refusedBy(approve(victim, other.id), erase)).toBe('23001');
      expect(await refusedBy(open)).toBe('23001');
      expect(await refusedBy(approve(other.id, here.teacher.id), open)).toBe('23001');
      expect(await refusedBy(approve(victim, victim), open)).toBe('23001');
      expect(await refusedBy(approve(victim, other.id, 'people.other'), open)).toBe('23001');
      const opened = [approve(victim, other.id), open] as const;
      for (const sql of [
        `UPDATE learning_event SET device = 'x'`,
        `UPDATE learning_event SET device = NULL, counted = false`,
        `UPDATE learning_event SET device = NULL`, // of everyone
        'DELETE FROM learning_event',
        `UPDATE enrolment_transition SET reason = 'otro'`,
        `UPDATE enrolment_transition SET reason = NULL, school_rbd = NULL`,
        'DELETE FROM enrolment_transition',
        `UPDATE certificate SET facts = facts || '{"holderName": "Otra"}'`,
        `UPDATE certificate SET facts = facts || '{"holderName": "", "holderRun": null}', erased_at = now(), state = 'revoked', state_reason = 'x', state_changed_at = now()`,
        `UPDATE certificate SET erased_at = now()`,
        'DELETE FROM certificate_credential',
        `UPDATE certificate_credential SET bytes = 'x', sha256 = sha256('x')`,
        'UPDATE erasure SET person_id = approval_id',
        'DELETE FROM erasure',
        'TRUNCATE erasure',
        'DELETE FROM audit_detail',
      ])
        expect([sql, await refusedBy(...opened, [sql])]).toEqual([sql, expect.stringMatching(/23001|42501/)]);
      const later: [string, unknown[]] = [open[0].replace('pg_current_xact_id()::text', `'7'`), open[1]];
      expect(await refusedBy(approve(victim, other.id), later)).toBe('23001');
      // An erasure that was done opens nothing later, nor can it be said to be of another transaction.
      const [done] = await rows<{ person: string; enrolment: string }>(
        `SELECT x.person_id AS person, e.id AS enrolment FROM erasure x JOIN enrolment e ON e.person_id = x.person_id JOIN learning_event v ON v.enrolment_id = e.id LIMIT 1`,
      );
      expect(
        await refusedBy([`UPDATE learning_event SET device = NULL WHERE enrolment_id = $1`, [done!.enrolment]]),
      ).toBe('23001');
      // Details of another's entry are not let go by this erasure.
      expect(
        await refusedBy(
          ...opened,
          [
            `INSERT INTO audit_entry (action, subject_kind, subject_id, detail_sha256) VALUES ('people.erase', 'person', $1, '')`,
            [victim],
          ],
          [`DELETE FROM audit_detail d USING audit_entry e WHERE e.id = d.entry_id AND e.subject_id <> $1`, [victim]],
        ),
      ).toBe('23001');
    });
  });
});
