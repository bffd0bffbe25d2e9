import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { domainErrorOf, problemOf, type Problem } from './problem.js';
import { localeOf } from './request-locale.js';

/** Shows a problem to a person. The pages' module brings the implementation; the platform has no pages. */
export type ProblemPage = (problem: Problem, request: FastifyRequest, reply: FastifyReply) => void;

/** The one place where an exception becomes an answer: a problem document for programs, a page for people. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  constructor(private readonly showPage: ProblemPage) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(exception, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(exception: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const error = domainErrorOf(exception);
    const problem = problemOf(error, localeOf(request), request.id);
    if (error.code === 'INTERNAL') this.log.error(`request ${request.id} failed`, exception);
    void reply.status(problem.status).header('cache-control', 'no-store');
    if (problem.status === 429 && error.values['seconds'] !== undefined)
      void reply.header('retry-after', String(error.values['seconds']));
    if (isApi(request)) void reply.type('application/problem+json').send(JSON.stringify(problem));
    else this.showPage(problem, request, reply);
  }
}

/** For programs. The documentation of the API is for people, and stands with the pages. */
export function isApi(request: FastifyRequest): boolean {
  // By the route that was found: the same address can be written in many ways (`/%61pi`).
  return /^\/(api(?!\/docs\b)|health)(\/|\?|$)/.test(request.routeOptions.url ?? request.url);
}
