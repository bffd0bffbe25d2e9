import PDFDocument from 'pdfkit';

import { achievementOf, type CertificateFacts } from '../certificate.facts.js';
import { EMBEDDED_NAME } from './embedded-credential.js';
import { type Look, wordsWith } from './look.js';
import type { Surface } from './page-drawing.js';
import { SvgPage } from './svg-page.js';
import { drawTemplate1, type SampleWords } from './template-1.js';

export interface DocumentSource {
  readonly serial: string;
  readonly issuedAt: Date;
  readonly templateVersion: number;
  readonly facts: CertificateFacts;
  /** The design that it was issued with; without one it is template 1 alone. */
  readonly look?: Look | null;
}

/** A4 across, in points. */
const PAGE = { width: 841.89, height: 595.28 };

/** The template that new certificates are issued with. */
export const CURRENT_TEMPLATE = 1;

type Draw = (
  page: Surface,
  serial: string,
  facts: CertificateFacts,
  look: Look | null,
  sample: SampleWords | null,
) => void;
const TEMPLATES: Readonly<Record<number, Draw>> = { 1: drawTemplate1 };

/**
 * The certificate as a document: one page, tagged for screen readers (PDF/UA), fonts inside. The same source gives the
 * same bytes, on any machine and any day: nothing in it depends on the clock, on chance, or on Intl's data, and it is
 * not deflated, since deflate's output changes from one version of zlib to the next.
 * @param credential the signed credential, byte for byte, which the document then carries along: it proves itself
 * @param sample what it says of itself when it is only to be looked at
 */
export async function certificateDocument(
  source: DocumentSource,
  credential: Buffer | null = null,
  sample: SampleWords | null = null,
): Promise<Buffer> {
  const { serial, facts, issuedAt, templateVersion, look = null } = source;
  const draw = templateOf(templateVersion);
  const { kind, title } = achievementOf(facts);
  const texts = wordsWith(look, facts.locale, kind);
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
      Subject: texts.subject(title),
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
  draw(pdf, serial, facts, look, sample);
  if (credential !== null) attach(pdf, credential, issuedAt, texts.attached);
  pdf.end();
  return whole;
}

/** The same page as a picture, to be looked at: an SVG that needs nothing from elsewhere. */
export function certificatePicture(source: DocumentSource, sample: SampleWords): string {
  const { serial, facts, templateVersion, look = null } = source;
  const page = new SvgPage(PAGE.width, PAGE.height);
  templateOf(templateVersion)(page, serial, facts, look, sample);
  return page.svg();
}

function templateOf(version: number): Draw {
  const draw = TEMPLATES[version];
  if (!draw) throw new Error(`No certificate template ${version}`);
  return draw;
}

/** As PDF 2.0 and PDF/A-3 have it: the same in another form, which software reads. */
function attach(pdf: PDFKit.PDFDocument, credential: Buffer, at: Date, description: string): void {
  const options = { name: EMBEDDED_NAME, type: 'application/json', creationDate: at, modifiedDate: at, description };
  pdf.file(credential, { ...options, relationship: 'Alternative' } as never);
}
