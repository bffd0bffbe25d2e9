import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { DomainError } from '../http/domain-error.js';
import type { Actor } from './actor.js';
import type { Permission } from './permission.js';
import { hashToken, tokenOf } from './session-token.js';

/**
 * Who may call a route: anyone, any signed-in person, or who holds a permission somewhere. With 'token' the guard only
 * asks for a token; the statement that does the work checks whose it is, and saves the hottest route a round trip.
 */
export type AccessRule = 'public' | 'signed-in' | 'token' | Permission;

export const ACCESS_RULE = 'access-rule';

/**
 * The rule of a route. A route without one is refused, always. Which rows the caller then sees is the service's part:
 * it asks the same permission for its reach.
 */
export function Access(rule: AccessRule): MethodDecorator & ClassDecorator {
  return rule === 'public'
    ? SetMetadata(ACCESS_RULE, rule)
    : applyDecorators(SetMetadata(ACCESS_RULE, rule), ApiBearerAuth());
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard; null for someone who has not signed in. */
    actor?: Actor | null;
  }
}

/** The signed-in person, on a route whose rule is not 'public'. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new DomainError('NOT_AUTHENTICATED');
  return actor;
});

/** The hash of the session token, on a route whose rule is 'token'. */
export const CurrentToken = createParamDecorator((_: unknown, context: ExecutionContext): Buffer => {
  const token = tokenOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (token === undefined) throw new DomainError('NOT_AUTHENTICATED');
  return hashToken(token);
});

/** The signed-in person or null, on a public route. */
export const MaybeActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | null =>
    context.switchToHttp().getRequest<FastifyRequest>().actor ?? null,
);
