import { v7 as uuidV7 } from 'uuid';

import { ReplayService } from '../src/learning/index.js';
import { startTestApp, type TestApp } from './support/app.js';
import {
  ASSIGNMENT,
  factoriesFor,
  type SignedIn,
  signIn,
  type TestCourse,
  type TestPerson,
} from './support/factories.js';

let test: TestApp;
let make: ReturnType<typeof factoriesFor>;

beforeAll(async () => {
  test = await startTestApp();
  make = factoriesFor(test);
});
afterAll(() => test.close());

/** The first bytes of every WebM; the rest says nothing. */
const WEBM = Buffer.concat([
  Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 0x01, 0x42, 0xf7, 0x81, 0x01, 0x42, 0xf2, 0x81, 0x04]),
  Buffer.from([0x42, 0xf3, 0x81, 0x08, 0x42, 0x82, 0x84]),
  Buffer.from('webm'),
  Buffer.alloc(5000, 7),
]);
const VTT = 'WEBVTT\n\n00:00.000 --> 00:02.000\nHola';

async function replays(): Promise<void> {
  const { differences } = await test.app.get(ReplayService, { strict: false }).replay();
  expect(differences).toEqual([]);
}

describe('the files of a draft', () => {
  let author: SignedIn;
  let versionId: string;
  let keys: number[];

  beforeAll(async () => {
    const providerId = await make.provider();
    author = await signIn(
      test.http,
      await make.personWith({ roles: ['author'], scope: { kind: 'provider', code: providerId } }),
    );
    const { body } = await test.http
      .post('/api/v1/courses')
      .set('authorization', author.bearer)
      .send({ code: 'KIND-1', providerId, title: 'De todo' })
      .expect(201);
    versionId = (body as { id: string }).id;
    const activities = [
      { kind: 'file', title: 'Material', settings: {} },
      { kind: 'video', title: 'Una clase', settings: { seconds: 120 } },
      { kind: 'page', title: 'Con fotos', settings: { html: '<p>x</p>' } },
    ];
    await test.http
      .put(`/api/v1/versions/${versionId}/outline`)
      .set('authorization', author.bearer)
      .send({ sections: [{ title: 'Uno', activities }] })
      .expect(204);
    keys = (await outline()).map(({ key }) => key);
  });

  interface Activity {
    key: number;
    files: { id: string; role: string; title: string; type: string; bytes: number; language: string | null }[];
  }
  async function outline(id = versionId): Promise<Activity[]> {
    const { body } = await test.http.get(`/api/v1/versions/${id}`).set('authorization', author.bearer).expect(200);
    return (body as { sections: { activities: Activity[] }[] }).sections.flatMap(({ activities }) => activities);
  }
  const send = (key: number, role: string, content: string | Buffer, name: string, title = '') =>
    test.http
      .post(`/api/v1/versions/${versionId}/activities/${key}/files`)
      .set('authorization', author.bearer)
      .field({ role, title, language: 'es' })
      .attach('file', Buffer.from(content), name);

  it('come one by one, as what they are', async () => {
    await send(keys[0]!, 'file', '%PDF-1.7\n%âãÏÓ\n', 'guia.bin', 'La guía').expect(201);
    await send(keys[1]!, 'video', WEBM, 'clase.webm').expect(201);
    await send(keys[1]!, 'captions', VTT, 'clase.vtt').expect(201);
    const [file, video] = await outline();
    expect(file!.files).toMatchObject([{ role: 'file', title: 'La guía', type: 'application/pdf', language: null }]);
    expect(video!.files).toMatchObject([
      { role: 'video', type: 'video/webm', bytes: WEBM.length },
      { role: 'captions', type: 'text/vtt', language: 'es' },
    ]);
  });

  it('are refused where they do not belong, and leave nothing', async () => {
    await send(keys[1]!, 'video', WEBM, 'otra.webm').expect(409);
    await send(keys[1]!, 'captions', WEBM, 'clase.vtt').expect(422);
    await send(keys[1]!, 'file', VTT, 'x.vtt').expect(422);
    await send(99, 'file', VTT, 'x.vtt').expect(404);
    await send(keys[2]!, 'picture', '<svg onload="alert(1)"/>', 'x.png').expect(422);
    expect((await outline()).map(({ files }) => files.length)).toEqual([1, 2, 0]);
  });

  it('stay when the outline is written again, go with their activity, and are the same in the next version', async () => {
    const before = await outline();
    const published = { title: 'De todo', summary: 'x', description: '<p>x</p>', minutes: 60, licence: 'CC-BY-4.0' };
    await test.http
      .patch(`/api/v1/versions/${versionId}`)
      .set('authorization', author.bearer)
      .send(published)
      .expect(204);
    const publish = () =>
      test.http.post(`/api/v1/versions/${versionId}/publication`).set('authorization', author.bearer);
    const { body } = await publish().expect(422);
    expect((body as { errors: { code: string }[] }).errors.map(({ code }) => code)).toEqual(['noTranscript']);
    const activities = [
      { key: keys[0], kind: 'file', title: 'Material', settings: {} },
      { key: keys[1], kind: 'video', title: 'Una clase', settings: { seconds: 120, transcript: '<p>Hola.</p>' } },
    ];
    await test.http
      .put(`/api/v1/versions/${versionId}/outline`)
      .set('authorization', author.bearer)
      .send({ sections: [{ title: 'Uno', activities }] })
      .expect(204);
    expect((await outline()).map(({ files }) => files)).toEqual(before.slice(0, 2).map(({ files }) => files));
    await publish().expect(204);
    const { body: draft } = await test.http
      .post(`/api/v1/versions/${versionId}/drafts`)
      .set('authorization', author.bearer)
      .expect(201);
    expect((await outline((draft as { id: string }).id)).map(({ files }) => files)).toEqual(
      before.slice(0, 2).map(({ files }) => files),
    );
  });

  it('are fixed by publishing, whoever asks', async () => {
    await send(keys[0]!, 'file', 'x', 'x.txt').expect(409);
    const [file] = await outline();
    await test.http
      .delete(`/api/v1/versions/${versionId}/activities/${keys[0]!}/files/${file!.files[0]!.id}`)
      .set('authorization', author.bearer)
      .expect(409);
    await expect(
      test.database.pool.query(`UPDATE activity_file SET title = 'x' WHERE version_id = $1`, [versionId]),
    ).rejects.toThrow('published');
  });
});

