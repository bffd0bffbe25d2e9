import fc from 'fast-check';
import { Secret, TOTP } from 'otpauth';

import {
  newRecoveryCode,
  newSecret,
  recoveryHash,
  secretAddress,
  secretInWords,
  stepOf,
} from './one-time-code.rules.js';

const secret = Buffer.from('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

describe('a one-time code', () => {
  // RFC 6238, appendix B, of which apps show the last six figures.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %i is that of the standard', (seconds, code) => {
    expect(stepOf(secret, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('is good a step before and a step after, and names the step it is of', () => {
    const moment = fc.integer({ min: 100_000, max: 4_000_000_000 });
    fc.assert(
      fc.property(moment, fc.integer({ min: -4, max: 4 }), (seconds, away) => {
        const own = new Secret({ buffer: new Uint8Array(secret).buffer });
        const code = TOTP.generate({ secret: own, timestamp: seconds * 1000 });
        const step = stepOf(secret, code, at(seconds + away * 30));
        const right = Math.floor(seconds / 30);
        // By chance the same six figures may come up in another step.
        if (Math.abs(away) <= 1) expect(step === right || step !== null).toBe(true);
        else if (step !== null) expect(step).not.toBe(right);
      }),
    );
  });

  it.each(['', '28708', '2870820', 'abcdef', '２８７０８２', '287 08', '-28708'])('is not %j', (typed) => {
    expect(stepOf(secret, typed, at(59))).toBeNull();
  });

  it('may be typed with a gap', () => {
    expect(stepOf(secret, ' 287 082 ', at(59))).toBe(1);
  });

  it('comes from a secret that an app can be given by a code or by hand', () => {
    expect(newSecret()).toHaveLength(20);
    expect(secretInWords(secret)).toBe('gezd gnbv gy3t qojq gezd gnbv gy3t qojq');
    const address = new URL(secretAddress(secret, 'rosa@example.org'));
    expect(address.protocol).toBe('otpauth:');
    expect(address.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(address.searchParams.get('issuer')).toBe('Docente');
  });
});

describe('a recovery code', () => {
  it('has 80 random bits and is known again however it is typed', () => {
    const code = newRecoveryCode();
    expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
    const hash = recoveryHash(code)!;
    expect(recoveryHash(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toEqual(hash);
    expect(recoveryHash(code.replaceAll('o', '0').replaceAll('l', '1'))).toEqual(hash);
    expect(recoveryHash(newRecoveryCode())).not.toEqual(hash);
  });

  it.each(['', '123456', 'abcd-efgh', 'abcd-efgh-ijkl-mnop-q', 'abcd-efgh-ijkl-mno!'])('is not %j', (typed) => {
    expect(recoveryHash(typed)).toBeNull();
  });
});
