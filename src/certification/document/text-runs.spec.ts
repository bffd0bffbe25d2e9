import fc from 'fast-check';

import { certificateDocument } from './certificate-document.js';
import { SAMPLE } from './sample.fixture.js';
import { runsOf } from './text-runs.js';

const fontsOf = (text: string): string[] => runsOf(text, 'serif').map(({ font }) => font);

describe('a name', () => {
  it.each([
    ['María José Ñancupil Güell', ['serif']],
    ['Küyenray Leftraru Trürüf', ['serif']],
    ['Tūki Haoa ʻIka ŋā', ['serif']],
    ['Vai ꞌa Heva', ['serif', 'noto', 'serif']],
    ['Фёдор Достоевский', ['noto']],
    ['محمد عبد الرحمن', ['arabic']],
    ['רחל כהן', ['hebrew']],
    ['王小明', ['chinese']],
    ['山田 たろう', ['japanese']],
    ['金민수', ['korean']],
    ['श्रीमती अनीता', ['devanagari']],
    ['Omar محمد Pérez', ['serif', 'arabic', 'serif']],
  ])('in the letters of %s is set in fonts that have them', (name, fonts) => {
    expect(fontsOf(name)).toEqual(fonts);
  });

  it('is set from right to left as a whole where its script is', () => {
    const [second, first] = runsOf('محمد Pérez', 'serif');
    expect([first!.rightToLeft, second!.text, second!.rightToLeft]).toEqual([true, ' Pérez', false]);
  });

  it('loses no letter, whatever it is written in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const runs = runsOf(text, 'sans');
        const letters = (parts: string[]): string => parts.join('').split('').sort().join('');
        expect(letters(runs.map((run) => run.text))).toBe(
          letters([...text.matchAll(/\P{M}[\p{M}\u200c\u200d]*/gu)].map(([each]) => each)),
        );
      }),
    );
  });

  it('carries its fonts in the document, and only those', async () => {
    const made = async (holderName: string): Promise<string> =>
      (await certificateDocument({ ...SAMPLE, facts: { ...SAMPLE.facts, holderName } })).toString('latin1');
    const embedded = (pdf: string): string[] =>
      [...pdf.matchAll(/\/FontName \/[A-Z]+\+([\w-]+)/g)].map(([, name]) => name!);
    expect(embedded(await made('王小明')).filter((name) => /Han/.test(name))).toHaveLength(1);
    expect(embedded(await made('Rosa Quispe')).filter((name) => !/^Docente/.test(name))).toEqual([]);
    // No letter is left to a box.
    expect(embedded(await made('أحمد')).some((name) => /Arabic/.test(name))).toBe(true);
  });
});
