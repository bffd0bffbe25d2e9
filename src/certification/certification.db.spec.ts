import { createHash } from 'node:crypto';

import { openTestDatabase, type TestDatabase } from '../../test/support/database.js';
import type { Actor, Grant } from '../platform/auth/index.js';
import { Clock } from '../platform/clock/index.js';
import type { Config } from '../platform/config/index.js';
import { Jobs } from '../platform/jobs/index.js';
import { CertificateStateRepository } from './certificate-state.repository.js';
import { CorrectionService } from './correction.service.js';
import { Audit } from '../platform/audit/index.js';
import { CertificateQueries } from './certificate.queries.js';
import { CertificatesService } from './certificates.service.js';
import { DesignQueries } from './design/design.queries.js';
import { DesignLooks } from './design/design-looks.js';
import { DocumentRepository } from './document/document.repository.js';
import { DocumentsService } from './document/documents.service.js';
import { CredentialIssuingService } from './credential/credential-issuing.service.js';
import { CredentialQueries } from './credential/credential.queries.js';
import { CredentialRepository } from './credential/credential.repository.js';
import { CredentialsService } from './credential/credentials.service.js';
import { certificateDocument } from './document/certificate-document.js';
import { IssuingRepository } from './issuing.repository.js';
import { IssuingService } from './issuing.service.js';
import { ReconcileQueries } from './reconcile.queries.js';
import { RenewalQueries } from './renewal.queries.js';
import { newSerial } from './serial.rules.js';
import { MOST_MISSES, VerificationLimit } from './verification-limit.js';

interface Teacher {
  personId: string;
  enrolmentId: string;
}

const ADDRESS = '203.0.113.7';
const COURSE = { provider: '', course: '', version: '', cohort: '', school: 0 };
let db: TestDatabase;
let issuing: IssuingService;
let certificates: CertificatesService;
let reconciling: ReconcileQueries;
let people = 0;

async function rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
  return (await db.database.pool.query(sql, parameters)).rows as Row[];
}

async function idOf(sql: string, parameters: unknown[] = []): Promise<string> {
  return (await rows<{ id: string }>(`${sql} RETURNING id`, parameters))[0]!.id;
}

/** A teacher in the cohort, who has completed it unless told otherwise. */
async function teacher(options: { completed?: boolean; completedAt?: string; name?: string } = {}): Promise<Teacher> {
  const { completed = true, completedAt = '2026-06-19T23:30:00-04:00', name = 'Elena' } = options;
  const personId = await idOf(`INSERT INTO person (run, given_names, family_names) VALUES ($1, $2, 'Ñancupil Rojas')`, [
    `${10_000_000 + people++}-5`,
    name,
  ]);
  const enrolmentId = await idOf(
    `INSERT INTO enrolment (cohort_id, person_id, version_id, state, enrolled_at, completed_at, grade)
     VALUES ($1, $2, $3, $4, '2026-03-01T12:00Z', $5, 65)`,
    [COURSE.cohort, personId, COURSE.version, completed ? 'completed' : 'enrolled', completed ? completedAt : null],
  );
  if (completed)
    await rows(
      `INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, school_rbd, at) VALUES ($1, 'enrolled', 'completed', $2, $3)`,
      [enrolmentId, COURSE.school, completedAt],
    );
  return { personId, enrolmentId };
}

async function certificateOf({
  enrolmentId,
}: Teacher): Promise<{ id: string; serial: string } & Record<string, unknown>> {
  const found = await rows<{ id: string; serial: string } & Record<string, unknown>>(
    `SELECT c.*, d.sha256, d.bytes FROM certificate c LEFT JOIN certificate_pdf d ON d.certificate_id = c.id WHERE enrolment_id = $1`,
    [enrolmentId],
  );
  expect(found).toHaveLength(1);
  return found[0]!;
}

function actorFor(personId: string, ...grants: Grant[]): Actor {
  return { personId, sessionId: '', name: '', locale: 'es', grants };
}

