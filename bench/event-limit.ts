import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import pg from 'pg';

/** The least that a server can do with an event: read it, one prepared INSERT, answer. */
const pool = new pg.Pool({ connectionString: process.argv[2]!, max: 10 });

interface Body {
  enrolmentId: string;
  events: [{ id: string; activityKey: number; kind: string; occurredAt: string }];
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { enrolmentId, events } = JSON.parse(Buffer.concat(chunks).toString()) as Body;
    const [{ id, activityKey, kind, occurredAt }] = events;
    pool
      .query({
        name: 'insert',
        text: 'INSERT INTO bench_event (enrolment_id, id, activity_key, kind, occurred_at) VALUES ($1, $2, $3, $4, $5)',
        values: [enrolmentId, id, activityKey, kind, occurredAt],
      })
      .then(
        () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"accepted":1}'),
        () => response.writeHead(500).end(),
      );
  });
});

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.on('SIGTERM', () => process.exit());
