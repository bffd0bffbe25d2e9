import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

import { v7 as uuidV7 } from 'uuid';

import { DesignsService, IssuingService, SharesService } from '../../src/certification/index.js';
import {
  EnrolmentCodes,
  EnrolmentsService,
  ProgramsAuthoringService,
  ProgramsService,
} from '../../src/cohorts/index.js';
import { AuthoringService } from '../../src/content/index.js';
import { EvidenceService, QuizService, SubmissionsService } from '../../src/learning/index.js';
import { Approvals, SessionService } from '../../src/people/index.js';
import {
  hashToken,
  newPersonalToken,
  permission,
  type Scope,
  type ScopeKind,
  TOKEN_SCOPES,
} from '../../src/platform/auth/index.js';
import type { TestApp } from './app.js';
import { ASSIGNMENT, type factoriesFor, type TestCourse, type TestPerson } from './factories.js';

type Factories = ReturnType<typeof factoriesFor>;

/** One end of the country with everything in it: a school, a provider, courses, cohorts, a teacher who learns. */
export interface Side {
  region: string;
  commune: string;
  rbd: number;
  providerId: string;
  course: TestCourse;
  /** A draft of another course. */
  draftId: string;
  /** A program of the course, which the teacher has joined, and a draft of another. */
  programCode: string;
  programVersionId: string;
  programDraftId: string;
  /** What the provider's certificates are to look like: a first draft. */
  designId: string;
  cohortId: string;
  /** Of an enrolment code of the cohort. */
  codeId: string;
  cohortCode: string;
  /** A microcentro of the school. */
  groupingId: string;
  teacher: TestPerson;
  /** The teacher's: a page was read, the quiz begun. */
  enrolmentId: string;
  attemptId: string;
  /** A known event of the enrolment. */
  eventId: string;
  /** A file of the course. */
  fileId: string;
  /** The teacher has handed this in, with a file. */
  submissionId: string;
  handedFileId: string;
  /** The teacher has completed this one. */
  completedEnrolmentId: string;
  serial: string;
  /** A link by which the teacher shows that certificate. */
  shareId: string;
  appointmentId: string;
  grantId: string;
  /** The teacher also writes for a provider of no side, and has lent that to another person. */
  lentGrantId: string;
  delegatedId: string;
  sessionId: string;
  /** Two personal tokens of the teacher: one that stays, and one to end. */
  tokenId: string;
  tokenToEndId: string;
  /** Somebody else of the cohort wrote an essay that a tutor has to read. */
  waitingAttemptId: string;
  bankQuestionId: string;
  /** The teacher asked for something that whoever administers the school decides. */
  approvalId: string;
  /** Sent by a command, and not applied yet. */
  importId: string;
  /** A record that looks like the teacher's, and one that was merged into another. */
  twinId: string;
  /** Somebody else of the school, who is like nobody. */
  aloneId: string;
  mergeId: string;
  /** The teacher asked for a correction, and took it back. */
  privacyRequestId: string;
  /** Someone of the school whose data are blocked. */
  blockedId: string;
  /** Sent by a command and applied, but for its second line, which has the teacher's RUN with another name. */
  doubtfulImportId: string;
}

/** Who decides what is asked for on a side. */
export const DECIDES = permission('test.decide', 'administrator');

/** A session of a person, without going through the sign-in. */
export async function tokenOf(test: TestApp, personId: string): Promise<string> {
  const device = { kind: 'api' as const, userAgent: 'test', address: '127.0.0.1' };
  return (await test.app.get(SessionService, { strict: false }).begin(personId, device)).token;
}

/** A personal token of a person, without going through the sign-in. */
export async function personalTokenOf(
  test: TestApp,
  personId: string,
  scopes: readonly string[] = TOKEN_SCOPES,
): Promise<{ id: string; token: string }> {
  const token = newPersonalToken();
  const { rows } = await test.database.pool.query<{ id: string }>(
    `INSERT INTO personal_token (person_id, token_hash, name, scopes, expires_at)
     VALUES ($1, $2, 'Nómina', $3, now() + interval '90 days') RETURNING id`,
    [personId, hashToken(token), scopes],
  );
  return { id: rows[0]!.id, token };
}

