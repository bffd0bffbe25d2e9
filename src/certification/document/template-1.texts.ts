import type { Locale } from '../../platform/i18n/index.js';
import type { Achievement, CreditedCourse } from '../certificate.facts.js';

/*
 * The words of template 1. They are not in the catalogue of messages, and no date or number goes through Intl, because
 * both change with time: a certificate issued today must come out the same, byte for byte, in twenty years.
 */
export interface Template1Texts {
  heading: string;
  programme: string;
  certifies: string;
  passed: string;
  duration: string;
  grade: string;
  dates: string;
  cohort: string;
  taughtBy: string;
  issued(day: string): string;
  validUntil(day: string): string;
  serial: string;
  checkAt: string;
  /** Of the credential that the document carries. */
  attached: string;
  qrCode(address: string): string;
  hours(minutes: number): { first: string; second: string | null };
  gradeOf(timesTen: number): { first: string; second: string };
  version(code: string, number: number): string;
  day(day: string): string;
  period(from: string, until: string): { first: string; second: string | null };
  run(run: string): string;
  subject(title: string): string;
  /** Of a program: one of its courses, and how many they are. */
  credited(course: CreditedCourse): string;
  courses(count: number): string;
}

const MONTHS = {
  es: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const satisfies Record<Locale, readonly string[]>;

function dayIn(locale: Locale, day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const name = MONTHS[locale][month - 1];
  // No-break spaces: a date is read as one.
  return (locale === 'es' ? [date, 'de', name, 'de', year] : [date, name, year]).join('\u00a0');
}

function counted(count: number, one: string, other: string): string {
  return `${count}\u00a0${count === 1 ? one : other}`;
}

/** A pedagogical hour has 45 minutes; it is told when the course makes whole ones of it. */
function hoursIn(
  minutes: number,
  words: { hour: [string, string]; minute: string; pedagogical: [string, string] },
): { first: string; second: string | null } {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [hours > 0 && counted(hours, ...words.hour), rest > 0 && `${rest}\u00a0${words.minute}`];
  return {
    first: parts.filter(Boolean).join(' ') || `0\u00a0${words.minute}`,
    second: minutes >= 45 && minutes % 45 === 0 ? counted(minutes / 45, ...words.pedagogical) : null,
  };
}

function dotted(run: string): string {
  const [number = '', digit = ''] = run.split('-');
  return `${number.replace(/\B(?=(\d{3})+$)/g, '.')}-${digit}`;
}

function creditedIn(locale: Locale, gradeWord: string, { title, minutes, grade }: CreditedCourse): string {
  const texts = TEMPLATE_1_TEXTS[locale];
  const told = [
    title,
    texts.hours(minutes).first,
    ...(grade === null ? [] : [`${gradeWord}\u00a0${texts.gradeOf(grade).first}`]),
  ];
  return told.join(' · ');
}

/** What is said otherwise of a program. */
const OF_PROGRAM: Readonly<Record<Locale, Pick<Template1Texts, 'passed' | 'cohort' | 'taughtBy' | 'subject'>>> = {
  es: {
    passed: 'completó el programa',
    cohort: 'Programa',
    taughtBy: 'a cargo de',
    subject: (program) => `Programa completado: ${program}`,
  },
  en: {
    passed: 'has completed the program',
    cohort: 'Program',
    taughtBy: 'offered by',
    subject: (program) => `Completion of the program ${program}`,
  },
};

export function template1TextsOf(kind: Achievement['kind'], locale: Locale): Template1Texts {
  return kind === 'course' ? TEMPLATE_1_TEXTS[locale] : { ...TEMPLATE_1_TEXTS[locale], ...OF_PROGRAM[locale] };
}

export const TEMPLATE_1_TEXTS: Readonly<Record<Locale, Template1Texts>> = {
  es: {
    heading: 'Certificado de aprobación',
    programme: 'Programa nacional de formación docente',
    certifies: 'Se certifica que',
    passed: 'aprobó el curso',
    duration: 'Duración',
    grade: 'Nota final',
    dates: 'Realizado',
    cohort: 'Cohorte',
    taughtBy: 'impartido por',
    issued: (day) => `Emitido el ${day}`,
    validUntil: (day) => `Vigente hasta el ${day}`,
    serial: 'Número de serie',
    checkAt: 'Cualquier persona puede comprobar este certificado en',
    attached: 'El mismo certificado, firmado, en el formato abierto Open Badges 3.0',
    qrCode: (address) => `Código QR para comprobar el certificado en ${address}`,
    hours: (minutes) =>
      hoursIn(minutes, {
        hour: ['hora', 'horas'],
        minute: 'min',
        pedagogical: ['hora pedagógica', 'horas pedagógicas'],
      }),
    gradeOf: (timesTen) => ({
      first: `${Math.floor(timesTen / 10)},${timesTen % 10}`,
      second: 'en escala de 1,0 a 7,0',
    }),
    version: (code, number) => `${code}, versión ${number}`,
    day: (day) => dayIn('es', day),
    period: (from, until) =>
      from === until
        ? { first: `el ${dayIn('es', from)}`, second: null }
        : { first: `del ${dayIn('es', from)}`, second: `al ${dayIn('es', until)}` },
    run: (run) => `RUN ${dotted(run)}`,
    subject: (course) => `Aprobación del curso ${course}`,
    credited: (course) => creditedIn('es', 'nota', course),
    courses: (count) => counted(count, 'curso', 'cursos'),
  },
  en: {
    heading: 'Certificate of completion',
    programme: 'National teacher-training programme of Chile',
    certifies: 'This certifies that',
    passed: 'has completed the course',
    duration: 'Duration',
    grade: 'Final grade',
    dates: 'Taken',
    cohort: 'Cohort',
    taughtBy: 'taught by',
    issued: (day) => `Issued on ${day}`,
    validUntil: (day) => `In force until ${day}`,
    serial: 'Serial number',
    checkAt: 'Anyone can check this certificate at',
    attached: 'The same certificate, signed, in the open format Open Badges 3.0',
    qrCode: (address) => `QR code to check the certificate at ${address}`,
    hours: (minutes) =>
      hoursIn(minutes, {
        hour: ['hour', 'hours'],
        minute: 'min',
        pedagogical: ['pedagogical hour', 'pedagogical hours'],
      }),
    gradeOf: (timesTen) => ({
      first: `${Math.floor(timesTen / 10)}.${timesTen % 10}`,
      second: 'on a scale of 1.0 to 7.0',
    }),
    version: (code, number) => `${code}, version ${number}`,
    day: (day) => dayIn('en', day),
    period: (from, until) =>
      from === until
        ? { first: `on ${dayIn('en', from)}`, second: null }
        : { first: `from ${dayIn('en', from)}`, second: `to ${dayIn('en', until)}` },
    run: (run) => `RUN ${dotted(run)}`,
    subject: (course) => `Completion of the course ${course}`,
    credited: (course) => creditedIn('en', 'grade', course),
    courses: (count) => counted(count, 'course', 'courses'),
  },
};
