import type { INestApplicationContext } from '@nestjs/common';

import { startTestApp } from '../../test/support/app.js';
import { type Answer, type QuestionContent, type QuestionKind, rulesOf } from '../content/index.js';
import { gradeOf } from '../learning/index.js';
import { parseRun } from '../people/index.js';
import { RollupService } from '../reporting/index.js';
import { DEMO, DemoRefused, DemoService } from './index.js';

interface Country {
  demo: DemoService;
  app: INestApplicationContext;
  rows: <Row = Record<string, unknown>>(sql: string, parameters?: unknown[]) => Promise<Row[]>;
}

const closing: (() => Promise<void>)[] = [];

async function emptyCountry(): Promise<Country> {
  const test = await startTestApp();
  const { app, database } = test;
  closing.push(() => test.close());
  return {
    demo: app.get(DemoService, { strict: false }),
    app,
    rows: async <Row>(sql: string, parameters: unknown[] = []) =>
      (await database.pool.query(sql, parameters)).rows as Row[],
  };
}

// Without the directory: the tests run the same everywhere.
const OPTIONS = { seed: 7, day: '2026-11-24', schools: null };
/** 330 teachers and 1,650 enrolments by the statements of the whole nation. */
const PERCENT = 0.3;
const quiet = (): void => undefined;

/** Everything that the demonstration writes, but what chance must not repeat: the hash of the password, serials. */
const CONTENT: Record<string, string> = {
  school: `to_jsonb(t) - '{created_at,updated_at}'::text[]`,
  person: `to_jsonb(t) - 'password_hash'`,
  certificate: `jsonb_build_array(enrolment_id, person_id, cohort_id, school_rbd, issued_at, facts)`,
};
const TABLES = [
  ...['school', 'provider', 'person', 'appointment', 'access_grant', 'course', 'course_version', 'section', 'activity'],
  ...['question', 'cohort', 'enrolment', 'enrolment_transition', 'learning_event', 'progress', 'learning_state'],
  ...['quiz_attempt', 'certificate', 'rollup_school', 'rollup_commune', 'rollup_cohort_month'],
];

async function checksums({ rows }: Country): Promise<Record<string, unknown>> {
  const sums = TABLES.map(async (table) => {
    const content = CONTENT[table] ?? 'to_jsonb(t)';
    const [sum] = await rows(
      `SELECT count(*)::int AS rows, md5(string_agg(line, '' ORDER BY line)) AS sum FROM (SELECT (${content})::text AS line FROM ${table} t) lines`,
    );
    return [table, sum] as const;
  });
  return Object.fromEntries(await Promise.all(sums));
}

