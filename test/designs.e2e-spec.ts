import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

import { Transformer } from '@napi-rs/image';

import { CertificatesService, DesignsService, IssuingService } from '../src/certification/index.js';
import { EnrolmentsService } from '../src/cohorts/index.js';
import { EvidenceService } from '../src/learning/index.js';
import { v7 as uuidV7 } from 'uuid';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor, type SignedIn, signIn, type TestCourse, type TestPerson } from './support/factories.js';

const CONTENT = {
  colour: '#1e3a8a',
  accent: '#9a3412',
  texts: { es: { heading: 'Constancia de aprobación' } },
  signatories: [{ place: 1, name: 'Carmen Paillalef', position: { es: 'Directora' } }],
};
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

function logo(red: number): Promise<Buffer> {
  return Transformer.fromRgbaPixels(Buffer.alloc(90 * 30 * 4, red), 90, 30).png();
}

describe('certificate designs', () => {
  let test: TestApp;
  let make: ReturnType<typeof factoriesFor>;
  let course: TestCourse;
  let cohortId: string;
  let coordinator: TestPerson;
  let admin: TestPerson;
  let asCoordinator: SignedIn;
  let asAdmin: SignedIn;
  let asStranger: SignedIn;
  let designId: string;

  beforeAll(async () => {
    test = await startTestApp({ env: { CERTIFICATE_SECOND_PERSON: 'false' } });
    make = factoriesFor(test);
    course = await make.publishedCourse({ quiz: null });
    cohortId = await make.openCohort(course);
    const scope = { kind: 'provider', code: course.providerId } as const;
    coordinator = await make.personWith({ roles: ['coordinator'], scope });
    admin = await make.personWith({ roles: ['administrator'] });
    const stranger = await make.personWith({
      roles: ['coordinator'],
      scope: { kind: 'provider', code: await make.provider('Otra universidad') },
    });
    [asCoordinator, asAdmin, asStranger] = (await Promise.all(
      [coordinator, admin, stranger].map((each) => signIn(test.http, each)),
    )) as [SignedIn, SignedIn, SignedIn];
  });
  afterAll(() => test?.close());

  const api = (path = '') => `/api/v1/certificate-designs/${designId}${path}`;
  const get = (path: string, as = asCoordinator) => test.http.get(path).set('authorization', as.bearer);
  const post = (path: string, body: object, as = asCoordinator) =>
    test.http.post(path).set('authorization', as.bearer).send(body);
  const put = (body: object, as = asCoordinator) =>
    test.http.put(api('/draft')).set('authorization', as.bearer).send(body);
  const upload = (slot: string, file: Buffer, texts: Record<string, string>, as = asCoordinator) => {
    const sent = test.http.post(api(`/draft/pictures/${slot}`)).set('authorization', as.bearer);
    for (const [name, text] of Object.entries(texts)) void sent.field(name, text);
    return sent.attach('file', file, 'logo.png');
  };

  async function draft(): Promise<{ revision: number; number: number; pictures: { slot: string; sha256: string }[] }> {
    return (await post(api('/draft'), {}).expect(200)).body;
  }

  async function publish(as = asAdmin): Promise<void> {
    const { revision } = await draft();
    await post(api('/draft/publication'), { revision, reason: 'Está lista' }, as).expect(204);
  }

  /** @returns the serial of a certificate that is issued now */
  async function certified(options: { stored: boolean }): Promise<{ serial: string; holder: TestPerson }> {
    const holder = await make.personWith();
    const enrolmentId = await test.app.get(EnrolmentsService, { strict: false }).enrol(holder.actor, cohortId);
    const viewed = { id: uuidV7(), activityKey: course.keys[0]!, kind: 'viewed' as const, payload: {} };
    await test.app.get(EvidenceService, { strict: false }).recordNow(holder.actor, enrolmentId, viewed);
    const issuing = test.app.get(IssuingService, { strict: false });
    await (options.stored ? issuing.issue({ enrolmentId }) : issuing.issueMissing());
    const { rows } = await test.database.pool.query<{ serial: string }>(
      'SELECT serial FROM certificate WHERE enrolment_id = $1',
      [enrolmentId],
    );
    return { serial: rows[0]!.serial, holder };
  }

  async function document(serial: string, holder: TestPerson): Promise<Buffer> {
    return (await test.app.get(CertificatesService, { strict: false }).document(holder.actor, serial)).bytes;
  }

  const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

  it('are begun once for each provider, by whoever coordinates it', async () => {
    const owner = { owner: 'provider', ownerId: course.providerId };
    await post('/api/v1/certificate-designs', owner, asStranger).expect(404);
    await post('/api/v1/certificate-designs', { owner: 'nation' }).expect(404);
    await post('/api/v1/certificate-designs', { owner: 'provider' }).expect(422);
    const made = await Promise.all([1, 2, 3, 4].map(() => post('/api/v1/certificate-designs', owner)));
    expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    designId = made.find(({ status }) => status === 201)!.body.id;
    await get(api(), asStranger).expect(404);
    expect((await get(api()).expect(200)).body).toMatchObject({
      providerId: course.providerId,
      inForce: null,
      draft: 1,
    });
  });

  it('are written in a draft, where nobody overwrites what they have not seen', async () => {
    const { revision } = await draft();
    await put({ ...CONTENT, revision }, asStranger).expect(404);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => put({ ...CONTENT, revision })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409, 409]);
    expect(await draft()).toMatchObject({
      revision: revision + 1,
      colour: '#1e3a8a',
      texts: { es: { heading: 'Constancia de aprobación' }, en: {} },
      signatories: [{ place: 1, name: 'Carmen Paillalef', position: { es: 'Directora', en: 'Directora' } }],
    });
  });

  it.each([
    ['a colour that can not be read', { colour: '#ffee00' }, '/colour'],
    ['a colour that is none', { accent: 'red' }, '/accent'],
    ['a heading that is too long', { texts: { es: { heading: 'x'.repeat(61) } } }, '/texts/es/heading'],
    ['a text of two lines', { texts: { en: { foot: 'a\nb' } } }, '/texts/en/foot'],
    ['a text that turns round', { texts: { en: { passed: '\u202eab' } } }, '/texts/en/passed'],
    [
      'two who sign in one place',
      { signatories: [1, 1].map((place) => ({ ...CONTENT.signatories[0], place })) },
      '/signatories',
    ],
    ['a fourth who signs', { signatories: [{ ...CONTENT.signatories[0], place: 4 }] }, '/signatories/0/place'],
    ['who signs without a name', { signatories: [{ ...CONTENT.signatories[0], name: ' ' }] }, '/signatories/0/name'],
  ])('do not take %s', async (_, change, pointer) => {
    const { revision } = await draft();
    const { body } = await put({ ...CONTENT, ...change, revision }).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ pointer })]);
  });

  describe('the pictures', () => {
    it('are kept as a PNG of our own, with words for whoever can not see them', async () => {
      let { revision } = await draft();
      await upload('logo', await logo(120), { revision: String(revision) }).expect(422);
      await upload('logo', await logo(120), { revision: String(revision), alt: 'Universidad' }, asStranger).expect(404);
      await upload('logo', await logo(120), { revision: String(revision), alt: 'Universidad' }).expect(204);
      await upload('signature-2', await logo(1), { revision: String(++revision) }).expect(422);
      await upload('signature-1', await logo(1), { revision: String(revision) }).expect(204);
      const { pictures, number } = await draft();
      expect(pictures.map(({ slot }) => slot)).toEqual(['logo', 'signature-1']);
      const { body, headers } = await get(api(`/versions/${number}/pictures/logo`)).expect(200);
      expect(headers['content-type']).toBe('image/png');
      expect(sha(body as Buffer)).toBe(pictures[0]!.sha256);
      await get(api(`/versions/${number}/pictures/logo`), asStranger).expect(404);
    });

    it.each([
      ['an SVG that is called PNG', () => Promise.resolve(SVG), 422],
      ['a PNG that is cut off', async () => (await logo(3)).subarray(0, 60), 422],
      ['a PNG that says it has 10,000 million pixels', async () => enlarged(await logo(3)), 422],
      ['a file of 5 MB', () => Promise.resolve(Buffer.alloc(5 * 1024 * 1024, 1)), 413],
      ['nothing', () => Promise.resolve(Buffer.alloc(0)), 422],
      ['packed zeros', () => Promise.resolve(deflateSync(Buffer.alloc(50_000_000))), 422],
    ])('can not be %s', async (_, file, status) => {
      const before = await draft();
      const { body } = await upload('logo', await file(), { revision: String(before.revision), alt: 'x' }).expect(
        status,
      );
      expect(['PICTURE_REFUSED', 'FILE_TOO_LARGE']).toContain(body.code);
      expect(await draft()).toEqual(before);
    });
  });

  it('are shown on the certificate of nobody, saved or not, as a document and as a picture', async () => {
    const { number } = await draft();
    const pdf = await get(api(`/versions/${number}/preview?language=en`)).expect(200);
    expect((pdf.body as Buffer).toString('latin1')).toMatch(/^%PDF-1\.7[\s\S]*MUE-STR-A00/);
    const svg = await get(api(`/versions/${number}/preview?as=svg`)).expect(200);
    expect((svg.body as Buffer).toString()).toContain('#1e3a8a');
    const unsaved = await post(api('/draft/preview?as=svg'), { ...CONTENT, colour: '#7c2d12' }).expect(200);
    expect((unsaved.body as Buffer).toString()).toContain('#7c2d12');
    await post(api('/draft/preview'), CONTENT, asStranger).expect(404);
    // It is no certificate of ours.
    await test.http.get('/api/v1/certificates/MUE-STR-A00-000-000-000').expect(404);
  });

  describe('published', () => {
    it('of a coordinator are a request, which an administrator decides', async () => {
      const { revision } = await draft();
      const publication = { revision, reason: 'Está lista' };
      const { body } = await post(api('/draft/publication'), publication).expect(202);
      await post(api('/draft/publication'), publication).expect(409);
      await post(`/api/v1/approvals/${body.approval}/decision`, { decision: 'approve', reason: '' }, asAdmin).expect(
        204,
      );
      expect((await get(api()).expect(200)).body).toMatchObject({ inForce: 1, draft: null });
    });

    it('can not be changed by anyone, not even past the program', async () => {
      await put({ ...CONTENT, revision: 1 }).expect(409);
      for (const statement of [
        `UPDATE certificate_design_version SET colour = '#000000' WHERE state = 'published'`,
        `UPDATE certificate_design_version SET texts = '{}' WHERE state = 'published'`,
        `UPDATE certificate_design_version SET state = 'draft', published_at = NULL, in_force = false WHERE state = 'published'`,
        `DELETE FROM certificate_design_version WHERE state = 'published'`,
        `UPDATE certificate_design_picture SET alt = 'x'`,
        `DELETE FROM certificate_design_picture`,
        `TRUNCATE certificate_design_picture`,
        `TRUNCATE certificate_design_version CASCADE`,
      ])
        await expect(test.database.pool.query(statement)).rejects.toMatchObject({ code: '23001' });
    });

    it('are what certificates are issued with, and stay so byte for byte when the design changes', async () => {
      const stored = await certified({ stored: true });
      const later = await certified({ stored: false });
      const first = await document(stored.serial, stored.holder);
      expect(first.toString('latin1')).toContain('/Subtype /Image');

      let { revision } = await draft();
      await put({ ...CONTENT, colour: '#7c2d12', signatories: [], revision }).expect(204);
      ({ revision } = await draft());
      await upload('logo', await logo(20), { revision: String(revision), alt: 'Otro logo' }).expect(204);
      await publish();
      const newer = await certified({ stored: true });

      const { rows } = await test.database.pool.query<{ serial: string; number: number }>(
        `SELECT c.serial, v.number FROM certificate c JOIN certificate_design_version v ON v.id = c.design_version_id`,
      );
      expect(new Map(rows.map(({ serial, number }) => [serial, number]))).toEqual(
        new Map([
          [stored.serial, 1],
          [later.serial, 1],
          [newer.serial, 2],
        ]),
      );
      expect((await document(stored.serial, stored.holder)).equals(first)).toBe(true);
      // Made only now, with what was in force when it was issued.
      const made = await document(later.serial, later.holder);
      const logoIn = (pdf: Buffer) => /\/Alt \((Universidad|Otro logo)\)/.exec(pdf.toString('latin1'))?.[1];
      expect([logoIn(first), logoIn(made)]).toEqual(['Universidad', 'Universidad']);
      expect(logoIn(await document(newer.serial, newer.holder))).toBe('Otro logo');
      // And the same whenever it is made again.
      await test.database.pool.query('ALTER TABLE certificate_pdf DISABLE TRIGGER USER; DELETE FROM certificate_pdf');
      expect(sha(await document(stored.serial, stored.holder))).toBe(sha(first));
      expect(sha(await document(later.serial, later.holder))).toBe(sha(made));
      await expect(
        test.database.pool.query('UPDATE certificate SET design_version_id = NULL WHERE serial = $1', [stored.serial]),
      ).rejects.toMatchObject({ code: '23001' });
    });

    it('by several at once are published once', async () => {
      const { revision } = await draft();
      const designs = test.app.get(DesignsService, { strict: false });
      const tries = await Promise.allSettled(
        [1, 2, 3, 4, 5, 6].map(() => designs.publish(admin.actor, designId, revision, 'A la vez')),
      );
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const { rows } = await test.database.pool.query(
        `SELECT count(*) FILTER (WHERE in_force)::int AS "inForce", count(*)::int AS versions FROM certificate_design_version WHERE design_id = $1`,
        [designId],
      );
      expect(rows).toEqual([{ inForce: 1, versions: 3 }]);
      const { rows: audited } = await test.database.pool.query(
        `SELECT count(*)::int AS times FROM audit_entry WHERE action = 'certification.publishDesign'`,
      );
      expect(audited).toEqual([{ times: 3 }]);
    });

    it('are no longer used once retired: then the national one is, and without one none', async () => {
      await post(api('/retirement'), { reason: 'Cambió de nombre' }).expect(403);
      await post(api('/retirement'), { reason: 'Cambió de nombre' }, asAdmin).expect(204);
      await post(api('/retirement'), { reason: 'Otra vez' }, asAdmin).expect(409);
      const designOf = async (serial: string) =>
        (await test.database.pool.query('SELECT design_version_id AS id FROM certificate WHERE serial = $1', [serial]))
          .rows[0].id;
      const none = await certified({ stored: true });
      expect(await designOf(none.serial)).toBeNull();

      const { body } = await post('/api/v1/certificate-designs', { owner: 'nation' }, asAdmin).expect(201);
      const national = `/api/v1/certificate-designs/${body.id}`;
      await get(national).expect(404);
      await post(`${national}/draft/publication`, { revision: 1, reason: 'Para todo el país' }, asAdmin).expect(204);
      const { id } = (await get(`${national}/versions/1`, asAdmin).expect(200)).body;
      expect(await designOf((await certified({ stored: false })).serial)).toBe(id);
    });
  });

  it('a draft that is thrown away leaves what is in force, and its number to the next', async () => {
    const { revision, number } = await draft();
    const withdraw = (of: number) =>
      test.http.delete(api(`/draft?revision=${of}`)).set('authorization', asCoordinator.bearer);
    await withdraw(revision + 1).expect(409);
    await withdraw(revision).expect(204);
    expect((await get(api()).expect(200)).body.draft).toBeNull();
    expect((await draft()).number).toBe(number);
  });

  it('asks a second person where the installation does', async () => {
    const strict = await startTestApp({ env: { CERTIFICATE_SECOND_PERSON: 'true' } });
    try {
      const two = factoriesFor(strict);
      const [first, second] = [
        await two.personWith({ roles: ['administrator'] }),
        await two.personWith({ roles: ['administrator'] }),
      ];
      const [asFirst, asSecond] = [await signIn(strict.http, first), await signIn(strict.http, second)];
      const { body } = await strict.http
        .post('/api/v1/certificate-designs')
        .set('authorization', asFirst.bearer)
        .send({ owner: 'nation' })
        .expect(201);
      const path = `/api/v1/certificate-designs/${body.id}`;
      const { body: waiting } = await strict.http
        .post(`${path}/draft/publication`)
        .set('authorization', asFirst.bearer)
        .send({ revision: 1, reason: 'Lista' })
        .expect(202);
      const decide = (as: SignedIn) =>
        strict.http
          .post(`/api/v1/approvals/${waiting.approval}/decision`)
          .set('authorization', as.bearer)
          .send({ decision: 'approve', reason: '' });
      await decide(asFirst).expect(403);
      // What was asked for is not what is there now.
      await strict.http
        .put(`${path}/draft`)
        .set('authorization', asFirst.bearer)
        .send({ ...CONTENT, revision: 1 })
        .expect(204);
      expect((await decide(asSecond).expect(409)).body.code).toBe('CONFLICT');
    } finally {
      await strict.close();
    }
  });

  describe('the pages', () => {
    const page = (path: string, as = asCoordinator) =>
      test.http.get(`/certificate-designs${path}`).set('cookie', as.cookie);
    const form = (path: string, body: Record<string, string>, as = asCoordinator) =>
      test.http
        .post(`/certificate-designs${path}`)
        .set('cookie', as.cookie)
        .set('sec-fetch-site', 'same-origin')
        .type('form')
        .send(body);
    const typed = {
      ...{ colour: '#14532d', accent: '#9a3412', 'signatory.2.name': 'Tūki Haoa', 'signatory.2.es': 'Longko' },
      'es.foot': 'Resolución <b>12</b>',
    };

    it('show what is typed before it is saved, say what is wrong, and keep what was typed', async () => {
      const { revision } = await draft();
      const seen = await form(`/${designId}/draft`, { ...typed, do: 'view', revision: String(revision) }).expect(200);
      const [, sample = ''] = /src="data:image\/svg\+xml;base64,([^"]+)"/.exec(seen.text)!;
      expect(Buffer.from(sample, 'base64').toString()).toContain('#14532d');
      expect(seen.text).toContain('value="Tūki Haoa"');
      expect((await draft()).revision).toBe(revision);

      const wrong = { ...typed, colour: '#ffff00', 'signatory.2.es': '', do: 'save', revision: String(revision) };
      const refused = await form(`/${designId}/draft`, wrong).expect(422);
      expect(refused.text).toContain('no se lee bien sobre papel blanco');
      expect(refused.text).toContain('href="#field-signatory-2-es"');
      expect(refused.text).toContain('Resolución &lt;b>12&lt;/b>');

      await form(`/${designId}/draft`, { ...typed, do: 'save', revision: String(revision) })
        .expect(303)
        .expect('location', `/certificate-designs/${designId}/draft?done=saved`);
      const stale = await form(`/${designId}/draft`, { ...typed, do: 'save', revision: String(revision) }).expect(422);
      expect(stale.text).toContain('otra persona u otra ventana');
    });

    it('lead from the list to the versions, and to nobody else’s', async () => {
      expect((await page('')).text).toContain(`/certificate-designs/${designId}`);
      expect((await page('', asStranger)).text).not.toContain(designId);
      const { text } = await page(`/${designId}`).expect(200);
      expect(text).toContain(`/certificate-designs/${designId}/versions/3`);
      await page(`/${designId}/versions/3`).expect(200);
      await page(`/${designId}/versions/99`).expect(404);
      for (const path of ['', '/draft', '/versions/1']) await page(`/${designId}${path}`, asStranger).expect(404);
    });

    it('take a picture and say what is wrong with one', async () => {
      const { revision } = await draft();
      const send = (file: Buffer, alt: string) =>
        test.http
          .post(`/certificate-designs/${designId}/draft/pictures/logo`)
          .set('cookie', asCoordinator.cookie)
          .set('sec-fetch-site', 'same-origin')
          .field('revision', String(revision))
          .field('logo-alt', alt)
          .attach('logo-file', file, 'logo.png');
      const refused = await send(SVG, 'Escudo').expect(422);
      expect(refused.text).toContain('Elige un archivo PNG o JPEG');
      expect(refused.text).toContain('value="Escudo"');
      expect((await send(await logo(9), '').expect(422)).text).toContain('href="#field-logo-alt"');
      await send(await logo(9), 'Escudo').expect(303);
      await form(`/${designId}/draft/pictures/logo/removal`, { revision: String(revision + 1) }).expect(303);
      await form(`/${designId}/draft/withdrawal`, { revision: String(revision + 2) }).expect(303);
      // Someone else threw it away meanwhile.
      await form(`/${designId}/draft/withdrawal`, { revision: '1' })
        .expect(303)
        .expect('location', `/certificate-designs/${designId}?done=gone`);
    });
  });
});

/** Says of itself that it is far larger than it is. */
function enlarged(png: Buffer): Buffer {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(100_000, 16);
  copy.writeUInt32BE(100_000, 20);
  return copy;
}