describe('learning from files and videos', () => {
  let course: TestCourse;
  let teacher: TestPerson;
  let session: SignedIn;
  let enrolmentId: string;
  let fileKey: number;
  let videoKey: number;

  beforeAll(async () => {
    course = await make.publishedCourse({
      ...{ pages: [], quiz: null },
      more: [
        {
          ...{ kind: 'file', title: 'Material' },
          files: [{ role: 'file', name: 'página.html', title: 'La guía', content: '<script>alert(1)</script>' }],
        },
        {
          ...{ kind: 'video', title: 'Una clase', settings: { seconds: 600, portion: 80, transcript: '<p>Hola.</p>' } },
          files: [
            { role: 'video', name: 'clase.webm', content: WEBM },
            { role: 'captions', name: 'clase.vtt', content: VTT, language: 'es' },
          ],
        },
      ],
    });
    [fileKey, videoKey] = course.keys as [number, number];
    teacher = await make.personWith();
    session = await signIn(test.http, teacher);
    const cohortId = await make.openCohort(course, { runs: [-2, 30] });
    const { body } = await test.http
      .post(`/api/v1/cohorts/${cohortId}/enrolments`)
      .set('authorization', session.bearer)
      .send({})
      .expect(201);
    enrolmentId = (body as { id: string }).id;
    await test.database.pool.query(`UPDATE enrolment SET enrolled_at = now() - interval '1 day' WHERE id = $1`, [
      enrolmentId,
    ]);
  });

  const page = (key: number) =>
    test.http.get(`/learning/${enrolmentId}/activities/${key}`).set('cookie', session.cookie);
  async function fileIn(key: number, role: string): Promise<string> {
    const { body } = await test.http
      .get(`/api/v1/enrolments/${enrolmentId}/activities/${key}`)
      .set('authorization', session.bearer)
      .expect(200);
    return (body as { files: { id: string; role: string }[] }).files.find((each) => each.role === role)!.id;
  }
  async function states(): Promise<boolean[]> {
    const { body } = await test.http
      .get(`/api/v1/enrolments/${enrolmentId}/course`)
      .set('authorization', session.bearer)
      .expect(200);
    return (body as { sections: { activities: { completed: boolean }[] }[] }).sections.flatMap(({ activities }) =>
      activities.map(({ completed }) => completed),
    );
  }
  const tell = (events: object[]) =>
    test.http.post(`/api/v1/enrolments/${enrolmentId}/events`).set('authorization', session.bearer).send({ events });
  const watched = (from: number, to: number, agoS: number, took = (to - from) * 1000) => ({
    ...{ id: uuidV7(), activityKey: videoKey, kind: 'watched', payload: { from, to, took } },
    occurredAt: new Date(Date.now() - agoS * 1000).toISOString(),
  });

  it('a file runs nowhere: what a browser could run is only ever saved', async () => {
    const id = await fileIn(fileKey, 'file');
    const { headers, text } = await test.http.get(`/media/${id}`).set('cookie', session.cookie).expect(200);
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': "attachment; filename*=UTF-8''p%C3%A1gina.html.txt",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(text).toBe('<script>alert(1)</script>');
    await test.http.get(`/media/${id}`).set({ cookie: session.cookie, 'if-none-match': headers['etag']! }).expect(304);
  });

  it('a video comes in the parts that a player asks for', async () => {
    const id = await fileIn(videoKey, 'video');
    const part = (range: string) => test.http.get(`/api/v1/media/${id}`).set({ authorization: session.bearer, range });
    const { headers, body } = await part('bytes=10-19').expect(206);
    expect(headers).toMatchObject({
      ...{ 'content-range': `bytes 10-19/${WEBM.length}`, 'content-length': '10', 'accept-ranges': 'bytes' },
      ...{ 'content-type': 'video/webm' },
    });
    expect(body).toEqual(WEBM.subarray(10, 20));
    await part(`bytes=${WEBM.length}-`).expect(416);
    const { headers: whole } = await part('bytes=0-1,4-5').expect(200);
    expect(whole['content-length']).toBe(String(WEBM.length));
  });

  it('a file is seen by being opened, once, and nobody else may open it', async () => {
    const { text } = await page(fileKey).expect(200);
    const event = /name="event" value="([^"]+)"/.exec(text)![1]!;
    const file = /name="file" value="([^"]+)"/.exec(text)![1]!;
    expect(await states()).toEqual([false, false]);
    const open = () =>
      test.http
        .post(`/learning/${enrolmentId}/activities/${fileKey}`)
        .set({ cookie: session.cookie, 'sec-fetch-site': 'same-origin' })
        .type('form')
        .send({ event, file });
    expect((await open().expect(303)).headers['location']).toBe(`/media/${file}`);
    await open().expect(303);
    expect(await states()).toEqual([true, false]);
    const stranger = await signIn(test.http, await make.personWith());
    await test.http.get(`/media/${file}`).set('cookie', stranger.cookie).expect(404);
    await test.http.get(`/media/${file}`).expect(303);
  });

  it('a video is not watched by opening, seeking, or telling more than there was time for', async () => {
    await tell([watched(0, 600, 5000, 2000), { ...watched(0, 0, 5000), kind: 'viewed', payload: undefined }]).expect(
      200,
    );
    const atOnce = Array.from({ length: 20 }, (_, part) => watched(part * 30, part * 30 + 30, 5000));
    await tell(atOnce).expect(200);
    expect(await states()).toEqual([true, false]);
    await tell([{ ...watched(0, 10, 1), payload: { from: 'x' } }]).expect(422);
    await tell([{ ...watched(0, 10, 1), payload: undefined }]).expect(422);
    await replays();
  });

  it('a video goes on where one was, and is watched when enough of it was, in whatever order that is told', async () => {
    const parts = [watched(300, 500, 200), watched(0, 200, 900), watched(200, 300, 600)];
    await tell([parts[0]!]).expect(200);
    const { text } = await page(videoKey).expect(200);
    expect(text).toContain('data-start="500"');
    await tell([parts[1]!, parts[0]!]).expect(200);
    await tell([parts[2]!]).expect(200);
    expect(await states()).toEqual([true, true]);
    await replays();
    const { rows } = await test.database.pool.query<{ state: string }>('SELECT state FROM enrolment WHERE id = $1', [
      enrolmentId,
    ]);
    expect(rows).toEqual([{ state: 'completed' }]);
  });
});