/** What must be true of any country; each query finds what is not. */
const BREACHES: Record<string, string> = {
  'a cohort whose seats are not those taken': `
    SELECT c.code FROM cohort c LEFT JOIN enrolment e ON e.cohort_id = c.id AND e.state IN ('enrolled', 'completed')
     GROUP BY c.id HAVING c.seats_taken <> count(e.id) OR c.seats_taken > c.capacity`,
  'progress that its evidence does not give': `
    SELECT * FROM (
      SELECT v.enrolment_id, v.activity_key, min(v.occurred_at) AS started_at,
             min(v.occurred_at) FILTER (WHERE CASE a.kind WHEN 'page' THEN v.kind = 'viewed'
               ELSE v.kind = 'scored' AND (v.payload ->> 'score')::int >= (a.settings ->> 'passPercent')::int * 10 END) AS completed_at,
             max((v.payload ->> 'score')::smallint) AS score, count(*) FILTER (WHERE v.kind = 'scored')::smallint AS attempts
        FROM learning_event v JOIN enrolment e ON e.id = v.enrolment_id
        JOIN activity a ON a.version_id = e.version_id AND a.key = v.activity_key
       GROUP BY 1, 2) evidence
      FULL JOIN progress p USING (enrolment_id, activity_key, started_at, attempts)
     WHERE (evidence.completed_at, evidence.score) IS DISTINCT FROM (p.completed_at, p.score)
        OR (evidence.enrolment_id IS NULL) <> (p.enrolment_id IS NULL)
        OR num_nulls(evidence.activity_key, p.activity_key) > 0`,
  'a running total that is not the sum of progress': `
    SELECT e.id FROM enrolment e
     CROSS JOIN LATERAL (SELECT count(*) AS n FROM activity a WHERE a.version_id = e.version_id AND a.required) required
     CROSS JOIN LATERAL (SELECT count(*) AS n, max(p.completed_at) AS latest FROM progress p
       JOIN activity a ON a.version_id = e.version_id AND a.key = p.activity_key AND a.required
      WHERE p.enrolment_id = e.id AND p.completed_at IS NOT NULL) done
      LEFT JOIN learning_state s ON s.enrolment_id = e.id
     WHERE coalesce(s.done, 0) <> done.n OR coalesce(s.required, required.n) <> required.n
        OR (e.state = 'completed') <> (done.n = required.n) OR (e.state = 'completed' AND e.completed_at <> done.latest)
        OR (s.enrolment_id IS NULL) <> NOT EXISTS (SELECT 1 FROM learning_event v WHERE v.enrolment_id = e.id)
        OR s.last_event_at IS DISTINCT FROM (SELECT max(received_at) FROM learning_event v WHERE v.enrolment_id = e.id)`,
  'a state to which the transitions do not lead': `
    SELECT e.id FROM enrolment e JOIN enrolment_transition t ON t.enrolment_id = e.id
     GROUP BY e.id HAVING array_agg(t.to_state ORDER BY t.at, t.id) <>
       CASE e.state WHEN 'enrolled' THEN ARRAY['enrolled'] ELSE ARRAY['enrolled', e.state] END
        OR min(t.at) <> e.enrolled_at OR (e.state = 'completed' AND max(t.at) <> e.completed_at)
        OR count(*) FILTER (WHERE t.to_state = 'withdrawn' AND t.reason IS NULL) > 0`,
  'a transition at another school than the one of that day': `
    SELECT t.id FROM enrolment_transition t JOIN enrolment e ON e.id = t.enrolment_id
      LEFT JOIN appointment a ON a.person_id = e.person_id AND a.main AND daterange(a.starts_on, a.ends_on, '[]') @> country_date(t.at)
     WHERE a.school_rbd IS DISTINCT FROM t.school_rbd`,
  'evidence before the seat, after it was heard of, or in the future': `
    SELECT v.id FROM learning_event v JOIN enrolment e ON e.id = v.enrolment_id
     WHERE v.occurred_at < e.enrolled_at OR v.occurred_at > v.received_at OR v.received_at > '2026-11-24T00:00Z'`,
  'more attempts at a quiz than are allowed': `
    SELECT p.enrolment_id FROM progress p JOIN enrolment e ON e.id = p.enrolment_id
      JOIN activity a ON a.version_id = e.version_id AND a.key = p.activity_key
     WHERE p.attempts > (a.settings ->> 'maxAttempts')::int`,
  'someone twice in a course': `
    SELECT person_id FROM enrolment GROUP BY person_id, version_id HAVING count(*) > 1`,
  'an id whose time is not that of its row': `
    SELECT id FROM enrolment WHERE id < uuid_v7_floor(created_at) OR id >= uuid_v7_floor(created_at + interval '1 ms')
    UNION ALL SELECT id FROM learning_event WHERE id < uuid_v7_floor(occurred_at) OR id >= uuid_v7_floor(occurred_at + interval '1 ms')`,
  'a completion without certificate, or the reverse': `
    SELECT e.id FROM enrolment e FULL JOIN (SELECT * FROM certificate WHERE enrolment_id IS NOT NULL) c ON c.enrolment_id = e.id
     WHERE (e.state = 'completed') IS DISTINCT FROM (c.id IS NOT NULL)
    UNION ALL
    SELECT e.id FROM program_completion e
     WHERE NOT EXISTS (SELECT 1 FROM certificate c WHERE c.program_completion_id = e.id)`,
  'a version that is not published': `SELECT id FROM course_version WHERE state <> 'published'`,
};

async function expectConsistent({ rows, app }: Country): Promise<void> {
  for (const [breach, query] of Object.entries(BREACHES))
    expect({ breach, found: await rows(query) }).toEqual({ breach, found: [] });
  const runs = await rows<{ run: string }>('SELECT run FROM person');
  for (const { run } of runs) expect(parseRun(run)).toBe(run);
  const grades = await rows<{ grade: number | null; score: number | null }>(
    `SELECT e.grade, (SELECT avg(p.score)::float8 FROM progress p JOIN activity a ON a.version_id = e.version_id
                         AND a.key = p.activity_key AND a.required AND a.kind = 'quiz' WHERE p.enrolment_id = e.id) AS score
       FROM enrolment e WHERE e.state = 'completed'`,
  );
  for (const { grade, score } of grades) expect(grade).toBe(gradeOf(score! / 1000));
  const { differences, people } = await app.get(RollupService).check();
  expect({ differences, people }).toEqual({ differences: [], people: [] });
}

