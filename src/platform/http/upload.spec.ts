import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';

import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';

import { refuseCrossSite } from '../auth/index.js';
import { DomainError } from './domain-error.js';
import { refuseForeignMediaType } from './media-type.js';
import { domainErrorOf } from './problem.js';
import { receiveFile } from './upload.js';

const LIMIT = 1000;
const BOUNDARY = 'limit-of-the-part';

type Part = { name?: string; file?: string; type?: string; headers?: string; content?: string | Buffer };

/** A form as a sender would write it, right or wrong. */
function form(...parts: Part[]): Buffer {
  const written = parts.map(({ name = 'file', file, type = 'text/plain', headers = '', content = '' }) =>
    Buffer.concat([
      Buffer.from(
        `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"\r\ncontent-type: ${type}`}${headers}\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
  );
  return Buffer.concat([...written, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

const aFile = { file: 'a.txt', content: 'content' };
const field = (name: string, content: string) => ({ name, content });

describe('a form with a file', () => {
  let server: FastifyInstance;
  /** How each reading ended that a handler began. */
  let ends: string[];

  beforeAll(async () => {
    server = Fastify({ forceCloseConnections: true });
    await server.register(multipart);
    server.addHook('onRequest', (request, _reply, done) => {
      refuseCrossSite(request, 'https://docente.example.org');
      refuseForeignMediaType(request);
      done();
    });
    server.setErrorHandler((error, _request, reply) => {
      const { code, values } = domainErrorOf(error);
      void reply.status(400).send({ code, values });
    });
    const config = { takesFile: true };
    const limits = { maxBytes: LIMIT, maxFields: 3, maxFieldBytes: 100 };
    for (const path of ['/page', '/api/file'])
      server.post(path, { config }, (request) =>
        receiveFile(request, limits, async ({ name, stream, fields }) => {
          const chunks: Buffer[] = [];
          try {
            for await (const chunk of stream) chunks.push(chunk as Buffer);
          } catch (error) {
            ends.push(domainErrorOf(error).code);
            throw error;
          }
          ends.push('whole');
          return { name, content: Buffer.concat(chunks).toString(), fields };
        }),
      );
    server.post('/unread', { config }, (request) =>
      receiveFile(request, { maxBytes: 50_000_000 }, ({ name }) => Promise.resolve({ name })),
    );
    server.post('/refusing', { config }, (request) =>
      receiveFile(request, { maxBytes: 50_000_000 }, () => Promise.reject(new DomainError('CONFLICT'))),
    );
    server.post('/elsewhere', () => 'reached');
    server.post('/api/elsewhere', () => 'reached');
    await server.listen({ host: '127.0.0.1', port: 0 });
  });
  beforeEach(() => {
    ends = [];
  });
  afterAll(() => server?.close());

  async function send(
    payload: Buffer | string,
    { path = '/page', type = `multipart/form-data; boundary=${BOUNDARY}`, headers = {} } = {},
  ) {
    const { port } = server.server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': type, ...headers },
      body: new Uint8Array(Buffer.from(payload)),
    });
    const text = await answer.text();
    return text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : { text };
  }
  const codeOf = async (...parts: Part[]) => (await send(form(...parts)))['code'];

  it.each(['/page', '/api/file'])('gives %s the file, its name and the texts before it', async (path) => {
    const sent = form(field('note', 'año'), field('tag', 'a'), field('tag', 'b'), {
      file: '../carpeta/Ñandú.txt',
      content: 'línea\r\notra',
    });
    expect(await send(sent, { path })).toEqual({
      name: 'Ñandú.txt',
      content: 'línea\r\notra',
      fields: { note: 'año', tag: ['a', 'b'] },
    });
  });

  it('takes a file of exactly the limit, and none of a byte more', async () => {
    expect((await send(form({ file: 'a', content: 'x'.repeat(LIMIT) })))['content']).toHaveLength(LIMIT);
    expect(await send(form({ file: 'a', content: 'x'.repeat(LIMIT + 1) }))).toEqual({
      code: 'FILE_TOO_LARGE',
      values: { size: '0.9 KB' },
    });
    expect(ends).toEqual(['whole']);
  });

  it('tells the reader of a file that goes on above the limit, and never that it ended', async () => {
    const { port } = server.server.address() as AddressInfo;
    // In pieces, and of no announced length.
    const whole = form({ file: 'a', content: 'x'.repeat(900_000) });
    async function* pieces() {
      for (let at = 0; at < whole.length; at += 300) {
        yield whole.subarray(at, at + 300);
        await new Promise(setImmediate);
      }
    }
    const answer = await fetch(`http://127.0.0.1:${port}/page`, {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      body: pieces() as never,
      duplex: 'half',
    } as RequestInit);
    expect(await answer.json()).toMatchObject({ code: 'FILE_TOO_LARGE' });
    expect(ends).toEqual(['FILE_TOO_LARGE']);
  });

  it('keeps no more of the headers of a part than they may have', async () => {
    const answer = await send(form({ ...aFile, headers: `\r\nx: ${'y'.repeat(200_000)}` }));
    expect(answer).toEqual({ name: 'a.txt', content: 'content', fields: {} });
  });

  it('refuses by its announced length what can not fit, without reading it', async () => {
    expect((await send(form({ file: 'a', content: Buffer.alloc(2_000_000) })))['code']).toBe('FILE_TOO_LARGE');
    expect(ends).toEqual([]);
  });

  it.each<[string, Part[], string]>([
    ['no part at all', [], 'FILE_REQUIRED'],
    ['texts only', [field('note', 'a')], 'FILE_REQUIRED'],
    ['a file that was not chosen', [{ file: '', type: 'application/octet-stream' }], 'FILE_REQUIRED'],
    ['two files', [aFile, { ...aFile, name: 'other' }], 'UPLOAD_MALFORMED'],
    ['a text behind the file', [aFile, field('note', 'a')], 'UPLOAD_MALFORMED'],
    ['too many texts', [...'abcd'].map((name) => field(name, 'x')).concat(aFile as never), 'UPLOAD_MALFORMED'],
    ['a text too long', [field('note', 'x'.repeat(101)), aFile], 'UPLOAD_MALFORMED'],
    ['a text with a zero byte', [field('note', 'a\0b'), aFile], 'UPLOAD_MALFORMED'],
    ['a name too long', [field('n'.repeat(200), 'x'), aFile], 'UPLOAD_MALFORMED'],
    ['a name that poisons prototypes', [field('__proto__', 'x'), aFile], 'UPLOAD_MALFORMED'],
    ['another such name', [field('constructor', 'x'), aFile], 'UPLOAD_MALFORMED'],
    ['a file under such a name', [{ ...aFile, name: '__proto__' }], 'UPLOAD_MALFORMED'],
    [
      'a text that says it is JSON',
      [{ name: 'note', headers: '\r\ncontent-type: application/json', content: '{"a":{}}' }, aFile],
      'UPLOAD_MALFORMED',
    ],
  ])('refuses %s', async (_, parts, code) => {
    expect(await codeOf(...parts)).toBe(code);
  });

  it.each([
    ['no boundary', 'multipart/form-data', 'UPLOAD_MALFORMED'],
    ['an empty boundary', 'multipart/form-data; boundary=', 'UPLOAD_MALFORMED'],
    ['another boundary', 'multipart/form-data; boundary=other', 'UPLOAD_MALFORMED'],
    ['JSON', 'application/json', 'UNSUPPORTED_MEDIA_TYPE'],
    ['text', 'text/plain', 'UNSUPPORTED_MEDIA_TYPE'],
  ])('refuses %s', async (_, type, code) => {
    const answer = await send(type === 'application/json' ? '{}' : form(aFile), { type });
    expect(answer['code']).toBe(code);
  });

  it('refuses what ends before its last boundary', async () => {
    const whole = form(aFile);
    for (const length of [0, 10, 60, whole.length - 20, whole.length - 6])
      expect([length, (await send(whole.subarray(0, length)))['code']]).toEqual([
        length,
        expect.stringMatching(/^(UPLOAD_MALFORMED|FILE_REQUIRED)$/),
      ]);
  });

  it('tells the reader of the file when the line is cut, and goes on serving', async () => {
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    const sent = form({ file: 'a', content: 'x'.repeat(500) }).subarray(0, 300);
    const type = `multipart/form-data; boundary=${BOUNDARY}`;
    socket.write(`POST /page HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: 700\r\n\r\n`);
    const began = once(server.server, 'request');
    socket.write(sent);
    await began;
    // Whatever has been read of it by now.
    socket.destroy();
    expect((await send(form(aFile)))['content']).toBe('content');
    while (ends.length < 2) await new Promise(setImmediate);
    expect(ends.sort()).toEqual(['INTERNAL', 'whole']);
  });

  it('reads and throws away what the handler leaves, so that the connection can be used again', async () => {
    const large = form({ file: 'a.bin', content: Buffer.alloc(20_000_000) });
    expect(await send(large, { path: '/unread' })).toEqual({ name: 'a.bin' });
    expect((await send(large, { path: '/refusing' }))['code']).toBe('CONFLICT');
    expect((await send(form(aFile)))['content']).toBe('content');
  });

  it.each(['/elsewhere', '/api/elsewhere'])('is refused by %s, which asks for none', async (path) => {
    expect((await send(form(aFile), { path }))['code']).toBe('UNSUPPORTED_MEDIA_TYPE');
  });

  it("is refused from another site's page", async () => {
    const headers = { 'sec-fetch-site': 'cross-site', cookie: 'docente_session=x' };
    expect((await send(form(aFile), { headers }))['code']).toBe('CROSS_SITE_REQUEST');
  });
});
