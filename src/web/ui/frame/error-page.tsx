import type { ComponentChildren } from 'preact';
import { LinkButton } from '../forms/button.js';
import type { PageContext } from '../context.js';
import { Page } from './page.js';

export interface ErrorPageProps {
  ctx: PageContext;
  /** What happened; why, and what to do: both already translated. */
  title: string;
  detail: string;
  /** The id of the request, to be named when asking for help. */
  reference?: string | undefined;
  /** Instead of the way home. */
  actions?: ComponentChildren;
}

/** The page that takes the place of one that could not be shown. */
export function ErrorPage({ ctx, title, detail, reference, actions }: ErrorPageProps) {
  return (
    <Page
      ctx={ctx}
      title={title}
      lead={detail}
      indexed={false}
      actions={actions ?? <LinkButton href="/">{ctx.t('error.home')}</LinkButton>}
    >
      {reference !== undefined && <p class="soft small">{ctx.t('error.reference', { id: reference })}</p>}
    </Page>
  );
}
