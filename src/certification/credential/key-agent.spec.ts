import { execFile, spawn } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Config } from '../../platform/config/index.js';
import { whereCommands } from '../../../test/support/where-command.js';
import { AgentSigningKeys } from './key-agent.js';

const run = promisify(execFile);
const DATA = Buffer.from('what a credential says');

let folder: string;
const keys = (signingAgent: string, signingAgentKey?: string) =>
  new AgentSigningKeys({ signingAgent, signingAgentKey } as Config).current();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docente-agent-'));
});
afterAll(() => rm(folder, { recursive: true }));

const publicKeyOf = async (key: { publicKey: string }): Promise<ReturnType<typeof createPublicKey>> => {
  const { toJwk, from } = await import('@digitalbazaar/ed25519-multikey');
  const keyPair = await from({ type: 'Multikey', controller: 'did:web:x', publicKeyMultibase: key.publicKey });
  return createPublicKey({ key: { ...(await toJwk({ keyPair })) }, format: 'jwk' });
};

whereCommands(
  'ssh-agent',
  'ssh-add',
  'ssh-keygen',
)('a key that the agent of OpenSSH holds signs, and is named by its fingerprint where there are several', async () => {
  const socket = join(folder, 'ssh.socket');
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(agent, 'exit');
  try {
    await once(agent.stdout, 'data');
    const fingerprints: string[] = [];
    for (const kind of ['ed25519', 'rsa', 'ed25519']) {
      const file = join(folder, `${kind}-${fingerprints.length}`);
      await run('ssh-keygen', ['-q', '-t', kind, '-N', '', '-f', file]);
      await run('sh', ['-c', 'SSH_AUTH_SOCK="$1" ssh-add -q "$2"', 'sh', socket, file]);
      fingerprints.push((await run('ssh-keygen', ['-lf', file])).stdout.split(' ')[1]!);
    }
    const [one, other] = [await keys(socket, fingerprints[0]), await keys(socket, fingerprints[2])];
    expect(one.publicKey).toMatch(/^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/);
    expect(one.publicKey).not.toBe(other.publicKey);
    const own = await publicKeyOf(one);
    const signatures = await Promise.all(Array.from({ length: 20 }, () => one.sign(DATA)));
    for (const each of signatures) expect(verify(null, DATA, own, each)).toBe(true);
    for (const wanted of [undefined, fingerprints[1], 'SHA256:unknown'])
      await expect(keys(socket, wanted)).rejects.toThrow(/^SIGNING_AGENT_KEY must name one [^\n]+\.$/);
  } finally {
    agent.kill();
    await ended;
  }
});

describe('an agent', () => {
  it('that is not there stops the start with one sentence', async () => {
    await expect(keys(join(folder, 'nobody'))).rejects.toThrow(/^SIGNING_AGENT is [^\n]+ no agent answers[^\n]+\.$/);
  });

  const text = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url');
  const blob = Buffer.concat([text(Buffer.from('ssh-ed25519')), text(raw)]);
  const identities = Buffer.concat([Buffer.of(12, 0, 0, 0, 1), text(blob), text(Buffer.from('a comment'))]);
  const signed = (signature: Buffer) =>
    Buffer.concat([Buffer.of(14), text(Buffer.concat([text(Buffer.from('ssh-ed25519')), text(signature)]))]);

  /** Answers identities honestly, and a request to sign as it is told to; in pieces, as lines deliver. */
  async function answering(toSign: Buffer, toIdentities = identities): Promise<{ path: string; server: Server }> {
    const path = join(folder, `wrong-${Math.random()}`);
    const server = createServer((line) =>
      line.once('data', (request: Buffer) => {
        const answer = text(request[4] === 11 ? toIdentities : toSign);
        line.write(answer.subarray(0, 3));
        setImmediate(() => line.end(answer.subarray(3)));
      }),
    );
    server.listen(path);
    await once(server, 'listening');
    return { path, server };
  }

  it.each([
    ['refuses', Buffer.of(5)],
    ['signs with another key', signed(sign(null, DATA, generateKeyPairSync('ed25519').privateKey))],
    ['signs something else', signed(sign(null, Buffer.from('else'), privateKey))],
    ['answers with half a message', Buffer.of(14, 0, 0, 0, 99)],
    ['answers with nothing', Buffer.alloc(0)],
  ])('that %s makes no credential', async (_, answer) => {
    const { path, server } = await answering(answer);
    const key = await keys(path);
    await expect(key.sign(DATA)).rejects.toThrow();
    await new Promise((resolve) => server.close(resolve));
  });

  it('that signs is believed, whoever made it', async () => {
    const { path, server } = await answering(signed(sign(null, DATA, privateKey)));
    expect(verify(null, DATA, publicKey, await (await keys(path)).sign(DATA))).toBe(true);
    await new Promise((resolve) => server.close(resolve));
  });

  it('that has no key of ours stops the start', async () => {
    const { path, server } = await answering(Buffer.of(5), Buffer.of(12, 0, 0, 0, 0));
    await expect(keys(path)).rejects.toThrow(/which has none\.$/);
    await new Promise((resolve) => server.close(resolve));
  });
});