afterAll(async () => {
  for (const close of closing) await close();
});

describe('the small country', () => {
  let country: Country;

  beforeAll(async () => {
    country = await emptyCountry();
    expect(await country.demo.ensureSmall(quiet, OPTIONS)).toBe(true);
  });

  it('is the same for the same seed and day, ids included', async () => {
    const twin = await emptyCountry();
    await twin.demo.ensureSmall(quiet, OPTIONS);
    expect(await checksums(twin)).toEqual(await checksums(country));
  });

  it('is another one for another seed', async () => {
    const other = await emptyCountry();
    await other.demo.ensureSmall(quiet, { ...OPTIONS, seed: 8 });
    expect((await checksums(other))['enrolment']).not.toEqual((await checksums(country))['enrolment']);
    await expectConsistent(other);
  });

  it('is consistent in itself', () => expectConsistent(country));

  it('stays as it is when it is asked for again', async () => {
    const before = await checksums(country);
    expect(await country.demo.ensureSmall(quiet, { ...OPTIONS, day: '2026-11-25' })).toBe(false);
    expect(await checksums(country)).toEqual(before);
  });

  it('has eight accounts with a password, and nobody else has one', async () => {
    const accounts = await country.rows<{ email: string }>('SELECT email FROM person WHERE password_hash IS NOT NULL');
    expect(accounts.map(({ email }) => email).sort()).toEqual(Object.values(DEMO.logins).sort());
  });

  it('shows cohorts of every kind', async () => {
    const cohorts = await country.rows<{ code: string; free: number; closed: boolean }>(
      `SELECT code, capacity - seats_taken AS free, closed_at IS NOT NULL AS closed FROM cohort`,
    );
    const byCode = new Map(cohorts.map((cohort) => [cohort.code, cohort]));
    expect(byCode.get(DEMO.openCohortCode)).toMatchObject({ free: 37, closed: false });
    expect(byCode.get(DEMO.fullCohortCode)).toMatchObject({ free: 0, closed: false });
    expect(byCode.get(DEMO.closedCohortCode)).toMatchObject({ closed: true });
  });

  it('gives its teacher one course half-way, one certificate and colleagues, and a place in the open cohort to take', async () => {
    const own = await country.rows(
      `SELECT h.code, e.state, s.done, s.required, c.id IS NOT NULL AS certified
         FROM person p JOIN enrolment e ON e.person_id = p.id JOIN cohort h ON h.id = e.cohort_id
         LEFT JOIN learning_state s ON s.enrolment_id = e.id LEFT JOIN certificate c ON c.enrolment_id = e.id
        WHERE p.email = $1 ORDER BY e.enrolled_at`,
      [DEMO.logins.teacher],
    );
    expect(own).toEqual([
      { code: DEMO.completedCohortCode, state: 'completed', done: 7, required: 7, certified: true },
      { code: DEMO.runningCohortCode, state: 'enrolled', done: 4, required: 7, certified: false },
    ]);
    const [colleagues] = await country.rows<{ count: number }>(
      `SELECT count(*)::int FROM appointment a JOIN appointment b USING (school_rbd) JOIN person p ON p.id = a.person_id
        WHERE p.email = $1 AND a.ends_on IS NULL AND b.ends_on IS NULL`,
      [DEMO.logins.teacher],
    );
    expect(colleagues!.count).toBeGreaterThan(5);
  });

  it('gives its head the certificate of a program, with the three courses that make it up', async () => {
    const certificates = await country.rows<{ title: string; courses: string[]; on: string; issued: string }>(
      `SELECT c.facts->>'programTitle' AS title, jsonb_path_query_array(c.facts, '$.courses[*].code') AS courses,
              c.facts->>'completedOn' AS on, country_date(c.issued_at)::text AS issued
         FROM certificate c JOIN person p ON p.id = c.person_id
        WHERE p.email = $1 AND c.program_completion_id IS NOT NULL`,
      [DEMO.logins.head],
    );
    expect(certificates).toHaveLength(1);
    expect(certificates[0]!.courses.sort()).toEqual(['EVA-210', 'SEG-120', 'TIC-101']);
    expect(certificates[0]!.issued).toBe(certificates[0]!.on);
  });

  it('keeps the short course as the tests know it', async () => {
    const outline = await country.rows(
      `SELECT s.position AS section, a.kind, (SELECT array_agg(q.kind ORDER BY q.position) FROM question q WHERE q.activity_id = a.id) AS questions
         FROM course c JOIN course_version v ON v.course_id = c.id JOIN section s ON s.version_id = v.id JOIN activity a ON a.section_id = s.id
        WHERE c.code = $1 ORDER BY s.position, a.position`,
      [DEMO.openCourseCode],
    );
    expect(outline).toEqual([
      { section: 0, kind: 'page', questions: null },
      { section: 0, kind: 'page', questions: null },
      { section: 1, kind: 'page', questions: null },
      { section: 1, kind: 'quiz', questions: ['single', 'multiple', 'single', 'multiple'] },
    ]);
  });

  it('answers its quizzes as well as its scores say', async () => {
    const attempts = await country.rows<{
      score: number;
      questions: { kind: QuestionKind; content: QuestionContent; shown: number[]; answer: Answer }[];
    }>(
      `SELECT t.score, json_agg(json_build_object('kind', q.kind, 'shown', p.value -> 'options',
                'answer', t.answers -> q.id::text, 'content', json_build_object('prompt', q.prompt, 'options', q.options,
                                                                                'settings', q.settings))) AS questions
         FROM quiz_attempt t CROSS JOIN jsonb_array_elements(t.questions) p JOIN question q ON q.id = (p.value ->> 'id')::uuid
        GROUP BY t.id`,
    );
    expect(attempts.length).toBeGreaterThan(100);
    for (const { score, questions } of attempts) {
      const credits = questions.map(({ kind, content, shown, answer }) => {
        const rules = rulesOf(kind);
        expect(rules.known(content, shown, answer)).toEqual(answer);
        return rules.mark(content, shown, answer).credit!;
      });
      const earned = credits.reduce((sum, credit) => sum + credit, 0);
      expect(score).toBe(Math.round((1000 * earned) / questions.length));
    }
    expect(new Set(attempts.flatMap(({ questions }) => questions.map(({ kind }) => kind))).size).toBeGreaterThan(5);
  });
});

