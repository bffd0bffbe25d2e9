import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { ProgramCreditService, ProgramCyclesService, ProgramsService } from '../cohorts/index.js';
import { ProgramsQueries } from '../cohorts/programs/programs.queries.js';
import { ProgramsRepository } from '../cohorts/programs/programs.repository.js';
import { Audit } from '../platform/audit/index.js';
import { Clock } from '../platform/clock/index.js';
import type { Config } from '../platform/config/index.js';
import { Jobs } from '../platform/jobs/index.js';
import type { ProgramFacts } from './certificate.facts.js';
import { CertificateQueries } from './certificate.queries.js';
import { CertificateStateRepository } from './certificate-state.repository.js';
import { CertificatesService } from './certificates.service.js';
import { CorrectionService } from './correction.service.js';
import { CredentialIssuingService } from './credential/credential-issuing.service.js';
import { CredentialRepository } from './credential/credential.repository.js';
import { OversightQueries } from './oversight.queries.js';
import { DesignLooks } from './design/design-looks.js';
import { DesignQueries } from './design/design.queries.js';
import { DocumentRepository } from './document/document.repository.js';
import { DocumentsService } from './document/documents.service.js';
import { IssuingRepository } from './issuing.repository.js';
import { IssuingService } from './issuing.service.js';
import { ProgramRenewalQueries } from './program-renewal/program-renewal.queries.js';
import { ProgramRenewalService } from './program-renewal/program-renewal.service.js';
import { ReconcileQueries } from './reconcile.queries.js';
import { newSerial } from './serial.rules.js';
import { VerificationLimit } from './verification-limit.js';

const ADDRESS = '203.0.113.7';
const SCHOOL = 5555;
const TITLES = ['Primeros pasos', 'Evaluar para aprender', 'Pensamiento computacional'];

let db: TestDatabase;
let issuing: IssuingService;
let certificates: CertificatesService;
let corrections: CorrectionService;
let reconciling: ReconcileQueries;
let counting: ProgramCreditService;
let cycles: ProgramCyclesService;
/** As at some moment. */
let renewalsAt: (time: string) => ProgramRenewalService;
let provider: string;
let author: string;
let made = 0;
/** Of each course: its version, a cohort, and itself. */
let courses: { id: string; code: string; version: string; cohort: string }[];

async function rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
  return (await db.database.pool.query(sql, parameters)).rows as Row[];
}

async function idOf(sql: string, parameters: unknown[] = []): Promise<string> {
  return (await rows<{ id: string }>(`${sql} RETURNING id`, parameters))[0]!.id;
}

/** A published program that takes all of some courses. */
async function program(of: number[], validity: object | null = null): Promise<{ id: string; version: string }> {
  const id = await idOf(`INSERT INTO program (code, provider_id) VALUES ($1, $2)`, [`RUTA-${++made}`, provider]);
  const version = await idOf(
    `INSERT INTO program_version (program_id, number, title, validity) VALUES ($1, 1, 'Ruta digital', $2)`,
    [id, validity],
  );
  const set = await idOf(
    `INSERT INTO program_set (version_id, key, position, title, needed) VALUES ($1, 1, 0, 'Todo', $2)`,
    [version, of.length],
  );
  for (const [position, n] of of.entries())
    await rows(`INSERT INTO program_set_course (version_id, course_id, set_id, position) VALUES ($1, $2, $3, $4)`, [
      ...[version, courses[n]!.id, set, position],
    ]);
  await rows(`UPDATE program_version SET state = 'published', published_at = now() WHERE id = $1`, [version]);
  return { id, version };
}

async function person(school: number | null = SCHOOL): Promise<string> {
  const id = await idOf(`INSERT INTO person (run, given_names, family_names) VALUES ($1, 'Elena', 'Ñancupil Rojas')`, [
    `${20_000_000 + ++made}-5`,
  ]);
  if (school !== null)
    await rows(`INSERT INTO appointment (person_id, school_rbd, starts_on) VALUES ($1, $2, '2024-03-01')`, [
      id,
      school,
    ]);
  return id;
}

