import { formatters, isLocale, type Locale, translator } from '../platform/i18n/index.js';
import { type NewMail, writeLetter } from '../platform/mail/index.js';
import type { ToldOf } from './enrolment-notices.repository.js';
import type { EnrolmentNotice } from './enrolment-transitions.rules.js';

/** The mail that tells a teacher what became of a place in a cohort, in their language. @param publicUrl without a slash at its end */
export function enrolmentLetter(of: ToldOf, notice: EnrolmentNotice, publicUrl: string): Omit<NewMail, 'key' | 'to'> {
  const locale: Locale = isLocale(of.locale) ? of.locale : 'es';
  const t = translator(locale);
  const { formatDate, formatDateTime } = formatters(locale);
  const words = {
    course: of.courseTitle,
    cohort: of.cohortName,
    starts: formatDate(of.startsOn),
    until: of.offerUntil === null ? '' : formatDateTime(of.offerUntil, { timeZone: of.timeZone }),
    place: of.place,
  };
  const subject = t(`enrolment.mail.${notice}.subject`, words);
  const reason = of.reason === null ? [] : [t('enrolment.mail.reason', { reason: of.reason })];
  return {
    ...{ locale, subject },
    ...writeLetter({
      ...{ locale, subject },
      greeting: t('people.mail.greeting', { name: of.givenNames }),
      paragraphs: [t(`enrolment.mail.${notice}.text`, words), ...reason],
      link: { label: t('enrolment.mail.link'), href: `${publicUrl}/learning/${of.id}` },
      closing: t('enrolment.mail.closing'),
    }),
  };
}
