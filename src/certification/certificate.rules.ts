import type { Locale } from '../platform/i18n/index.js';

/**
 * A RUN as a stranger may see it: enough to compare with the identity card at hand, too little to look a person up by.
 * `12345678-5` becomes `••.•••.678-5`.
 */
export function maskRun(run: string): string {
  return `••.•••.${run.slice(-5)}`;
}

/** The name of the file that a holder keeps: plain letters, whatever the course or program is called. */
export function pdfFileName(serial: string, code: string, locale: Locale): string {
  const word = locale === 'es' ? 'certificado' : 'certificate';
  const achieved = code.replace(/[^A-Za-z0-9-]/g, '');
  return `${[word, achieved, serial].filter(Boolean).join('-')}.pdf`;
}
