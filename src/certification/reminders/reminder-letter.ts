import { formatters, isLocale, type Locale, translator } from '../../platform/i18n/index.js';
import { type NewMail, writeLetter } from '../../platform/mail/index.js';
import type { DueReminder } from './reminders.repository.js';

/** The mail that reminds someone of renewing a certificate, in their language. @param end where reminders end */
export function reminderLetter(
  { step, givenNames, title, validUntil, locale: own }: DueReminder,
  { renew, end }: { renew: string; end: string },
): Omit<NewMail, 'key' | 'to'> {
  const locale: Locale = isLocale(own) ? own : 'es';
  const t = translator(locale);
  const words = {
    course: title,
    until: formatters(locale).formatDate(validUntil),
    days: step === 'opens' ? 0 : Number(step),
  };
  const subject = t(step === 'opens' ? 'wallet.mail.opens.subject' : 'wallet.mail.expires.subject', words);
  return {
    ...{ locale, subject, unsubscribe: end },
    ...writeLetter({
      ...{ locale, subject },
      greeting: t('people.mail.greeting', { name: givenNames }),
      paragraphs: [
        t(step === 'opens' ? 'wallet.mail.opens.text' : 'wallet.mail.expires.text', words),
        t('wallet.mail.how'),
      ],
      link: { label: t('wallet.mail.link'), href: renew },
      closing: t('wallet.mail.closing', { end }),
    }),
  };
}
