import PDFDocument from 'pdfkit';

import type { CertificateFacts } from '../certificate.facts.js';
import { documentFont } from './fonts.js';
import { drawTemplate1 } from './template-1.js';
import { TEMPLATE_1_TEXTS } from './template-1.texts.js';

export interface DocumentSource {
  readonly serial: string;
  readonly issuedAt: Date;
  readonly templateVersion: number;
  readonly facts: CertificateFacts;
}

/** The template that new certificates are issued with. */
export const CURRENT_TEMPLATE = 1;

const TEMPLATES: Readonly<Record<number, (pdf: PDFKit.PDFDocument, serial: string, facts: CertificateFacts) => void>> =
  {
    1: drawTemplate1,
  };

/**
 * The certificate as a document: one page, tagged for screen readers (PDF/UA), fonts inside. The same source gives the
 * same bytes, on any machine and any day: nothing in it depends on the clock, on chance, or on Intl's data, and it is
 * not deflated, since deflate's output changes from one version of zlib to the next.
 */
export async function certificateDocument(source: DocumentSource): Promise<Buffer> {
  const { serial, facts, issuedAt, templateVersion } = source;
  const draw = TEMPLATES[templateVersion];
  if (!draw) throw new Error(`No certificate template ${templateVersion}`);
  const texts = TEMPLATE_1_TEXTS[facts.locale];
  const pdf = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    pdfVersion: '1.7',
    // As new as PDF/UA is in pdfkit, its types do not know it.
    subset: 'PDF/UA' as never,
    tagged: true,
    lang: facts.locale === 'es' ? 'es-CL' : 'en',
    displayTitle: true,
    compress: false,
    font: null as never,
    info: {
      Title: `${texts.heading}: ${facts.holderName}`,
      Author: facts.providerName,
      Subject: texts.subject(facts.courseTitle),
      Keywords: serial,
      Creator: 'Docente',
      Producer: 'Docente',
      CreationDate: issuedAt,
      ModDate: issuedAt,
    },
  });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  for (const face of ['sans', 'strong', 'serif'] as const) pdf.registerFont(face, documentFont(face) as never);
  draw(pdf, serial, facts);
  pdf.end();
  return whole;
}