/** A cohort of the course, open to everyone. */
function cohort(code: string): Promise<string> {
  return idOf(
    `INSERT INTO cohort (code, name, version_id, provider_id, capacity, enrols_from, enrols_until, starts_on, ends_on)
     VALUES ($1, 'Otoño', $2, $3, 1000, '2026-01-01', '2026-03-01', '2026-03-09', '2026-06-30')`,
    [code, COURSE.version, COURSE.provider],
  );
}

beforeAll(async () => {
  db = await openTestDatabase();
  const config = { publicUrl: 'https://docente.example.org' } as Config;
  // Without a key: what is signed is the matter of test/credential.e2e-spec.ts.
  const keys = { current: () => Promise.resolve(null) };
  const credentials = new CredentialIssuingService(keys, new CredentialRepository(db.database), config, new Clock());
  const looks = new DesignLooks(new DesignQueries(db.database));
  const documents = new DocumentsService(new DocumentRepository(db.database), credentials, looks);
  issuing = new IssuingService(
    new IssuingRepository(db.database),
    credentials,
    documents,
    keys,
    new Jobs(db.database),
    db.database,
    config,
  );
  certificates = new CertificatesService(
    new CertificateQueries(db.database),
    new CredentialsService(
      new CredentialQueries(db.database),
      new CertificateQueries(db.database),
      new VerificationLimit(db.database),
      keys,
      config,
      new Clock(),
    ),
    documents,
    new VerificationLimit(db.database),
    new Clock(),
  );
  reconciling = new ReconcileQueries(db.database);

  await rows(
    `INSERT INTO region (code, name, short_name, north_south) VALUES ('09', 'La Araucanía', 'Araucanía', 90) ON CONFLICT DO NOTHING`,
  );
  await rows(`INSERT INTO province (code, region_code, name) VALUES ('091', '09', 'Cautín') ON CONFLICT DO NOTHING`);
  await rows(
    `INSERT INTO commune (code, province_code, region_code, name, time_zone) VALUES ('09101', '091', '09', 'Temuco', 'America/Santiago') ON CONFLICT DO NOTHING`,
  );
  await rows(
    `INSERT INTO school (rbd, check_digit, name, commune_code, governance, rural, status, directory_year)
     VALUES (5555, '5', 'Escuela', '09101', 'municipal', true, 'working', 2025)`,
  );
  COURSE.school = 5555;
  COURSE.provider = await idOf(
    `INSERT INTO provider (code, name, kind) VALUES ('UFRO', 'Universidad de La Frontera', 'university')`,
  );
  const author = await idOf(`INSERT INTO person (given_names, family_names) VALUES ('Ana', 'Autora')`);
  COURSE.course = await idOf(`INSERT INTO course (code, provider_id, created_by) VALUES ('TIC-AULA', $1, $2)`, [
    COURSE.provider,
    author,
  ]);
  COURSE.version = await idOf(
    `INSERT INTO course_version (course_id, number, state, title, minutes, published_at)
     VALUES ($1, 2, 'published', 'Recursos digitales para la sala de clases', 1800, now())`,
    [COURSE.course],
  );
  COURSE.cohort = await cohort('TIC-AULA-2026-1');
});

afterAll(() => db?.close());

