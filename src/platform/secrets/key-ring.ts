import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Of the first key's file line: what stands there, and no more. */
const KEY_LINE = /^[A-Za-z0-9+/]{43}=$/;

/** What is encrypted, and under which key. */
export interface Sealed {
  readonly keyId: string;
  readonly sealed: Buffer;
}

/** Keys by their id, the one for new secrets first. */
export class KeyRing {
  private readonly keys: ReadonlyMap<string, Buffer>;
  readonly currentId: string;

  private constructor(keys: readonly Buffer[]) {
    this.keys = new Map(keys.map((key) => [idOf(key), key]));
    this.currentId = idOf(keys[0]!);
  }

  /** @param text one key a line, 32 bytes in base64; empty lines and those after # do not count @returns null if it is none */
  static parse(text: string): KeyRing | null {
    const lines = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#'));
    if (lines.length === 0 || !lines.every((line) => KEY_LINE.test(line))) return null;
    return new KeyRing(lines.map((line) => Buffer.from(line, 'base64')));
  }

  /** A line of a key file. */
  static newKey(): string {
    return `${randomBytes(KEY_BYTES).toString('base64')}\n`;
  }

  /**
   * AES-256-GCM: nonce, text and tag in one.
   * @param owner whose secret it is: under the same key it opens for nobody else
   */
  seal(text: Buffer, owner: string): Sealed {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keys.get(this.currentId)!, nonce);
    cipher.setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
    return { keyId: this.currentId, sealed };
  }

  /** @throws Error when the key is not in the ring, or the secret is not this owner's, or was altered */
  open({ keyId, sealed }: Sealed, owner: string): Buffer {
    const key = this.keys.get(keyId);
    if (key === undefined) throw new Error(`the key ${keyId} is not in SECRETS_KEY_FILE`);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(owner));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  }
}

/** Says which key it is, and nothing about it. */
function idOf(key: Buffer): string {
  return createHash('sha256').update('docente key id').update(key).digest('hex').slice(0, 16);
}
