import type { Locale } from '../platform/i18n/index.js';

/**
 * What a certificate says, as it was on the day of issue. Everything that the document and the verification page show
 * comes from here, never from the tables that go on changing: a later change of name supersedes, it does not alter.
 */
export interface CertificateFacts {
  holderName: string;
  /** `12345678-5`; null for a person without one. In public it is shown masked. */
  holderRun: string | null;
  courseCode: string;
  courseTitle: string;
  versionNumber: number;
  providerName: string;
  cohortCode: string;
  minutes: number;
  /** Times 10: 65 is 6.5 on the scale of 1.0 to 7.0; null for a course without grades. */
  grade: number | null;
  /** Calendar days, `2026-03-01`, by the clock of the cohort. */
  startedOn: string;
  completedOn: string;
  issuedOn: string;
  /** The last day on which it holds; missing: it holds for ever. */
  validUntil?: string;
  /** The language the document is written in: the holder's on that day. */
  locale: Locale;
  /** Origin of the address printed and in the QR code, such as `https://docente.example.org`. */
  verifiedAt: string;
}
