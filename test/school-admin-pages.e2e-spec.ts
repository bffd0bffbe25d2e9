import { checkDigit } from '../src/platform/check-digit/index.js';
import { Audit, type AuditAction } from '../src/platform/audit/index.js';
import { Database } from '../src/platform/database/index.js';
import { messageKeys } from '../src/platform/i18n/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, signIn, type TestPerson } from './support/factories.js';

const SAME_SITE = { 'sec-fetch-site': 'same-origin' };
const HOSTILE = '<script>alert("x")</script>';
const HOSTILE_ESCAPED = '&lt;script>alert(';

let test: TestApp;
let make: ReturnType<typeof factoriesFor>;

beforeAll(async () => {
  test = await startTestApp();
  make = factoriesFor(test);
});
afterAll(() => test.close());

/** A browser without JavaScript: it keeps its cookie and follows no redirection by itself. */
async function browserOf(person: TestPerson, language = 'es') {
  const cookies = `${(await signIn(test.http, person)).cookie}; docente_locale=${language}`;
  return {
    get: (path: string) => test.http.get(path).set('cookie', cookies),
    send: (path: string, fields: Record<string, string> = {}) =>
      test.http.post(path).set('cookie', cookies).set(SAME_SITE).type('form').send(fields),
  };
}
type Browser = Awaited<ReturnType<typeof browserOf>>;

/** The element that holds a field of a form, with its hint and its error. */
function fieldOf(html: string, name: string): string {
  return html.split('<div class="field').find((part) => part.includes(`name="${name}"`)) ?? '';
}

function summaryOf(html: string): string {
  return /<div class="error-summary"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '';
}

function placeOf({ headers }: { headers: Record<string, string> }): string {
  return headers['location']!;
}

function freshRun(): string {
  const number = 21_000_000 + Math.floor(Math.random() * 2_000_000);
  return `${number}-${checkDigit(number)}`;
}

