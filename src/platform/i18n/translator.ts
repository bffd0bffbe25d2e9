import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGE_TAG, type Locale } from './locale.js';
import { en } from './messages/en.js';
import { es } from './messages/es.js';

export type MessageKey = keyof typeof es;
type MessageValues = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, values?: MessageValues) => string;

const MESSAGES: Readonly<Record<Locale, Readonly<Record<MessageKey, string>>>> = { es, en };

const translators = new Map<Locale, Translate>();

/** The same function every time for one locale; each message is parsed at most once. */
export function translator(locale: Locale): Translate {
  let translate = translators.get(locale);
  if (translate === undefined) {
    translate = build(locale);
    translators.set(locale, translate);
  }
  return translate;
}

/** Narrows a key that was put together at run time, such as `error.${code}.title`. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(es, key);
}

/** Every key that begins so, in the order of the messages. */
export function messageKeys(prefix: string): MessageKey[] {
  return (Object.keys(es) as MessageKey[]).filter((key) => key.startsWith(prefix));
}

function build(locale: Locale): Translate {
  const messages = MESSAGES[locale];
  const parsed = new Map<MessageKey, IntlMessageFormat>();
  return (key, values) => {
    const text = messages[key];
    // Most messages are plain sentences; only what has a placeholder or an escape needs the parser.
    if (!/[{}']/.test(text)) return text;
    let message = parsed.get(key);
    if (message === undefined) {
      // Text is escaped where it is rendered, so "<" has no meaning here.
      message = new IntlMessageFormat(text, LANGUAGE_TAG[locale], undefined, { ignoreTag: true });
      parsed.set(key, message);
    }
    return String(message.format(values));
  };
}
