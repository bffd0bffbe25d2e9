import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { Mail } from './mail.entity.js';
import { MailServer } from './mail-server.js';
import { Mailer } from './mailer.js';
import { OutboxRepository } from './outbox.repository.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Mail])],
  providers: [Mailer, MailServer, OutboxRepository],
  exports: [Mailer],
})
export class MailModule {}

export { writeLetter } from './letter.js';
export { Mailer, type NewMail } from './mailer.js';
export type { OutboxMail, OutboxRow } from './outbox.repository.js';
