import { Readable } from 'node:stream';

import fc from 'fast-check';

import { credentialOfText, heldCredential } from './held-credential.js';

describe('a credential that someone holds out', () => {
  it('is what the JSON says, with or without a mark at its beginning', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (value) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        const text = JSON.stringify(value);
        expect(credentialOfText(text)).toEqual(JSON.parse(text));
        expect(credentialOfText(`\ufeff${text}`)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'PK\u0003\u0004'],
    ['half of a file', '{"id":"x'],
    ['one key twice', '{"name":"Otra","b":[{"name":"x"}],"name":"Rosa"}'],
    ['one key twice, within', '{"b":[{"a":1,"\\u0061":2}]}'],
    ['a text', '"x"'],
    ['a list', '[{}]'],
    ['null', 'null'],
    ['a hundred thousand levels', '{"a":'.repeat(25_000) + '1' + '}'.repeat(25_000)],
    ['levels that never close', '['.repeat(200_000)],
    ['a key that poisons prototypes', '{"a":{"__proto__":{"x":1}}}'],
    ['the same key in disguise', '{"\\u005f_proto__":{"x":1}}'],
    ['more than a credential can be', JSON.stringify({ a: 'x'.repeat(300_000) })],
    ['quotation marks that never end', '"\\'.repeat(100_000)],
  ])('is not %s', async (_, text) => {
    expect(credentialOfText(text)).toBeNull();
    await expect(heldCredential(Readable.from([Buffer.from(text)]))).rejects.toMatchObject({
      code: 'CREDENTIAL_UNREADABLE',
    });
  });

  it('may hold brackets in its texts', () => {
    expect(credentialOfText(JSON.stringify({ a: '['.repeat(1000) + '"' }))).not.toBeNull();
  });
});
