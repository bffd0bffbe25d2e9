import { createHash } from 'node:crypto';

import { Transformer } from '@napi-rs/image';

import type { Locale } from '../../platform/i18n/index.js';
import { normalised } from '../design/picture.js';
import type { PictureSlot } from '../design/design.rules.js';
import { certificateDocument, certificatePicture } from './certificate-document.js';
import type { Look, LookPicture, LookSignatory } from './look.js';
import { lighter, wordsWith } from './look.js';
import { SAMPLE } from './sample.fixture.js';
import { SAMPLE_WORDS, sampleWith } from './sample.js';

/** The same pixels on every machine: a picture as it is kept, of one colour and written here. */
async function flat(
  width: number,
  height: number,
  slot: PictureSlot = 'logo',
  alt = 'Universidad',
): Promise<LookPicture> {
  const pixels = Buffer.alloc(width * height * 4, 255);
  for (let at = 0; at < pixels.length; at += 8) pixels.set([30, 60, 140, 255], at);
  return { ...(await normalised(await Transformer.fromRgbaPixels(pixels, width, height).png(), slot)), alt };
}

/** Two by two pixels, grey, in bytes that no library makes anew. */
const FROZEN_PICTURE: LookPicture = {
  bytes: Buffer.from(
    '89504e470d0a1a0a0000000d49484452000000020000000208000000005752dd520000000e49444154789c6360606878f0000002e50181a1e0f0cc0000000049454e44ae426082',
    'hex',
  ),
  ...{ width: 2, height: 2, alt: 'Universidad' },
};

const signing = (name: string, position: string, signature: LookPicture | null = null): LookSignatory => ({
  name,
  position: { es: position, en: position },
  signature,
});
const long = (words: string, letters: number) => words.repeat(20).slice(0, letters).trim();

const LOOK: Look = {
  colour: '#1e3a8a',
  accent: '#9a3412',
  texts: { es: { heading: 'Constancia de aprobación', foot: 'Resolución exenta 1234' } },
  ofProgram: false,
  logo: FROZEN_PICTURE,
  signatories: [signing('Carmen Paillalef', 'Directora', FROZEN_PICTURE), signing('Tūki Haoa', 'Longko')],
};

async function make(look: Look, facts: Partial<typeof SAMPLE.facts> = {}): Promise<string> {
  return (await certificateDocument({ ...SAMPLE, look, facts: { ...SAMPLE.facts, ...facts } })).toString('latin1');
}

const pageContent = (pdf: string): string => /stream\n(1 0 0 -1[\s\S]*?)\nendstream/.exec(pdf)![1]!;

