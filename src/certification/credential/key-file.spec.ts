import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Config } from '../../platform/config/index.js';
import { FileSigningKeys } from './key-file.js';

let folder: string;
const keys = (file: string | undefined, demo = false) =>
  new FileSigningKeys({ signingKeyFile: file, demo } as Config).current();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docente-keys-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the signing key', () => {
  it('is made at the first start of a demonstration, once, and only its owner may read it', async () => {
    const file = join(folder, 'keys', 'signing.pem');
    const made = await Promise.all([keys(file, true), keys(file, true), keys(file, true)]);
    const again = await keys(file, true);
    expect(new Set([...made, again].map((key) => key!.publicKey)).size).toBe(1);
    expect(again!.publicKey).toMatch(/^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'keys'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(folder, 'keys'))).toEqual(['signing.pem']);
    expect(await readFile(file, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  });

  it('is none outside a demonstration, unless a file is named', async () => {
    expect(await keys(undefined)).toBeNull();
  });

  it('that is named and can not be used stops the start with one sentence', async () => {
    const missing = join(folder, 'missing.pem');
    const wrong = join(folder, 'wrong.pem');
    const rsa = join(folder, 'rsa.pem');
    await writeFile(wrong, 'no key');
    await writeFile(
      rsa,
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
    );
    for (const file of [missing, wrong, rsa])
      await expect(keys(file)).rejects.toThrow(/^SIGNING_KEY_FILE is [^\n]+\.$/);
    expect(await readdir(folder)).not.toContain('missing.pem');
  });
});
