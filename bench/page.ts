import { request } from 'node:http';

import { DemoService } from '../src/demo/index.js';
import { SESSION_COOKIE } from '../src/platform/auth/index.js';
import type { BenchEnvironment, ServerUnderTest } from './support/environment.js';
import { compare } from './support/load.js';
import { atMost, type Measurement } from './support/measurement.js';

const FIRST_VISIT = 60 * 1024;
const LATER_VISIT = 12 * 1024;

/**
 * A teacher's course page, rendered, against an empty authenticated request (the session is looked up, and nothing else
 * is done); and what a browser receives of it over the wire.
 */
export async function measure(environment: BenchEnvironment): Promise<Measurement[]> {
  return environment.onFreshDatabase(async (databaseUrl) => {
    await environment.withApplication(databaseUrl, (app) =>
      app.get(DemoService, { strict: false }).ensureSmall(environment.say),
    );
    const server = await environment.startOurs(databaseUrl);
    try {
      const token = await signIn(server);
      const path = await coursePath(server, token);
      const cookie = `${SESSION_COOKIE}=${token}`;
      const rates = await compare(
        {
          page: { server, requestOf: () => ({ method: 'GET', path, headers: { cookie } }) },
          empty: {
            server,
            requestOf: () => ({ method: 'GET', path: '/api/v1/sessions/current', headers: { cookie } }),
          },
        },
        { say: environment.say },
      );
      const bytes = await wireBytes(server, path, cookie);
      return [
        atMost(4, {
          name: 'page',
          unit: 'µs CPU of the server process',
          ours: rates.page.cpu,
          limit: rates.empty.cpu,
          ratio: rates.page.cpu / rates.empty.cpu,
        }),
        atMost(1, {
          name: 'page.first-visit',
          unit: 'bytes',
          ours: bytes.first,
          limit: FIRST_VISIT,
          ratio: bytes.first / FIRST_VISIT,
        }),
        atMost(1, {
          name: 'page.later-visit',
          unit: 'bytes',
          ours: bytes.later,
          limit: LATER_VISIT,
          ratio: bytes.later / LATER_VISIT,
        }),
      ];
    } finally {
      await server.stop();
    }
  });
}

async function signIn({ url }: ServerUnderTest): Promise<string> {
  const answer = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'teacher@example.org', password: 'demo-password' }),
  });
  return ((await answer.json()) as { token: string }).token;
}

/** The course that the demonstration's teacher is in the middle of. */
async function coursePath({ url }: ServerUnderTest, token: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/enrolments`, { headers: { authorization: `Bearer ${token}` } });
  const enrolments = (await answer.json()) as { id: string; state: string }[];
  return `/learning/${enrolments.find(({ state }) => state === 'enrolled')!.id}`;
}

/** Compressed bodies of the page with all that it loads by itself, and of the page alone (the rest is kept by the browser). */
async function wireBytes(
  server: ServerUnderTest,
  path: string,
  cookie: string,
): Promise<{ first: number; later: number }> {
  const page = await bodyOf(server.url + path, cookie, 'identity');
  const later = (await bodyOf(server.url + path, cookie, 'br')).length;
  const loaded = [
    ...page.toString().matchAll(/<(?:link|script|img|source)\b[^>]*?\b(?:href|src|srcset)="(\/[^"]+)"/g),
  ].map(([, address]) => address!);
  const sizes = await Promise.all(
    [...new Set(loaded)].map(async (address) => (await bodyOf(server.url + address, cookie, 'br')).length),
  );
  return { first: sizes.reduce((sum, size) => sum + size, later), later };
}

/** The bytes as they travel; `fetch` would unpack them. */
function bodyOf(url: string, cookie: string, encoding: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { cookie, 'accept-encoding': encoding } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`${url}: ${response.statusCode}`));
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks)));
    })
      .on('error', reject)
      .end();
  });
}
