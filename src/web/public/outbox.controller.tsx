import { Controller, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { Access } from '../../platform/auth/index.js';
import { Config } from '../../platform/config/index.js';
import { decodeCursor, DomainError, pageOf } from '../../platform/http/index.js';
import { Mailer, type OutboxMail, type OutboxRow } from '../../platform/mail/index.js';
import { GetPage, Pages, uuidInPath } from '../frame/index.js';
import { DataTable, DefinitionList, EmptyState, Page, type PageContext, Pager, Section } from '../ui/index.js';

const MAILS_A_PAGE = 30;

/**
 * What a demonstration would have sent. Everyone may read it, as whoever tries the way back into an account has to follow
 * the link; outside of a demonstration, or with a mail server, there is no such page.
 */
@Controller('outbox')
@Access('public')
export class OutboxController {
  constructor(
    private readonly pages: Pages,
    private readonly mailer: Mailer,
    private readonly config: Config,
  ) {}

  @GetPage('')
  async list(@Req() request: FastifyRequest, @Query('cursor') cursor?: string): Promise<string> {
    this.mustBeDemonstration();
    const [before] = decodeCursor(typeof cursor === 'string' ? cursor : undefined, ['string']);
    const rows = await this.mailer.list(before as string | null, MAILS_A_PAGE + 1);
    const { items, nextCursor } = pageOf(rows, MAILS_A_PAGE, ({ id }) => [id]);
    return this.pages.render(request, (ctx) => <OutboxPage ctx={ctx} mails={items} nextCursor={nextCursor} />);
  }

  @GetPage(':id')
  async read(@Req() request: FastifyRequest, @Param('id', uuidInPath) id: string): Promise<string> {
    this.mustBeDemonstration();
    const mail = await this.mailer.find(id);
    if (mail === null) throw new DomainError('NOT_FOUND');
    return this.pages.render(request, (ctx) => <MailPage ctx={ctx} mail={mail} />);
  }

  private mustBeDemonstration(): void {
    if (!this.config.demo || this.config.mail !== undefined) throw new DomainError('NOT_FOUND');
  }
}

function OutboxPage({
  ctx,
  mails,
  nextCursor,
}: {
  ctx: PageContext;
  mails: readonly OutboxRow[];
  nextCursor: string | null;
}) {
  const { t, formatters } = ctx;
  return (
    <Page ctx={ctx} title={t('people.outbox.title')} lead={t('people.outbox.lead')} indexed={false}>
      {mails.length === 0 ? (
        <EmptyState title={t('people.outbox.none')}>{t('people.outbox.noneHint')}</EmptyState>
      ) : (
        <>
          <DataTable
            ctx={ctx}
            caption={t('people.outbox.title')}
            captionHidden
            rows={mails}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'subject',
                header: t('people.outbox.subject'),
                cell: ({ id, subject }) => <a href={`/outbox/${id}`}>{subject}</a>,
              },
              { key: 'to', header: t('people.outbox.to'), cell: ({ recipient }) => recipient },
              {
                key: 'at',
                header: t('people.outbox.at'),
                cell: ({ createdAt }) => formatters.formatDateTime(createdAt),
              },
            ]}
          />
          <Pager ctx={ctx} count={mails.length} nextCursor={nextCursor} />
        </>
      )}
    </Page>
  );
}

function MailPage({ ctx, mail }: { ctx: PageContext; mail: OutboxMail }) {
  const { t, formatters } = ctx;
  return (
    <Page
      ctx={ctx}
      title={mail.subject}
      breadcrumb={[{ label: t('people.outbox.title'), href: '/outbox' }]}
      indexed={false}
    >
      <DefinitionList
        items={[
          { term: t('people.outbox.to'), value: mail.recipient },
          { term: t('people.outbox.at'), value: formatters.formatDateTime(mail.createdAt) },
        ]}
      />
      <Section title={t('people.outbox.text')}>
        <Words text={mail.text ?? ''} />
      </Section>
    </Page>
  );
}

/** The text of a mail: its paragraphs, and the addresses in it as links. HTML of a mail is never shown. */
function Words({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/\n{2,}/)
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph, at) => (
          <p key={at}>
            {paragraph
              .trim()
              .replace(/^--\n/, '')
              .split('\n')
              .map((line) => (/^https?:\/\/\S+$/.test(line) ? <a href={line}>{line}</a> : <span>{line} </span>))}
          </p>
        ))}
    </>
  );
}
