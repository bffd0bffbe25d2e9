import type { CourseFacts, ProgramFacts } from '../certificate.facts.js';
import type { DocumentSource } from './certificate-document.js';

/** What a certificate may say. */
export const SAMPLE: DocumentSource & { facts: CourseFacts } = {
  serial: '7K3-M9Q-XT2-B4H-W6Z-P8C',
  issuedAt: new Date('2026-06-19T15:04:05Z'),
  templateVersion: 1,
  facts: {
    holderName: 'María José Ñancupil Güell',
    holderRun: '12345678-5',
    courseCode: 'TIC-AULA',
    courseTitle: 'Recursos digitales para la sala de clases',
    versionNumber: 2,
    providerName: 'Universidad de La Frontera',
    cohortCode: 'TIC-AULA-2026-1',
    minutes: 1800,
    grade: 65,
    startedOn: '2026-03-09',
    completedOn: '2026-06-19',
    issuedOn: '2026-06-19',
    locale: 'es',
    verifiedAt: 'https://docente.example.org',
  },
};

export const SAMPLE_OF_PROGRAM: DocumentSource & { facts: ProgramFacts } = {
  ...SAMPLE,
  facts: {
    ...{ holderName: 'María José Ñancupil Güell', holderRun: '12345678-5' },
    ...{ programCode: 'RUTA-TIC', programTitle: 'Ruta de competencias digitales docentes', versionNumber: 1 },
    providerName: 'Universidad de La Frontera',
    minutes: 4500,
    grade: null,
    courses: [
      { code: 'TIC-101', title: 'Primeros pasos con las TIC', minutes: 1800, grade: 65, completedOn: '2025-06-19' },
      { code: 'EVA-210', title: 'Evaluar para aprender', minutes: 1350, grade: null, completedOn: '2025-11-28' },
      {
        code: 'IA-110',
        title: 'Inteligencia artificial en el aula',
        minutes: 1350,
        grade: 58,
        completedOn: '2026-06-19',
      },
    ],
    ...{ startedOn: '2025-03-09', completedOn: '2026-06-19', issuedOn: '2026-06-19' },
    ...{ locale: 'es', verifiedAt: 'https://docente.example.org' },
  },
};
