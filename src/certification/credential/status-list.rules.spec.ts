import { gunzipSync } from 'node:zlib';

import { encodedList, statusListOf } from './status-list.rules.js';

const bitsOf = (encoded: string): Buffer => gunzipSync(Buffer.from(encoded.slice(1), 'base64url'));

describe('a status list', () => {
  it('begins with the highest bit of its first byte, and is never shorter than 16 KiB', () => {
    const bits = bitsOf(encodedList([0, 9, 131_071]));
    expect(bits).toHaveLength(16 * 1024);
    expect([bits[0], bits[1], bits[2], bits.at(-1)]).toEqual([0b1000_0000, 0b0100_0000, 0, 1]);
  });

  it('is found at the address that credentials name', () => {
    const content = { validFrom: new Date('2026-01-01T00:00:00Z'), places: [] };
    expect(statusListOf('https://docente.example.org', 'suspension', 2, content)).toMatchObject({
      id: 'https://docente.example.org/api/v1/status-lists/suspension/2',
      issuer: 'did:web:docente.example.org',
      credentialSubject: { statusPurpose: 'suspension', encodedList: expect.stringMatching(/^uH4sI/) as string },
    });
  });
});
