import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { ConfigError } from './config-error.js';
import { projectRoot } from './project-root.js';

/** Turns the text of a variable into its value, or throws a ConfigError. `name` is for the sentence. */
export type Parse<T> = (text: string, name: string) => T;

export function wholeNumber(least: number, most: number): Parse<number> {
  return (text, name) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    throw new ConfigError(`${name} is "${text}", but must be a whole number from ${least} to ${most}.`);
  };
}

export const yesOrNo: Parse<boolean> = (text, name) => {
  if (text === 'true') return true;
  if (text === 'false') return false;
  throw new ConfigError(`${name} is "${text}", but must be true or false.`);
};

export function oneOf<const T extends string>(...choices: T[]): Parse<T> {
  return (text, name) => {
    const choice = choices.find((each) => each === text);
    if (choice !== undefined) return choice;
    throw new ConfigError(`${name} is "${text}", but must be one of ${choices.join(', ')}.`);
  };
}

/** Relative paths count from the project root, not from where the command happens to be typed: the data stay one. */
export const path: Parse<string> = (text) => resolve(projectRoot, text);

export const listenAddress: Parse<string> = (text, name) => {
  const hostName = /^(?!-)[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*$/.test(text) && URL.canParse(`http://${text}`);
  if (isIP(text) !== 0 || hostName) return text;
  throw new ConfigError(
    `${name} is "${text}", but must be the address to listen on, such as 127.0.0.1 for this machine alone or 0.0.0.0 for all.`,
  );
};

export const webOrigin: Parse<string> = (text, name) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const bare =
    url !== undefined &&
    ['http:', 'https:'].includes(url.protocol) &&
    url.pathname === '/' &&
    !url.search &&
    !url.hash &&
    !url.username &&
    !url.password;
  if (bare) return url.origin;
  throw new ConfigError(
    `${name} is "${text}", but must be the address that people type, without a path, such as https://docente.example.org.`,
  );
};

/** The value may hold a password and is therefore never repeated in the sentence. */
export const postgresUrl: Parse<string> = (text, name) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    throw new ConfigError(
      `${name} is not an address of a PostgreSQL server: write postgres://user:password@host:5432/database, with the special characters of the password percent-encoded.`,
    );
  }
  if (url.pathname.length < 2) {
    throw new ConfigError(
      `${name} names no database: end it with one, as in postgres://user:password@host:5432/docente.`,
    );
  }
  // Without this a "#" in a password silently cuts the address short.
  if (url.hash !== '') {
    throw new ConfigError(`${name} holds a "#": write it as %23 if it belongs to the password.`);
  }
  return text;
};

/** What Fastify's `trustProxy` takes: nobody, everybody, a number of hops, or the proxies' addresses. */
export const trustedProxies: Parse<boolean | number | string[]> = (text, name) => {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  const addresses = text.split(',').map((each) => each.trim());
  const valid = addresses.every((each) => {
    const [address = '', bits, ...rest] = each.split('/');
    const version = isIP(address);
    const size = version === 4 ? 32 : 128;
    return (
      version !== 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= size))
    );
  });
  if (valid) return addresses;
  throw new ConfigError(
    `${name} is "${text}", but must be false, true, the number of proxies in front, or their addresses separated by commas, such as 10.0.0.0/8.`,
  );
};

/** Told by nobody who did not say it: the sentence does not repeat it. */
export const secretText: Parse<string> = (text, name) => {
  if (text.length >= 16 && /^[\x21-\x7e]+$/.test(text)) return text;
  throw new ConfigError(`${name} must be at least 16 letters, digits and signs, without spaces.`);
};

/** The value may hold a password and is therefore never repeated in the sentence. */
export const fingerprint: Parse<string> = (text, name) => {
  if (/^SHA256:[A-Za-z0-9+/]{43}$/.test(text)) return text;
  throw new ConfigError(
    `${name} is "${text}", but must be a fingerprint as ssh-add -l shows it: SHA256: and 43 letters.`,
  );
};

export const mailServer: Parse<string> = (text, name) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const whole =
    url !== undefined &&
    ['smtp:', 'smtps:'].includes(url.protocol) &&
    url.hostname !== '' &&
    ['', '/'].includes(url.pathname) &&
    !url.search &&
    !url.hash &&
    (url.username === '') === (url.password === '') &&
    canDecode(url.username) &&
    canDecode(url.password);
  if (whole) return text;
  throw new ConfigError(
    `${name} is not an address of a mail server: write smtp://user:password@host:587 or smtps://user:password@host:465, with the special characters of the password percent-encoded.`,
  );
};

function canDecode(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** `Name <address>` or an address alone. */
export const mailbox: Parse<string> = (text, name) => {
  if (/^([^<>"\p{Cc}@,;:]+ <[^\s<>@,;:"()]+@[^\s<>@,;:"()]+>|[^\s<>@,;:"()]+@[^\s<>@,;:"()]+)$/u.test(text))
    return text;
  throw new ConfigError(
    `${name} is ${JSON.stringify(text)}, but must be the sender of mail, such as no-reply@docente.example.org or Docente <no-reply@docente.example.org>.`,
  );
};