/** Two sides that share nothing: who reaches one must not reach the other. */
export async function twoSides(test: TestApp, make: Factories): Promise<{ here: Side; there: Side }> {
  test.app.get(Approvals, { strict: false }).register<{ schoolRbd: number; communeCode: string }>({
    kind: 'test.wish',
    permission: DECIDES,
    placeOf: (place) => place,
    apply: () => Promise.resolve(),
    describe: ({ schoolRbd }) => [`RBD ${schoolRbd}`],
  });
  const here = await side(test, make, '15', '15101');
  const there = await side(test, make, '10', '10101');
  return { here, there };
}

export function scopeCodeOn(side: Side, kind: ScopeKind): string {
  const codes: Record<ScopeKind, string> = {
    nation: '',
    territory: side.region,
    grouping: side.groupingId,
    school: String(side.rbd),
    provider: side.providerId,
    cohort: side.cohortId,
  };
  return codes[kind];
}

async function side(test: TestApp, make: Factories, region: string, commune: string): Promise<Side> {
  const service = <Type>(type: new (...args: never[]) => Type): Type => test.app.get<Type>(type, { strict: false });
  const one = async (sql: string, parameters: unknown[]): Promise<Record<string, string>> =>
    (await test.database.pool.query<Record<string, string>>(sql, parameters)).rows[0]!;

  const rbd = await make.schoolAt(commune);
  const providerId = await make.provider();
  const file = { role: 'file', name: 'guia.txt', title: 'Guía', content: `Guía de la región ${region}` };
  const course = await make.publishedCourse({
    providerId,
    more: [
      { kind: 'file', title: 'Material', required: false, files: [file] },
      { kind: 'assignment', title: 'Tarea', required: false, settings: ASSIGNMENT },
    ],
  });
  const short = await make.publishedCourse({ providerId, quiz: null });
  const scope: Scope = { kind: 'provider', code: providerId };
  const author = await make.personWith({ roles: ['author'], scope });
  const draft = await service(AuthoringService).create(author.actor, {
    code: `DRAFT-${randomUUID().slice(0, 8).toUpperCase()}`,
    providerId,
    title: 'En preparación',
  });
  const programs = service(ProgramsAuthoringService);
  const programOf = (code: string) => programs.create(author.actor, { code, providerId, title: `Programa ${code}` });
  const programCode = `PROG-${region}`;
  const [program, programDraft] = [await programOf(programCode), await programOf(`${programCode}-2`)];
  await programs.replace(author.actor, program.id, {
    ...{ title: 'Un programa', summary: '', inOrder: true },
    sets: [{ title: 'Lo primero', needed: 1, courses: [{ code: course.code }] }],
  });
  await programs.publish(author.actor, program.id);
  const coordinator = await make.personWith({ roles: ['coordinator'], scope });
  const newDesign = { owner: 'provider', ownerId: providerId } as const;
  const { id: designId } = await service(DesignsService).create(coordinator.actor, newDesign);
  const cohortId = await make.openCohort(course);
  const { id: codeId } = await service(EnrolmentCodes).add(coordinator.actor, cohortId, {
    ...{ label: `Liceo ${region}`, mostUses: null, expiresAt: null },
  });
  const teacher = await make.personWith({ school: rbd, familyNames: `Mamani ${region}` });
  const seat = (cohort: string) => service(EnrolmentsService).enrol(teacher.actor, cohort);
  const read = (enrolmentId: string, activityKey: number, id = uuidV7()) =>
    service(EvidenceService)
      .recordNow(teacher.actor, enrolmentId, { id, activityKey, kind: 'viewed', payload: {} })
      .then(() => id);

  await service(ProgramsService).join(teacher.actor, programCode);
  const enrolmentId = await seat(cohortId);
  const eventId = await read(enrolmentId, course.keys[0]!);
  const attempt = await service(QuizService).begin(teacher.actor, enrolmentId, course.keys[1]!);
  const handing = service(SubmissionsService);
  const work = { name: 'plan.txt', stream: Readable.from([Buffer.from(`Plan de la región ${region}`)]) };
  await handing.save(teacher.actor, enrolmentId, course.keys[3]!, `Mi plan para la región ${region}`);
  await (
    await handing.receive(teacher.actor, enrolmentId, course.keys[3]!, work)
  )();
  await handing.submit(teacher.actor, enrolmentId, course.keys[3]!);
  const completedEnrolmentId = await seat(await make.openCohort(short));
  await read(completedEnrolmentId, short.keys[0]!);
  await service(IssuingService).issueMissing();
  const share = await service(SharesService).make(teacher.actor, {
    ...{ label: `Postulación ${region}`, certificates: [], grades: false, downloads: false },
  });
  await tokenOf(test, teacher.id);
  const wish = await test.database.transaction((transaction) =>
    service(Approvals).request(transaction, teacher.actor, 'test.wish', {
      subject: { kind: 'school', id: String(rbd) },
      payload: { schoolRbd: rbd, communeCode: commune },
      reason: 'Lo pide la comunidad',
    }),
  );

  const idOfToken = async () => (await personalTokenOf(test, teacher.id)).id;
  const lentGrantId = (
    await one(
      `INSERT INTO access_grant (person_id, role, scope_kind, scope_code) VALUES ($1, 'author', 'provider', $2) RETURNING id`,
      [teacher.id, randomUUID()],
    )
  )['id']!;
  const deputy = await make.personWith();
  const delegatedId = (
    await one(
      `INSERT INTO access_grant (person_id, role, scope_kind, scope_code, ends_on, delegated_from)
       SELECT $1, role, scope_kind, scope_code, country_date() + 30, id FROM access_grant WHERE id = $2 RETURNING id`,
      [deputy.id, lentGrantId],
    )
  )['id']!;
  return {
    ...{
      codeId,
      region,
      commune,
      rbd,
      providerId,
      course,
      draftId: draft.id,
      cohortId,
      programCode,
      teacher,
      designId,
    },
    ...{ programVersionId: program.id, programDraftId: programDraft.id },
    ...{ lentGrantId, delegatedId, shareId: share.id },
    ...{ enrolmentId, attemptId: attempt.id, eventId, completedEnrolmentId },
    groupingId: (
      await one(
        `WITH g AS (INSERT INTO school_grouping (kind, code, name) VALUES ('microcentro', $1, 'Los Álamos') RETURNING id)
         INSERT INTO school_grouping_member (grouping_id, school_rbd, starts_on) SELECT id, $2, '2020-01-01' FROM g RETURNING grouping_id AS id`,
        [`M-${rbd}`, rbd],
      )
    )['id']!,
    cohortCode: (await one('SELECT code FROM cohort WHERE id = $1', [cohortId]))['code']!,
    serial: (await one('SELECT serial FROM certificate WHERE enrolment_id = $1', [completedEnrolmentId]))['serial']!,
    appointmentId: (await one('SELECT id FROM appointment WHERE person_id = $1', [teacher.id]))['id']!,
    grantId: (
      await one(
        `INSERT INTO access_grant (person_id, role, scope_kind, scope_code) VALUES ($1, 'teacher', 'school', $2) RETURNING id`,
        [teacher.id, String(rbd)],
      )
    )['id']!,
    approvalId: wish.id,
    submissionId: (await one('SELECT id FROM submission WHERE enrolment_id = $1', [enrolmentId]))['id']!,
    handedFileId: (
      await one(
        'SELECT f.id FROM submission_file f JOIN submission u ON u.id = f.submission_id WHERE u.enrolment_id = $1',
        [enrolmentId],
      )
    )['id']!,
    fileId: (await one('SELECT id FROM activity_file WHERE version_id = $1', [course.versionId]))['id']!,
    privacyRequestId: (
      await one(
        `INSERT INTO privacy_request (person_id, kind, text, due_on, state, decided_by, decided_at)
         VALUES ($1, 'correction', $2, country_date(), 'withdrawn', $1, now()) RETURNING id`,
        [teacher.id, `Mi segundo apellido, en la región ${region}`],
      )
    )['id']!,
    blockedId: (
      await one('UPDATE person SET blocked_at = now() WHERE id = $1 RETURNING id', [
        (await make.personWith({ school: rbd, familyNames: `Bloqueada ${region}` })).id,
      ])
    )['id']!,
    importId: (
      await one(
        `INSERT INTO import (kind, state, file_name, file_bytes, file_sha256, encoding, header, reach)
         VALUES ('roster', 'staged', $1, 0, '', 'utf-8', '[]', '{}') RETURNING id`,
        [`nomina-${rbd}.csv`],
      )
    )['id']!,
    twinId: (await make.personWith({ school: rbd, familyNames: `Mamani ${region}` })).id,
    aloneId: (await make.personWith({ school: rbd, familyNames: `Alone ${region}` })).id,
    mergeId: (
      await one(
        `WITH part AS (
           INSERT INTO person (given_names, family_names, merged_into, blocked_at) VALUES ('Rosa', $3, $1, now()) RETURNING id)
         INSERT INTO person_merge (survivor_id, absorbed_id, reason, requested_by, approved_by)
         SELECT $1, id, 'Es ella', $1, $2 FROM part RETURNING id`,
        [teacher.id, author.id, `Mamani ${region}`],
      )
    )['id']!,
    tokenId: await idOfToken(),
    tokenToEndId: await idOfToken(),
    bankQuestionId: (
      await one(
        `WITH added AS (INSERT INTO bank_question (provider_id) VALUES ($1) RETURNING id)
         INSERT INTO bank_question_version (question_id, number, kind, prompt, options, created_by)
         SELECT id, 1, 'essay', '<p>¿Por qué?</p>', '[]', $2 FROM added RETURNING question_id AS id`,
        [providerId, author.id],
      )
    )['id']!,
    waitingAttemptId: (
      await one(
        `WITH seat AS (
           INSERT INTO enrolment (person_id, cohort_id, version_id, state, attempt, enrolled_at)
           SELECT $1, cohort_id, version_id, 'enrolled', 1, now() FROM enrolment WHERE id = $2 RETURNING id)
         INSERT INTO quiz_attempt (enrolment_id, activity_key, number, questions, submitted_at)
         SELECT id, $3, 1, '[]', now() FROM seat RETURNING id`,
        [(await make.personWith({ familyNames: `Essay ${region}` })).id, enrolmentId, course.keys[1]],
      )
    )['id']!,
    doubtfulImportId: (
      await one(
        `WITH sent AS (
           INSERT INTO import (kind, state, file_name, file_bytes, file_sha256, encoding, header, reach, read, quarantined, ended_at)
           VALUES ('roster', 'done', $1, 0, '', 'utf-8', '[]', '{}', 1, 1, now()) RETURNING id)
         INSERT INTO import_row (import_id, line, readable, outcome, fields, raw, conflicts)
         SELECT id, 2, true, 'quarantined', ARRAY[$2, NULL, 'Eva', 'Soto', NULL], '[]',
                '[{"severity": "quarantined", "code": "NAME_DIFFERS", "column": ""}]' FROM sent RETURNING import_id AS id`,
        [`dudas-${rbd}.csv`, teacher.run],
      )
    )['id']!,
    sessionId: (await one('SELECT id FROM session WHERE person_id = $1 LIMIT 1', [teacher.id]))['id']!,
  };
}
