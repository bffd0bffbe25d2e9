import { createHash } from 'node:crypto';

import type { CourseFacts, ProgramFacts } from '../certificate.facts.js';
import { certificateDocument } from './certificate-document.js';
import { SAMPLE, SAMPLE_OF_PROGRAM } from './sample.fixture.js';

function make(facts: Partial<CourseFacts> = {}): Promise<Buffer> {
  return certificateDocument({
    ...SAMPLE,
    facts: { ...SAMPLE.facts, ...facts },
  });
}

/** Pdf text strings are UTF-16 with a byte-order mark when they are not plain ASCII. */
function pdfText(text: string): string {
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  return utf16
    .toString('latin1')
    .replace(/[\\()\n\r\t\b\f]/g, (letter) => ({ '\n': '\\n', '\r': '\\r' })[letter] ?? `\\${letter}`);
}

describe('the document of a certificate', () => {
  let pdf: string;
  beforeAll(async () => {
    pdf = (await make()).toString('latin1');
  });

  it('comes out the same, byte for byte, whenever it is made', async () => {
    const first = createHash('sha256')
      .update(await make())
      .digest('hex');
    const second = createHash('sha256')
      .update(await make())
      .digest('hex');
    expect(second).toBe(first);
    // Template 1 is frozen: if this fails, every certificate issued with it would change. Make a template 2 instead.
    expect(first).toBe('e59df742dae11649f2349f9a31c371dbe8739226ee83ed7ae9a1071318063898');
  });

  it('says that it is PDF/UA, tagged, in Spanish of Chile, and shows its title', () => {
    expect(pdf).toMatch(/^%PDF-1\.7/);
    expect(pdf).toMatch(/\/MarkInfo \d+ 0 R/);
    expect(pdf).toContain('/Marked true');
    expect(pdf).toContain('/Lang (es-CL)');
    expect(pdf).toContain('/DisplayDocTitle true');
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf).toContain(pdfText('Certificado de aprobación: María José Ñancupil Güell'));
  });

  it('carries its fonts inside, each with a way back to Unicode, and uses no other', () => {
    expect(pdf.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(3);
    expect(pdf.match(/\/ToUnicode \d+ 0 R/g)).toHaveLength(3);
    expect(pdf.match(/\/Type \/Font\n/g)).toHaveLength(6); // Three composite fonts and the one inside each.
    expect(pdf).not.toMatch(/Helvetica|\/Type1/);
  });

  it('is structured for a screen reader: headings, paragraphs, a link and a described figure', () => {
    const tags = [...pdf.matchAll(/\/S \/(\w+)/g)].map(([, tag]) => tag).filter((tag) => tag !== 'URI');
    expect(new Set(tags)).toEqual(new Set(['Document', 'H1', 'H2', 'P', 'Link', 'Figure']));
    expect(tags.filter((tag) => tag === 'H1')).toHaveLength(1);
    expect(pdf).toContain(
      `/Alt (${pdfText(`Código QR para comprobar el certificado en https://docente.example.org/verify/${SAMPLE.serial}`)})`,
    );
    expect(pdf).toContain(`/URI (https://docente.example.org/verify/${SAMPLE.serial})`);
    expect(pdf).toMatch(/\/Type \/OBJR/);
    expect(pdf).toMatch(/\/Tabs \/S/);
  });

  it('has nothing on the page that is neither tagged nor marked as decoration', () => {
    let depth = 0;
    for (const line of pageContent(pdf).split('\n')) {
      if (/ (BDC|BMC)$/.test(line)) depth++;
      else if (line === 'EMC') depth--;
      else if (/(TJ|Tj|f|S|B)$/.test(line) && !/^\//.test(line)) expect(`${depth}: ${line}`).toMatch(/^1:/);
    }
    expect(depth).toBe(0);
  });

  it('has a letter for every letter of the names of Chile’s peoples', async () => {
    const names = 'Hetuʻu Tepaŋo Rapahāŋo Māhina ẽ ü ñ Ḻ ṉ ʼ ō ū Ł ș'; // Rapa Nui, Mapudungun, Spanish and from elsewhere.
    const content = pageContent(
      (await make({ holderName: names, courseTitle: names, providerName: names })).toString('latin1'),
    );
    const glyphs = [...content.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g)!);
    expect(glyphs.length).toBeGreaterThan(100);
    expect(glyphs).not.toContain('0000');
  });

  it('stays one page however long name, title and institution are', async () => {
    const long = (words: string, letters: number) => words.repeat(20).slice(0, letters);
    for (const facts of [
      { holderName: long('Hetuʻu Tepaŋo Rapahāŋo ', 60), courseTitle: long('Integración de las tecnologías ', 140) },
      { holderName: long('Maximiliano ', 240), courseTitle: long('x', 500), providerName: long('Universidad ', 300) },
      { holderName: 'Li Wu', holderRun: null, grade: null, minutes: 0, startedOn: '2026-06-19', locale: 'en' as const },
    ]) {
      const made = (await make(facts)).toString('latin1');
      expect(made).toContain('/Count 1');
      expect(made).toContain(facts.locale === 'en' ? '/Lang (en)' : '/Lang (es-CL)');
    }
  });
});