describe('a nation', () => {
  it('is consistent, and the same whether it was filled in one go or cut short twice', async () => {
    const inOneGo = await emptyCountry();
    await inOneGo.demo.fillNation(PERCENT, quiet, OPTIONS);
    await expectConsistent(inOneGo);

    const cutShort = await emptyCountry();
    for (const step of ['enrolments: planning', 'seats: counting']) {
      const cut = (line: string): void => {
        if (line.startsWith(step)) throw new Error('cut short');
      };
      await expect(cutShort.demo.fillNation(PERCENT, cut, OPTIONS)).rejects.toThrow('cut short');
    }
    await cutShort.demo.fillNation(PERCENT, quiet, OPTIONS);
    expect(await checksums(cutShort)).toEqual(await checksums(inOneGo));

    const shapes = await inOneGo.rows<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM person WHERE email ~ '[0-9]{5,}@') AS teachers,
              (SELECT count(*)::int FROM enrolment e JOIN person p ON p.id = e.person_id WHERE p.email ~ '[0-9]{5,}@') AS enrolments,
              (SELECT avg((gender = 'female')::int)::float8 FROM person) AS women,
              (SELECT avg((state = 'completed')::int)::float8 FROM enrolment) AS completed,
              (SELECT count(DISTINCT left(s.commune_code, 2))::int FROM appointment a JOIN school s ON s.rbd = a.school_rbd) AS regions`,
    );
    expect(shapes[0]).toMatchObject({ teachers: 330, enrolments: 1650, regions: 16 });
    expect(shapes[0]!['women']).toBeCloseTo(0.73, 1);
    expect(shapes[0]!['completed']).toBeGreaterThan(0.4);

    await expect(inOneGo.demo.fillNation(PERCENT, quiet, { ...OPTIONS, seed: 8 })).rejects.toThrow(DemoRefused);
  }, 120_000);

  it('is not filled among people of another making, unless it is forced', async () => {
    const strange = await emptyCountry();
    await strange.rows(`INSERT INTO person (given_names, family_names) VALUES ('Gabriela', 'Godoy')`);
    await expect(strange.demo.ensureSmall(quiet, OPTIONS)).rejects.toThrow(/1 people who are not of the demonstration/);
    expect(await strange.demo.ensureSmall(quiet, { ...OPTIONS, force: true })).toBe(true);
  });
});