/** @returns the enrolment */
async function complete(
  personId: string,
  n: number,
  at: string,
  grade: number | null = 65,
  cohort = courses[n]!.cohort,
): Promise<string> {
  const { version } = courses[n]!;
  const enrolmentId = await idOf(
    `INSERT INTO enrolment (cohort_id, person_id, version_id, state, enrolled_at, completed_at, grade)
     VALUES ($1, $2, $3, 'completed', '2025-03-01T12:00Z', $4, $5)`,
    [cohort, personId, version, at, grade],
  );
  await rows(
    `INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, school_rbd, at) VALUES ($1, 'enrolled', 'completed', $2, $3)`,
    [enrolmentId, SCHOOL, at],
  );
  return enrolmentId;
}

/** Another cohort of a course. */
async function another(n: number): Promise<string> {
  return idOf(
    `INSERT INTO cohort (code, name, version_id, provider_id, capacity, enrols_from, enrols_until, starts_on, ends_on)
     SELECT code || '-' || $2, name, version_id, provider_id, capacity, enrols_from, enrols_until, starts_on, ends_on
       FROM cohort WHERE id = $1`,
    [courses[n]!.cohort, ++made],
  );
}

/** @returns the enrolment in another cohort */
async function completeAgain(personId: string, n: number, at: string): Promise<string> {
  return complete(personId, n, at, 70, await another(n));
}

async function join(personId: string, { id, version }: { id: string; version: string }): Promise<void> {
  await rows(
    `INSERT INTO program_enrolment (person_id, program_id, version_id, started_on, created_at) VALUES ($1, $2, $3, '2025-03-01', '2025-03-01')`,
    [personId, id, version],
  );
}

/** Counts, as the job of a completed course does. @returns the completion of the program */
async function count(personId: string, programId: string): Promise<string> {
  await db.database.transaction((transaction) => counting.count(transaction, personId, programId));
  return (await completionsOf(personId, programId)).at(-1)!.id;
}

const completionsOf = (personId: string, programId: string) =>
  rows<{ id: string; cycle: number; completed_at: Date; version_id: string }>(
    `SELECT * FROM program_completion WHERE person_id = $1 AND program_id = $2 ORDER BY cycle`,
    [personId, programId],
  );

interface Issued {
  id: string;
  serial: string;
  facts: ProgramFacts;
  superseded_by: string | null;
  [column: string]: unknown;
}

const ofCompletion = (programCompletionId: string) =>
  rows<Issued>(
    `SELECT c.*, d.bytes FROM certificate c LEFT JOIN certificate_pdf d ON d.certificate_id = c.id
      WHERE c.program_completion_id = $1 ORDER BY c.id`,
    [programCompletionId],
  );

/** Someone who has completed a program of the first two courses. */
async function completer(): Promise<{ personId: string; programId: string; programCompletionId: string }> {
  const ruta = await program([0, 1]);
  const personId = await person();
  await join(personId, ruta);
  await complete(personId, 0, '2025-06-19T23:30:00-04:00');
  await complete(personId, 1, '2025-11-28T23:30:00-03:00', null);
  return { personId, programId: ruta.id, programCompletionId: await count(personId, ruta.id) };
}