describe('issuing', () => {
  it('pins what was true at that moment, with the document as it was first made', async () => {
    const elena = await teacher();
    await issuing.issue(elena);
    const issued = await certificateOf(elena);
    expect(issued).toMatchObject({
      person_id: elena.personId,
      cohort_id: COURSE.cohort,
      school_rbd: 5555,
      state: 'valid',
      facts: {
        holderName: 'Elena Ñancupil Rojas',
        courseCode: 'TIC-AULA',
        courseTitle: 'Recursos digitales para la sala de clases',
        versionNumber: 2,
        providerName: 'Universidad de La Frontera',
        cohortCode: 'TIC-AULA-2026-1',
        minutes: 1800,
        grade: 65,
        startedOn: '2026-03-09',
        completedOn: '2026-06-19', // By the clock of the cohort; in Greenwich it is the day after.
        locale: 'es',
        verifiedAt: 'https://docente.example.org',
      },
    });
    const bytes = issued['bytes'] as Buffer;
    expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(issued['sha256']).toEqual(createHash('sha256').update(bytes).digest());

    await rows(`UPDATE person SET given_names = 'Helena' WHERE id = $1`, [elena.personId]);
    await issuing.issue(elena);
    expect(await certificateOf(elena)).toEqual(issued);
  });

  it('gives one certificate to one completion, however many try at once', async () => {
    const elena = await teacher();
    await Promise.all(Array.from({ length: 20 }, () => issuing.issue(elena)));
    await certificateOf(elena);
  });

  it('gives none without completion, whatever way it is tried', async () => {
    const beginner = await teacher({ completed: false });
    await issuing.issue(beginner);
    expect(await rows(`SELECT 1 FROM certificate WHERE enrolment_id = $1`, [beginner.enrolmentId])).toEqual([]);
    await expect(
      rows(
        `INSERT INTO certificate (serial, enrolment_id, person_id, cohort_id, facts, template_version) VALUES ($1, $2, $3, $4, '{}', 1)`,
        [newSerial(), beginner.enrolmentId, beginner.personId, COURSE.cohort],
      ),
    ).rejects.toMatchObject({ constraint: 'certificate_completion_check' });
  });

  it('goes on after a crash between the certificate and its document', async () => {
    const elena = await teacher();
    const repository = new IssuingRepository(db.database);
    const issue = { verifiedAt: 'https://docente.example.org', templateVersion: 1, backdated: false };
    await repository.issue('course', issue, [(await repository.due(elena))!]);
    const before = await certificateOf(elena);
    expect(before['bytes']).toBeNull();
    await issuing.issue(elena);
    const after = await certificateOf(elena);
    expect(after.serial).toBe(before.serial);
    expect(after['bytes']).not.toBeNull();
  });

  it('catches up with all that is missing, in batches, and a second time finds nothing', async () => {
    await issuing.issueMissing();
    const late = await Promise.all(Array.from({ length: 30 }, () => teacher()));
    const counts = await Promise.all([issuing.issueMissing(), issuing.issueMissing()]);
    expect(counts[0] + counts[1]).toBe(30);
    for (const each of late) expect((await certificateOf(each))['school_rbd']).toBe(5555);
    expect(await issuing.issueMissing()).toBe(0);
  });

  it('dates certificates back to the completion only for a made-up past', async () => {
    const elena = await teacher();
    await issuing.issueMissing({ backdated: true });
    const issued = await certificateOf(elena);
    expect(issued['issued_at']).toEqual(new Date('2026-06-20T03:30:00Z'));
    expect(issued['facts']).toMatchObject({ issuedOn: '2026-06-19' });
  });
});

describe('an issued certificate', () => {
  let elena: Teacher;
  let id: string;
  beforeAll(async () => {
    elena = await teacher();
    await issuing.issue(elena);
    id = (await certificateOf(elena)).id;
  });

  it.each([
    `UPDATE certificate SET facts = facts || '{"grade": 70}' WHERE id = $1`,
    `UPDATE certificate SET serial = '000-000-000-000-000-000' WHERE id = $1`,
    `UPDATE certificate SET issued_at = now() - interval '1 day' WHERE id = $1`,
    `UPDATE certificate SET school_rbd = NULL WHERE id = $1`,
    `UPDATE certificate SET template_version = 2 WHERE id = $1`,
    `DELETE FROM certificate WHERE id = $1`,
    `UPDATE certificate_pdf SET bytes = 'x', sha256 = sha256('x') WHERE certificate_id = $1`,
    `DELETE FROM certificate_pdf WHERE certificate_id = $1`,
  ])('can not be altered: %s', async (sql) => {
    await expect(rows(sql, [id])).rejects.toMatchObject({ code: '23001' });
  });

  it('holds its completion fast until it is revoked', async () => {
    const undo = `UPDATE enrolment SET state = 'enrolled', completed_at = NULL WHERE id = $1`;
    const other = await teacher();
    await issuing.issue(other);
    await expect(rows(undo, [other.enrolmentId])).rejects.toMatchObject({ code: '23001' });
    await rows(
      `UPDATE certificate SET state = 'revoked', state_reason = 'Someone else answered', state_changed_at = now() WHERE enrolment_id = $1`,
      [other.enrolmentId],
    );
    await rows(undo, [other.enrolmentId]);
  });

  it('is not issued for a completion that is taken back at the same moment', async () => {
    const other = await teacher();
    const client = await db.database.pool.connect();
    await client.query('BEGIN');
    await client.query(`UPDATE enrolment SET state = 'enrolled', completed_at = NULL WHERE id = $1`, [
      other.enrolmentId,
    ]);
    const issued = issuing.issue(other).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await client.query('COMMIT');
    client.release();
    await issued;
    expect(await rows(`SELECT 1 FROM certificate WHERE enrolment_id = $1`, [other.enrolmentId])).toEqual([]);
    await issuing.issue(other);
  });

  it('is only suspended or revoked with a reason', async () => {
    await expect(rows(`UPDATE certificate SET state = 'suspended' WHERE id = $1`, [id])).rejects.toMatchObject({
      constraint: 'certificate_state_reason_check',
    });
  });
});

