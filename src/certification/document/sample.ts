import type { Locale } from '../../platform/i18n/index.js';
import type { CourseFacts, ProgramFacts } from '../certificate.facts.js';
import type { DocumentSource } from './certificate-document.js';
import type { Look } from './look.js';
import type { SampleWords } from './template-1.js';

/** Looks like a serial, and holds a letter that none has. */
const SAMPLE_SERIAL = 'MUE-STR-A00-000-000-000';
const ISSUED = '2026-06-19';

type Achieved = Omit<CourseFacts, keyof Common> | Omit<ProgramFacts, keyof Common>;
type Common = Pick<CourseFacts & ProgramFacts, keyof CourseFacts & keyof ProgramFacts>;

const TITLES: Readonly<Record<Locale, { course: string; program: string }>> = {
  es: { course: 'Recursos digitales para la sala de clases', program: 'Ruta de competencias digitales docentes' },
  en: { course: 'Digital resources for the classroom', program: 'A path of digital competencies for teachers' },
};

function achieved({ ofProgram }: Look, locale: Locale): Achieved {
  const { course: courseTitle, program: programTitle } = TITLES[locale];
  if (!ofProgram) return { courseCode: 'TIC-AULA', courseTitle, cohortCode: 'TIC-AULA-2026-1' };
  const course = { code: 'TIC-AULA', title: courseTitle, minutes: 1800, grade: 65, completedOn: ISSUED };
  return { programCode: 'RUTA-TIC', programTitle, courses: [course] };
}

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
      ...achieved(look, locale),
      versionNumber: 2,
      providerName: providerName ?? 'Universidad de La Frontera',
      minutes: 1800,
      grade: look.ofProgram ? null : 65,
      startedOn: '2026-03-09',
      completedOn: ISSUED,
      issuedOn: ISSUED,
      locale,
      verifiedAt,
    },
  };
}