beforeAll(async () => {
  db = await openTestDatabase();
  const config = { publicUrl: 'https://docente.example.org', certificateSecondPerson: false } as Config;
  const keys = { current: () => Promise.resolve(null) };
  const credentials = new CredentialIssuingService(keys, new CredentialRepository(db.database), config, new Clock());
  const documents = new DocumentsService(
    new DocumentRepository(db.database),
    credentials,
    new DesignLooks(new DesignQueries(db.database)),
  );
  const [repository, jobs] = [new IssuingRepository(db.database), new Jobs(db.database)];
  issuing = new IssuingService(repository, credentials, documents, keys, jobs, db.database, config);
  const queries = new CertificateQueries(db.database);
  const limit = new VerificationLimit(db.database);
  certificates = new CertificatesService(queries, null as never, documents, limit, new Clock());
  corrections = new CorrectionService(
    ...([db.database, queries, new CertificateStateRepository(), repository, issuing, jobs] as const),
    ...([new Audit(), null as never, config] as const),
  );
  reconciling = new ReconcileQueries(db.database);
  const programs = [new ProgramsQueries(db.database), new ProgramsRepository()] as const;
  counting = new ProgramCreditService(db.database, ...programs, jobs);
  cycles = new ProgramCyclesService(...programs, counting);
  const joining = new ProgramsService(db.database, ...programs, counting);
  renewalsAt = (time) => {
    const clock = Object.assign(new Clock(), { now: () => new Date(time) });
    return new ProgramRenewalService(db.database, new ProgramRenewalQueries(db.database), joining, cycles, clock);
  };

  await rows(
    `INSERT INTO region (code, name, short_name, north_south) VALUES ('09', 'La Araucanía', 'Araucanía', 90) ON CONFLICT DO NOTHING`,
  );
  await rows(`INSERT INTO province (code, region_code, name) VALUES ('091', '09', 'Cautín') ON CONFLICT DO NOTHING`);
  await rows(
    `INSERT INTO commune (code, province_code, region_code, name, time_zone) VALUES ('09101', '091', '09', 'Temuco', 'America/Santiago') ON CONFLICT DO NOTHING`,
  );
  await rows(
    `INSERT INTO school (rbd, check_digit, name, commune_code, governance, rural, status, directory_year)
     VALUES ($1, '5', 'Escuela', '09101', 'municipal', true, 'working', 2025)`,
    [SCHOOL],
  );
  provider = await idOf(
    `INSERT INTO provider (code, name, kind) VALUES ('UFRO', 'Universidad de La Frontera', 'university')`,
  );
  author = await idOf(`INSERT INTO person (given_names, family_names) VALUES ('Ana', 'Autora')`);
  courses = [];
  for (const [n, title] of TITLES.entries()) {
    const code = `CURSO-${n}`;
    const id = await idOf(`INSERT INTO course (code, provider_id, created_by) VALUES ($1, $2, $3)`, [
      ...[code, provider, author],
    ]);
    const version = await idOf(
      `INSERT INTO course_version (course_id, number, state, title, minutes, published_at) VALUES ($1, 1, 'published', $2, $3, now())`,
      [id, title, 900 * (n + 1)],
    );
    const cohort = await idOf(
      `INSERT INTO cohort (code, name, version_id, provider_id, capacity, enrols_from, enrols_until, starts_on, ends_on)
       VALUES ($1, 'Otoño', $2, $3, 1000, '2025-01-01', '2025-03-01', '2025-03-10', '2036-06-30')`,
      [`${code}-1`, version, provider],
    );
    courses.push({ id, code, version, cohort });
  }
});
afterAll(() => db?.close());

