import type { Locale } from '../../platform/i18n/index.js';
import { isLocale, translator } from '../../platform/i18n/index.js';
import { type NewMail, writeLetter } from '../../platform/mail/index.js';
import type { AccountOwner, LinkPurpose } from './passwords.repository.js';

type Content = Omit<NewMail, 'key' | 'to'>;

/** The mail with the link by which someone chooses a password. */
export function linkLetter(owner: AccountOwner, purpose: LinkPurpose, href: string): Content {
  const { t, locale } = languageOf(owner);
  const subject = t(`people.mail.${purpose}.subject`);
  return {
    ...{ locale, subject },
    ...writeLetter({
      ...{ locale, subject },
      greeting: t('people.mail.greeting', { name: owner.givenNames }),
      paragraphs: [t(`people.mail.${purpose}.text`)],
      link: { label: t(`people.mail.${purpose}.link`), href },
      closing: t(`people.mail.${purpose}.closing`),
    }),
  };
}

/** What happened to an account. */
export type News =
  'password' | 'factorOn' | 'factorOff' | 'factorReset' | 'recoveryUsed' | 'tokenMade' | 'emailChanged';

/** The mail that tells someone what happened to their account, in case it was someone else. */
export function newsLetter(owner: AccountOwner, news: News, forgotten: string): Content {
  const { t, locale } = languageOf(owner);
  const subject = t(`security.mail.${news}.subject`);
  return {
    ...{ locale, subject },
    ...writeLetter({
      ...{ locale, subject },
      greeting: t('people.mail.greeting', { name: owner.givenNames }),
      paragraphs: [t(`security.mail.${news}.text`), t('security.mail.notMe')],
      link: { label: t('people.mail.reset.link'), href: forgotten },
      closing: t('security.mail.closing'),
    }),
  };
}

/** What is said about a change of address: to confirm it, that it is of another account, or how to stop it. */
export type AddressNews = 'confirmEmail' | 'emailTaken' | 'stopEmail';

/** To whoever reads the mailbox: it names nobody. @param href null: there is nothing to do */
export function addressLetter(owner: AccountOwner, news: AddressNews, email: string, href: string | null): Content {
  const { t, locale } = languageOf(owner);
  const subject = t(`security.mail.${news}.subject`);
  return {
    ...{ locale, subject },
    ...writeLetter({
      ...{ locale, subject },
      greeting: t('security.mail.hello'),
      paragraphs: [t(`security.mail.${news}.text`, { email })],
      ...(href !== null && news !== 'emailTaken' && { link: { label: t(`security.mail.${news}.link`), href } }),
      closing: t(`security.mail.${news}.closing`),
    }),
  };
}

function languageOf({ locale: own }: AccountOwner): { t: ReturnType<typeof translator>; locale: Locale } {
  const locale = isLocale(own) ? own : 'es';
  return { t: translator(locale), locale };
}