describe('verifying', () => {
  it('tells a stranger what was certified, and of the RUN only its end', async () => {
    const elena = await teacher({ name: 'Rayén' });
    await issuing.issue(elena);
    const { serial } = await certificateOf(elena);
    const answer = await certificates.verify(serial.replace(/-/g, ' ').toLowerCase(), ADDRESS);
    expect(answer).toMatchObject({
      serial,
      status: 'valid',
      holder: { name: 'Rayén Ñancupil Rojas', run: expect.stringMatching(/^••\.•••\.\d{3}-5$/) as string },
      achievement: { kind: 'course', title: 'Recursos digitales para la sala de clases' },
      minutes: 1800,
    });
    expect(answer.checkedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(JSON.stringify(answer)).not.toMatch(/"grade":\d|1000000\d/);

    await rows(
      `UPDATE certificate SET state = 'revoked', state_reason = 'Plagiarism', state_changed_at = now() WHERE serial = $1`,
      [serial],
    );
    const revoked = await certificates.verify(serial, ADDRESS);
    expect(revoked).toMatchObject({ status: 'revoked', statusSince: expect.any(Date) as Date });
    expect(JSON.stringify(revoked)).not.toContain('Plagiarism');
  });

  it('knows nothing of a serial that was never issued', async () => {
    await expect(certificates.verify(newSerial(), ADDRESS)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses to go on guessing, in every process, and answers a genuine serial all the same', async () => {
    const elena = await teacher({ name: 'Rayén' });
    await issuing.issue(elena);
    const { serial } = await certificateOf(elena);
    const another = new CertificatesService(
      new CertificateQueries(db.database),
      null as never,
      null as never,
      new VerificationLimit(db.database),
      new Clock(),
    );
    const guess = (process: CertificatesService, address: string) =>
      process.verify(newSerial(), address).catch((error: unknown) => error);
    // One network of IPv6, whatever address of it is used.
    for (let i = 0; i < MOST_MISSES; i++)
      expect(await guess(i % 2 ? another : certificates, `2001:db8:5:6::${i + 1}`)).toMatchObject({
        code: 'NOT_FOUND',
      });
    for (const process of [certificates, another, certificates])
      expect(await guess(process, '2001:db8:5:6:7::1')).toMatchObject({
        code: 'TOO_MANY_REQUESTS',
        values: { seconds: expect.any(Number) as number },
      });
    expect(await certificates.verify(serial, '2001:db8:5:6::1')).toMatchObject({ serial });
    expect(await guess(certificates, '2001:db8:5:7::1')).toMatchObject({ code: 'NOT_FOUND' });
    await rows(`DELETE FROM rate_limit`);
  });

  it('asks the database once for a serial that exists, and writes nothing', async () => {
    const elena = await teacher({ name: 'Rayén' });
    await issuing.issue(elena);
    const { serial } = await certificateOf(elena);
    const asked: string[] = [];
    const counting = new Proxy(db.database, {
      get: (database, key) =>
        key === 'pool'
          ? database.pool
          : key === 'maybeOne'
            ? (each: { name: string }, values: unknown[]) => {
                asked.push(each.name);
                return database.maybeOne(each as never, values);
              }
            : (Reflect.get(database, key) as unknown),
    });
    const watched = new CertificatesService(
      new CertificateQueries(counting),
      null as never,
      null as never,
      new VerificationLimit(counting),
      new Clock(),
    );
    for (let i = 0; i < 50; i++) await watched.verify(serial, ADDRESS);
    expect(asked).toEqual(Array(50).fill('certificate.by_serial'));
    expect(await rows(`SELECT key FROM rate_limit WHERE key LIKE '%${ADDRESS}'`)).toEqual([]);
  });

  it('does not ask the database about a serial that can not be right', async () => {
    const nowhere = new CertificatesService(
      new CertificateQueries(null as never),
      null as never,
      null as never,
      null as never,
      new Clock(),
    );
    await expect(nowhere.verify('7K3-M9Q-XT2-B4H-W6Z-P8C', ADDRESS)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the document', () => {
  it('is for its holder and for administrators within reach; to anyone else it does not exist', async () => {
    const elena = await teacher();
    await issuing.issue(elena);
    const { serial, bytes } = await certificateOf(elena);
    const grant = (role: Grant['role'], kind: Grant['scope']['kind'], code: string): Grant => ({
      role,
      scope: { kind, code },
    });
    const stranger = (await teacher()).personId;

    const own = await certificates.document(actorFor(elena.personId), serial);
    expect(own.bytes).toEqual(bytes);
    expect(own.fileName).toBe(`certificado-TIC-AULA-${serial}.pdf`);
    for (const scope of [grant('administrator', 'nation', ''), grant('administrator', 'territory', '09')])
      await expect(certificates.document(actorFor(stranger, scope), serial)).resolves.toBeDefined();
    for (const scope of [[], [grant('analyst', 'nation', '')], [grant('administrator', 'territory', '10')]])
      await expect(certificates.document(actorFor(stranger, ...scope), serial)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
  });

  it('that is not stored yet is made when it is first asked for, and kept, though many ask at once', async () => {
    const elena = await teacher();
    await issuing.issueMissing();
    const { serial } = await certificateOf(elena);
    expect((await certificateOf(elena))['bytes']).toBeNull();
    const asked = await Promise.all([1, 2, 3].map(() => certificates.document(actorFor(elena.personId), serial)));
    await issuing.issue(elena);
    const { bytes } = await certificateOf(elena);
    for (const each of asked) expect(each.bytes).toEqual(bytes);
  });
});

describe('a certificate of a course whose certificates expire', () => {
  const yearly = { kind: 'months', months: 12, graceDays: 30, renewalDays: 90 };
  let version: string;
  const cohortOf = (code: string, zone = 'America/Santiago') =>
    idOf(
      `INSERT INTO cohort (code, name, version_id, provider_id, capacity, enrols_from, enrols_until, starts_on, ends_on, time_zone)
       VALUES ($1, 'Otoño', $2, $3, 1000, now() - interval '1 day', now() + interval '1 day', '2026-03-09', '2036-06-30', $4)`,
      [code, version, COURSE.provider, zone],
    );
  const completed = async (personId: string, cohortId: string, at: string): Promise<Teacher> => {
    const enrolmentId = await idOf(
      `INSERT INTO enrolment (cohort_id, person_id, version_id, state, completed_at) VALUES ($1, $2, $3, 'completed', $4)`,
      [cohortId, personId, version, at],
    );
    await issuing.issue({ enrolmentId });
    return { personId, enrolmentId };
  };
  const person = () => idOf(`INSERT INTO person (given_names, family_names) VALUES ('Elena', 'Ñancupil')`);
  /** As it is verified at a moment. */
  const at = (moment: string) =>
    new CertificatesService(
      new CertificateQueries(db.database),
      null as never,
      null as never,
      new VerificationLimit(db.database),
      {
        now: () => new Date(moment),
      },
    );

  beforeAll(async () => {
    const course = await idOf(
      `INSERT INTO course (code, provider_id, created_by) SELECT 'PRIMEROS-AUXILIOS', $1, id FROM person LIMIT 1`,
      [COURSE.provider],
    );
    version = await idOf(
      `INSERT INTO course_version (course_id, number, state, title, minutes, published_at, validity)
       VALUES ($1, 1, 'published', 'Primeros auxilios', 900, now(), $2)`,
      [course, yearly],
    );
  });

  it('says until when it holds, expires at the end of that day where the cohort is, and is not written to then', async () => {
    // The day after, in Greenwich; the twelve months end on the day when the clocks go back.
    const elena = await completed(await person(), await cohortOf('PA-1'), '2025-04-05T02:30:00Z');
    const { serial, id, ...row } = await certificateOf(elena);
    expect(row).toMatchObject({ facts: { completedOn: '2025-04-04', validUntil: '2026-04-04' } });
    const status = async (moment: string) => (await at(moment).verify(serial, ADDRESS)).status;
    expect(await status('2026-04-05T03:59:59.999Z')).toBe('valid');
    expect(await status('2026-04-05T04:00:00.000Z')).toBe('grace');
    expect(await status('2026-05-05T03:59:59.999Z')).toBe('grace');
    expect(await status('2026-05-05T04:00:00.000Z')).toBe('expired');
    expect(await certificateOf(elena)).toEqual({ serial, id, ...row });
    expect(await at('2026-06-01T00:00:00Z').verify(serial, ADDRESS)).toMatchObject({
      validUntil: '2026-04-04',
      expiresAt: new Date('2026-04-05T04:00:00Z'),
      graceUntil: new Date('2026-05-05T04:00:00Z'),
    });
  });

  it.each([
    ['America/Punta_Arenas', '2026-04-05T03:00:00.000Z'],
    ['Pacific/Easter', '2026-04-05T06:00:00.000Z'],
  ])('does so in %s by its own clocks', async (zone, expires) => {
    const cohortId = await cohortOf(`PA-${zone.replace(/[^A-Z]/g, '')}`, zone);
    const { serial } = await certificateOf(await completed(await person(), cohortId, '2025-04-04T20:00:00Z'));
    expect(await at('2026-06-01T00:00:00Z').verify(serial, ADDRESS)).toMatchObject({ expiresAt: new Date(expires) });
  });

  it('is renewed by completing the course again in time, and stays what it was', async () => {
    const elena = await person();
    const first = await certificateOf(await completed(elena, await cohortOf('PA-R1'), '2024-06-01T12:00:00Z'));
    const second = await certificateOf(await completed(elena, await cohortOf('PA-R2'), '2025-05-01T12:00:00Z'));
    const third = await certificateOf(await completed(elena, await cohortOf('PA-R3'), '2026-09-01T12:00:00Z'));
    const seen = (serial: string) => at('2025-06-15T12:00:00Z').verify(serial, ADDRESS);
    expect(await seen(first.serial)).toMatchObject({ status: 'grace', renews: null, renewedBy: second.serial });
    expect(await seen(second.serial)).toMatchObject({
      status: 'valid',
      renews: first.serial,
      renewedBy: third.serial,
      validUntil: '2026-05-01',
    });
    expect(await seen(third.serial)).toMatchObject({ renews: second.serial, renewedBy: null });
  });

  it('is no renewal when the course was completed twice before there was anything to renew', async () => {
    const elena = await person();
    await completed(elena, await cohortOf('PA-D1'), '2026-03-01T12:00:00Z');
    const { serial } = await certificateOf(await completed(elena, await cohortOf('PA-D2'), '2026-03-02T12:00:00Z'));
    expect((await certificates.verify(serial, ADDRESS)).renews).toBeNull();
  });

  it('lets the course be taken again from the renewal window on, and not before', async () => {
    const elena = await person();
    const renewals = new RenewalQueries(db.database);
    await completed(elena, await cohortOf('PA-W1'), '2025-06-01T12:00:00Z');
    const other = await cohortOf('PA-W2');
    const refused = (moment: string) => renewals.completedAndNotRenewable(elena, other, new Date(moment));
    // The last day is 1 June 2026; 90 days before the 2nd.
    expect(await refused('2026-03-04T02:59:59.999Z')).toBe(true);
    expect(await refused('2026-03-04T03:00:00.000Z')).toBe(false);
    expect(await refused('2030-01-01T00:00:00.000Z')).toBe(false);
    expect(await renewals.completedAndNotRenewable(await person(), other, new Date())).toBe(false);
  });

  it('lets a course whose certificates do not expire be taken again only once the certificate is revoked', async () => {
    const elena = await teacher();
    const renewals = new RenewalQueries(db.database);
    const refused = async () =>
      renewals.completedAndNotRenewable(elena.personId, await cohort(`OTRA-${people++}`), new Date('2090-01-01'));
    expect(await refused()).toBe(true);
    await issuing.issue(elena);
    expect(await refused()).toBe(true);
    await rows(
      `UPDATE certificate SET state = 'revoked', state_reason = 'Plagiarism', state_changed_at = now() WHERE enrolment_id = $1`,
      [elena.enrolmentId],
    );
    expect(await refused()).toBe(false);
  });
});

describe('a completion that is corrected after its certificate was issued', () => {
  let corrections: CorrectionService;
  beforeAll(() => {
    corrections = new CorrectionService(
      db.database,
      new CertificateQueries(db.database),
      new CertificateStateRepository(),
      new IssuingRepository(db.database),
      issuing,
      new Jobs(db.database),
      new Audit(),
      null as never,
      { certificateSecondPerson: false } as Config,
    );
  });
  const jobs = async (enrolmentId: string) =>
    rows(`SELECT 1 FROM graphile_worker.jobs WHERE key = 'certification.follow-completion:' || $1`, [enrolmentId]);
  const ofEnrolment = (enrolmentId: string) =>
    rows<{ serial: string; grade: number; superseded: boolean; by: string | null }>(
      `SELECT serial, (facts->>'grade')::int AS grade, superseded_by IS NOT NULL AS superseded, corrected_by AS by
         FROM certificate WHERE enrolment_id = $1 ORDER BY id`,
      [enrolmentId],
    );

  it('is told by the database, found by reconciling, and certified anew: once, however many jobs come', async () => {
    const { enrolmentId } = await teacher();
    await issuing.issue({ enrolmentId });
    await rows(`UPDATE enrolment SET grade = 65 WHERE id = $1`, [enrolmentId]);
    expect(await jobs(enrolmentId)).toHaveLength(0);
    await rows(`UPDATE enrolment SET grade = 68 WHERE id = $1`, [enrolmentId]);
    expect(await jobs(enrolmentId)).toHaveLength(1);
    const [first] = await ofEnrolment(enrolmentId);
    expect(await reconciling.reconcile()).toMatchObject({
      certificatesDiffering: 1,
      differing: [expect.objectContaining({ serial: first!.serial })],
    });
    await Promise.all([1, 2, 3].map(() => corrections.follow({ enrolmentId })));
    expect(await ofEnrolment(enrolmentId)).toEqual([
      { ...first, superseded: true },
      expect.objectContaining({ grade: 68, superseded: false, by: null }),
    ]);
    expect((await reconciling.reconcile()).certificatesDiffering).toBe(0);
  });

  it('waits while the certificate is suspended, and leaves a revoked one alone', async () => {
    const { enrolmentId } = await teacher();
    await issuing.issue({ enrolmentId });
    const become = (state: string) =>
      rows(`UPDATE certificate SET state = $2, state_reason = 'x', state_changed_at = now() WHERE enrolment_id = $1`, [
        enrolmentId,
        state,
      ]);
    await become('suspended');
    await rows(`UPDATE enrolment SET grade = 70 WHERE id = $1`, [enrolmentId]);
    await corrections.follow({ enrolmentId });
    expect(await ofEnrolment(enrolmentId)).toHaveLength(1);
    expect((await reconciling.reconcile()).certificatesDiffering).toBe(1);
    await become('revoked');
    expect((await reconciling.reconcile()).certificatesDiffering).toBe(0);
    await become('valid');
    await corrections.follow({ enrolmentId });
    expect(await ofEnrolment(enrolmentId)).toHaveLength(2);
  });
});

describe('the figures for an alarm', () => {
  it('are all of the reconciling, how long the oldest has waited, and the jobs', async () => {
    await issuing.issueMissing();
    expect(await reconciling.exactness()).toMatchObject({
      completionsWithoutCertificate: 0,
      late: 0,
      oldestSeconds: 0,
    });
    await teacher({ completedAt: new Date(Date.now() - 3_600_000).toISOString() });
    const { oldestSeconds, ...found } = await reconciling.exactness();
    expect(found).toMatchObject({ completionsWithoutCertificate: 1, late: 1 });
    expect(oldestSeconds).toBeGreaterThanOrEqual(3600);
    await issuing.issueMissing();
  });
});

describe('my certificates', () => {
  it('come page by page, newest first, and what is being issued is known', async () => {
    const elena = await teacher();
    const actor = actorFor(elena.personId);
    expect(await certificates.beingIssued(actor)).toMatchObject([{ kind: 'course', id: elena.enrolmentId }]);
    expect((await certificates.mine(actor, { limit: 50 })).items).toEqual([]);
    await issuing.issue(elena);
    for (const code of ['TIC-AULA-2026-2', 'TIC-AULA-2026-3']) {
      const again = await idOf(
        `INSERT INTO enrolment (cohort_id, person_id, version_id, state, completed_at) VALUES ($1, $2, $3, 'completed', now())`,
        [await cohort(code), elena.personId, COURSE.version],
      );
      await issuing.issue({ enrolmentId: again });
    }
    const first = await certificates.mine(actor, { limit: 2 });
    const second = await certificates.mine(actor, { limit: 2, cursor: first.nextCursor! });
    const times = [...first.items, ...second.items].map(({ issuedAt }) => issuedAt.getTime());
    expect(times).toHaveLength(3);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(second.nextCursor).toBeNull();
    expect(await certificates.beingIssued(actor)).toEqual([]);
  });
});

describe('reconciling', () => {
  it('finds completions without certificate, and says which are late', async () => {
    await issuing.issueMissing();
    expect(await reconciling.reconcile()).toMatchObject({ completionsWithoutCertificate: 0, late: 0 });
    const late = await teacher();
    const fresh = await teacher({ completedAt: new Date().toISOString() });
    const found = await reconciling.reconcile();
    expect(found).toMatchObject({ completionsWithoutCertificate: 2, late: 1 });
    expect(found.missing.map(({ id, late: isLate }) => [id, isLate])).toEqual([
      [late.enrolmentId, true],
      [fresh.enrolmentId, false],
    ]);
    await issuing.issueMissing({ storeDocuments: true });
    expect(await reconciling.reconcile()).toMatchObject({ completionsWithoutCertificate: 0, late: 0, missing: [] });
    expect((await certificateOf(late))['bytes']).not.toBeNull();
  });

  it('finds certificates without completion', async () => {
    const elena = await teacher();
    await issuing.issue(elena);
    const { id, serial } = await certificateOf(elena);
    // What must never happen can only be made to happen with the guard off.
    await rows(`ALTER TABLE enrolment DISABLE TRIGGER enrolment_certified`);
    await rows(`UPDATE enrolment SET state = 'enrolled', completed_at = NULL WHERE id = $1`, [elena.enrolmentId]);
    await rows(`ALTER TABLE enrolment ENABLE TRIGGER enrolment_certified`);
    expect(await reconciling.reconcile()).toMatchObject({
      certificatesWithoutCompletion: 1,
      unfounded: [{ certificateId: id, serial }],
    });
  });
});

describe('making a document', () => {
  it('of the stored facts gives the stored bytes', async () => {
    const elena = await teacher();
    await issuing.issue(elena);
    const stored = await certificateOf(elena);
    const again = await certificateDocument({
      serial: stored.serial,
      issuedAt: stored['issued_at'] as Date,
      templateVersion: stored['template_version'] as number,
      facts: stored['facts'] as never,
    });
    expect(again).toEqual(stored['bytes']);
  });
});
