import { isIPv6 } from 'node:net';
import {
  fingerprint,
  listenAddress,
  mailbox,
  mailServer,
  oneOf,
  type Parse,
  path,
  postgresUrl,
  secretText,
  trustedProxies,
  webOrigin,
  wholeNumber,
  yesOrNo,
} from './parse.js';

export interface Variable<T> {
  /** The default, as the documentation tells it; it is also the value where it does not depend on another variable. */
  default: string;
  parse: Parse<T>;
  help: string;
}

function variable<T>(parse: Parse<T>, defaultText: string, help: string): Variable<T> {
  return { default: defaultText, parse, help };
}

/** Every variable that the programs read. The parser and docs/configuration.md both come from this table. */
export const variables = {
  PORT: variable(wholeNumber(0, 65_535), '3000', 'The port that the server listens on; 0 takes any free one.'),
  HOST: variable(
    listenAddress,
    '127.0.0.1 in demonstration mode, else 0.0.0.0',
    'The address that the server listens on.',
  ),
  PUBLIC_URL: variable(
    webOrigin,
    'http://HOST:PORT',
    'The address that people type, used in links, certificates and mail. With https, cookies are marked Secure.',
  ),
  TRUST_PROXY: variable(
    trustedProxies,
    'false',
    "Whose X-Forwarded headers are believed: false, true, the number of proxies in front, or the proxies' addresses separated by commas.",
  ),
  DATABASE_URL: variable(
    postgresUrl,
    'none: an embedded PostgreSQL is started',
    'A PostgreSQL server, version 16 or newer, as postgres://user:password@host:5432/database.',
  ),
  DATABASE_POOL: variable(wholeNumber(1, 1000), '10', 'The most connections that one process opens to the database.'),
  DATA_DIR: variable(
    path,
    'data',
    'The folder for the embedded database and for files, relative to the project folder or absolute.',
  ),
  FILES_DIR: variable(
    path,
    'DATA_DIR/files',
    'The folder for the files that courses and teachers bring. Several server processes share one. Back it up with the database, after it.',
  ),
  LARGEST_FILE_MB: variable(
    wholeNumber(1, 10_000),
    '500',
    'Megabytes of the largest file that an author may send, such as a video. What teachers hand in may have a tenth of it.',
  ),
  SIGNING_KEY_FILE: variable(
    path,
    'DATA_DIR/keys/signing.pem in demonstration mode, made at the first start; else none',
    'The private key that signs credentials: Ed25519 in PEM, as openssl genpkey -algorithm ed25519 makes it. Without one, certificates have no machine-readable credential.',
  ),
  SECRETS_KEY_FILE: variable(
    path,
    'DATA_DIR/keys/secrets.key in demonstration mode, made at the first start; else none',
    'The keys that encrypt the secrets of second factors: one a line as openssl rand -base64 32 makes it, the newest first. Needed as soon as somebody has, or must have, a second factor.',
  ),
  SIGNING_AGENT: variable(
    path,
    'none',
    'The socket of an agent that holds the signing key and gives it to nobody, instead of SIGNING_KEY_FILE: ssh-agent, or gpg-agent with a smart card or token.',
  ),
  SIGNING_AGENT_KEY: variable(
    fingerprint,
    'the only Ed25519 key of the agent',
    'Which key of the agent signs: its fingerprint, SHA256:…, as ssh-add -l shows it.',
  ),
  MAIL_URL: variable(
    mailServer,
    'none: mail waits; in demonstration mode it is shown at /outbox',
    'The server that takes mail, as smtp://user:password@host:587 (TLS is asked for, and required with a password) or smtps://user:password@host:465.',
  ),
  MAIL_FROM: variable(
    mailbox,
    'none; needed with MAIL_URL',
    'The sender of mail: an address, or a name and an address as in Docente <no-reply@docente.example.org>.',
  ),
  DEMO: variable(
    yesOrNo,
    'true, but false with DATABASE_URL',
    'Demonstration mode: a small made-up country and accounts with a known password. Never for real data.',
  ),
  WORKER: variable(
    yesOrNo,
    'true',
    'Whether the server process also runs background jobs; false where separate worker processes do.',
  ),
  CERTIFICATE_SECOND_PERSON: variable(
    yesOrNo,
    'true, but false in demonstration mode',
    'Whether revoking, reinstating and correcting a certificate waits until a second administrator agrees. Suspending never waits.',
  ),
  METRICS_TOKEN: variable(
    secretText,
    'none: GET /metrics answers nobody',
    'The bearer token with which a monitoring system reads GET /metrics; at least 16 characters.',
  ),
  IMPORT_LEAVING_SHARE: variable(
    wholeNumber(0, 100),
    '5',
    'Percent of the posts in its scope that roster files may end within 30 days before a second person has to agree.',
  ),
  IMPORT_CLOSING_SHARE: variable(
    wholeNumber(0, 100),
    '5',
    'Percent of the open schools that directories may close within 30 days before a second person has to agree.',
  ),
  IMPORT_ENROLMENTS: variable(
    wholeNumber(0, 1_000_000),
    '5000',
    'People that a list may enrol before a second person has to agree.',
  ),
  IMPORT_STAGED_DAYS: variable(
    wholeNumber(1, 3650),
    '30',
    'Days for which a file that was sent and not applied can still be; then it is discarded with its rows.',
  ),
  IMPORT_ROWS_DAYS: variable(
    wholeNumber(1, 3650),
    '365',
    'Days for which the rows of an import that has ended can be looked at. They hold personal data.',
  ),
  PRIVACY_ANSWER_DAYS: variable(
    wholeNumber(1, 365),
    '30',
    'Calendar days within which a request about personal data has to be answered; the law says 30.',
  ),
  PRIVACY_BLOCKING_DAYS: variable(
    wholeNumber(1, 30),
    '2',
    'Working days within which a request to be blocked has to be answered; the law says 2.',
  ),
  LOG_LEVEL: variable(
    oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    'info',
    'How much is logged: fatal, error, warn, info, debug, trace or silent.',
  ),
} as const;

export type VariableName = keyof typeof variables;

/** A wildcard address is not one that a browser can open. */
export function defaultPublicUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : isIPv6(host) ? `[${host}]` : host;
  return new URL(`http://${name}:${port}`).origin;
}
