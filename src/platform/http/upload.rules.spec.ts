import fc from 'fast-check';

import { cleanFileName, sizeInWords } from './upload.rules.js';

describe('the name of a file that was sent', () => {
  it.each([
    ['credencial.json', 'credencial.json'],
    ['Certificado de Ñuñoa.pdf', 'Certificado de Ñuñoa.pdf'],
    ['C:\\Documents\\lista.csv', 'lista.csv'],
    ['../../etc/passwd', 'passwd'],
    ['a\u0000b.csv', 'ab.csv'],
    ['gpj.\u202eexe', 'gpj.exe'],
    ['..', 'file'],
    ['', 'file'],
    ['/', 'file'],
  ])('%j is shown as %j', (sent, shown) => {
    expect(cleanFileName(sent)).toBe(shown);
  });

  it('is short, has no path and nothing unseen, whatever was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (sent) => {
        const shown = cleanFileName(sent);
        expect(shown).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
        expect(Array.from(shown).length).toBeLessThanOrEqual(150);
        expect(shown).not.toBe('');
      }),
    );
  });

  it('keeps the ending of a long name', () => {
    expect(cleanFileName(`${'x'.repeat(500)}.json`)).toMatch(/^x+…x+\.json$/);
  });
});

it('says sizes as people do', () => {
  expect([100 * 1024, 2 * 1024 * 1024, 1.5 * 1024 * 1024].map(sizeInWords)).toEqual(['100 KB', '2 MB', '1.5 MB']);
});
