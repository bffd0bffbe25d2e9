import { join } from 'node:path';

import { ConfigError } from './config-error.js';
import { type Variable, type VariableName, defaultPublicUrl, variables } from './variables.js';

type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** What the environment settles, read once at the start. A class only so that it can be asked for by injection. */
export abstract class Config {
  /** 0 means any free port. */
  port: number;
  host: string;
  /** An origin: scheme, host and port, without a slash at the end. */
  publicUrl: string;
  /** False when PUBLIC_URL was not given, so that a server on port 0 knows to tell its real address. */
  publicUrlGiven: boolean;
  /** Cookies carry `Secure`: people come by https. */
  secureCookies: boolean;
  /** As Fastify's `trustProxy` takes it. */
  trustProxy: boolean | number | string[];
  /** Undefined: the embedded PostgreSQL in `dataDir`. Holds a password, so it is never logged. */
  databaseUrl: string | undefined;
  databasePool: number;
  /** Absolute. Not yet known to exist. */
  dataDir: string;
  /** Absolute. Not yet known to exist. */
  filesDir: string;
  /** Bytes of the largest file that an author may send. */
  largestFile: number;
  /** Absolute. Not yet known to exist; undefined: nothing is signed. */
  signingKeyFile: string | undefined;
  /** Absolute. Not yet known to exist; undefined: no secrets can be kept, and so no second factor. */
  secretsKeyFile: string | undefined;
  /** People with a privileged role get no further than setting up a second factor. */
  secondFactorRequired: boolean;
  /** The socket of the agent that signs, absolute; undefined: none. */
  signingAgent: string | undefined;
  /** Fingerprint of the agent's key; undefined: its only one. */
  signingAgentKey: string | undefined;
  /** Undefined: there is no mail server. Holds a password, so it is never logged. */
  mail: { url: string; from: string } | undefined;
  demo: boolean;
  worker: boolean;
  /** Revoking, reinstating and correcting certificates takes two people. */
  certificateSecondPerson: boolean;
  /** Undefined: nobody reads the metrics. Never logged. */
  metricsToken: string | undefined;
  /** Percent. */
  importLeavingShare: number;
  importClosingShare: number;
  importEnrolments: number;
  importStagedDays: number;
  importRowsDays: number;
  privacyDeadlines: { answerDays: number; blockingDays: number };
  logLevel: LogLevel;
}

/** Reads the environment. @throws ConfigError with one sentence about the first wrong value. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  // An empty value counts as absent: that is what `NAME=` in a compose file or a unit file means to those who write it.
  function given<T>(name: VariableName, variable: Variable<T>): T | undefined {
    const text = env[name]?.trim();
    return text ? variable.parse(text, name) : undefined;
  }
  function read<T>(name: VariableName, variable: Variable<T>): T {
    return given(name, variable) ?? variable.parse(variable.default, name);
  }

  const port = read('PORT', variables.PORT);
  const databaseUrl = given('DATABASE_URL', variables.DATABASE_URL);
  const demo = given('DEMO', variables.DEMO) ?? databaseUrl === undefined;
  const host = given('HOST', variables.HOST) ?? (demo ? '127.0.0.1' : '0.0.0.0');
  const givenUrl = given('PUBLIC_URL', variables.PUBLIC_URL);
  const dataDir = read('DATA_DIR', variables.DATA_DIR);
  const mailUrl = given('MAIL_URL', variables.MAIL_URL);
  const mailFrom = given('MAIL_FROM', variables.MAIL_FROM);
  if (mailUrl !== undefined && mailFrom === undefined)
    throw new ConfigError('MAIL_FROM is missing: with MAIL_URL it must name the sender of mail.');
  const signingAgent = given('SIGNING_AGENT', variables.SIGNING_AGENT);
  const signingKeyFile = given('SIGNING_KEY_FILE', variables.SIGNING_KEY_FILE);
  if (signingAgent !== undefined && signingKeyFile !== undefined)
    throw new ConfigError(
      'SIGNING_AGENT and SIGNING_KEY_FILE are both given: one key signs, so leave one of them out.',
    );
  const publicUrl = givenUrl ?? defaultPublicUrl(host, port);
  return {
    port,
    host,
    publicUrl,
    publicUrlGiven: givenUrl !== undefined,
    secureCookies: publicUrl.startsWith('https:'),
    trustProxy: read('TRUST_PROXY', variables.TRUST_PROXY),
    databaseUrl,
    databasePool: read('DATABASE_POOL', variables.DATABASE_POOL),
    dataDir,
    filesDir: given('FILES_DIR', variables.FILES_DIR) ?? join(dataDir, 'files'),
    largestFile: read('LARGEST_FILE_MB', variables.LARGEST_FILE_MB) * 1024 * 1024,
    signingKeyFile:
      signingKeyFile ?? (demo && signingAgent === undefined ? join(dataDir, 'keys', 'signing.pem') : undefined),
    signingAgent,
    signingAgentKey: given('SIGNING_AGENT_KEY', variables.SIGNING_AGENT_KEY),
    secretsKeyFile:
      given('SECRETS_KEY_FILE', variables.SECRETS_KEY_FILE) ??
      (demo ? join(dataDir, 'keys', 'secrets.key') : undefined),
    secondFactorRequired: !demo,
    mail: mailUrl !== undefined && mailFrom !== undefined ? { url: mailUrl, from: mailFrom } : undefined,
    demo,
    worker: read('WORKER', variables.WORKER),
    certificateSecondPerson: given('CERTIFICATE_SECOND_PERSON', variables.CERTIFICATE_SECOND_PERSON) ?? !demo,
    metricsToken: given('METRICS_TOKEN', variables.METRICS_TOKEN),
    importLeavingShare: read('IMPORT_LEAVING_SHARE', variables.IMPORT_LEAVING_SHARE),
    importClosingShare: read('IMPORT_CLOSING_SHARE', variables.IMPORT_CLOSING_SHARE),
    importEnrolments: read('IMPORT_ENROLMENTS', variables.IMPORT_ENROLMENTS),
    importStagedDays: read('IMPORT_STAGED_DAYS', variables.IMPORT_STAGED_DAYS),
    importRowsDays: read('IMPORT_ROWS_DAYS', variables.IMPORT_ROWS_DAYS),
    privacyDeadlines: {
      answerDays: read('PRIVACY_ANSWER_DAYS', variables.PRIVACY_ANSWER_DAYS),
      blockingDays: read('PRIVACY_BLOCKING_DAYS', variables.PRIVACY_BLOCKING_DAYS),
    },
    logLevel: read('LOG_LEVEL', variables.LOG_LEVEL),
  };
}
