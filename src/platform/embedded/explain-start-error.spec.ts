import { once } from 'node:events';
import { createServer } from 'node:net';
import pg from 'pg';
import { ConfigError } from '../config/index.js';
import { explainStartError, requireSupportedVersion, StartError } from './index.js';

async function failure(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt;
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
}

const listen = (port: number, host: string): Promise<unknown> => once(createServer().listen(port, host), 'listening');

const connectTo = (url: string): Promise<unknown> => new pg.Client(url).connect();

describe('what is said when the program cannot start', () => {
  it('a port in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const sentence = explainStartError(await failure(listen(port, '127.0.0.1')));
    expect(sentence).toBe(
      `Port ${port} is in use: end the other program, which may be another Docente, or set PORT to another number.`,
    );
    server.close();
  });

  it('an address that this machine does not have', async () => {
    // TEST-NET-1, which no machine has.
    expect(explainStartError(await failure(listen(0, '192.0.2.1')))).toBe(
      'This machine has no address 192.0.2.1: set HOST to 127.0.0.1, 0.0.0.0 or an address of its own.',
    );
  });

  it('a port that needs an administrator', () => {
    const error = Object.assign(new Error('listen EACCES: permission denied 0.0.0.0:80'), {
      ...{ code: 'EACCES', syscall: 'listen', address: '0.0.0.0', port: 80 },
    });
    expect(explainStartError(error)).toBe('This user may not listen on port 80: set PORT to a number from 1024 up.');
  });

  it('a database server that is not there', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const address = closed.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => closed.close(resolve));
    expect(explainStartError(await failure(connectTo(`postgres://u:hunter2@127.0.0.1:${port}/d`)))).toBe(
      `No PostgreSQL answers at 127.0.0.1:${port}: start it, or correct DATABASE_URL.`,
    );
    // "localhost" is tried as ::1 and as 127.0.0.1, and fails with both errors in one.
    expect(explainStartError(await failure(connectTo(`postgres://u:hunter2@localhost:${port}/d`)))).toMatch(
      /^No PostgreSQL answers at .+: start it, or correct DATABASE_URL\.$/,
    );
  });

  it('an address that is none', async () => {
    const error = await failure((async () => connectTo('postgres://u:hun#ter2@host:x/d'))());
    expect(explainStartError(error)).toMatch(/^DATABASE_URL is not an address: .*\.$/);
  });

  it.each([
    [
      'ENOTFOUND',
      { syscall: 'getaddrinfo', hostname: 'db.example.org' },
      /^The host db\.example\.org is not known: .*DATABASE_URL/,
    ],
    [
      'ETIMEDOUT',
      { syscall: 'connect', address: '10.0.0.1', port: 5432 },
      /^The PostgreSQL server 10\.0\.0\.1:5432 cannot be reached/,
    ],
    ['SELF_SIGNED_CERT_IN_CHAIN', {}, /certificate/],
    ['53300', {}, /DATABASE_POOL/],
    ['57P03', {}, /try again in a moment/],
    ['25006', {}, /primary server/],
    ['ENOSPC', { syscall: 'write' }, /disk is full/],
    [
      'EACCES',
      { syscall: 'mkdir', path: '/srv/data/files' },
      /^This user may not write \/srv\/data\/files: .*DATA_DIR/,
    ],
  ])('%s', (code, fields, expected) => {
    const sentence = explainStartError(Object.assign(new Error('as the system says it'), { code, ...fields }));
    expect(sentence).toMatch(expected);
    expect(sentence).toMatch(/^[^\n]+\.$/);
  });

  it('finds the reason inside what wraps it', () => {
    const reason = Object.assign(new Error('password authentication failed for user "docente"'), { code: '28P01' });
    const sentence = 'PostgreSQL refuses the user or the password: correct them in DATABASE_URL.';
    expect(explainStartError(new Error('Nest says', { cause: reason }))).toBe(sentence);
    expect(explainStartError(Object.assign(new Error('TypeORM says'), { driverError: reason }))).toBe(sentence);
    expect(explainStartError(new AggregateError([reason], ''))).toBe(sentence);
  });

  it('its own sentences are repeated as they are', () => {
    expect(explainStartError(new ConfigError('PORT is "x".'))).toBe('PORT is "x".');
    expect(explainStartError(new Error('outer', { cause: new StartError('The disk is full.') }))).toBe(
      'The disk is full.',
    );
  });

  it('what nobody foresaw is told in one line, without the password', () => {
    expect(explainStartError(new Error('Bad things at postgres://u:hunter2@host/d\nand more'))).toBe(
      'Docente could not start: Bad things at postgres://u:…@host/d',
    );
    expect(explainStartError('why')).toBe('Docente could not start: why');
  });

  it('a PostgreSQL that is too old', () => {
    expect(() => {
      requireSupportedVersion(150_009);
    }).toThrow('The server at DATABASE_URL is PostgreSQL 15, but Docente needs 16 or newer');
    requireSupportedVersion(160_000);
  });
});
