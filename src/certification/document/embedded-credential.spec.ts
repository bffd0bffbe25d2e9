import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';

import { certificateDocument } from './certificate-document.js';
import { EMBEDDED_NAME, readEmbeddedCredential } from './embedded-credential.js';
import { SAMPLE } from './sample.fixture.js';

const CREDENTIAL = { '@context': ['x'], id: 'urn:1', credentialSubject: { name: 'Ñandú (endobj) stream' }, proof: [] };
const BYTES = Buffer.from(JSON.stringify(CREDENTIAL));

describe('a credential inside of a document', () => {
  it('comes out byte for byte, and the document is the same whenever it is made', async () => {
    const pdf = await certificateDocument(SAMPLE, BYTES);
    expect(readEmbeddedCredential(pdf)).toEqual(CREDENTIAL);
    const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
    expect(hash(await certificateDocument(SAMPLE, BYTES))).toBe(hash(pdf));
    expect(readEmbeddedCredential(await certificateDocument(SAMPLE))).toBeNull();
  });

  it('is found by another library, as an alternative of the document, and survives what programs make of a file', async () => {
    const opened = await PDFDocument.load(await certificateDocument(SAMPLE, BYTES));
    const [attached, ...more] = opened.getAttachments();
    expect(more).toEqual([]);
    expect(attached).toMatchObject({ name: EMBEDDED_NAME, afRelationship: 'Alternative' });
    expect(Buffer.from(attached!.data)).toEqual(BYTES);
    for (const useObjectStreams of [true, false])
      expect(readEmbeddedCredential(Buffer.from(await opened.save({ useObjectStreams })))).toEqual(CREDENTIAL);
    const portfolio = await PDFDocument.create();
    await portfolio.attach(Buffer.from('{"some": "settings"}'), 'settings.json', { mimeType: 'application/json' });
    await portfolio.attach(BYTES, 'mine.json', { mimeType: 'application/ld+json' });
    expect(readEmbeddedCredential(Buffer.from(await portfolio.save()))).toEqual(CREDENTIAL);
  });

  it.each([
    ['nothing', ''],
    ['no document', JSON.stringify(CREDENTIAL)],
    ['a stream without end', '%PDF-1.7\n1 0 obj <</Type /EmbeddedFile>> stream\n{"credentialSubject":1}'],
    ['an embedded file that is no credential', '%PDF-1.7\n1 0 obj <</Type /EmbeddedFile>> stream\n[1]\nendstream'],
    ['broken packing', '%PDF-1.7\n1 0 obj <</Type /EmbeddedFile /Filter /FlateDecode>> stream\nabc\nendstream'],
    [
      'packing within packing',
      '%PDF-1.7\n1 0 obj <</Type /EmbeddedFile /Filter [/FlateDecode /LZWDecode]>> stream\nabc\nendstream',
    ],
  ])('is not there in %s', (_, text) => {
    expect(readEmbeddedCredential(Buffer.from(text, 'latin1'))).toBeNull();
  });

  it('is not unpacked beyond the size of a credential, however often a bomb is tried', () => {
    const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024, 32));
    const object = Buffer.concat([
      Buffer.from(`1 0 obj <</Type /EmbeddedFile /Filter /FlateDecode>> stream\n`),
      bomb,
      Buffer.from('\nendstream endobj\n'),
    ]);
    const before = process.memoryUsage().rss;
    expect(
      readEmbeddedCredential(Buffer.concat([Buffer.from('%PDF-1.7\n'), ...Array.from({ length: 50 }, () => object)])),
    ).toBeNull();
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  it('never makes its reader fail, whatever is done to the bytes', async () => {
    const pdf = await certificateDocument(SAMPLE, BYTES);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(pdf.length - 1), fc.nat(255)), { maxLength: 40 }),
        fc.nat(pdf.length),
        (changes, length) => {
          const altered = Buffer.from(pdf);
          for (const [at, byte] of changes) altered[at] = byte;
          readEmbeddedCredential(altered.subarray(0, length));
        },
      ),
      { numRuns: 60 },
    );
  });
});
