import type { Locale } from '../../platform/i18n/index.js';
import type { CourseFacts } from '../certificate.facts.js';
import type { DocumentSource } from './certificate-document.js';
import type { Look } from './look.js';
import type { SampleWords } from './template-1.js';

/** Looks like a serial, and holds a letter that none has. */
const SAMPLE_SERIAL = 'MUE-STR-A00-000-000-000';
const ISSUED = '2026-06-19';

const OF_COURSE: Readonly<Record<Locale, Pick<CourseFacts, 'courseTitle'>>> = {
  es: { courseTitle: 'Recursos digitales para la sala de clases' },
  en: { courseTitle: 'Digital resources for the classroom' },
};

export const SAMPLE_WORDS: Readonly<Record<Locale, SampleWords>> = {
  es: { word: 'MUESTRA', notice: 'Muestra sin validez' },
  en: { word: 'SAMPLE', notice: 'A sample, not valid' },
};

/** A certificate of nobody, to see a look with. @param providerName whose certificates look so, or null */
export function sampleWith(
  look: Look,
  locale: Locale,
  verifiedAt: string,
  providerName: string | null,
): DocumentSource {
  return {
    serial: SAMPLE_SERIAL,
    issuedAt: new Date(`${ISSUED}T12:00:00Z`),
    templateVersion: 1,
    look,
    facts: {
      holderName: 'María José Ñancupil Güell',
      holderRun: '11111111-1',
      courseCode: 'TIC-AULA',
      ...OF_COURSE[locale],
      versionNumber: 2,
      providerName: providerName ?? 'Universidad de La Frontera',
      cohortCode: 'TIC-AULA-2026-1',
      minutes: 1800,
      grade: 65,
      startedOn: '2026-03-09',
      completedOn: ISSUED,
      issuedOn: ISSUED,
      locale,
      verifiedAt,
    },
  };
}
