import type { Locale } from '../platform/i18n/index.js';

/**
 * What a certificate says, as it was on the day of issue. Everything that the document and the verification page show
 * comes from here, never from the tables that go on changing: a later change of name supersedes, it does not alter.
 */
export type CertificateFacts = CourseFacts | ProgramFacts;

interface CommonFacts {
  holderName: string;
  /** `12345678-5`; null for a person without one. In public it is shown masked. */
  holderRun: string | null;
  versionNumber: number;
  providerName: string;
  /** Of a program: of all courses that counted. */
  minutes: number;
  /** Times 10: 65 is 6.5 on the scale of 1.0 to 7.0; null for a course without grades, and for every program. */
  grade: number | null;
  /** Calendar days, `2026-03-01`, by the clock of the cohort; of a program by the country's, from its first course on. */
  startedOn: string;
  completedOn: string;
  issuedOn: string;
  /** The last day on which it holds; missing: it holds for ever. */
  validUntil?: string;
  /** The competencies that it works on; missing: none is told. */
  alignments?: AlignedTo[];
  /** The language the document is written in: the holder's on that day. */
  locale: Locale;
  /** Origin of the address printed and in the QR code, such as `https://docente.example.org`. */
  verifiedAt: string;
}

/** A competency as it was called on the day of issue. */
interface AlignedTo {
  frameworkCode: string;
  frameworkTitle: string;
  code: string;
  title: string;
  /** Where its publisher describes it; null: our own page does. */
  uri: string | null;
}

export interface CourseFacts extends CommonFacts {
  courseCode: string;
  courseTitle: string;
  cohortCode: string;
}

export interface ProgramFacts extends CommonFacts {
  programCode: string;
  programTitle: string;
  /** What counted, in the order in which it was completed. */
  courses: CreditedCourse[];
}

export interface CreditedCourse {
  code: string;
  title: string;
  minutes: number;
  grade: number | null;
  /** Null when the completion was taken back since: what counted stays. */
  completedOn: string | null;
}

/** What was achieved, whichever it is. */
export interface Achievement {
  readonly kind: 'course' | 'program';
  readonly code: string;
  readonly title: string;
  readonly version: number;
}

export function achievementOf(facts: CertificateFacts): Achievement {
  const version = facts.versionNumber;
  return 'programCode' in facts
    ? { kind: 'program', code: facts.programCode, title: facts.programTitle, version }
    : { kind: 'course', code: facts.courseCode, title: facts.courseTitle, version };
}
