import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { DomainError } from '../platform/http/index.js';
import { readEmbeddedCredential } from './document/embedded-credential.js';

/** Room for any certificate of ours as a document, and for a credential many times over. */
export const LARGEST_HELD_FILE = 5 * 1024 * 1024;
/** More than any credential of ours has. */
const LONGEST_JSON = 256 * 1024;
const DEEPEST_JSON = 64;

/**
 * The credential in a file that someone holds out, and the SHA-256 of the document that carries it, if one does.
 * @throws CREDENTIAL_UNREADABLE when the file holds none
 */
export async function heldCredential(stream: Readable): Promise<{ credential: object; document: Buffer | null }> {
  const bytes = await buffer(stream);
  const credential = credentialOfFile(bytes);
  if (credential === null) throw new DomainError('CREDENTIAL_UNREADABLE');
  return { credential, document: isDocument(bytes) ? createHash('sha256').update(bytes).digest() : null };
}

const isDocument = (bytes: Buffer): boolean => bytes.subarray(0, 1024).includes('%PDF-');

function credentialOfFile(bytes: Buffer): object | null {
  if (!isDocument(bytes)) return credentialOfText(bytes.subarray(0, LONGEST_JSON + 1).toString('utf8'));
  const embedded = readEmbeddedCredential(bytes);
  if (embedded === null) return null;
  try {
    // Held to the same rules; what is too deep to be written down breaks here.
    return credentialOfText(JSON.stringify(embedded));
  } catch {
    return null;
  }
}

/**
 * @returns null for what is no JSON object, or no honest one: nobody signs 64 levels, a key that poisons prototypes, or one key
 * twice, of which readers see the one or the other
 */
export function credentialOfText(text: string): object | null {
  const json = text.replace(/^\ufeff/, '');
  if (json.length > LONGEST_JSON) return null;
  const { depth, members } = shapeOf(json, DEEPEST_JSON);
  if (depth > DEEPEST_JSON) return null;
  try {
    const value: unknown = JSON.parse(json, (key, inner: unknown) => {
      if (key === '__proto__') throw new SyntaxError(key);
      return inner;
    });
    if (membersOf(value) !== members) return null;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** How deep the text goes and how many members its objects have: counted letter by letter, before anything walks down into it. */
function shapeOf(json: string, deepest: number): { depth: number; members: number } {
  let [depth, most, members] = [0, 0, 0];
  let quoted = false;
  for (let at = 0; at < json.length && most <= deepest; at++) {
    const letter = json[at];
    if (quoted) {
      if (letter === '\\') at++;
      else quoted = letter !== '"';
    } else if (letter === '"') quoted = true;
    else if (letter === '[' || letter === '{') most = Math.max(most, ++depth);
    else if (letter === ']' || letter === '}') depth--;
    else if (letter === ':') members++;
  }
  return { depth: most, members };
}

/** How many members are left of them. */
function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce<number>((sum, each) => sum + membersOf(each), 0);
  return Array.isArray(value) ? inner : inner + Object.keys(value).length;
}
