import { readFile } from 'node:fs/promises';

import { Injectable, Logger } from '@nestjs/common';

import { Config, ConfigError } from '../config/index.js';
import { KeyRing } from './key-ring.js';
import { isReadByEveryone, writeUnlessThere } from './new-file.js';

/** The keys under which secrets are kept in the database, from SECRETS_KEY_FILE. */
@Injectable()
export class Secrets {
  private readonly log = new Logger('secrets');
  private loaded: Promise<KeyRing | null> | undefined;

  constructor(private readonly config: Config) {}

  /** @returns null when no file is named @throws ConfigError with one sentence, when the file is named and holds no keys */
  keys(): Promise<KeyRing | null> {
    return (this.loaded ??= this.load());
  }

  private async load(): Promise<KeyRing | null> {
    const { secretsKeyFile: file, demo } = this.config;
    if (file === undefined) return null;
    if (demo) await writeUnlessThere(file, () => KeyRing.newKey());
    const text = await readFile(file, 'utf8').catch(() => {
      throw new ConfigError(
        `SECRETS_KEY_FILE is ${file}, which can not be read: make a key there with "openssl rand -base64 32", or name another file.`,
      );
    });
    const ring = KeyRing.parse(text);
    if (ring === null)
      throw new ConfigError(
        `SECRETS_KEY_FILE is ${file}, which is no list of keys of 32 bytes in base64, one a line: make one with "openssl rand -base64 32".`,
      );
    if (await isReadByEveryone(file))
      this.log.warn(`The keys in ${file} can be read by every user of this machine: take that right away.`);
    return ring;
  }
}
