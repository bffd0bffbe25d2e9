import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { TestApp } from './app.js';

export interface BulkAnswer {
  status: number;
  headers: Record<string, string | undefined>;
  text: string;
  /** The parsed text, if it is JSON. */
  body: unknown;
}

export interface BulkRequest {
  method?: string;
  /** Sent as it stands: nothing tidies it up. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/**
 * For thousands of requests: connections are kept, and nothing is followed, encoded or corrected. The application has to
 * listen.
 */
export function bulkClient({ app }: TestApp): { send(request: BulkRequest): Promise<BulkAnswer>; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const { port } = app.getHttpServer().address() as AddressInfo;
  const send = ({ method = 'GET', path, headers = {}, body }: BulkRequest): Promise<BulkAnswer> =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const call = request(
        { host: '127.0.0.1', port, method, path, agent, headers: { ...headers, ...length } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const json = /json/.test(response.headers['content-type'] ?? '');
            resolve({
              status: response.statusCode!,
              headers: response.headers as Record<string, string | undefined>,
              text,
              body: json && text !== '' ? JSON.parse(text) : undefined,
            });
          });
        },
      );
      call.on('error', reject);
      call.end(body);
    });
  return { send, close: () => agent.destroy() };
}
