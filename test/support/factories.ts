import { randomInt } from 'node:crypto';
import { Readable } from 'node:stream';

import type supertest from 'supertest';

import { ProgramsAuthoringService } from '../../src/cohorts/index.js';
import {
  ActivityFilesService,
  type ActivityKind,
  AuthoringService,
  CompetenciesService,
  type ValidityBody,
} from '../../src/content/index.js';
import { hashPassword } from '../../src/people/index.js';
import { type Actor, type Role, type Scope, SESSION_COOKIE } from '../../src/platform/auth/index.js';
import { checkDigit } from '../../src/platform/check-digit/index.js';
import type { TestApp } from './app.js';

export const PASSWORD = 'a good long password';

export interface TestPerson {
  id: string;
  name: string;
  email: string;
  /** `12345678-5` */
  run: string;
  /** For calling a service in the person's name. */
  actor: Actor;
}

export interface TestCourse {
  code: string;
  title: string;
  versionId: string;
  providerId: string;
  /** Activity keys in the order of the outline: the pages, then the quiz. */
  keys: number[];
}

export interface TestActivity {
  kind: ActivityKind;
  title: string;
  required?: boolean;
  settings?: object;
  files?: { role: string; name: string; content: string | Uint8Array; title?: string; language?: string }[];
}

export interface TestQuestion {
  kind?: 'single' | 'multiple';
  prompt?: string;
  points?: number;
  options: { html: string; correct: boolean; feedback?: string }[];
}

/** One right answer out of three, each with a comment. */
export const QUESTION: TestQuestion = {
  prompt: '<p>¿Qué conviene definir primero?</p>',
  options: [
    { html: 'El objetivo', correct: true, feedback: 'Así es: todo lo demás lo sirve.' },
    { html: 'El programa', correct: false, feedback: 'El programa viene después.' },
    { html: 'El proyector', correct: false, feedback: 'Ni siquiera hace falta.' },
  ],
};

/** Settings of an assignment with a rubric of two criteria. */
export const ASSIGNMENT = {
  html: '<p>Escribe un plan de clase.</p>',
  criteria: [
    { title: 'Objetivo', levels: [0, 2, 4].map((points) => ({ title: `Nivel ${points}`, points })) },
    { title: 'Recurso', levels: [0, 3, 6].map((points) => ({ title: `Nivel ${points}`, points })) },
  ],
};