describe('the document of a program', () => {
  const { facts: sample } = SAMPLE_OF_PROGRAM;
  const makeOf = async (facts: Partial<ProgramFacts> = {}) =>
    (await certificateDocument({ ...SAMPLE_OF_PROGRAM, facts: { ...sample, ...facts } })).toString('latin1');
  const glyphsOf = (pdf: string) =>
    [...pageContent(pdf).matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g)!).length;
  const listed = (pdf: string) => pdf.match(/\/S \/LBody/g)?.length ?? 0;

  it('comes out the same, byte for byte, whenever it is made', async () => {
    const digest = createHash('sha256')
      .update(Buffer.from(await makeOf(), 'latin1'))
      .digest('hex');
    // As frozen as that of a course.
    expect(digest).toBe('f7f91f4b0c419fba9f5edc735c15272437b94a09c522a3fbaefb59faf0673ca5');
  });

  it('is as accessible, says what it is, and has its courses as a list', async () => {
    const pdf = await makeOf();
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(pdf).toContain('(Programa completado: Ruta de competencias digitales docentes)');
    const tags = [...pdf.matchAll(/\/S \/(\w+)/g)].map(([, tag]) => tag).filter((tag) => tag !== 'URI');
    expect(new Set(tags)).toEqual(new Set(['Document', 'H1', 'H2', 'P', 'L', 'LI', 'LBody', 'Link', 'Figure']));
    expect(listed(pdf)).toBe(3);
    let depth = 0;
    for (const line of pageContent(pdf).split('\n')) {
      if (/ (BDC|BMC)$/.test(line)) depth++;
      else if (line === 'EMC') depth--;
      else if (/(TJ|Tj|f|S|B)$/.test(line) && !/^\//.test(line)) expect(`${depth}: ${line}`).toMatch(/^1:/);
    }
  });

  it('stays one page: where there is no room for the courses it says how many they are', async () => {
    const long = (words: string, letters: number) => words.repeat(20).slice(0, letters);
    const [holderName, programTitle] = [long('Hetuʻu Tepaŋo Rapahāŋo ', 60), long('Integración digital ', 200)];
    const of = (count: number) => Array.from({ length: count }, () => sample.courses[0]!);
    for (const [facts, expected] of [
      [{ holderName, programTitle, courses: of(2) }, 2],
      [{ holderName, programTitle, courses: of(9) }, 0],
      [{ courses: of(10) }, 10],
      [{ courses: of(30) }, 0],
      [{ programTitle: long('x', 500), holderName: long('Maximiliano ', 240), courses: of(12) }, 0],
    ] as const) {
      const pdf = await makeOf(facts);
      expect(pdf).toContain('/Count 1');
      expect(listed(pdf)).toBe(expected);
      expect(glyphsOf(pdf)).toBeGreaterThan(100);
    }
  });
});

/** The drawing instructions of the only page. */
function pageContent(pdf: string): string {
  return /stream\n(1 0 0 -1[\s\S]*?)\nendstream/.exec(pdf)![1]!;
}
