import type { DocumentSource } from './certificate-document.js';

/** What a certificate may say. */
export const SAMPLE: DocumentSource = {
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
