import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';

import { Config } from '../config/index.js';
import type { TakenMail } from './outbox.repository.js';

const PATIENCE_MS = 20_000;

/** Speaks to the SMTP server of the configuration. */
@Injectable()
export class MailServer implements OnApplicationShutdown {
  private transport: Transporter | undefined;

  constructor(private readonly config: Config) {}

  get isThere(): boolean {
    return this.config.mail !== undefined;
  }

  /** Resolves once the server has taken it over. @throws what {@link SendError} describes */
  async send(mail: TakenMail): Promise<void> {
    const { from, url } = this.config.mail!;
    this.transport ??= transportTo(url);
    await this.transport.sendMail({
      from,
      to: { name: '', address: mail.recipient },
      subject: mail.subject,
      text: mail.text,
      ...(mail.html !== null && { html: mail.html }),
      // Always the same for one mail: one that arrives twice, because we were cut off after sending it, shows as the same.
      messageId: `<${mail.id}@${/@([^>\s]+)>?$/.exec(from)![1]}>`,
      headers: {
        'content-language': mail.locale,
        'auto-submitted': 'auto-generated',
        ...(mail.unsubscribe !== null && {
          'list-unsubscribe': `<${mail.unsubscribe}>`,
          'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
        }),
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

function transportTo(address: string): Transporter {
  const url = new URL(address);
  const secure = url.protocol === 'smtps:';
  const auth =
    url.username === ''
      ? undefined
      : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  return createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    // A password never goes in the clear.
    requireTLS: auth !== undefined && !secure,
    ...(auth && { auth }),
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
}
