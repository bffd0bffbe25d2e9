import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { Logger } from '@nestjs/common';

import { type Config, ConfigError } from '../../platform/config/index.js';
import { isReadByEveryone, writeUnlessThere } from '../../platform/secrets/index.js';
import { type SigningKey, SigningKeys } from './signing-keys.js';

/** An Ed25519 key in a PEM file (PKCS#8), as `openssl genpkey -algorithm ed25519` writes it. */
export class FileSigningKeys extends SigningKeys {
  private readonly log = new Logger('certification');
  private loaded: Promise<SigningKey | null> | undefined;

  constructor(private readonly config: Config) {
    super();
  }

  /** @throws ConfigError with one sentence, when the file is named and holds no key */
  current(): Promise<SigningKey | null> {
    return (this.loaded ??= this.load());
  }

  private async load(): Promise<SigningKey | null> {
    const { signingKeyFile: file, demo } = this.config;
    if (file === undefined) {
      this.log.warn('SIGNING_KEY_FILE is not set: certificates are issued without their machine-readable credential.');
      return null;
    }
    if (demo) await writeUnlessThere(file, newKey);
    const key = await readKey(file);
    if (await isReadByEveryone(file))
      this.log.warn(`The signing key ${file} can be read by every user of this machine: take that right away.`);
    return signingKeyOf(key);
  }
}

async function readKey(file: string): Promise<KeyObject> {
  let pem: string;
  try {
    pem = await readFile(file, 'utf8');
  } catch {
    throw new ConfigError(
      `SIGNING_KEY_FILE is ${file}, which can not be read: make a key there with "openssl genpkey -algorithm ed25519", or name another file.`,
    );
  }
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Falls through to the sentence.
  }
  throw new ConfigError(
    `SIGNING_KEY_FILE is ${file}, which holds no Ed25519 private key in PEM: make one with "openssl genpkey -algorithm ed25519".`,
  );
}

function newKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

async function signingKeyOf(key: KeyObject): Promise<SigningKey> {
  const { fromJwk } = await import('@digitalbazaar/ed25519-multikey');
  const pair = await fromJwk({ jwk: key.export({ format: 'jwk' }), secretKey: true });
  // Not the library's signer, which reads the key anew for each signature.
  return { publicKey: pair.publicKeyMultibase, sign: (data) => Promise.resolve(sign(null, data, key)) };
}
