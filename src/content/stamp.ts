import { createHash } from 'node:crypto';

/** A short mark of a text: another text, another stamp. By it an author is told that someone changed what they had opened. */
export function stampOfText(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
