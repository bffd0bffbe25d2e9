import fc from 'fast-check';

import { IssuingService } from '../src/certification/index.js';
import { type Role, type ScopeKind } from '../src/platform/auth/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, type TestPerson } from './support/factories.js';
import { tokenOf } from './support/two-sides.js';

const ROLES: Role[] = ['author', 'tutor', 'coordinator', 'head', 'official', 'analyst', 'administrator'];

describe('privacy', () => {
  let test: TestApp;
  let make: ReturnType<typeof factoriesFor>;

  beforeAll(async () => {
    test = await startTestApp();
    make = factoriesFor(test);
  });
  afterAll(() => test?.close());

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
        .set('cookie', `docente_session=${own.authorization.slice(7)}`);
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
});
