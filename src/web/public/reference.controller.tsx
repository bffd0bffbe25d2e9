import { Controller, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { Access } from '../../platform/auth/index.js';
import { ERROR_STATUS, type ErrorCode } from '../../platform/http/index.js';
import type { MessageKey } from '../../platform/i18n/index.js';
import { GetPage, Pages } from '../frame/index.js';
import { Page, type PageContext, Section, Styleguide } from '../ui/index.js';

/** What builders look up: the components that pages are made of, and the errors that the API answers with. */
@Controller()
export class ReferenceController {
  constructor(private readonly pages: Pages) {}

  @GetPage('styleguide')
  @Access('public')
  styleguide(@Req() request: FastifyRequest): string {
    const map = { src: '/country.svg?theme=light', srcDark: '/country.svg?theme=dark' };
    return this.pages.render(request, (ctx) => <Styleguide ctx={ctx} map={map} />);
  }

  /** Where the `type` of a problem document leads. */
  @GetPage('api/docs/errors')
  @Access('public')
  errors(@Req() request: FastifyRequest): string {
    return this.pages.render(request, (ctx) => <ErrorsPage ctx={ctx} />);
  }
}

function ErrorsPage({ ctx }: { ctx: PageContext }) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('error.reference.title')}
      lead={t('error.reference.lead')}
      breadcrumb={[{ label: t('common.footer.api'), href: '/api/docs' }]}
    >
      {(Object.keys(ERROR_STATUS) as ErrorCode[]).map((code) => (
        <Section key={code} id={code} title={`${code} · ${ERROR_STATUS[code]}`}>
          <p>
            <strong>{t(`error.${code}.title` as MessageKey, SAMPLE)}</strong>
          </p>
          <p>{t(`error.${code}.detail` as MessageKey, SAMPLE)}</p>
        </Section>
      ))}
    </Page>
  );
}

/** Fills the places of a sentence that a real error knows. */
const SAMPLE = { seconds: 900, count: 1 };
