import fc from 'fast-check';

import { DEFAULT_DISCLOSURE, disclosed, initialsOf, NAME_FORMS, opensCredential } from './disclosure.rules.js';

const RAYEN = { holderName: 'Rayén Ñancupil Rojas', grade: 65 };

describe('what a stranger sees of a certificate', () => {
  it('is the name and no grade, until its holder says otherwise', () => {
    expect(disclosed(RAYEN, DEFAULT_DISCLOSURE)).toEqual({ holderName: 'Rayén Ñancupil Rojas', grade: null });
    expect(disclosed(RAYEN, { name: 'initials', grade: true })).toEqual({ holderName: 'R. Ñ. R.', grade: 65 });
  });

  it('is the credential only while that says nothing that they do not see', () => {
    expect(opensCredential(RAYEN, DEFAULT_DISCLOSURE)).toBe(false);
    expect(opensCredential({ grade: null }, DEFAULT_DISCLOSURE)).toBe(true);
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 10, max: 70 }), { nil: null }),
        fc.constantFrom(...NAME_FORMS),
        fc.boolean(),
        (grade, name, shown) => {
          const whole = { ...RAYEN, grade };
          const disclosure = { name, grade: shown };
          if (opensCredential(whole, disclosure)) expect(disclosed(whole, disclosure)).toEqual(whole);
        },
      ),
    );
  });
});

describe('the initials of a name', () => {
  it('leave particles out, and are whole letters in any script', () => {
    expect(initialsOf('María Elena del Río')).toBe('M. E. R.');
    expect(initialsOf('de la o')).toBe('d. l. o.');
    expect(initialsOf('  Ñiloy ')).toBe('Ñ.');
    expect(initialsOf('Zoe\u0308 A\u030angstro\u0308m')).toBe('Z. A\u030a.');
    expect(initialsOf('王 小明')).toBe('王. 小.');
  });

  it('tell at most one letter of each word', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Z][a-z]{2,9}$/), { minLength: 1, maxLength: 6 }), (words) => {
        expect(initialsOf(words.join(' '))).toBe(words.map((word) => `${word[0]}.`).join(' '));
      }),
    );
  });
});
