import type { FastifyReply, FastifyRequest } from 'fastify';

import type { ProblemPage } from '../../platform/http/index.js';
import { ErrorPage, withQuery } from '../ui/index.js';
import type { Pages } from './pages.js';

/** Errors for people: what happened, and what to do. Who is not signed in is led to do so, and back; so is who has to show who they are again. */
export function problemPage(pages: Pages): ProblemPage {
  return (problem, request, reply) => {
    if (problem.code === 'NOT_AUTHENTICATED') return leadTo('/sign-in', request, reply);
    if (problem.code === 'SECOND_FACTOR_REQUIRED') return void reply.redirect('/account/second-factor', 303);
    if (problem.code === 'RECENT_SIGN_IN_REQUIRED') return leadTo('/account/confirm', request, reply);
    const { title, detail, instance } = problem;
    void reply
      .type('text/html; charset=utf-8')
      .send(pages.render(request, (ctx) => <ErrorPage ctx={ctx} title={title} detail={detail} reference={instance} />));
  };
}

function leadTo(page: string, request: FastifyRequest, reply: FastifyReply): void {
  const returnTo = request.method === 'GET' ? request.url : pageOfForm(request);
  void reply.redirect(withQuery(page, { returnTo }), 303);
}

/** The page that a form was sent from, whose session had ended meanwhile. */
function pageOfForm({ headers: { referer, host } }: FastifyRequest): string | undefined {
  if (referer === undefined || !URL.canParse(referer)) return undefined;
  const page = new URL(referer);
  return page.host === host ? `${page.pathname}${page.search}` : undefined;
}