describe('the certificate of a program', () => {
  it('pins who completed what, with the courses that counted, their hours and grades', async () => {
    const { personId, programCompletionId } = await completer();
    expect(await certificates.beingIssued(actorFor(personId))).toContainEqual(
      expect.objectContaining({ kind: 'program', id: programCompletionId, title: 'Ruta digital' }),
    );
    await issuing.issue({ programCompletionId });
    const [issued, ...others] = await ofCompletion(programCompletionId);
    expect(others).toEqual([]);
    expect(issued).toMatchObject({ person_id: personId, enrolment_id: null, cohort_id: null, school_rbd: SCHOOL });
    expect(issued!.facts).toEqual({
      ...{ holderName: 'Elena Ñancupil Rojas', holderRun: expect.stringMatching(/-5$/) as string },
      ...{ programCode: expect.stringMatching(/^RUTA-/) as string, programTitle: 'Ruta digital', versionNumber: 1 },
      providerName: 'Universidad de La Frontera',
      minutes: 2700,
      grade: null,
      courses: [
        { code: 'CURSO-0', title: 'Primeros pasos', minutes: 900, grade: 65, completedOn: '2025-06-19' },
        { code: 'CURSO-1', title: 'Evaluar para aprender', minutes: 1800, grade: null, completedOn: '2025-11-28' },
      ],
      ...{ startedOn: '2025-03-10', completedOn: '2025-11-28', issuedOn: expect.any(String) as string },
      ...{ locale: 'es', verifiedAt: 'https://docente.example.org' },
    });
    expect((issued!['bytes'] as Buffer).subarray(0, 8).toString()).toBe('%PDF-1.7');
    await issuing.issue({ programCompletionId });
    expect(await ofCompletion(programCompletionId)).toEqual([issued]);

    const told = await certificates.verify(issued!.serial, ADDRESS);
    expect(told).toMatchObject({
      status: 'valid',
      achievement: { kind: 'program', title: 'Ruta digital', version: 1 },
      courses: [{ code: 'CURSO-0', minutes: 900 }, { code: 'CURSO-1' }],
      minutes: 2700,
    });
    for (const course of told.courses) expect(Object.keys(course).sort()).toEqual(['code', 'minutes', 'title']);
    const { fileName } = await certificates.document(actorFor(personId), issued!.serial);
    expect(fileName).toMatch(/^certificado-RUTA-\d+-/);
  });

  it('is one, however many issue it at once, one by one and all that is missing', async () => {
    const due = [await completer(), await completer(), await completer()];
    await Promise.all([
      ...due.flatMap(({ programCompletionId }) =>
        Array.from({ length: 5 }, () => issuing.issue({ programCompletionId })),
      ),
      ...[issuing.issueMissing(), issuing.issueMissing({ storeDocuments: true })],
    ]);
    for (const { programCompletionId } of due) {
      const issued = await ofCompletion(programCompletionId);
      expect(issued).toHaveLength(1);
      expect(issued[0]!['bytes']).not.toBeNull();
    }
    expect(await issuing.issueMissing()).toBe(0);
  });

  it('is of a completion, and of one that is theirs, whatever way it is tried', async () => {
    const { programCompletionId } = await completer();
    const insert = (personId: string, enrolmentId: string | null = null) =>
      rows(
        `INSERT INTO certificate (serial, program_completion_id, enrolment_id, person_id, facts, template_version) VALUES ($1, $2, $3, $4, '{}', 1)`,
        [newSerial(), programCompletionId, enrolmentId, personId],
      );
    const other = await person();
    await expect(insert(other)).rejects.toMatchObject({ constraint: 'certificate_completion_check' });
    const enrolmentId = await complete(other, 0, '2025-06-19T12:00:00Z');
    await expect(insert(other, enrolmentId)).rejects.toMatchObject({ constraint: 'certificate_of_one_check' });
    await issuing.issueMissing();
  });

  it('holds by the rule of the version that was completed', async () => {
    const yearly = { kind: 'months', months: 12, graceDays: 30, renewalDays: 90 };
    const ruta = await program([0], yearly);
    const personId = await person();
    await join(personId, ruta);
    await complete(personId, 0, '2025-06-19T23:30:00-04:00');
    const programCompletionId = await count(personId, ruta.id);
    await issuing.issue({ programCompletionId });
    const [issued] = await ofCompletion(programCompletionId);
    expect(issued).toMatchObject({
      facts: { completedOn: '2025-06-19', validUntil: '2026-06-19' },
      valid_until: new Date('2026-06-20T04:00:00Z'),
    });
    await expect(
      rows(`UPDATE program_version SET validity = NULL WHERE id = $1`, [ruta.version]),
    ).rejects.toMatchObject({ code: '23001' });
  });
});

