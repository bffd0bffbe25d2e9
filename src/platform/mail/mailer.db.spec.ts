import type { AddressInfo } from 'node:net';

import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { readConfig } from '../config/index.js';
import { Jobs, migrateJobs } from '../jobs/index.js';
import { writeLetter } from './letter.js';
import { MailServer } from './mail-server.js';
import { Mailer } from './mailer.js';
import { OutboxRepository } from './outbox.repository.js';

interface Stored {
  state: string;
  attempts: number;
  last_error: string | null;
  text: string | null;
}

/** Against a real SMTP server and a real database. */
describe('the mailer', () => {
  let test: TestDatabase;
  let received: ParsedMail[];
  /** What the server answers to a recipient, instead of taking it. */
  let refusal: { code: number; text: string } | null;
  let server: SMTPServer | undefined;
  let port: number;

  beforeAll(async () => {
    test = await openTestDatabase();
    await migrateJobs(test.database.pool);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    received = [];
    refusal = null;
    port = await listen(0);
    await test.database.pool.query('DELETE FROM mail');
    await test.database.pool.query('SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs');
  });
  afterEach(() => stop());

  async function listen(wanted: number): Promise<number> {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      onRcptTo: (_address, _session, done) =>
        done(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code })),
      onData: (stream, _session, done) => {
        simpleParser(stream)
          .then((mail) => received.push(mail))
          .then(() => done(), done);
      },
    });
    const listening = server.listen(wanted, '127.0.0.1');
    await new Promise((resolve) => listening.once('listening', resolve));
    return (listening.address() as AddressInfo).port;
  }

  async function stop(): Promise<void> {
    const closing = server;
    server = undefined;
    if (closing) await new Promise<void>((resolve) => closing.close(resolve));
  }

  function mailer(env: NodeJS.ProcessEnv = {}): Mailer {
    const config = readConfig({
      ...{
        DATABASE_URL: test.url,
        MAIL_URL: `smtp://127.0.0.1:${port}`,
        MAIL_FROM: 'Docente <no-reply@docente.example>',
      },
      ...env,
    });
    const jobs = new Jobs(test.database);
    return new Mailer(test.database, new OutboxRepository(), new MailServer(config), jobs, config);
  }

  const mail = {
    key: 'reset:1',
    to: 'rosa@example.org',
    locale: 'es' as const,
    subject: '¿Olvidaste tu contraseña, Ñandú?',
    ...writeLetter({
      locale: 'es',
      subject: '¿Olvidaste tu contraseña, Ñandú?',
      greeting: 'Hola, Rosa:',
      paragraphs: ['Mañana será otro día.'],
      link: { label: 'Elegir contraseña', href: 'https://docente.example.org/reset/abc' },
      closing: 'Si no lo pediste, no hagas nada.',
    }),
  };

  async function stored(): Promise<Stored & { id: string }> {
    const { rows } = await test.database.pool.query<Stored & { id: string }>('SELECT * FROM mail');
    expect(rows).toHaveLength(1);
    return rows[0]!;
  }

  /** As if the time to try again had come. */
  const dueNow = () => test.database.pool.query('UPDATE mail SET due_at = now()');

  async function waitingJobs(): Promise<number> {
    const { rows } = await test.database.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE task_identifier = 'mail.deliver'`,
    );
    return rows[0]!.count;
  }

  it('lets a mail program end mails of a kind by one press, and forgets how once it was sent', async () => {
    const by = mailer();
    const unsubscribe = 'https://docente.example.org/reminders/abc';
    await by.send(test.database, { ...mail, unsubscribe });
    const { id } = await stored();
    await by.deliver(id);
    expect(
      received[0]!.headerLines.filter(({ key }) => key.startsWith('list-unsubscribe')).map(({ line }) => line),
    ).toEqual([`List-Unsubscribe: <${unsubscribe}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click']);
    expect(await stored()).toMatchObject({ unsubscribe: null });
    await expect(by.send(test.database, { ...mail, key: 'x', unsubscribe: 'https://x\r\nBcc: y' })).rejects.toThrow(
      'mail_unsubscribe_check',
    );
  });

  it('sends both parts in Spanish, and forgets what they said', async () => {
    const by = mailer();
    expect(await by.send(test.database, mail)).toBe(true);
    expect(await waitingJobs()).toBe(1);
    const { id } = await stored();
    await by.deliver(id);
    expect(await stored()).toMatchObject({ state: 'sent', attempts: 1, text: null });
    expect(received).toHaveLength(1);
    const [arrived] = received;
    expect(arrived!.subject).toBe(mail.subject);
    expect(arrived!.text).toContain('Mañana será otro día.');
    expect(arrived!.html).toContain('Mañana será otro día.');
    expect(arrived!.from!.value).toEqual([{ name: 'Docente', address: 'no-reply@docente.example' }]);
    expect(arrived!.to).toMatchObject({ value: [{ address: 'rosa@example.org' }] });
    expect(arrived!.messageId).toBe(`<${id}@docente.example>`);
  });

  it('sends one mail for one key, and none whose cause was undone', async () => {
    const by = mailer();
    await by.send(test.database, mail);
    expect(await by.send(test.database, { ...mail, subject: 'Otra vez' })).toBe(false);
    const undone = test.database.transaction(async (transaction) => {
      await by.send(transaction, { ...mail, key: 'reset:2' });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    const { id } = await stored();
    await Promise.all([by.deliver(id), by.deliver(id), by.deliver(id)]);
    expect(received).toHaveLength(1);
  });

  it('tries again after a refusal that may pass', async () => {
    const by = mailer();
    await by.send(test.database, mail);
    const { id } = await stored();
    refusal = { code: 451, text: 'try later' };
    await by.deliver(id);
    expect(await stored()).toMatchObject({ state: 'queued', attempts: 1, last_error: expect.stringContaining('451') });
    expect(await waitingJobs()).toBe(1);
    await by.deliver(id);
    expect(await stored()).toMatchObject({ attempts: 1 }); // Not yet due.
    refusal = null;
    await dueNow();
    await by.deliver(id);
    expect(await stored()).toMatchObject({ state: 'sent', attempts: 2 });
    expect(received).toHaveLength(1);
  });

  it('takes a refusal for good as final, and keeps the reason', async () => {
    const by = mailer();
    await by.send(test.database, mail);
    const { id } = await stored();
    refusal = { code: 550, text: 'no such mailbox' };
    await by.deliver(id);
    refusal = null;
    await dueNow();
    await by.deliver(id);
    expect(await stored()).toMatchObject({
      ...{ state: 'failed', attempts: 1, text: null },
      last_error: expect.stringContaining('no such mailbox'),
    });
    expect(received).toEqual([]);
  });

  it('waits for a server that is away', async () => {
    await stop();
    const by = mailer();
    await by.send(test.database, mail);
    const { id } = await stored();
    await by.deliver(id);
    expect(await stored()).toMatchObject({ state: 'queued', attempts: 1 });
    await listen(port);
    await dueNow();
    await by.deliver(id);
    expect(await stored()).toMatchObject({ state: 'sent', attempts: 2 });
    expect(received).toHaveLength(1);
  });

  it('sends twice at most when it is cut off between sending and noting, recognisably the same', async () => {
    const by = mailer();
    await by.send(test.database, mail);
    const { id } = await stored();
    // What a process leaves that was killed after the server had taken the mail over.
    const cutOff = mailer();
    const outbox = new OutboxRepository();
    const taken = (await outbox.take(test.database, id, '5 minutes'))!;
    const { server: real } = cutOff as unknown as { server: MailServer };
    await real.send(taken);
    await by.deliver(id);
    expect(received).toHaveLength(1); // Whoever has it has it for a while.
    await dueNow();
    await by.deliver(id);
    await dueNow();
    await by.deliver(id);
    expect(received).toHaveLength(2);
    expect(received[0]!.messageId).toBe(received[1]!.messageId);
    expect(await stored()).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('lets no text become a header or a second recipient', async () => {
    const by = mailer();
    await by.send(test.database, { ...mail, subject: 'Hola\r\nBcc: eve@example.org\r\n\r\nx' });
    const { id } = await stored();
    await by.deliver(id);
    expect(received).toHaveLength(1);
    expect(received[0]!.subject).toBe('Hola Bcc: eve@example.org x');
    expect(received[0]!.headers.has('bcc')).toBe(false);
    for (const to of ['a@example.org\nBcc: b@example.org', 'a@example.org,b@example.org', '<a@example.org>', 'nobody'])
      await expect(by.send(test.database, { ...mail, key: to, to })).rejects.toMatchObject({
        constraint: 'mail_recipient_check',
      });
  });

  it('keeps for reading what a demonstration without a server would send, and nowhere else', async () => {
    await mailer({ MAIL_URL: '', DEMO: 'true' }).send(test.database, mail);
    expect(await stored()).toMatchObject({ state: 'kept', text: mail.text });
    await test.database.pool.query('DELETE FROM mail');
    await mailer({ MAIL_URL: '' }).send(test.database, mail);
    expect(await stored()).toMatchObject({ state: 'queued', attempts: 0 });
    expect(await waitingJobs()).toBe(0);
  });
});
