import { formatters, isLocale, translator } from '../../platform/i18n/index.js';
import { type NewMail, writeLetter } from '../../platform/mail/index.js';
import type { RequestKind } from './request.rules.js';

type Content = Omit<NewMail, 'key' | 'to'>;

/** As much of a person as a letter needs. */
export interface LetterReader {
  readonly givenNames: string;
  readonly locale: string;
}

/** Tells that a request came in, and until when it is answered. */
export function receivedLetter(reader: LetterReader, kind: RequestKind, dueOn: string, href: string): Content {
  return letter(reader, kind, (t, day) => [t('privacy.mail.received', { day: day(dueOn) })], href);
}

/** Tells what was decided. @param reason in the words of whoever decided */
export function answeredLetter(
  reader: LetterReader,
  kind: RequestKind,
  outcome: 'granted' | 'refused',
  reason: string | null,
  href?: string,
): Content {
  return letter(
    reader,
    kind,
    (t) => [
      outcome === 'refused' ? t('privacy.mail.refused') : t(`privacy.mail.granted.${kind}`),
      ...(reason === null ? [] : [t('privacy.mail.reason', { reason })]),
      ...(outcome === 'refused' ? [t('privacy.mail.appeal')] : []),
    ],
    href,
  );
}

/** Tells someone that they can sign in again. */
export function unblockedLetter(reader: LetterReader, reason: string, href: string): Content {
  return letter(reader, 'blocking', (t) => [t('privacy.mail.unblocked'), t('privacy.mail.reason', { reason })], href);
}

function letter(
  { givenNames, locale: own }: LetterReader,
  kind: RequestKind,
  paragraphs: (t: ReturnType<typeof translator>, day: (day: string) => string) => string[],
  href?: string,
): Content {
  const locale = isLocale(own) ? own : 'es';
  const t = translator(locale);
  const subject = t(`privacy.mail.subject.${kind}`);
  return {
    ...{ locale, subject },
    ...writeLetter({
      ...{ locale, subject },
      greeting: t('people.mail.greeting', { name: givenNames }),
      paragraphs: paragraphs(t, formatters(locale).formatDate),
      ...(href !== undefined && { link: { label: t('privacy.mail.link'), href } }),
      closing: t('privacy.mail.closing'),
    }),
  };
}
