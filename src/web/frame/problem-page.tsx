import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Problem, ProblemPage } from '../../platform/http/index.js';
import { LinkButton, Page, type PageContext, renderPage, withQuery } from '../ui/index.js';
import type { Pages } from './pages.js';

/** Errors for people: what happened, and what to do. Who is not signed in is led to do so, and back. */
export function problemPage(pages: Pages): ProblemPage {
  return (problem, request, reply) => {
    if (problem.code === 'NOT_AUTHENTICATED') return askToSignIn(request, reply);
    void reply
      .type('text/html; charset=utf-8')
      .send(renderPage(<ProblemView ctx={pages.context(request)} problem={problem} />));
  };
}

function askToSignIn(request: FastifyRequest, reply: FastifyReply): void {
  const returnTo = request.method === 'GET' ? request.url : pageOfForm(request);
  void reply.redirect(withQuery('/sign-in', { returnTo }), 303);
}

/** The page that a form was sent from, whose session had ended meanwhile. */
function pageOfForm({ headers: { referer, host } }: FastifyRequest): string | undefined {
  if (referer === undefined || !URL.canParse(referer)) return undefined;
  const page = new URL(referer);
  return page.host === host ? `${page.pathname}${page.search}` : undefined;
}

function ProblemView({ ctx, problem }: { ctx: PageContext; problem: Problem }) {
  return (
    <Page
      ctx={ctx}
      title={problem.title}
      lead={problem.detail}
      indexed={false}
      actions={
        <LinkButton href="/" look="secondary">
          {ctx.t('common.nav.home')}
        </LinkButton>
      }
    >
      <p class="note">{ctx.t('error.reference', { id: problem.instance })}</p>
    </Page>
  );
}
