import { readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { configurationDocument } from './documentation.js';
import { ConfigError, projectRoot, readConfig } from './index.js';

function sentenceFor(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

describe('the configuration', () => {
  it('without any variable is a demonstration on this machine alone', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      publicUrlGiven: false,
      secureCookies: false,
      trustProxy: false,
      databaseUrl: undefined,
      databasePool: 10,
      dataDir: join(projectRoot, 'data'),
      filesDir: join(projectRoot, 'data', 'files'),
      largestFile: 500 * 1024 * 1024,
      signingKeyFile: join(projectRoot, 'data', 'keys', 'signing.pem'),
      secretsKeyFile: join(projectRoot, 'data', 'keys', 'secrets.key'),
      secondFactorRequired: false,
      demo: true,
      worker: true,
      certificateSecondPerson: false,
      metricsToken: undefined,
      importLeavingShare: 5,
      importClosingShare: 5,
      importEnrolments: 5000,
      importStagedDays: 30,
      importRowsDays: 365,
      privacyDeadlines: { answerDays: 30, blockingDays: 2 },
      logLevel: 'info',
    });
  });

  it('with a database of its own is no demonstration and listens everywhere', () => {
    const config = readConfig({ DATABASE_URL: 'postgres://docente:secret@db.example.org/docente' });
    expect(config).toMatchObject({ demo: false, host: '0.0.0.0', publicUrl: 'http://localhost:3000' });
  });

  it('a demonstration on a database of its own listens on this machine alone', () => {
    const config = readConfig({ DATABASE_URL: 'postgres:///docente?host=/run/postgresql', DEMO: 'true' });
    expect(config).toMatchObject({ demo: true, host: '127.0.0.1' });
  });

  it('an https address makes the cookies secure', () => {
    expect(readConfig({ PUBLIC_URL: 'https://docente.example.org/' })).toMatchObject({
      publicUrl: 'https://docente.example.org',
      publicUrlGiven: true,
      secureCookies: true,
    });
  });

  it('an empty value counts as absent', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', DEMO: '' })).toEqual(readConfig({}));
  });

  it('a relative data folder counts from the project, an absolute one stays', () => {
    expect(readConfig({ DATA_DIR: 'elsewhere' }).dataDir).toBe(join(projectRoot, 'elsewhere'));
    expect(readConfig({ DATA_DIR: '/srv/docente' }).dataDir).toBe('/srv/docente');
    expect(isAbsolute(projectRoot)).toBe(true);
  });

  it('outside a demonstration a signing key is only used when it is named', () => {
    const elsewhere = { DATABASE_URL: 'postgres://docente:secret@db.example.org/docente' };
    expect(readConfig(elsewhere).signingKeyFile).toBeUndefined();
    expect(readConfig({ ...elsewhere, SIGNING_KEY_FILE: '/run/secrets/signing.pem' }).signingKeyFile).toBe(
      '/run/secrets/signing.pem',
    );
  });

  it('an IPv6 address is written as a browser needs it', () => {
    expect(readConfig({ HOST: '::1', PORT: '8080' }).publicUrl).toBe('http://[::1]:8080');
    expect(readConfig({ HOST: '::' }).publicUrl).toBe('http://localhost:3000');
  });

  it('proxies are trusted as told', () => {
    expect(readConfig({ TRUST_PROXY: 'true' }).trustProxy).toBe(true);
    expect(readConfig({ TRUST_PROXY: '2' }).trustProxy).toBe(2);
    expect(readConfig({ TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy).toEqual(['10.0.0.0/8', '::1']);
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['HOST', 'http://localhost'],
    ['HOST', 'a b'],
    ['HOST', '127.0.0.256'],
    ['PUBLIC_URL', 'docente.example.org'],
    ['PUBLIC_URL', 'https://example.org/docente'],
    ['PUBLIC_URL', 'ftp://example.org'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['DATABASE_URL', 'mysql://host/db'],
    ['DATABASE_URL', 'host=localhost dbname=docente'],
    ['DATABASE_URL', 'postgres://user:secret@host:5432'],
    ['DATABASE_URL', 'postgres://user:pa#ss@host/docente'],
    ['DATABASE_URL', 'postgres://user:secret@host:99999/docente'],
    ['DATABASE_POOL', '0'],
    ['DEMO', 'yes'],
    ['MAIL_URL', 'mail.example.org'],
    ['MAIL_URL', 'http://mail.example.org'],
    ['MAIL_URL', 'smtp://user@mail.example.org'],
    ['MAIL_URL', 'smtp://user:50%@mail.example.org'],
    ['MAIL_URL', 'smtp://mail.example.org/?tls=no'],
    ['MAIL_FROM', 'Docente'],
    ['MAIL_FROM', 'a@example.org, b@example.org'],
    ['MAIL_FROM', 'Docente <a@example.org> <b@example.org>'],
    ['WORKER', '1'],
    ['LOG_LEVEL', 'verbose'],
  ])('%s=%s stops the start with one sentence that names the variable', (name, text) => {
    const sentence = sentenceFor({ [name]: text });
    expect(sentence).toMatch(new RegExp(`^${name} .+\\.$`));
    expect(sentence).not.toContain('\n');
  });

  it('a sentence about the database never repeats the password', () => {
    for (const url of ['postgres://user:hunter2@host', 'http://user:hunter2@host/x', 'postgres://u:hunter2#@host/x']) {
      expect(sentenceFor({ DATABASE_URL: url })).not.toContain('hunter2');
    }
  });

  it('is documented variable by variable (UPDATE_DOCS=1 writes the page anew)', () => {
    const page = join(projectRoot, 'docs', 'configuration.md');
    if (process.env['UPDATE_DOCS']) writeFileSync(page, configurationDocument());
    expect(readFileSync(page, 'utf8')).toBe(configurationDocument());
  });
});
