import { formatters, isLocale, type Locale, translator } from '../../platform/i18n/index.js';
import { type NewMail, writeLetter } from '../../platform/mail/index.js';
import type { DueReminder } from './reminders.repository.js';

/** The mail that reminds someone of renewing a certificate, in their language. @param end where reminders end */
export function reminderLetter(
  { step, kind, code, givenNames, title, validUntil, locale: own }: DueReminder,
  { publicUrl, end }: { publicUrl: string; end: string },
): Omit<NewMail, 'key' | 'to'> {
  const locale: Locale = isLocale(own) ? own : 'es';
  const t = translator(locale);
  const words = {
    course: title,
    until: formatters(locale).formatDate(validUntil),
    days: step === 'opens' ? 0 : Number(step),
  };
  const subject = t(step === 'opens' ? 'wallet.mail.opens.subject' : 'wallet.mail.expires.subject', words);
  const text = {
    course: step === 'opens' ? ('wallet.mail.opens.text' as const) : ('wallet.mail.expires.text' as const),
    program: step === 'opens' ? ('wallet.mail.opens.program' as const) : ('wallet.mail.expires.program' as const),
  }[kind];
  return {
    ...{ locale, subject, unsubscribe: end },
    ...writeLetter({
      ...{ locale, subject },
      greeting: t('people.mail.greeting', { name: givenNames }),
      paragraphs: [t(text, words), t('wallet.mail.how')],
      link:
        kind === 'course'
          ? { label: t('wallet.mail.link'), href: `${publicUrl}/courses/${code}#cohorts` }
          : { label: t('wallet.mail.linkProgram'), href: `${publicUrl}/programs/${code}#renewal` },
      closing: t('wallet.mail.closing', { end }),
    }),
  };
}