/** Makes what a test needs, with defaults for all that it does not care about. */
export function factoriesFor(test: TestApp) {
  let made = 0;
  let passwordHash: Promise<string> | undefined;

  async function idOf(sql: string, parameters: unknown[]): Promise<string> {
    const { rows } = await test.database.pool.query<{ id: string }>(`${sql} RETURNING id`, parameters);
    return rows[0]!.id;
  }

  /** Someone who can sign in with PASSWORD. Roles hold for the whole country unless a scope is given. */
  async function personWith(
    options: {
      roles?: Role[];
      scope?: Scope;
      givenNames?: string;
      familyNames?: string;
      locale?: 'es' | 'en';
      /** RBD of the school where the person works. */
      school?: number;
    } = {},
  ): Promise<TestPerson> {
    const { roles = [], scope = { kind: 'nation', code: '' } } = options;
    const { givenNames = 'Rosa', familyNames = 'Quispe Mamani', locale = 'es' } = options;
    const number = 10_000_000 + ++made * 100 + randomInt(100);
    const run = `${number}-${checkDigit(number)}`;
    const email = `person${made}@example.org`;
    const id = await idOf(
      `INSERT INTO person (run, given_names, family_names, email, locale, password_hash) VALUES ($1, $2, $3, $4, $5, $6)`,
      [run, givenNames, familyNames, email, locale, await (passwordHash ??= hashPassword(PASSWORD))],
    );
    for (const role of roles)
      await idOf(`INSERT INTO access_grant (person_id, role, scope_kind, scope_code) VALUES ($1, $2, $3, $4)`, [
        ...[id, role, scope.kind, scope.code],
      ]);
    if (options.school !== undefined)
      await idOf(`INSERT INTO appointment (person_id, school_rbd, starts_on) VALUES ($1, $2, '2024-03-01')`, [
        ...[id, options.school],
      ]);
    const name = `${givenNames} ${familyNames}`;
    const grants = roles.map((role) => ({ role, scope }));
    return { id, name, email, run, actor: { personId: id, sessionId: '', name, locale, grants } };
  }

  /** A working school in a commune. @returns its RBD */
  async function schoolAt(communeCode: string, name = 'ESCUELA LAS ARAUCARIAS'): Promise<number> {
    const rbd = 20_000 + ++made;
    await test.database.pool.query(
      `INSERT INTO school (rbd, check_digit, name, commune_code, governance, rural, status, directory_year)
       VALUES ($1, $2, $3, $4, 'municipal', true, 'working', 2025)`,
      [rbd, checkDigit(rbd), name, communeCode],
    );
    return rbd;
  }

  async function provider(name = 'Universidad de La Frontera'): Promise<string> {
    return idOf(`INSERT INTO provider (code, name, kind) VALUES ($1, $2, 'university')`, [`P${++made}`, name]);
  }

  /** A published course of one section with pages and, unless it is null, a quiz at the end. */
  async function publishedCourse(
    options: {
      title?: string;
      summary?: string;
      description?: string;
      /** HTML of each page. */
      pages?: string[];
      quiz?: { questions: TestQuestion[]; maxAttempts?: number; passPercent?: number; shuffle?: boolean } | null;
      providerId?: string;
      minutes?: number;
      minGrade?: number;
      /** Activities of other kinds, after all of these. */
      more?: TestActivity[];
      /** A file of competency frameworks, all of whose competencies the course works on. */
      frameworks?: string;
    } = {},
  ): Promise<TestCourse> {
    const { title = 'Primeros pasos con las TIC', pages = ['<p>Lo primero es el objetivo.</p>'] } = options;
    const { quiz = { questions: [QUESTION] }, minutes = 1800, minGrade } = options;
    const providerId = options.providerId ?? (await provider());
    const { actor } = await personWith({ roles: ['author'], scope: { kind: 'provider', code: providerId } });
    const authoring = test.app.get(AuthoringService, { strict: false });
    const code = `TIC-${100 + ++made}`;
    const draft = await authoring.create(actor, { code, providerId, title });
    await authoring.describe(actor, draft.id, {
      title,
      summary: options.summary ?? 'Un curso breve para empezar.',
      description: options.description ?? '<p>Para quienes recién comienzan.</p>',
      minutes,
      licence: 'CC-BY-4.0',
      ...(minGrade !== undefined && { minGrade }),
    });
    const reading = pages.map((html, index) => ({
      kind: 'page' as const,
      title: `Lectura ${index + 1}`,
      settings: { html },
    }));
    const asking = quiz && {
      kind: 'quiz' as const,
      title: 'Cuestionario final',
      settings: { passPercent: quiz.passPercent, maxAttempts: quiz.maxAttempts, shuffle: quiz.shuffle ?? false },
      questions: quiz.questions.map(({ kind = 'single', prompt = '<p>¿Cuál?</p>', ...rest }) => ({
        kind,
        prompt,
        ...rest,
      })),
    };
    const { more = [] } = options;
    const others = more.map(({ files: _, settings = {}, ...activity }) => ({ ...activity, settings }));
    await authoring.replaceOutline(actor, draft.id, {
      sections: [{ title: 'Módulo 1', activities: [...reading, ...(asking ? [asking] : []), ...others] }],
    });
    await addFiles(actor, draft.id, more);
    if (options.frameworks !== undefined) await workOn(actor, draft.id, options.frameworks);
    await authoring.publish(actor, draft.id);
    const { sections } = await authoring.read(actor, draft.id);
    const keys = sections.flatMap(({ activities }) => activities.map(({ key }) => key));
    return { code, title, versionId: draft.id, providerId, keys };
  }

  async function addFiles(actor: Actor, draftId: string, more: readonly TestActivity[]): Promise<void> {
    const service = test.app.get(ActivityFilesService, { strict: false });
    const { sections } = await test.app.get(AuthoringService, { strict: false }).read(actor, draftId);
    const keys = sections.flatMap(({ activities }) => activities.map(({ key }) => key)).slice(-more.length);
    for (const [index, { files = [] }] of more.entries())
      for (const { content, ...file } of files) {
        const stream = Readable.from([Buffer.from(content)]);
        const sent = { title: '', language: null, ...file, stream };
        await (
          await service.receive(actor, draftId, keys[index]!, sent)
        )();
      }
  }

  async function workOn(actor: Actor, draftId: string, frameworks: string): Promise<void> {
    const competencies = test.app.get(CompetenciesService, { strict: false });
    await competencies.import(null, frameworks);
    const { choices } = await competencies.read(actor, draftId);
    await competencies.align(
      actor,
      draftId,
      choices.filter(({ leaf }) => leaf).map(({ id }) => ({ competencyId: id, activities: [] })),
    );
  }

  /** A published program that takes all of the courses. */
  async function publishedProgram(
    courses: readonly TestCourse[],
    options: { title?: string; validity?: ValidityBody } = {},
  ): Promise<{ code: string; versionId: string }> {
    const { title = 'Ruta digital', validity = null } = options;
    const { providerId } = courses[0]!;
    const { actor } = await personWith({ roles: ['author'], scope: { kind: 'provider', code: providerId } });
    const authoring = test.app.get(ProgramsAuthoringService, { strict: false });
    const code = `RUTA-${100 + ++made}`;
    const { id: versionId } = await authoring.create(actor, { code, providerId, title });
    const set = { title: 'Todo', needed: courses.length, courses: courses.map((course) => ({ code: course.code })) };
    await authoring.replace(actor, versionId, { title, summary: '', inOrder: false, sets: [set], validity });
    await authoring.publish(actor, versionId);
    return { code, versionId };
  }

  /** A cohort that takes enrolments now and runs for a month, unless told otherwise. Times are days from today. */
  async function openCohort(
    course: TestCourse,
    options: {
      name?: string;
      capacity?: number;
      enrols?: [from: number, until: number];
      runs?: [from: number, until: number];
      closed?: boolean;
      paths?: ('open' | 'approval' | 'code' | 'nomination')[];
      nomination?: 'accept' | 'direct';
      waitingList?: boolean;
    } = {},
  ): Promise<string> {
    const { name = 'Otoño', capacity = 30, enrols = [-1, 10], runs = [0, 30], closed = false } = options;
    const { paths = ['open'], nomination = 'accept', waitingList = true } = options;
    return idOf(
      `INSERT INTO cohort (code, name, version_id, provider_id, capacity, enrols_from, enrols_until, starts_on, ends_on, closed_at,
                           paths, nomination, waiting_list)
       VALUES ($1, $2, $3, $4, $5, now() + $6 * interval '1 day', now() + $7 * interval '1 day',
               country_date() + $8::int, country_date() + $9::int, CASE WHEN $10 THEN now() END, $11, $12, $13)`,
      [
        ...[
          `${course.code}-${++made}`,
          name,
          course.versionId,
          course.providerId,
          capacity,
          ...enrols,
          ...runs,
          closed,
        ],
        ...[paths, nomination, waitingList],
      ],
    );
  }

  return { personWith, schoolAt, provider, publishedCourse, publishedProgram, openCohort };
}

export interface SignedIn {
  /** For pages: the value of the header "cookie". */
  cookie: string;
  /** For the API: the value of the header "authorization". */
  bearer: string;
}

/** Signs in with PASSWORD, as an API client does; the same token serves as a page's cookie. */
export async function signIn(http: ReturnType<typeof supertest>, { email }: { email: string }): Promise<SignedIn> {
  const { body } = await http.post('/api/v1/sessions').send({ login: email, password: PASSWORD }).expect(201);
  const { token } = body as { token: string };
  return { cookie: `${SESSION_COOKIE}=${token}`, bearer: `Bearer ${token}` };
}
