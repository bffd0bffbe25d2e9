import { createHash } from 'node:crypto';

import type { CourseFacts } from '../certificate.facts.js';
import { certificateDocument } from './certificate-document.js';
import { SAMPLE } from './sample.fixture.js';

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

/** The drawing instructions of the only page. */
function pageContent(pdf: string): string {
  return /stream\n(1 0 0 -1[\s\S]*?)\nendstream/.exec(pdf)![1]!;
}
