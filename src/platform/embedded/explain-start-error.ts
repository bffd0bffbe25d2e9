import { ConfigError } from '../config/index.js';
import { StartError } from './start-error.js';

/** The oldest PostgreSQL whose features are used. */
const OLDEST_POSTGRESQL = 16;

/** @param versionNumber `server_version_num`, such as 160004. @throws StartError below version 16 */
export function requireSupportedVersion(versionNumber: number): void {
  const major = Math.floor(versionNumber / 10_000);
  if (major >= OLDEST_POSTGRESQL) return;
  throw new StartError(
    `The server at DATABASE_URL is PostgreSQL ${major}, but Docente needs ${OLDEST_POSTGRESQL} or newer: upgrade it, or set DATABASE_URL to another server.`,
  );
}

interface Cause {
  code: string;
  message: string;
  syscall: string | undefined;
  host: string;
  port: string;
  /** `host:port`, or as much of it as the error tells. */
  place: string;
  path: string | undefined;
}

/** One sentence for whoever started the program: what is wrong and what to do. Never holds a password. */
export function explainStartError(error: unknown): string {
  const known = causes(error).find((each) => each instanceof StartError || each instanceof ConfigError);
  if (known instanceof Error) return known.message;
  for (const cause of causes(error)) {
    const sentence = explain(describe(cause));
    if (sentence !== undefined) return sentence;
  }
  const message = error instanceof Error ? error.message : String(error);
  return `Docente could not start: ${withoutPassword(message.trim().split('\n', 1)[0] ?? '')}`;
}

function explain({ code, message, syscall, host, port, place, path }: Cause): string | undefined {
  if (syscall === 'listen') return explainListen(code, host, port);
  switch (code) {
    case 'ECONNREFUSED':
      return `No PostgreSQL answers at ${place}: start it, or correct DATABASE_URL.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host ${host} is not known: correct it in DATABASE_URL (or HOST), or check this machine's network.`;
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ECONNRESET':
      return `The PostgreSQL server ${place} cannot be reached: check DATABASE_URL, the network and the firewall.`;
    case 'ERR_INVALID_URL':
      return 'DATABASE_URL is not an address: write postgres://user:password@host:5432/database, with the special characters of the password percent-encoded.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `This user may not write ${path ?? 'there'}: give the right, or set DATA_DIR to another folder.`;
    case 'ENOSPC':
    case '53100':
      return 'The disk is full: free some space and start again.';
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return "The certificate of the PostgreSQL server is not one that this machine trusts: add sslrootcert=FILE to DATABASE_URL, with the authority's certificate.";
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'The certificate of the PostgreSQL server is made out to another host: use that host in DATABASE_URL.';
    case '28P01':
      return 'PostgreSQL refuses the user or the password: correct them in DATABASE_URL.';
    case '28000':
      return `PostgreSQL lets this user not in from here (${message}): correct DATABASE_URL, or allow it in pg_hba.conf.`;
    case '3D000':
      return `There is no such database (${message}): create it, or correct the end of DATABASE_URL.`;
    case '42501':
      return `The database user lacks a right (${message}): let the owner of the database be the user in DATABASE_URL, or have an administrator grant it.`;
    case '0A000':
    case '58P01':
      return /extension/.test(message)
        ? `The PostgreSQL server lacks an extension (${message}): have its administrator install the package postgresql-contrib.`
        : undefined;
    case '53300':
      return 'The PostgreSQL server has no connection left: lower DATABASE_POOL, or raise max_connections there.';
    case '57P03':
      return 'The PostgreSQL server is just starting or stopping: try again in a moment.';
    case '25006':
      return 'The PostgreSQL server only lets itself be read: set DATABASE_URL to the primary server.';
  }
  if (/does not support SSL/.test(message)) {
    return 'The PostgreSQL server does not offer SSL: remove sslmode from DATABASE_URL, or switch SSL on there.';
  }
  if (/password must be a string/.test(message)) return 'PostgreSQL asks for a password: write one into DATABASE_URL.';
  return undefined;
}

function explainListen(code: string, host: string, port: string): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use: end the other program, which may be another Docente, or set PORT to another number.`;
    case 'EACCES':
    case 'EPERM':
      return `This user may not listen on port ${port}: set PORT to a number from 1024 up.`;
    case 'EADDRNOTAVAIL':
    case 'EINVAL':
      return `This machine has no address ${host}: set HOST to 127.0.0.1, 0.0.0.0 or an address of its own.`;
  }
  return undefined;
}

/** The error with what it wraps: `cause`, TypeORM's `driverError`, the attempts of an AggregateError. */
function causes(error: unknown, depth = 0): object[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const { cause, driverError, errors } = error as { cause?: unknown; driverError?: unknown; errors?: unknown };
  const inner = [cause, driverError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return [error, ...inner.flatMap((each) => causes(each, depth + 1))];
}

function describe(error: object): Cause {
  const fields = error as Partial<
    Record<'code' | 'message' | 'syscall' | 'address' | 'hostname' | 'host' | 'port' | 'path', unknown>
  >;
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  const host = text(fields.hostname) ?? text(fields.address) ?? text(fields.host) ?? '';
  const port = text(fields.port) ?? '';
  return {
    code: text(fields.code) ?? '',
    message: withoutPassword(text(fields.message) ?? ''),
    syscall: text(fields.syscall) === 'bind' ? 'listen' : text(fields.syscall),
    host,
    port,
    place: [host, port].filter((each) => each !== '').join(':') || 'the given address',
    path: text(fields.path),
  };
}

function withoutPassword(text: string): string {
  return text.replace(/(postgres(?:ql)?:\/\/[^:@/\s]*):[^@\s]*@/g, '$1:…@');
}
