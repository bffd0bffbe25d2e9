import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { v7 as uuidV7 } from 'uuid';

import { IssuingService, ProgramRenewalService } from '../src/certification/index.js';
import { EnrolmentsService, ProgramCreditService, ProgramsService } from '../src/cohorts/index.js';
import { EvidenceService } from '../src/learning/index.js';
import { ReconcileQueries } from '../src/certification/reconcile.queries.js';
import { startTestApp, type TestApp } from './support/app.js';
import { factoriesFor } from './support/factories.js';

const ORIGIN = 'https://docente.example.org';

/** What must hold however and whenever a worker is killed: one certificate, one credential, one document. */
describe('a worker that is killed while it issues', () => {
  let test: TestApp;
  let make: ReturnType<typeof factoriesFor>;
  let folder: string;
  let keys: string[];
  const running = new Set<ChildProcess>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docente-crashes-'));
    keys = await Promise.all(
      ['first.pem', 'second.pem'].map(async (name) => {
        const file = join(folder, name);
        const { privateKey } = generateKeyPairSync('ed25519');
        await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
        return file;
      }),
    );
    test = await startTestApp({ env: { PUBLIC_URL: ORIGIN, SIGNING_KEY_FILE: keys[0] } });
    make = factoriesFor(test);
  });
  afterAll(async () => {
    for (const child of running) await stop(child);
    await test.close();
    await rm(folder, { recursive: true });
  });

  function work(die: string, key = keys[0]!): ChildProcess {
    const child = spawn(
      process.execPath,
      ['--no-warnings', '--import', '@swc-node/register/esm-register', 'test/support/worker-that-dies.ts'],
      {
        env: {
          ...{ DATABASE_URL: test.databaseUrl, PUBLIC_URL: ORIGIN, SIGNING_KEY_FILE: key },
          DIE: die,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    running.add(child);
    void once(child, 'exit').then(() => running.delete(child));
    return child;
  }

  async function stop(child: ChildProcess): Promise<void> {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Someone completes a course; the job to certify it is stored with the completion. */
  async function completion(): Promise<string> {
    const course = await make.publishedCourse({ quiz: null });
    const { actor } = await make.personWith();
    const enrolmentId = await test.app
      .get(EnrolmentsService, { strict: false })
      .enrol(actor, await make.openCohort(course));
    const viewed = { kind: 'viewed' as const, payload: {}, occurredAt: new Date() };
    const { completedNow } = await test.app
      .get(EvidenceService, { strict: false })
      .record(actor, enrolmentId, { events: [{ id: uuidV7(), activityKey: course.keys[0]!, ...viewed }] });
    expect(completedNow).toBe(true);
    return enrolmentId;
  }

  /** Someone completes a program; the job to certify it is stored with the completion. */
  async function programCompletion(): Promise<string> {
    const course = await make.publishedCourse({ quiz: null });
    const { code } = await make.publishedProgram([course]);
    const { actor } = await make.personWith();
    // Completed, and certified, before: what is left to do is the program's.
    const { rows } = await test.database.pool.query<{ id: string }>(
      `INSERT INTO enrolment (cohort_id, person_id, version_id, state, completed_at) VALUES ($1, $2, $3, 'completed', now()) RETURNING id`,
      [await make.openCohort(course), actor.personId, course.versionId],
    );
    await test.app.get(IssuingService, { strict: false }).issue({ enrolmentId: rows[0]!.id });
    await test.app.get(ProgramsService, { strict: false }).join(actor, code);
    const completed = await test.database.pool.query<{ id: string }>(
      `SELECT id FROM program_completion WHERE person_id = $1`,
      [actor.personId],
    );
    return completed.rows[0]!.id;
  }

  /** Someone completes the last course of a program that they go through again. @returns whose job is stored with it, and of what */
  async function renewal(): Promise<{ personId: string }> {
    const course = await make.publishedCourse({ quiz: null });
    const yearly = { kind: 'months' as const, months: 12, graceDays: 30, renewalDays: 90 };
    const { code } = await make.publishedProgram([course], { validity: yearly });
    const { actor } = await make.personWith();
    const { personId } = actor;
    const { rows } = await test.database.pool.query<{ id: string; programId: string }>(
      `WITH joined AS (
         INSERT INTO program_enrolment (person_id, program_id, version_id, started_on, created_at)
         SELECT $2, p.id, v.id, country_date() - 400, now() - interval '400 days'
           FROM program p JOIN program_version v ON v.program_id = p.id WHERE p.code = $4 RETURNING program_id)
       INSERT INTO enrolment (cohort_id, person_id, version_id, state, completed_at)
       VALUES ($1, $2, $3, 'completed', now() - interval '350 days') RETURNING id, (SELECT program_id FROM joined) AS "programId"`,
      [await make.openCohort(course), personId, course.versionId, code],
    );
    const { id, programId } = rows[0]!;
    const the = <Type>(type: abstract new (...args: never[]) => Type) => test.app.get<Type>(type, { strict: false });
    await test.database.transaction((transaction) => the(ProgramCreditService).count(transaction, personId, programId));
    const completed = await test.database.pool.query<{ id: string }>(
      `SELECT id FROM program_completion WHERE person_id = $1`,
      [personId],
    );
    await the(IssuingService).issue({ enrolmentId: id });
    await the(IssuingService).issue({ programCompletionId: completed.rows[0]!.id });
    // What is left to do is the renewal's.
    await test.database.pool.query(
      `SELECT graphile_worker.complete_jobs(ARRAY(
         SELECT id FROM graphile_worker._private_jobs WHERE payload->>'programCompletionId' = $1))`,
      [completed.rows[0]!.id],
    );
    await the(ProgramRenewalService).begin(actor, code, 2);
    const enrolmentId = await the(EnrolmentsService).enrol(actor, await make.openCohort(course));
    const viewed = { kind: 'viewed' as const, payload: {}, occurredAt: new Date() };
    await the(EvidenceService).record(actor, enrolmentId, {
      events: [{ id: uuidV7(), activityKey: course.keys[0]!, ...viewed }],
    });
    return { personId };
  }

  const issuedFor = async (completionId: string) =>
    (
      await test.database.pool.query<{ certificates: number; documents: number; credentials: number }>(
        `SELECT count(*)::int AS certificates, count(d.certificate_id)::int AS documents, count(k.certificate_id)::int AS credentials
           FROM certificate c LEFT JOIN certificate_pdf d ON d.certificate_id = c.id
           LEFT JOIN certificate_credential k ON k.certificate_id = c.id
          WHERE $1 IN (c.enrolment_id, c.program_completion_id)`,
        [completionId],
      )
    ).rows[0]!;
  const jobsLeft = async () =>
    (
      await test.database.pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE task_identifier IN ('CompletionReached', 'ProgramCompletionReached')`,
      )
    ).rows[0]!.count;

  async function untilIssued(): Promise<void> {
    while ((await jobsLeft()) > 0) await new Promise((resolve) => setTimeout(resolve, 100));
  }

  // Each leaves something else behind: nothing, the certificate, a place in the status list, the credential, all of it.
  const steps = [
    'before:certificate.due',
    'after:certificate.issue',
    'after:credential.due',
    'before:credential.store',
    'after:credential.store',
    'before:document.store',
    'after:document.store',
  ];

  it.each([
    ['a course', completion],
    ['a program', programCompletion],
  ])(
    'leaves of %s at every step something that two others finish: once, and with nothing lost',
    async (_, complete) => {
      const completions: string[] = [];
      for (const step of steps) {
        completions.push(await complete());
        const [, signal] = (await once(work(step), 'exit')) as [number | null, NodeJS.Signals | null];
        expect([step, signal]).toEqual([step, 'SIGKILL']);
        const { certificates } = await issuedFor(completions.at(-1)!);
        expect(certificates).toBeLessThanOrEqual(1);
      }
      expect(await jobsLeft()).toBeGreaterThan(0);
      // Two at once, and with another key than the one that signed what was signed before.
      const others = [work('', keys[1]), work('', keys[1])];
      await untilIssued();
      for (const each of others) await stop(each);
      for (const [index, completionId] of completions.entries())
        expect([steps[index], await issuedFor(completionId)]).toEqual([
          steps[index],
          { certificates: 1, documents: 1, credentials: 1 },
        ]);
      expect(await test.app.get(ReconcileQueries, { strict: false }).exactness()).toMatchObject({
        completionsWithoutCertificate: 0,
        certificatesWithoutCompletion: 0,
        certificatesWithoutCredential: 0,
        certificatesDiffering: 0,
        jobsFailed: 0,
      });
      const { rows } = await test.database.pool.query<{ count: number }>(
        `SELECT count(DISTINCT public_key)::int AS count FROM certificate_credential`,
      );
      expect(rows[0]!.count).toBe(2);
    },
    240_000,
  );

  it('leaves of a renewal at every step something that two others finish: one completion, one certificate, once', async () => {
    const people: string[] = [];
    // The course counts, the program is completed, and both have their certificates.
    for (const step of [
      'before:programs.addCredits',
      'after:programs.addCredits',
      'after:programs.complete',
      'after:certificate.issue',
      'before:document.store',
    ]) {
      people.push((await renewal()).personId);
      const [, signal] = (await once(work(step), 'exit')) as [number | null, NodeJS.Signals | null];
      expect([step, signal]).toEqual([step, 'SIGKILL']);
    }
    const others = [work(''), work('')];
    await untilIssued();
    for (const each of others) await stop(each);
    const { rows } = await test.database.pool.query(
      `SELECT d.cycle, count(*)::int AS people, count(DISTINCT c.person_id)::int AS certified, count(c.id)::int AS certificates,
                count(p.certificate_id)::int AS documents, count(k.certificate_id)::int AS credentials, count(c.renews)::int AS renewals
           FROM program_completion d LEFT JOIN certificate c ON c.program_completion_id = d.id
           LEFT JOIN certificate_pdf p ON p.certificate_id = c.id LEFT JOIN certificate_credential k ON k.certificate_id = c.id
          WHERE d.person_id = ANY ($1) GROUP BY d.cycle ORDER BY d.cycle`,
      [people],
    );
    const each = people.length;
    const one = { people: each, certified: each, certificates: each, documents: each, credentials: each };
    expect(rows).toEqual([
      { cycle: 1, ...one, renewals: 0 },
      { cycle: 2, ...one, renewals: each },
    ]);
    expect(await test.app.get(ReconcileQueries, { strict: false }).exactness()).toMatchObject({
      completionsWithoutCertificate: 0,
      certificatesWithoutCompletion: 0,
      certificatesWithoutCredential: 0,
      certificatesDiffering: 0,
      jobsFailed: 0,
    });
  }, 240_000);
});
