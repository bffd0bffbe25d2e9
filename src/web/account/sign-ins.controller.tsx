import { Controller, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { SessionService, type SessionRow } from '../../people/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import type { Page as PageOfRows } from '../../platform/http/index.js';
import { type FormBody, GetPage, Pages, textOf } from '../frame/index.js';
import { DataTable, Page, type PageContext, Pager } from '../ui/index.js';
import { deviceName } from './device-name.js';

const SIGN_INS_A_PAGE = 30;

/** When, from where and with what I signed in. */
@Controller('account/sign-ins')
@Access('signed-in')
export class SignInsController {
  constructor(
    private readonly pages: Pages,
    private readonly sessions: SessionService,
  ) {}

  @GetPage('')
  async show(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query() query: FormBody): Promise<string> {
    const cursor = textOf(query, 'cursor');
    const page = await this.sessions.history(actor, { limit: SIGN_INS_A_PAGE, ...(cursor && { cursor }) });
    return this.pages.render(request, (ctx) => <SignInsPage ctx={ctx} {...page} />);
  }
}

function SignInsPage({ ctx, items, nextCursor }: { ctx: PageContext } & PageOfRows<SessionRow>) {
  const { t, formatters } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('security.history.title')}
      lead={t('security.history.lead')}
      breadcrumb={[{ label: t('people.profile.title'), href: '/account' }]}
      indexed={false}
    >
      <DataTable
        ctx={ctx}
        caption={t('security.history.title')}
        captionHidden
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'when',
            header: t('security.history.when'),
            cell: ({ createdAt }) => formatters.formatDateTime(createdAt),
          },
          {
            key: 'device',
            header: t('security.history.device'),
            cell: ({ kind, userAgent }) =>
              kind === 'api' ? t('people.sessions.api') : (deviceName(userAgent) ?? t('people.sessions.unknown')),
          },
          { key: 'address', header: t('security.history.from'), cell: ({ address }) => address ?? t('common.none') },
          {
            key: 'factor',
            header: t('security.history.with'),
            cell: ({ secondFactor }) => t(`security.history.factor.${secondFactor ?? 'none'}`),
          },
        ]}
      />
      <Pager ctx={ctx} count={items.length} nextCursor={nextCursor} />
    </Page>
  );
}
