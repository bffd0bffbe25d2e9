import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { ProgramCreditService } from '../cohorts/index.js';
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
async function complete(personId: string, n: number, at: string, grade: number | null = 65): Promise<string> {
  const { cohort, version } = courses[n]!;
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

async function join(personId: string, { id, version }: { id: string; version: string }): Promise<void> {
  await rows(
    `INSERT INTO program_enrolment (person_id, program_id, version_id, started_on, created_at) VALUES ($1, $2, $3, '2025-03-01', '2025-03-01')`,
    [personId, id, version],
  );
}

/** Counts, as the job of a completed course does. @returns the completion of the program */
async function count(personId: string, programId: string): Promise<string> {
  await db.database.transaction((transaction) => counting.count(transaction, personId, programId));
  const [row] = await rows<{ id: string }>(
    `SELECT id FROM program_completion WHERE person_id = $1 AND program_id = $2`,
    [...[personId, programId]],
  );
  return row!.id;
}

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
  counting = new ProgramCreditService(
    ...([db.database, new ProgramsQueries(db.database), new ProgramsRepository(), jobs] as const),
  );

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
