import PDFDocument from 'pdfkit';

import { achievementOf, type CertificateFacts } from '../certificate.facts.js';
import { EMBEDDED_NAME } from './embedded-credential.js';
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
 * @param credential the signed credential, byte for byte, which the document then carries along: it proves itself
 */
export async function certificateDocument(source: DocumentSource, credential: Buffer | null = null): Promise<Buffer> {
  const { serial, facts, issuedAt, templateVersion } = source;
  const draw = TEMPLATES[templateVersion];
  if (!draw) throw new Error(`No certificate template ${templateVersion}`);
  const texts = TEMPLATE_1_TEXTS[facts.locale];
  const { kind, title } = achievementOf(facts);
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
      Subject: texts.subject[kind](title),
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
  draw(pdf, serial, facts);
  if (credential !== null) attach(pdf, credential, issuedAt, texts.attached);
  pdf.end();
  return whole;
}

/** As PDF 2.0 and PDF/A-3 have it: the same in another form, which software reads. */
function attach(pdf: PDFKit.PDFDocument, credential: Buffer, at: Date, description: string): void {
  const options = { name: EMBEDDED_NAME, type: 'application/json', creationDate: at, modifiedDate: at, description };
  pdf.file(credential, { ...options, relationship: 'Alternative' } as never);
}