describe('an administrator', () => {
  let browser: Browser;
  let admin: TestPerson;
  let school: number;

  beforeAll(async () => {
    admin = await make.personWith({ roles: ['administrator'], givenNames: 'Verónica', familyNames: 'Rojas' });
    browser = await browserOf(admin);
    school = await make.schoolAt('10101', 'ESCUELA LAS ARAUCARIAS');
  });

  it('finds people by words of the name in any order, accents or not, by RUN and by e-mail', async () => {
    const person = await make.personWith({ givenNames: 'Ángela María', familyNames: 'Ñanculef Peña', school });
    for (const q of ['nanculef angela', 'ÁNGELA peña', person.run, person.run.replace('-', ''), person.email]) {
      const { text } = await browser.get(`/admin/people?q=${encodeURIComponent(q)}`).expect(200);
      expect(text).toContain(`/admin/people/${person.id}`);
      expect(text).toContain('Escuela Las Araucarias');
      expect(text).not.toContain(`/admin/people/${admin.id}`);
    }
  });

  it('is told when nobody matches, a wild card included', async () => {
    for (const q of ['zzyzx', '%25'])
      expect((await browser.get(`/admin/people?q=${q}`).expect(200)).text).toContain('Nadie coincide');
  });

  it('turns the pages of a list without seeing anyone twice', async () => {
    for (let i = 0; i < 31; i++) await make.personWith({ givenNames: `Nº ${i}`, familyNames: 'Paginado' });
    const ids = (html: string) => [...html.matchAll(/href="\/admin\/people\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
    const first = await browser.get('/admin/people?q=paginado').expect(200);
    expect(ids(first.text)).toHaveLength(30);
    const next = /rel="next" href="([^"]+)"/.exec(first.text)![1]!.replaceAll('&amp;', '&');
    const second = await browser.get(next).expect(200);
    expect(new Set([...ids(first.text), ...ids(second.text)]).size).toBe(31);
    expect(second.text).not.toContain('rel="next"');
  });

  const PERSON = {
    run: '12.345.678-9',
    givenNames: 'Eva',
    familyNames: 'Soto Díaz',
    email: 'eva.soto@example.org',
    gender: 'female',
  };

  it('is refused for a wrong RUN, beside the field and on top, and keeps what was typed', async () => {
    const { text } = await browser.send('/admin/people/new', PERSON).expect(422);
    expect(summaryOf(text)).toContain('href="#field-run"');
    expect(fieldOf(text, 'run')).toContain('Ese RUN no puede ser');
    for (const [name, value] of Object.entries({ ...PERSON, gender: '' }))
      if (value !== '') expect(fieldOf(text, name)).toContain(`value="${value}"`);
    expect(fieldOf(text, 'gender')).toMatch(/<option (?=[^>]*selected)(?=[^>]*value="female")/);
  });

  it('is told in English too, and that a name of blanks is none', async () => {
    const english = await browserOf(admin, 'en');
    const { text } = await english.send('/admin/people/new', { ...PERSON, givenNames: '  ' }).expect(422);
    expect(fieldOf(text, 'run')).toContain('This can not be a RUN');
    expect(fieldOf(text, 'givenNames')).toContain('Fill in this field');
  });

  it('is led to the person who has the RUN already', async () => {
    const { run, id, name } = await make.personWith({ familyNames: 'Repetida' });
    const { text } = await browser.send('/admin/people/new', { ...PERSON, run }).expect(422);
    expect(fieldOf(text, 'run')).toContain('Ya hay una persona con ese RUN');
    expect(text).toContain(`<a href="/admin/people/${id}">${name}</a>`);
  });

  it('adds a person, appoints, grants, and ends both', async () => {
    const added = await browser.send('/admin/people/new', { ...PERSON, run: freshRun() }).expect(303);
    const record = placeOf(added).split('?')[0]!;
    expect((await browser.get(placeOf(added)).expect(200)).text).toContain('La persona está registrada');

    // An unknown school and dates the wrong way round are refused with everything kept.
    const post = { schoolRbd: '999999', startsOn: '2025-03-01', subject: 'Música', weeklyHours: '30', main: 'yes' };
    const unknown = await browser.send(`${record}/appointments/new`, post).expect(422);
    expect(fieldOf(unknown.text, 'schoolRbd')).toContain('busca el establecimiento por su nombre');
    expect(fieldOf(unknown.text, 'subject')).toContain('value="Música"');
    const rbd = `${school}-${checkDigit(school)}`;
    const reversed = await browser
      .send(`${record}/appointments/new`, { ...post, schoolRbd: rbd, endsOn: '2024-03-01' })
      .expect(422);
    expect(fieldOf(reversed.text, 'endsOn')).toContain('El último día no puede ser anterior');
    const nonsense = await browser
      .send(`${record}/appointments/new`, { ...post, schoolRbd: 'uno', startsOn: '2025-02-30', weeklyHours: '99' })
      .expect(422);
    for (const field of ['schoolRbd', 'startsOn', 'weeklyHours'])
      expect(fieldOf(nonsense.text, field)).toContain('field-error');
    expect(fieldOf(nonsense.text, 'schoolRbd')).toContain('value="uno"');

    const appointed = await browser.send(`${record}/appointments/new`, { ...post, schoolRbd: rbd }).expect(303);
    const withPost = await browser.get(placeOf(appointed)).expect(200);
    expect(withPost.text).toContain('Escuela Las Araucarias');
    expect(withPost.text).toContain('Música');
    const again = await browser.send(`${record}/appointments/new`, { ...post, schoolRbd: rbd }).expect(422);
    expect(fieldOf(again.text, 'startsOn')).toContain('ya tiene una designación en esas fechas');

    // A grant in two steps: what, then where.
    const choice = await browser.get(`${record}/grants/new`).expect(200);
    expect(choice.text).toContain(`${record}/grants/new?role=head&amp;scope=school`);
    const head = `${record}/grants/new?role=head&scope=school`;
    expect((await browser.get(head).expect(200)).text).toContain('RBD del establecimiento');
    const nowhere = await browser.send(head, { scopeCode: '999999', endsOn: '2099-12-31' }).expect(422);
    expect(fieldOf(nowhere.text, 'scopeCode')).toContain('field-error');
    expect(fieldOf(nowhere.text, 'endsOn')).toContain('value="2099-12-31"');
    const over = await browser.send(head, { scopeCode: rbd, endsOn: '2020-01-01' }).expect(422);
    expect(fieldOf(over.text, 'endsOn')).toContain('de hoy en adelante');
    const granted = await browser.send(head, { scopeCode: rbd }).expect(303);
    const withGrant = await browser.get(placeOf(granted)).expect(200);
    expect(withGrant.text).toContain('Dirección');
    expect(withGrant.text).toContain(`RBD ${school}`);

    // Each end is asked for first.
    const endPost = /href="([^"]+\/appointments\/[^"]+\/end)"/.exec(withGrant.text)![1]!;
    expect((await browser.get(endPost).expect(200)).text).toContain('deja de trabajar en Escuela Las Araucarias');
    const tooEarly = await browser.send(endPost, { endsOn: '2020-01-01' }).expect(422);
    expect(fieldOf(tooEarly.text, 'endsOn')).toContain('El último día no puede ser anterior');
    await browser.send(endPost, { endsOn: '2025-12-31' }).expect(303);

    const endGrant = /href="([^"]+\/grants\/[^"]+\/end)"/.exec(withGrant.text)![1]!;
    expect((await browser.get(endGrant).expect(200)).text).toContain('desde este momento');
    const ended = await browser.send(endGrant).expect(303);
    const { text } = await browser.get(placeOf(ended)).expect(200);
    expect(text).toContain('31 dic 2025');
    expect(text).not.toContain('/end"');
  });

  it('gives each role where it means something, choosing from what there is', async () => {
    const person = await make.personWith({ familyNames: 'Con permisos' });
    const provider = await make.provider('Universidad de Magallanes');
    const course = await make.publishedCourse({ providerId: provider });
    const cohortId = await make.openCohort(course);
    const { rows } = await test.database.pool.query<{ code: string }>('SELECT code FROM cohort WHERE id = $1', [
      cohortId,
    ]);
    const page = (role: string, scope: string) => `/admin/people/${person.id}/grants/new?role=${role}&scope=${scope}`;

    const { text } = await browser.get(page('official', 'territory')).expect(200);
    for (const place of ['Los Lagos', 'Palena', 'Hualaihué']) expect(text).toContain(place);
    await browser.send(page('official', 'territory'), { scopeCode: '' }).expect(422);
    await browser.send(page('official', 'territory'), { scopeCode: '99' }).expect(422);
    await browser.send(page('official', 'territory'), { scopeCode: '102' }).expect(303);
    expect((await browser.get(page('author', 'provider')).expect(200)).text).toContain('Universidad de Magallanes');
    await browser.send(page('author', 'provider'), { scopeCode: provider }).expect(303);
    await browser.send(page('tutor', 'cohort'), { scopeCode: 'NADA-1' }).expect(422);
    await browser.send(page('tutor', 'cohort'), { scopeCode: rows[0]!.code.toLowerCase() }).expect(303);
    await browser.send(page('analyst', 'nation')).expect(303);
    // What does not go together is not asked about, and not taken.
    expect((await browser.get(page('head', 'provider')).expect(200)).text).toContain('scope=school');
    await browser.send(page('head', 'provider'), { scopeCode: provider }).expect(400);

    const grants = await test.database.pool.query(
      'SELECT role, scope_kind, scope_code FROM access_grant WHERE person_id = $1 ORDER BY role',
      [person.id],
    );
    expect(grants.rows).toEqual([
      { role: 'analyst', scope_kind: 'nation', scope_code: '' },
      { role: 'author', scope_kind: 'provider', scope_code: provider },
      { role: 'official', scope_kind: 'territory', scope_code: '102' },
      { role: 'tutor', scope_kind: 'cohort', scope_code: cohortId },
    ]);
    const record = await browser.get(`/admin/people/${person.id}`).expect(200);
    for (const words of ['Todo el país', 'Chiloé (Provincia)', 'Universidad de Magallanes', 'Otoño'])
      expect(record.text).toContain(words);
  });

  it('makes the second of their kind alone, since nobody else can agree, and a third only with the second', async () => {
    const people = [await make.personWith(), await make.personWith({ givenNames: 'Tercera' })];
    const { bearer } = await signIn(test.http, admin);
    const give = (to: TestPerson, more: object = {}) =>
      test.http
        .post(`/api/v1/people/${to.id}/grants`)
        .set('authorization', bearer)
        .send({ role: 'administrator', scopeKind: 'nation', ...more });
    // Two at once are still one after the other.
    const answers = await Promise.all(people.map((each) => give(each)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    const [second, third] = answers[0]!.status === 201 ? people : people.toReversed();
    const held = async () =>
      (
        await test.database.pool.query<{ role: string; granted_by: string }>(
          'SELECT role, granted_by FROM access_grant WHERE person_id = $1',
          [third!.id],
        )
      ).rows;
    expect((await give(third!, { endsOn: '2020-01-01', reason: 'x' }).expect(422)).body.errors[0].pointer).toBe(
      '/endsOn',
    );

    const form = `/admin/people/${third!.id}/grants/new?role=administrator&scope=nation`;
    expect((await browser.get(form).expect(200)).text).toContain('name="reason"');
    const { text } = await browser.send(form, { reason: ' ' }).expect(422);
    expect(fieldOf(text, 'reason')).toContain('lo decide otra persona');
    const asked = await browser.send(form, { reason: 'Se suma al equipo' }).expect(303);
    const said = await browser.get(placeOf(asked)).expect(200);
    expect(said.text).toContain('espera la aprobación de otra persona');
    expect(said.text).toContain('href="/approvals?list=mine"');
    expect(await held()).toEqual([]);
    expect((await give(third!, { reason: 'Otra vez' }).expect(409)).body.code).toBe('APPROVAL_PENDING');

    const deciding = await browserOf(second!);
    const list = await deciding.get('/approvals').expect(200);
    const path = /\/approvals\/[0-9a-f-]{36}/.exec(list.text)![0];
    expect((await deciding.get(path).expect(200)).text).toContain('pasará a administrar todo el país');
    expect((await browser.send(path, { do: 'approve' }).expect(422)).text).toContain('No lo aprueba quien lo pide');
    expect(await held()).toEqual([]);
    await deciding.send(path, { do: 'approve' }).expect(303);
    expect(await held()).toEqual([{ role: 'administrator', granted_by: admin.id }]);

    const fourth = await make.personWith();
    const { body } = await give(fourth, { reason: 'También' }).expect(202);
    expect(body).toEqual({ approvalId: expect.any(String) });
    await test.http
      .post(`/api/v1/approvals/${(body as { approvalId: string }).approvalId}/withdrawal`)
      .set('authorization', bearer)
      .expect(204);
  });

  it('reads in words what was done, can ask for it, and gets to what it was done with', async () => {
    const id = '0198c0de-0000-7000-8000-00000000aaaa';
    const audit = test.app.get(Audit, { strict: false });
    for (const action of messageKeys('oversight.action.').map((key) => key.slice('oversight.action.'.length)))
      await audit.record(test.app.get(Database, { strict: false }), {
        ...{ actor: null, action: action as AuditAction, subject: { kind: 'import', id } },
      });
    const { text } = await browser.get(`/audit?about=${id}`).expect(200);
    expect(text).toContain(`href="/imports/${id}"`);
    for (const words of ['Aplicó un archivo importado', 'Unió dos registros de una persona', 'Decidió sobre filas'])
      expect(text.split(words).length).toBeGreaterThan(2);
    expect(text).toContain('<option value="imports.apply">');
    expect(text).not.toMatch(/<td[^>]*>\s*[a-z]+\.[a-zA-Z]+\s*</);
    const some = await browser.get('/audit?action=imports.apply').expect(200);
    expect(some.text.split(`/imports/${id}`)).toHaveLength(2);
  });

  it('is warned before ending the grant that lets them in', async () => {
    const { rows } = await test.database.pool.query<{ id: string }>(
      'SELECT id FROM access_grant WHERE person_id = $1',
      [admin.id],
    );
    const { text } = await browser.get(`/admin/people/${admin.id}/grants/${rows[0]!.id}/end`).expect(200);
    expect(text).toContain('Es tu propio permiso');
  });

  it('sees names as they are written, never as HTML', async () => {
    const person = await make.personWith({
      givenNames: HOSTILE,
      familyNames: 'Peligro',
      school: await make.schoolAt('10101', HOSTILE),
    });
    for (const path of [
      `/admin/people?q=peligro`,
      `/admin/people/${person.id}`,
      `/admin/people/${person.id}/grants/new`,
    ]) {
      const { text } = await browser.get(path).expect(200);
      expect(text).toContain(HOSTILE_ESCAPED);
      expect(text).not.toContain(HOSTILE);
    }
    expect((await browser.get(`/admin/people?q=${encodeURIComponent(HOSTILE)}`).expect(200)).text).not.toContain(
      HOSTILE,
    );
  });

  it('finds nothing under an address that can not be right', async () => {
    const nobody = '0198c0de-0000-7000-8000-000000000000';
    for (const path of [nobody, 'x', `${admin.id}/appointments/${nobody}/end`, `${admin.id}/grants/${nobody}/end`])
      await browser.get(`/admin/people/${path}`).expect(404);
  });
});

describe('whoever is no administrator', () => {
  it.each(['head', 'official', 'coordinator', 'analyst', 'teacher'] as const)(
    'as %s is refused clearly',
    async (role) => {
      const person = await make.personWith({ roles: [role] });
      const browser = await browserOf(person);
      for (const path of ['', '/new', `/${person.id}`, `/${person.id}/appointments/new`, `/${person.id}/grants/new`]) {
        const { text } = await browser.get(`/admin/people${path}`).expect(403);
        expect(text).toContain('Esta página no está a tu alcance');
      }
      await browser.send('/admin/people/new', { run: freshRun(), givenNames: 'Eva', familyNames: 'Soto' }).expect(403);
      await browser
        .send(`/admin/people/${person.id}/grants/new?role=administrator&scope=nation`, { role: 'administrator' })
        .expect(403);
    },
  );

  it('and has not signed in is led to do so, and back', async () => {
    for (const path of ['/admin/people', '/school']) {
      const { headers } = await test.http.get(path).expect(303);
      expect(headers['location']).toBe(`/sign-in?returnTo=${encodeURIComponent(path)}`);
    }
  });

  it('but administers a part of the country may look, and is told why not to change', async () => {
    const person = await make.personWith({ roles: ['administrator'], scope: { kind: 'territory', code: '10' } });
    const browser = await browserOf(person);
    expect((await browser.get('/admin/people').expect(200)).text).not.toContain('/admin/people/new');
    const { text } = await browser
      .send('/admin/people/new', { run: freshRun(), givenNames: 'Eva', familyNames: 'Soto' })
      .expect(422);
    expect(summaryOf(text)).toContain('no tiene permiso');
    expect(fieldOf(text, 'givenNames')).toContain('value="Eva"');
  });
});

describe('the head of a school', () => {
  let own: number;
  let other: number;
  let browser: Browser;
  const headOf = (rbd: number) => make.personWith({ roles: ['head'], scope: { kind: 'school', code: String(rbd) } });

  beforeAll(async () => {
    own = await make.schoolAt('12202', 'ESCUELA VILLA LAS ESTRELLAS');
    other = await make.schoolAt('15101', 'LICEO POLITECNICO ARICA');
    browser = await browserOf(await headOf(own));
  });

  it('is told when nobody works there', async () => {
    expect((await browser.get('/school').expect(200)).text).toContain('Nadie figura trabajando aquí');
  });

  it('sees who is learning there now, with how far they are, and nobody of another school', async () => {
    const learner = await make.personWith({ familyNames: 'Aprende', school: own });
    await make.personWith({ familyNames: 'Todavía', school: own });
    await make.personWith({ familyNames: 'Ajena', school: other });
    const cohort = await make.openCohort(await make.publishedCourse({ title: 'Redes en el aula' }));
    await test.http
      .post(`/cohorts/${cohort}/enrolment`)
      .set('cookie', (await signIn(test.http, learner)).cookie)
      .set(SAME_SITE)
      .expect(303);

    const { text } = await browser.get('/school').expect(200);
    for (const words of ['Escuela Villa Las Estrellas', 'Aprende', 'Todavía', 'Redes en el aula', '0 de 2 actividades'])
      expect(text).toContain(words);
    expect(text).not.toContain('Ajena');

    const learning = await browser.get('/school?standing=learning').expect(200);
    expect(learning.text).toContain('Aprende,');
    expect(learning.text).not.toContain('Todavía,');
    expect((await browser.get('/school?standing=finished').expect(200)).text).toContain('Nadie está en esta situación');
    await browser.get(`/school/${other}`).expect(404);
    await browser.get('/school/999999').expect(404);
    await browser.get('/school/99999999999').expect(404);
  });

  it('finds the way there from the public page of the school, and only from their own', async () => {
    expect((await browser.get(`/schools/${own}`).expect(200)).text).toContain(`href="/school/${own}"`);
    expect((await browser.get(`/schools/${other}`).expect(200)).text).not.toContain(`href="/school/${other}"`);
  });

  it('with several schools chooses one', async () => {
    const head = await headOf(own);
    await test.database.pool.query(
      `INSERT INTO access_grant (person_id, role, scope_kind, scope_code) VALUES ($1, 'head', 'school', $2), ($1, 'head', 'school', '9999')`,
      [head.id, String(other)],
    );
    const both = await browserOf(head, 'en');
    const { text } = await both.get('/school').expect(200);
    expect(text).toContain('Schools that you head');
    for (const rbd of [own, other]) expect(text).toContain(`href="/school/${rbd}"`);
    await both.get(`/school/${other}`).expect(200);
  });

  it('without a school is told what is missing', async () => {
    const astray = await browserOf(await headOf(9999));
    expect((await astray.get('/school').expect(200)).text).toContain(
      'Tu permiso de dirección no incluye un establecimiento',
    );
    const wide = await browserOf(
      await make.personWith({ roles: ['official'], scope: { kind: 'territory', code: '12' } }),
    );
    expect((await wide.get('/school').expect(200)).text).toContain('alcanza a más de un establecimiento');
    await wide.get(`/school/${own}`).expect(200);
    await wide.get(`/school/${other}`).expect(404);
  });

  it.each(['teacher', 'analyst', 'author'] as const)('is nobody else: a %s is refused clearly', async (role) => {
    const { text } = await (await browserOf(await make.personWith({ roles: [role] }))).get('/school').expect(403);
    expect(text).toContain('Esta página no está a tu alcance');
  });
});

describe('anyone', () => {
  let condores: number;

  beforeAll(async () => {
    condores = await make.schoolAt('13101', 'ESCUELA BÁSICA LOS CÓNDORES');
    await make.schoolAt('13101', 'LICEO GABRIELA MISTRAL');
  });

  it('finds a way from the country down to a school', async () => {
    expect((await test.http.get('/schools').expect(200)).text).toContain('href="/schools?within=13"');
    expect((await test.http.get('/schools?within=13').expect(200)).text).toContain('href="/schools?within=131"');
    const province = await test.http.get('/schools?within=131').expect(200);
    expect(province.text).toContain('href="/schools?within=13101&amp;status=working"');
    const commune = await test.http.get('/schools?within=13101&status=working').expect(200);
    expect(commune.text).toContain(`href="/schools/${condores}"`);

    const { text } = await test.http.get(`/schools/${condores}`).expect(200);
    expect(text).toContain('Escuela Básica Los Cóndores');
    expect(text).toContain('Municipal');
    const crumbs = /<nav class="crumbs[\s\S]*?<\/nav>/.exec(text)![0];
    expect([...crumbs.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
      '/schools',
      '/schools?within=13',
      '/schools?within=131',
      '/schools?within=13101',
    ]);
  });

  it.each(['condores', 'CÓNDORES basica', 'condores santiago'])('finds “%s” with accents or without', async (q) => {
    const { text } = await test.http.get(`/schools?q=${encodeURIComponent(q)}`).expect(200);
    expect(text).toContain(`href="/schools/${condores}"`);
    expect(text).not.toContain('Gabriela Mistral');
  });

  it('finds a school by its number, check digit or not', async () => {
    for (const q of [condores, `${condores}-${checkDigit(condores)}`])
      expect((await test.http.get(`/schools?q=${q}`).expect(200)).text).toContain(`href="/schools/${condores}"`);
    await test.http.get(`/schools/${condores}-${checkDigit(condores)}`).expect(200);
  });

  it('turns the pages of a commune, each school once', async () => {
    const made: number[] = [];
    for (let i = 0; i < 32; i++) made.push(await make.schoolAt('11201', `ESCUELA NUMERO ${i}`));
    const first = await test.http.get('/schools?within=11201').expect(200);
    const next = /rel="next" href="([^"]+)"/.exec(first.text)![1]!.replaceAll('&amp;', '&');
    const second = await test.http.get(next).expect(200);
    const rbds = [...(first.text + second.text).matchAll(/href="\/schools\/(\d+)"/g)].map(([, rbd]) => Number(rbd));
    expect(rbds).toEqual(made);
  });

  it('is told what to do where nothing is found', async () => {
    expect((await test.http.get('/schools?q=zzyzx').expect(200)).text).toContain('Ningún establecimiento coincide');
    expect((await test.http.get('/schools?within=12201').expect(200)).text).toContain('no tiene establecimientos aquí');
    const english = await test.http
      .get('/schools?q=zzyzx&within=13&status=closed')
      .set('accept-language', 'en')
      .expect(200);
    expect(english.text).toContain('Take the filters away');
  });

  it('gets no further with an address that can not be right', async () => {
    for (const path of ['?within=99', '?within=x', '/0', '/abc', '/99999999999'])
      await test.http.get(`/schools${path}`).expect(404);
    await test.http.get('/schools?q=a&q=b&status=nonsense&x=y').expect(200);
    await test.http.get('/schools?q=condores&cursor=nonsense').expect(422);
  });

  it('sees the names of schools as they are written', async () => {
    const rbd = await make.schoolAt('13101', HOSTILE);
    for (const path of [`/schools/${rbd}`, `/schools?q=${rbd}`]) {
      const { text } = await test.http.get(path).expect(200);
      expect(text).toContain(HOSTILE_ESCAPED);
      expect(text).not.toContain(HOSTILE);
    }
  });
});
