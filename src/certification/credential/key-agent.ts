import { createHash, createPublicKey, verify } from 'node:crypto';
import { connect } from 'node:net';

import { type Config, ConfigError } from '../../platform/config/index.js';
import { type SigningKey, SigningKeys } from './signing-keys.js';

const PATIENCE_MS = 10_000;
/** An agent has a handful of keys. */
const LONGEST_ANSWER = 256 * 1024;
const ED25519 = 'ssh-ed25519';

/** Numbers of messages, from the SSH agent protocol (draft-ietf-sshm-ssh-agent, section 6.1). */
const REQUEST_IDENTITIES = 11;
const IDENTITIES_ANSWER = 12;
const SIGN_REQUEST = 13;
const SIGN_RESPONSE = 14;

interface Identity {
  blob: Buffer;
  /** The 32 bytes of the public key. */
  raw: Buffer;
  /** As `ssh-add -l` writes it. */
  fingerprint: string;
}

/**
 * An Ed25519 key that an agent holds, which signs and never gives the key away: OpenSSH's agent, GnuPG's for a key on a
 * smart card or a hardware token, or any other that speaks the protocol of SSH agents on a socket of this machine.
 */
export class AgentSigningKeys extends SigningKeys {
  private found: Promise<SigningKey> | undefined;

  constructor(private readonly config: Config) {
    super();
  }

  /** @throws ConfigError with one sentence, when the agent does not answer or has no such key */
  current(): Promise<SigningKey> {
    return (this.found ??= this.find());
  }

  private async find(): Promise<SigningKey> {
    const { signingAgent: socket = '', signingAgentKey: wanted } = this.config;
    let identities: Identity[];
    try {
      identities = identitiesOf(await ask(socket, REQUEST_IDENTITIES, IDENTITIES_ANSWER));
    } catch (error) {
      throw new ConfigError(`SIGNING_AGENT is ${socket}, where no agent answers: ${(error as Error).message}.`);
    }
    const fitting = identities.filter(({ fingerprint }) => wanted === undefined || fingerprint === wanted);
    const [key] = fitting;
    if (key === undefined || fitting.length > 1)
      throw new ConfigError(
        `SIGNING_AGENT_KEY must name one of the Ed25519 keys of the agent ${socket}, which has ${
          identities.map(({ fingerprint }) => fingerprint).join(', ') || 'none'
        }.`,
      );
    return signingKeyOf(socket, key);
  }
}

async function signingKeyOf(socket: string, { blob, raw }: Identity): Promise<SigningKey> {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') };
  const { fromJwk } = await import('@digitalbazaar/ed25519-multikey');
  const { publicKeyMultibase: publicKey } = await fromJwk({ jwk, secretKey: false });
  const own = createPublicKey({ key: jwk, format: 'jwk' });
  return {
    publicKey,
    sign: async (data) => {
      const answer = await ask(socket, SIGN_REQUEST, SIGN_RESPONSE, text(blob), text(data), Buffer.alloc(4));
      const [signature = Buffer.alloc(0)] = texts(answer);
      const [kind, bytes] = texts(signature);
      // Another program's work: what does not prove itself is not put under a credential.
      if (kind?.toString() !== ED25519 || bytes === undefined || !verify(null, data, own, bytes))
        throw new Error('the signing agent answered with something that is no signature of its key');
      return bytes;
    },
  };
}

/** One question on a connection of its own. @returns the body of the answer */
function ask(socket: string, type: number, answerType: number, ...parts: readonly Buffer[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const line = connect(socket);
    let answer = Buffer.alloc(0);
    const fail = (error: Error): void => {
      line.destroy();
      reject(error);
    };
    line.setTimeout(PATIENCE_MS, () => fail(new Error('it did not answer in time')));
    line.on('error', fail);
    line.on('end', () => fail(new Error('it closed the connection')));
    line.on('data', (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length < 4) return;
      const length = answer.readUInt32BE(0);
      if (length === 0 || length > LONGEST_ANSWER) fail(new Error('it does not speak the protocol of SSH agents'));
      else if (answer.length >= length + 4) {
        line.destroy();
        if (answer[4] === answerType) resolve(answer.subarray(5, 4 + length));
        else reject(new Error('it refused'));
      }
    });
    const body = Buffer.concat([Buffer.of(type), ...parts]);
    line.write(text(body));
  });
}

function identitiesOf(answer: Buffer): Identity[] {
  const blobs = texts(answer.subarray(4)).filter((_, index) => index % 2 === 0);
  return blobs.flatMap((blob) => {
    const [kind, raw] = texts(blob);
    if (kind?.toString() !== ED25519 || raw?.length !== 32) return [];
    const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
    return [{ blob, raw, fingerprint: `SHA256:${digest}` }];
  });
}

/** A text of the protocol: its length, and its bytes. */
function text(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** The texts one behind the other in some bytes, as far as they are whole. */
function texts(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at + 4 <= bytes.length;) {
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    found.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return found;
}
