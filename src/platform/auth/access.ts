import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { DomainError } from '../http/domain-error.js';
import type { Actor } from './actor.js';
import type { Permission } from './permission.js';
import type { Area } from './personal-token.rules.js';
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

export const TOKEN_AREA = 'token-area';

/** Tells the description of the API which scope an operation takes. */
export const TOKEN_AREA_EXTENSION = 'x-token-area';

/**
 * A personal token may call the route, if it has the scope of this area to read or to write. A route without one takes
 * no such token, whatever its scopes: what guards an account is for the person alone.
 */
export function TokenArea(area: Area): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(TOKEN_AREA, area), ApiExtension(TOKEN_AREA_EXTENSION, area));
}

export const BEFORE_SECOND_FACTOR = 'before-second-factor';

/** Open also to who has to set up a second factor first: that, and leaving. */
export function BeforeSecondFactor(): MethodDecorator & ClassDecorator {
  return SetMetadata(BEFORE_SECOND_FACTOR, true);
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

/** Who sends, on a route whose rule is 'token': the hash of the session's token, or whose personal token it is. */
export const CurrentSender = createParamDecorator(
  (_: unknown, context: ExecutionContext): { tokenHash: Buffer } | { personId: string } => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.actor) return { personId: request.actor.personId };
    const token = tokenOf(request);
    if (token === undefined) throw new DomainError('NOT_AUTHENTICATED');
    return { tokenHash: hashToken(token) };
  },
);

/** The signed-in person or null, on a public route. */
export const MaybeActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | null =>
    context.switchToHttp().getRequest<FastifyRequest>().actor ?? null,
);