describe('a program that is gone through again', () => {
  /** Until the end of 4 July 2026; renewable from 5 April, the day after the clocks go back. */
  const YEARLY = { kind: 'months', months: 12, graceDays: 30, renewalDays: 91 };
  const OPENS = '2026-04-05T04:00:00.000Z';

  async function holder(of = [0, 1]) {
    const ruta = await program(of, YEARLY);
    const [{ code }] = (await rows<{ code: string }>(`SELECT code FROM program WHERE id = $1`, [ruta.id])) as [
      { code: string },
    ];
    const personId = await person();
    await join(personId, ruta);
    for (const n of of) await complete(personId, n, `2025-07-0${n + 3}T12:00:00Z`);
    await count(personId, ruta.id);
    await issuing.issueMissing({ storeDocuments: true });
    const begin = (time: string, cycle = 2) => renewalsAt(time).begin(actorFor(personId), code, cycle);
    const told = (time: string) => renewalsAt(time).certification(actorFor(personId), code);
    return { ...ruta, code, personId, begin, told };
  }
  const certificatesOf = (personId: string) =>
    rows<Issued>(
      `SELECT c.*, d.bytes FROM certificate c JOIN certificate_pdf d ON d.certificate_id = c.id
        WHERE c.person_id = $1 AND c.program_completion_id IS NOT NULL ORDER BY c.id`,
      [personId],
    );
  const creditsOf = (personId: string) =>
    rows<{ cycle: number; enrolment_id: string }>(
      `SELECT cycle, enrolment_id FROM program_credit WHERE person_id = $1 ORDER BY cycle, counts_as`,
      [personId],
    );

  it('has a second completion and a certificate that renews the first, and changes nothing of what there was', async () => {
    const { id, personId, begin, told } = await holder();
    const [first] = await certificatesOf(personId);
    const before = await creditsOf(personId);
    await expect(begin('2026-04-05T03:59:59.999Z')).rejects.toMatchObject({ code: 'PROGRAM_NOT_RENEWABLE' });
    expect(await told('2026-04-05T03:59:59.999Z')).toMatchObject({
      renewal: { state: 'later', from: new Date(OPENS) },
    });
    // One before the window opens, one within it before anything is begun, and one after.
    await completeAgain(personId, 0, '2026-04-05T03:59:59Z');
    const inWindow = await completeAgain(personId, 1, '2026-04-06T12:00:00Z');
    await count(personId, id);
    expect(await completionsOf(personId, id)).toHaveLength(1);
    expect((await told('2026-05-01T12:00:00Z')).renewal).toMatchObject({ state: 'open', countsFrom: new Date(OPENS) });
    await begin('2026-05-01T12:00:00Z');
    expect((await creditsOf(personId)).filter(({ cycle }) => cycle === 2)).toEqual([
      { cycle: 2, enrolment_id: inWindow },
    ]);
    // After the first has expired, on the day after the night on which the clocks go forward.
    const late = await completeAgain(personId, 0, '2026-09-06T04:00:00Z');
    const completion = await count(personId, id);
    expect(await completionsOf(personId, id)).toMatchObject([
      { cycle: 1, completed_at: new Date('2025-07-04T12:00:00Z') },
      { id: completion, cycle: 2, completed_at: new Date('2026-09-06T04:00:00Z') },
    ]);
    expect((await creditsOf(personId)).filter(({ cycle }) => cycle === 1)).toEqual(before);
    await issuing.issueMissing({ storeDocuments: true });
    const [unchanged, second, ...others] = await certificatesOf(personId);
    expect(others).toEqual([]);
    expect(unchanged).toEqual(first);
    expect(second).toMatchObject({
      renews: first!.id,
      facts: { completedOn: '2026-09-06', validUntil: '2027-09-06', startedOn: '2025-03-10' },
      valid_until: new Date('2027-09-07T03:00:00Z'),
    });
    expect(second!.facts.courses.map(({ completedOn }) => completedOn)).toEqual(['2026-04-06', '2026-09-06']);
    expect(await certificates.verify(first!.serial, ADDRESS)).toMatchObject({ renewedBy: second!.serial });
    expect(await told('2026-10-01T12:00:00Z')).toMatchObject({
      completions: [
        { cycle: 2, certificate: { serial: second!.serial, status: 'valid', validUntil: '2027-09-06' } },
        { cycle: 1, certificate: { serial: first!.serial, status: 'expired', validUntil: '2026-07-04' } },
      ],
      renewal: { state: 'later' },
    });
    // A grade of the second cycle is put right: the first certificate has nothing to do with it.
    await rows(`UPDATE enrolment SET grade = 69 WHERE id = $1`, [late]);
    for (const { id: programCompletionId } of await completionsOf(personId, id))
      await corrections.follow({ programCompletionId });
    await corrections.follow({ enrolmentId: late });
    expect((await certificatesOf(personId)).map(({ superseded_by }) => superseded_by !== null)).toEqual([false, true]);
    await issuing.issueMissing({ storeDocuments: true });
    expect(
      (await rows<Issued>(`SELECT * FROM certificate WHERE program_completion_id = $1 ORDER BY id`, [completion])).map(
        ({ renews }) => renews,
      ),
    ).toEqual([first!.id, first!.id]);
    expect(await reconciling.exactness()).toMatchObject({
      ...{ completionsWithoutCertificate: 0, certificatesWithoutCompletion: 0, certificatesDiffering: 0 },
    });
  });

  it('is begun once and completed once, however many do so at once', async () => {
    const { id, personId, begin } = await holder();
    for (const n of [0, 1]) await completeAgain(personId, n, '2026-05-01T12:00:00Z');
    await Promise.all([
      ...Array.from({ length: 20 }, () => begin('2026-05-02T12:00:00Z')),
      ...Array.from({ length: 10 }, () => count(personId, id)),
    ]);
    expect(await completionsOf(personId, id)).toMatchObject([{ cycle: 1 }, { cycle: 2 }]);
    await Promise.all([1, 2, 3].map(() => issuing.issueMissing({ storeDocuments: true })));
    expect(await certificatesOf(personId)).toHaveLength(2);
    // There is nothing more to renew, and what counted once counts no more.
    await expect(begin('2026-05-03T12:00:00Z', 3)).rejects.toMatchObject({ code: 'PROGRAM_NOT_RENEWABLE' });
    await expect(begin('2027-05-02T12:00:00Z', 4)).rejects.toMatchObject({ code: 'PROGRAM_NOT_RENEWABLE' });
    await begin('2027-05-02T12:00:00Z', 3);
    await count(personId, id);
    expect(await completionsOf(personId, id)).toHaveLength(2);
    for (const sql of [`UPDATE program_cycle SET counts_from = '2020-01-01'`, `DELETE FROM program_cycle`])
      await expect(rows(sql)).rejects.toMatchObject({ code: '23001' });
  });

  it('lets its courses be taken again, each once, and no others', async () => {
    const { id, personId, begin } = await holder();
    await complete(personId, 2, '2025-08-01T12:00:00Z');
    const asked = async () => {
      const found: boolean[] = [];
      for (const n of [0, 1, 2]) found.push(await cycles.asksFor(personId, await another(n)));
      return found;
    };
    expect(await asked()).toEqual([false, false, false]);
    await begin('2026-05-02T12:00:00Z');
    expect(await asked()).toEqual([true, true, false]);
    // As what is equivalent to one that is missing.
    await rows(`INSERT INTO program_equivalence (program_id, course_id, counts_as) VALUES ($1, $2, $3)`, [
      ...[id, courses[2]!.id, courses[1]!.id],
    ]);
    expect(await asked()).toEqual([true, true, true]);
    await completeAgain(personId, 2, '2026-05-03T12:00:00Z');
    await count(personId, id);
    expect(await asked()).toEqual([true, false, false]);
    await completeAgain(personId, 0, '2026-05-04T12:00:00Z');
    await count(personId, id);
    expect(await asked()).toEqual([false, false, false]);
    expect(await completionsOf(personId, id)).toHaveLength(2);
  });

  it('is begun in the newest version, and not when there is none', async () => {
    const { id, version, personId, begin, told, code } = await holder([0]);
    const newer = await idOf(`INSERT INTO program_version (program_id, number, title) VALUES ($1, 2, 'Ruta nueva')`, [
      id,
    ]);
    const set = await idOf(
      `INSERT INTO program_set (version_id, key, position, title, needed) VALUES ($1, 1, 0, 'Todo', 1)`,
      [newer],
    );
    await rows(
      `INSERT INTO program_set_course (version_id, course_id, set_id, position, replaces) VALUES ($1, $2, $3, 0, $4)`,
      [newer, courses[1]!.id, set, courses[0]!.id],
    );
    await rows(`UPDATE program_version SET state = 'published', published_at = now() WHERE id = $1`, [newer]);
    await begin('2026-05-02T12:00:00Z');
    // What it replaces counted in the cycle before; in this one it is taken.
    await count(personId, id);
    expect(await completionsOf(personId, id)).toHaveLength(1);
    await completeAgain(personId, 1, '2026-06-01T12:00:00Z');
    await count(personId, id);
    expect(await completionsOf(personId, id)).toMatchObject([{ version_id: version }, { version_id: newer }]);
    await issuing.issueMissing({ storeDocuments: true });
    expect((await certificatesOf(personId)).at(-1)).toMatchObject({
      facts: { programTitle: 'Ruta nueva' },
      valid_until: null,
    });
    expect((await told('2030-01-01T00:00:00Z')).renewal).toMatchObject({ state: 'forEver' });

    const gone = await holder([0]);
    await rows(`UPDATE program_version SET state = 'retired' WHERE id = $1`, [gone.version]);
    expect((await gone.told('2026-05-02T12:00:00Z')).renewal).toMatchObject({ state: 'closed' });
    await expect(gone.begin('2026-05-02T12:00:00Z')).rejects.toMatchObject({ code: 'PROGRAM_NOT_RENEWABLE' });
    await expect(renewalsAt('2026-05-02T12:00:00Z').begin(actorFor(await person()), code, 2)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is begun anew once its certificate was revoked, and renews nothing then', async () => {
    const { id, personId, begin, told } = await holder([0]);
    await rows(
      `UPDATE certificate SET state = 'revoked', state_reason = 'x', state_changed_at = '2025-09-01T12:00Z' WHERE person_id = $1`,
      [personId],
    );
    await completeAgain(personId, 0, '2025-08-31T12:00:00Z');
    expect((await told('2025-10-01T12:00:00Z')).renewal).toMatchObject({ state: 'open' });
    await begin('2025-10-01T12:00:00Z');
    await count(personId, id);
    expect(await completionsOf(personId, id)).toHaveLength(1);
    await completeAgain(personId, 0, '2025-10-02T12:00:00Z');
    await count(personId, id);
    await issuing.issueMissing({ storeDocuments: true });
    expect((await certificatesOf(personId)).map(({ state, renews }) => [state, renews])).toEqual([
      ['revoked', null],
      ['valid', null],
    ]);
    expect(await reconciling.exactness()).toMatchObject({ completionsWithoutCertificate: 0, certificatesDiffering: 0 });
  });
});

describe('reconciling', () => {
  it('counts the completion of a program among what waits, for whoever reaches its provider or its school', async () => {
    await issuing.issueMissing();
    await completer();
    const oversight = new OversightQueries(db.database);
    const nobody = { nation: false, territories: [], schools: [], providers: [], cohorts: [] };
    const waiting = async (reach: object) => (await oversight.waitingCompletions({ ...nobody, ...reach })).count;
    // With its two courses.
    for (const reach of [{ nation: true }, { providers: [provider] }, { schools: [SCHOOL] }, { territories: ['09'] }])
      expect(await waiting(reach)).toBe(3);
    expect(await waiting({ territories: ['13'] })).toBe(0);
    await issuing.issueMissing();
    expect(await waiting({ nation: true })).toBe(0);
  });

  it('finds completions of programs without certificate, and a second time nothing', async () => {
    await issuing.issueMissing();
    const { programCompletionId } = await completer();
    const found = await reconciling.reconcile();
    expect(found.missing).toContainEqual(
      expect.objectContaining({ of: 'program', id: programCompletionId, late: true }),
    );
    // The two courses have theirs missing as well.
    expect(found).toMatchObject({ completionsWithoutCertificate: 3, late: 3 });
    expect(await issuing.issueMissing()).toBe(3);
    expect(await reconciling.exactness()).toMatchObject({
      ...{ completionsWithoutCertificate: 0, certificatesWithoutCompletion: 0, certificatesDiffering: 0 },
    });
  });
});

describe('when a course that counted changes', () => {
  const followed = (id: string) =>
    rows(`SELECT 1 FROM graphile_worker.jobs WHERE key = 'certification.follow-completion:' || $1`, [id]);

  it('for the better: the certificate of the program is replaced by one that says so, once', async () => {
    const { personId, programCompletionId } = await completer();
    await issuing.issueMissing();
    await rows(`UPDATE enrolment SET grade = 70 WHERE person_id = $1 AND grade = 65`, [personId]);
    expect(await followed(programCompletionId)).toHaveLength(1);
    // Of the course and of the program.
    expect((await reconciling.reconcile()).certificatesDiffering).toBe(2);
    await Promise.all([1, 2, 3].map(() => corrections.follow({ programCompletionId })));
    const [first, second, ...others] = await ofCompletion(programCompletionId);
    expect(others).toEqual([]);
    expect(first!.superseded_by).toBe(second!.id);
    expect(second!.facts.courses.map(({ grade }) => grade)).toEqual([70, null]);
    expect((await certificates.verify(first!.serial, ADDRESS)).supersededBy).toBe(second!.serial);
    for (const { id } of await rows<{ id: string }>(`SELECT id FROM enrolment WHERE person_id = $1`, [personId]))
      await corrections.follow({ enrolmentId: id });
    expect((await reconciling.reconcile()).certificatesDiffering).toBe(0);
  });

  it('by being taken back: what counted stays, and so does the certificate of the program', async () => {
    const { personId, programCompletionId } = await completer();
    await issuing.issueMissing();
    const before = await ofCompletion(programCompletionId);
    await rows(
      `UPDATE certificate SET state = 'revoked', state_reason = 'x', state_changed_at = now() WHERE person_id = $1 AND enrolment_id IS NOT NULL`,
      [personId],
    );
    await rows(
      `UPDATE enrolment SET state = 'enrolled', completed_at = NULL, grade = NULL WHERE person_id = $1 AND grade = 65`,
      [personId],
    );
    await corrections.follow({ programCompletionId });
    expect(await ofCompletion(programCompletionId)).toEqual(before);
    expect(await reconciling.exactness()).toMatchObject({ certificatesWithoutCompletion: 0, certificatesDiffering: 0 });
  });

  it('not at all: what is completed after the program was adds nothing to it', async () => {
    const ruta = await program([0, 1]);
    const personId = await person();
    await rows(`INSERT INTO program_equivalence (program_id, course_id, counts_as) VALUES ($1, $2, $3)`, [
      ...[ruta.id, courses[2]!.id, courses[1]!.id],
    ]);
    await join(personId, ruta);
    await complete(personId, 0, '2025-06-19T12:00:00Z');
    await complete(personId, 2, '2025-07-19T12:00:00Z');
    const programCompletionId = await count(personId, ruta.id);
    await complete(personId, 1, '2025-08-19T12:00:00Z');
    await count(personId, ruta.id);
    await issuing.issueMissing();
    const [issued] = await ofCompletion(programCompletionId);
    expect(issued!.facts.courses.map(({ code }) => code)).toEqual(['CURSO-0', 'CURSO-2']);
    expect(issued!.facts.minutes).toBe(3600);
  });
});

function actorFor(personId: string) {
  return { personId, sessionId: '', name: '', locale: 'es' as const, grants: [] };
}
