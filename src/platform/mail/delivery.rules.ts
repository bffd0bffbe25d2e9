/** Two days of patience: a mail server that is down over a weekend loses nothing that still matters. */
const MOST_ATTEMPTS = 16;
const LONGEST_DELAY_MINUTES = 360;

export type Outcome = { readonly kind: 'failed' } | { readonly kind: 'again'; readonly minutes: number };

/** What nodemailer throws, as far as it matters. */
export interface SendError {
  readonly responseCode?: number;
  readonly command?: string;
}

/**
 * What becomes of a mail that could not be sent. A refusal of this recipient or of this text (5xx) is final; whatever
 * else the server says – of our password, of our sender, or nothing at all – can be put right while the mail waits.
 * @param attempts how many there were, this one included
 */
export function afterFailure({ responseCode = 0, command = '' }: SendError, attempts: number): Outcome {
  const ofThisMail = /^(RCPT TO|DATA)/.test(command);
  if ((ofThisMail && responseCode >= 500) || attempts >= MOST_ATTEMPTS) return { kind: 'failed' };
  return { kind: 'again', minutes: Math.min(2 ** (attempts - 1), LONGEST_DELAY_MINUTES) };
}