describe('handing work in', () => {
  let course: TestCourse;
  let cohortId: string;
  let tutor: SignedIn;
  let key: number;

  beforeAll(async () => {
    course = await make.publishedCourse({
      ...{ pages: [], quiz: null },
      more: [{ kind: 'assignment', title: 'Un plan', settings: { ...ASSIGNMENT, mostFiles: 1, dueDay: 5 } }],
    });
    key = course.keys[0]!;
    cohortId = await make.openCohort(course, { runs: [-2, 30] });
    tutor = await signIn(
      test.http,
      await make.personWith({ roles: ['tutor'], scope: { kind: 'cohort', code: cohortId }, givenNames: 'Tutora' }),
    );
  });

  /** Someone with a seat. */
  async function learner() {
    const session = await signIn(test.http, await make.personWith());
    const { body } = await test.http
      .post(`/api/v1/cohorts/${cohortId}/enrolments`)
      .set('authorization', session.bearer)
      .send({})
      .expect(201);
    const enrolmentId = (body as { id: string }).id;
    const own = `/api/v1/enrolments/${enrolmentId}/activities/${key}/submission`;
    const as = { authorization: session.bearer };
    return {
      ...{ enrolmentId, session },
      state: async () => (await test.http.get(own).set(as).expect(200)).body as State,
      save: (text: string, stamp?: string) =>
        test.http
          .put(own)
          .set(as)
          .send({ text, ...(stamp && { stamp }) }),
      addFile: (content: string | Buffer, name: string) =>
        test.http.post(`${own}/files`).set(as).attach('file', Buffer.from(content), name),
      submit: () => test.http.post(`${own}/submission`).set(as),
      course: async () =>
        (await test.http.get(`/api/v1/enrolments/${enrolmentId}/course`).set(as).expect(200)).body as { state: string },
    };
  }
  interface State {
    draft: { id: string; text: string; stamp: string; files: { id: string }[] } | null;
    submissions: { id: string; number: number; state: string; marks: { score: number | null; feedback: string }[] }[];
    dueAt: string | null;
    open: boolean;
  }
  const mark = (submissionId: string, body: object, as = tutor) =>
    test.http.post(`/api/v1/submissions/${submissionId}/mark`).set('authorization', as.bearer).send(body);
  const queue = async () =>
    (
      (await test.http.get(`/api/v1/cohorts/${cohortId}/submissions`).set('authorization', tutor.bearer).expect(200))
        .body as { items: { id: string; enrolmentId: string }[] }
    ).items;

  it('goes from draft to mark, once returned, and counts from when it was handed in', async () => {
    const rosa = await learner();
    await rosa.submit().expect(409);
    await rosa.save('Un primer').expect(204);
    const { draft } = await rosa.state();
    await rosa.save('Un primer plan', draft!.stamp).expect(204);
    // Another device had read the text before that.
    await rosa.save('Lo que había', draft!.stamp).expect(409);
    await rosa.addFile('<html>', 'plan.html').expect(204);
    await rosa.addFile('otro', 'otro.txt').expect(409);
    expect(await queue()).toEqual([]);
    await rosa.submit().expect(204);
    await rosa.submit().expect(409);
    await rosa.save('Otra cosa').expect(409);
    const [waiting] = await queue();
    expect(waiting).toMatchObject({ enrolmentId: rosa.enrolmentId });

    await mark(waiting!.id, { verdict: 'marked', levels: [2] }).expect(422);
    await mark(waiting!.id, { verdict: 'marked', levels: [2, 3] }).expect(422);
    await mark(waiting!.id, { verdict: 'returned' }).expect(422);
    await mark(waiting!.id, { verdict: 'returned', feedback: 'Falta el recurso.' }).expect(204);
    await mark(waiting!.id, { verdict: 'marked', levels: [2, 2] }).expect(409);

    await rosa.save('Un segundo plan').expect(204);
    expect((await rosa.state()).draft!.files).toHaveLength(1);
    await rosa.submit().expect(204);
    const [again] = await queue();
    // Half of the points is not enough, and no completion.
    await mark(again!.id, { verdict: 'marked', levels: [2, 1], feedback: 'Muy bien.' }).expect(204);
    expect((await rosa.state()).submissions.map(({ state, marks }) => [state, marks.at(-1)!.score])).toEqual([
      ['marked', 700],
      ['returned', null],
    ]);
    expect(await rosa.course()).toMatchObject({ state: 'completed' });
    const { rows } = await test.database.pool.query<{ same: boolean; grade: number }>(
      `SELECT e.completed_at = u.submitted_at AS same, e.grade FROM enrolment e JOIN submission u ON u.enrolment_id = e.id AND u.number = 2
        WHERE e.id = $1`,
      [rosa.enrolmentId],
    );
    expect(rows).toEqual([{ same: true, grade: 48 }]);
    await replays();
  });

  it('is marked once, whoever presses first', async () => {
    const rosa = await learner();
    await rosa.save('Mi plan').expect(204);
    await rosa.submit().expect(204);
    const [waiting] = await queue();
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, level) => mark(waiting!.id, { verdict: 'marked', levels: [level % 3, 0] })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409, 409]);
    await replays();
  });

  it('is begun once on two devices, and handed in once', async () => {
    const rosa = await learner();
    const saved = await Promise.all([rosa.save('Uno'), rosa.save('Dos')]);
    expect(saved.some(({ status }) => status === 204)).toBe(true);
    const handed = await Promise.all([rosa.submit(), rosa.submit(), rosa.submit()]);
    expect(handed.filter(({ status }) => status === 204).length).toBeGreaterThan(0);
    expect((await rosa.state()).submissions).toHaveLength(1);
    await replays();
  });

  it('ends with its deadline, for everybody but who was given more time', async () => {
    const late = await make.openCohort(course, { runs: [-20, 30] });
    cohortId = late;
    const [rosa, eva] = [await learner(), await learner()];
    await rosa.save('Tarde').expect(409);
    const extend = (as: SignedIn, until: string) =>
      test.http
        .put(`/api/v1/enrolments/${rosa.enrolmentId}/activities/${key}/extension`)
        .set('authorization', as.bearer)
        .send({ until, reason: 'Licencia médica' });
    await extend(tutor, '2099-12-31').expect(404);
    const other = await signIn(
      test.http,
      await make.personWith({ roles: ['tutor'], scope: { kind: 'cohort', code: late } }),
    );
    await extend(other, '2099-12-31').expect(204);
    await rosa.save('A tiempo').expect(204);
    await eva.save('Tarde').expect(409);
    // A draft is nobody else's, and neither is what others handed in.
    const { draft } = await rosa.state();
    await test.http.get(`/api/v1/submissions/${draft!.id}`).set('authorization', other.bearer).expect(404);
    await rosa.submit().expect(204);
    await test.http.get(`/api/v1/submissions/${draft!.id}`).set('authorization', tutor.bearer).expect(404);
    await test.http.get(`/api/v1/submissions/${draft!.id}`).set('authorization', other.bearer).expect(200);
    await expect(
      test.database.pool.query(`UPDATE submission SET text = 'x' WHERE id = $1`, [draft!.id]),
    ).rejects.toThrow('was handed in');
  });
});
