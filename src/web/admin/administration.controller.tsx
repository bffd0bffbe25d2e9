import { Controller, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { Access } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import { GetPage, Pages } from '../frame/index.js';
import { ADMINISTRATION, administrationFor, Item, ItemList, Page, type PageContext } from '../ui/index.js';

/** Where those who keep the programme running begin: what their roles entrust them with. */
@Controller(ADMINISTRATION)
export class AdministrationController {
  constructor(private readonly pages: Pages) {}

  @GetPage('')
  @Access('signed-in')
  show(@Req() request: FastifyRequest): string {
    if (administrationFor(this.pages.context(request).person?.roles ?? []).length === 0)
      throw new DomainError('NOT_FOUND');
    return this.pages.render(request, (ctx) => <AdministrationPage ctx={ctx} />);
  }
}

function AdministrationPage({ ctx }: { ctx: PageContext }) {
  const { t } = ctx;
  return (
    <Page ctx={ctx} title={t('common.nav.administration')} lead={t('administration.lead')} indexed={false}>
      <ItemList label={t('common.nav.administration')}>
        {administrationFor(ctx.person?.roles ?? []).map(({ href, label, purpose }) => (
          <Item key={href} title={t(label)} href={href}>
            {purpose && t(purpose)}
          </Item>
        ))}
      </ItemList>
    </Page>
  );
}
