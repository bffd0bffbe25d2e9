import { KeyRing } from './key-ring.js';

const [older, newer] = [KeyRing.newKey(), KeyRing.newKey()];

describe('the keys of secrets', () => {
  it('open what they sealed, for its owner only', () => {
    const ring = KeyRing.parse(newer)!;
    const sealed = ring.seal(Buffer.from('a secret'), 'rosa');
    expect(ring.open(sealed, 'rosa').toString()).toBe('a secret');
    expect(sealed.sealed.includes('a secret')).toBe(false);
    expect(() => ring.open(sealed, 'eva')).toThrow();
  });

  it('open nothing that was altered', () => {
    const ring = KeyRing.parse(newer)!;
    const { keyId, sealed } = ring.seal(Buffer.from('a secret'), 'rosa');
    for (let at = 0; at < sealed.length; at++) {
      const altered = Buffer.from(sealed);
      altered[at]! ^= 1;
      expect(() => ring.open({ keyId, sealed: altered }, 'rosa')).toThrow();
    }
    expect(() => ring.open({ keyId, sealed: sealed.subarray(1) }, 'rosa')).toThrow();
  });

  it('are changed by putting a new one first: what the older sealed still opens', () => {
    const before = KeyRing.parse(older)!.seal(Buffer.from('a secret'), 'rosa');
    const ring = KeyRing.parse(`# two keys\n${newer}\n${older}`)!;
    expect(ring.open(before, 'rosa').toString()).toBe('a secret');
    expect(ring.seal(Buffer.from('x'), 'rosa').keyId).toBe(ring.currentId);
    expect(ring.currentId).not.toBe(before.keyId);
    expect(() => KeyRing.parse(newer)!.open(before, 'rosa')).toThrow(/SECRETS_KEY_FILE/);
  });

  it.each(['', '# nothing', 'short', `${newer}short`, 'x'.repeat(44)])('are not to be read from %j', (text) => {
    expect(KeyRing.parse(text)).toBeNull();
  });
});