describe('the document of a certificate with a design', () => {
  it('comes out the same, byte for byte, whenever it is made', async () => {
    const [first, second] = [await make(LOOK), await make(LOOK)];
    const hash = (pdf: string) => createHash('sha256').update(pdf, 'latin1').digest('hex');
    expect(hash(second)).toBe(hash(first));
    // Frozen like template 1 itself: if this fails, every certificate issued with a design would change.
    expect(hash(first)).toBe('4879a507a6c1c1c23ff5bf549cca51042a468b4da87fab8121cdbf26e4a5f63f');
  });

  it('has its logo and signatures as figures with words, and its heading in the title', async () => {
    const pdf = await make(LOOK);
    const tags = [...pdf.matchAll(/\/S \/(\w+)/g)].map(([, tag]) => tag).filter((tag) => tag !== 'URI');
    expect(tags.filter((tag) => tag === 'Figure')).toHaveLength(3); // The QR code is one.
    expect(tags.filter((tag) => tag === 'H1')).toHaveLength(1);
    expect(pdf).toContain('/Alt (Universidad)');
    expect(pdf).toContain('/Alt (Firma de Carmen Paillalef)');
    expect(await make(LOOK, { locale: 'en' })).toContain('/Alt (Signature of Carmen Paillalef)');
    expect(pdf.match(/\/BBox \[/g)).toHaveLength(3);
    const title = Buffer.from('\ufeffConstancia de aprobación: María José Ñancupil Güell', 'utf16le').swap16();
    expect(Buffer.from(pdf, 'latin1').includes(title)).toBe(true);
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('has nothing on the page that is neither tagged nor marked as decoration', async () => {
    let depth = 0;
    for (const line of pageContent(await make(LOOK)).split('\n')) {
      if (/ (BDC|BMC)$/.test(line)) depth++;
      else if (line === 'EMC') depth--;
      else if (/(TJ|Tj|f|S|B|Do)$/.test(line) && (!/^\//.test(line) || line.endsWith(' Do')))
        expect(`${depth}: ${line}`).toMatch(/^1:/);
    }
    expect(depth).toBe(0);
  });

  it('carries pictures without transparency and without anything packed anew', async () => {
    const pdf = await make({ ...LOOK, logo: await flat(300, 100) });
    expect(pdf).not.toContain('/SMask');
    expect(pdf.match(/\/Subtype \/Image/g)).toHaveLength(2);
  });

  it.each<[string, Locale, Partial<Look>]>([
    ['three who sign, with all that a form lets through', 'es', {}],
    ['the same in English', 'en', {}],
    ['a wide logo', 'es', { logo: 'wide' as never }],
    ['nobody who signs', 'es', { signatories: [] }],
  ])('keeps everything on one page and above what follows, with %s', async (_, locale, change) => {
    const texts = {
      heading: long('Certificado de aprobación con distinción ', 60),
      certifies: long('La Universidad de La Frontera certifica que ', 80),
      passed: long('aprobó satisfactoriamente el curso de formación ', 80),
      foot: long('Resolución exenta del Centro de Perfeccionamiento ', 160),
    };
    const signature = await flat(300, 100, 'signature-1', '');
    const three = [1, 2, 3].map(() =>
      signing(long('Maximiliana Etcheverría ', 60), long('Directora del Centro de Perfeccionamiento ', 80), signature),
    );
    const logo = change.logo === undefined ? await flat(100, 300) : await flat(900, 100);
    const look: Look = { ...LOOK, texts: { es: texts, en: texts }, signatories: three, ...change, logo };
    const pdf = await make(look, {
      ...{ holderName: long('Hetuʻu Tepaŋo Rapahāŋo Küyenray ', 60), locale, validUntil: '2029-12-31' },
      courseTitle: long('Integración curricular de recursos digitales ', 120),
    });
    expect(pdf).toContain('/Count 1');
    const baselines = [...pageContent(pdf).matchAll(/1 0 0 1 ([\d.]+) ([\d.]+) Tm/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(baselines.length).toBeGreaterThan(20);
    for (const [x, y] of baselines) {
      // Within the frame, which is 24 points from the edge.
      expect(x).toBeGreaterThanOrEqual(184);
      expect(x).toBeLessThan(841.89 - 24);
      expect(y).toBeGreaterThan(24);
      expect(y).toBeLessThan(595.28 - 24);
    }
  });
});

describe('the picture of a certificate', () => {
  const svg = certificatePicture(sampleWith(LOOK, 'es', 'https://docente.example.org', null), SAMPLE_WORDS.es);

  it('needs nothing from elsewhere and runs nothing', () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 841.89 595.28"/);
    expect(svg).not.toMatch(/<script|<style|<text|<foreignObject|\son\w+=/);
    expect([...svg.matchAll(/href="([^"#]{0,22})/g)].map(([, start]) => start).filter(Boolean)).toEqual([
      'data:image/png;base64,',
      'data:image/png;base64,',
    ]);
  });

  it('holds no letter of anyone, so that no name can be anything but an outline', () => {
    const named = { ...LOOK, signatories: [signing('"><script>alert(1)</script>', '</svg>')] };
    const drawn = certificatePicture(sampleWith(named, 'es', 'https://docente.example.org', '<b>'), SAMPLE_WORDS.es);
    expect(drawn).not.toMatch(/script|<b>|<\/svg>[\s\S]/);
  });
});

it('words that a design does not have are those of template 1', () => {
  expect(wordsWith(LOOK, 'es')).toMatchObject({
    ...{ heading: 'Constancia de aprobación', certifies: 'Se certifica que', foot: 'Resolución exenta 1234' },
  });
  expect(wordsWith(LOOK, 'en')).toMatchObject({ heading: 'Certificate of completion', foot: null });
  expect(wordsWith(null, 'es').foot).toBeNull();
});

it('words about a course do not stand on the certificate of a program, nor the other way round', () => {
  const texts = {
    es: { heading: 'Diploma', certifies: 'Certificamos que', passed: 'aprobó el curso', foot: 'Res. 7' },
  };
  for (const ofProgram of [true, false]) {
    const look = { ...LOOK, texts, ofProgram };
    const [own, other] = ofProgram ? (['program', 'course'] as const) : (['course', 'program'] as const);
    expect(wordsWith(look, 'es', own)).toMatchObject(texts.es);
    const { heading, passed } = wordsWith(null, 'es', other);
    expect(wordsWith(look, 'es', other)).toMatchObject({
      ...{ heading, passed, certifies: 'Certificamos que', foot: 'Res. 7' },
    });
  }
});

it('a lighter colour lies between it and white', () => {
  expect([lighter('#000000', 0), lighter('#000000', 1), lighter('#204060', 0.5)]).toEqual([
    ...['#000000', '#ffffff', '#90a0b0'],
  ]);
});
