import type { Locale } from '../../platform/i18n/index.js';
import { type Achievement, achievementOf, type CertificateFacts } from '../certificate.facts.js';
import { parseSerial } from '../serial.rules.js';
import { CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT } from './data-integrity.js';

/** Why a credential may not be in force; each has lists of its own. */
export const STATUS_PURPOSES = ['revocation', 'suspension'] as const;
export type StatusPurpose = (typeof STATUS_PURPOSES)[number];

/** Bits of a status list: the least that the standard allows, so that one bit tells little about whose it is. */
export const LIST_LENGTH = 131_072;

/** Below this a course's grade is no longer one of the scale; what passes is the course's own rule. */
const GRADES = { least: '1.0', most: '7.0' };

export interface CredentialSource {
  readonly serial: string;
  readonly validFrom: Date;
  /** Null: for ever. */
  readonly validUntil: Date | null;
  readonly facts: CertificateFacts;
  readonly statusIndex: number;
}

/*
 * Words inside credentials. Not in the catalogue of messages: what is signed does not change when a page's words do.
 */
const WORDS: Readonly<
  Record<
    Locale,
    {
      programme: string;
      description: Readonly<Record<Achievement['kind'], (minutes: number, provider: string) => string>>;
      criteria: Readonly<Record<Achievement['kind'], string>>;
      grade: string;
      evidence: string;
      evidenceText: string;
    }
  >
> = {
  es: {
    programme: 'Programa nacional de formación docente',
    description: {
      course: (minutes, provider) => `Curso de formación docente de ${minutes} minutos, impartido por ${provider}.`,
      program: (minutes, provider) =>
        `Programa de formación docente de ${provider}: cursos aprobados de ${minutes} minutos en total.`,
    },
    criteria: {
      course: 'Aprobar el curso: completar todas sus actividades obligatorias y alcanzar la nota mínima que exige.',
      program: 'Completar el programa: aprobar de cada uno de sus grupos los cursos que pide, o equivalentes.',
    },
    grade: 'Nota final',
    evidence: 'Registro del certificado',
    evidenceText: 'La página de verificación del programa dice si el certificado sigue vigente.',
  },
  en: {
    programme: 'National teacher-training programme of Chile',
    description: {
      course: (minutes, provider) => `Teacher-training course of ${minutes} minutes, taught by ${provider}.`,
      program: (minutes, provider) =>
        `Teacher-training program of ${provider}: completed courses of ${minutes} minutes in all.`,
    },
    criteria: {
      course: 'Completing the course: all its required activities, with at least the grade that it asks for.',
      program: 'Completing the program: of each of its sets the courses that it asks for, or equivalent ones.',
    },
    grade: 'Final grade',
    evidence: 'Record of the certificate',
    evidenceText: "The programme's verification page tells whether the certificate is in force.",
  },
};

/** `https://docente.example.org:8443` is `did:web:docente.example.org%3A8443`. */
export function didOf(origin: string): string {
  return `did:web:${encodeURIComponent(new URL(origin).host)}`;
}

export function credentialUrl(origin: string, serial: string): string {
  return `${origin}/api/v1/certificates/${serial}/credential`;
}

/** The serial in a credential's id, whatever the origin; null when it is none of our ids. */
export function serialOfCredential(id: string): string | null {
  const [, serial] = /^https?:\/\/[^/]+\/api\/v1\/certificates\/([^/]+)\/credential$/.exec(id) ?? [];
  return serial === undefined || parseSerial(serial) !== serial ? null : serial;
}

/** The place of a competency on the page of its framework. */
function competencyUrl(origin: string, { frameworkCode, code }: { frameworkCode: string; code: string }): string {
  return `${origin}/competencies/${encodeURIComponent(frameworkCode)}#${encodeURIComponent(code)}`;
}

export function statusListUrl(origin: string, purpose: StatusPurpose, list: number): string {
  return `${origin}/api/v1/status-lists/${purpose}/${list}`;
}

/**
 * A certificate as an Open Badges 3.0 OpenBadgeCredential (AchievementCredential) on the W3C data model 2.0, without its
 * proof. It says what the document says, and nothing that the document does not: the RUN stays out of it.
 * @param origin of the issuer and its status lists
 */
export function credentialOf(source: CredentialSource, origin: string): object {
  const { serial, validFrom, validUntil, facts, statusIndex } = source;
  const words = WORDS[facts.locale];
  const issuer = didOf(origin);
  const { kind, code, title, version } = achievementOf(facts);
  const pageOf = (of: typeof kind, its: string) =>
    `${facts.verifiedAt}/${of === 'course' ? 'courses' : 'programs'}/${encodeURIComponent(its)}`;
  const page = pageOf(kind, code);
  const gradeId = `${page}#grade`;
  const list = Math.floor(statusIndex / LIST_LENGTH);
  const place = statusIndex % LIST_LENGTH;
  const hours = Math.round((facts.minutes / 60) * 100) / 100;
  return {
    '@context': [CREDENTIALS_CONTEXT, OPEN_BADGES_CONTEXT],
    id: credentialUrl(facts.verifiedAt, serial),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: title,
    issuer: { id: issuer, type: ['Profile'], name: words.programme, url: origin },
    validFrom: validFrom.toISOString(),
    ...(validUntil !== null && { validUntil: validUntil.toISOString() }),
    awardedDate: dayAsTime(facts.completedOn),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', identityHash: facts.holderName, identityType: 'name', hashed: false }],
      activityStartDate: dayAsTime(facts.startedOn),
      activityEndDate: dayAsTime(facts.completedOn),
      creditsEarned: hours,
      achievement: {
        id: `${page}#version-${version}`,
        type: ['Achievement'],
        achievementType: kind === 'course' ? 'Course' : 'LearningProgram',
        name: title,
        description: words.description[kind](facts.minutes, facts.providerName),
        humanCode: code,
        version: String(version),
        inLanguage: facts.locale,
        creditsAvailable: hours,
        criteria: { id: page, narrative: words.criteria[kind] },
        ...(facts.alignments !== undefined && {
          alignment: facts.alignments.map((each) => ({
            type: ['Alignment'],
            targetType: 'CFItem',
            targetName: each.title,
            targetCode: each.code,
            targetFramework: each.frameworkTitle,
            targetUrl: each.uri ?? competencyUrl(facts.verifiedAt, each),
          })),
        }),
        ...('courses' in facts && {
          related: facts.courses.map((each) => ({ id: pageOf('course', each.code), type: ['Related'] })),
        }),
        ...(facts.grade !== null && {
          resultDescription: [
            {
              id: gradeId,
              type: ['ResultDescription'],
              name: words.grade,
              resultType: 'RawScore',
              valueMin: GRADES.least,
              valueMax: GRADES.most,
            },
          ],
        }),
      },
      ...(facts.grade !== null && {
        result: [{ type: ['Result'], resultDescription: gradeId, value: (facts.grade / 10).toFixed(1) }],
      }),
    },
    evidence: [
      {
        id: `${facts.verifiedAt}/verify/${serial}`,
        type: ['Evidence'],
        name: words.evidence,
        narrative: words.evidenceText,
      },
    ],
    credentialStatus: STATUS_PURPOSES.map((purpose) => ({
      id: `${statusListUrl(origin, purpose, list)}#${place}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: purpose,
      statusListIndex: String(place),
      statusListCredential: statusListUrl(origin, purpose, list),
    })),
  };
}

/** A calendar day has no zone; the standard wants one, and noon in Greenwich is that day from Hawaii to New Zealand's coast. */
function dayAsTime(day: string): string {
  return `${day}T12:00:00Z`;
}
