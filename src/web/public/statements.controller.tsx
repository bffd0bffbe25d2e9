import { Controller, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Fragment } from 'preact';

import { Access } from '../../platform/auth/index.js';
import type { MessageKey } from '../../platform/i18n/index.js';
import { GetPage, Pages } from '../frame/index.js';
import { Page, type PageContext } from '../ui/index.js';

type Statement = readonly { readonly title: MessageKey; readonly paragraphs: readonly MessageKey[] }[];

const ACCESSIBILITY: Statement = [
  { title: 'home.accessibility.aim', paragraphs: ['home.accessibility.aimText', 'home.accessibility.aimHow'] },
  { title: 'home.accessibility.checked', paragraphs: ['home.accessibility.checkedText'] },
  { title: 'home.accessibility.limits', paragraphs: ['home.accessibility.limitsText'] },
  { title: 'home.accessibility.help', paragraphs: ['home.accessibility.helpText'] },
];

const PRIVACY: Statement = [
  { title: 'home.privacy.what', paragraphs: ['home.privacy.whatText', 'home.privacy.whatNot'] },
  { title: 'home.privacy.why', paragraphs: ['home.privacy.whyText'] },
  { title: 'home.privacy.who', paragraphs: ['home.privacy.whoText', 'home.privacy.whoPublic'] },
  { title: 'home.privacy.cookies', paragraphs: ['home.privacy.cookiesText'] },
  { title: 'home.privacy.howLong', paragraphs: ['home.privacy.howLongText'] },
  { title: 'home.privacy.rights', paragraphs: ['home.privacy.rightsText', 'home.privacy.rightsHow'] },
];

/** What the programme declares to everyone. */
@Controller()
export class StatementsController {
  constructor(private readonly pages: Pages) {}

  @GetPage('accessibility')
  @Access('public')
  accessibility(@Req() request: FastifyRequest): string {
    return this.pages.render(request, (ctx) => (
      <StatementPage
        ctx={ctx}
        title={ctx.t('common.footer.accessibility')}
        lead={ctx.t('home.accessibility.lead')}
        statement={ACCESSIBILITY}
      />
    ));
  }

  @GetPage('privacy')
  @Access('public')
  privacy(@Req() request: FastifyRequest): string {
    return this.pages.render(request, (ctx) => (
      <StatementPage
        ctx={ctx}
        title={ctx.t('common.footer.privacy')}
        lead={ctx.t('home.privacy.lead')}
        statement={PRIVACY}
      />
    ));
  }
}

function StatementPage({
  ctx,
  title,
  lead,
  statement,
}: {
  ctx: PageContext;
  title: string;
  lead: string;
  statement: Statement;
}) {
  return (
    <Page ctx={ctx} title={title} lead={lead}>
      <div class="rich">
        {statement.map((part) => (
          <Fragment key={part.title}>
            <h2>{ctx.t(part.title)}</h2>
            {part.paragraphs.map((key) => (
              <p key={key}>{ctx.t(key)}</p>
            ))}
          </Fragment>
        ))}
      </div>
    </Page>
  );
}
