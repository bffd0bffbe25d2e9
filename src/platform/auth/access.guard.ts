import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';

import { DomainError } from '../http/domain-error.js';
import { ACCESS_RULE, type AccessRule, BEFORE_SECOND_FACTOR, TOKEN_AREA } from './access.js';
import type { Actor } from './actor.js';
import { holds } from './permission.js';
import { type Area, coversRequest, looksPersonal } from './personal-token.rules.js';
import { bearerTokenOf, tokenOf } from './session-token.js';

/** Finds who a token belongs to. The platform asks; the module that knows people answers. */
export abstract class Authenticator {
  /** Null when the token is of no session, or unknown, expired or ended. */
  abstract authenticate(token: string): Promise<Actor | null>;
  /** The same of a token that a person made for a program. */
  abstract authenticatePersonal(token: string): Promise<Actor | null>;
}

/** Stands before every route: deny, unless the route's rule lets the caller in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const rule = this.of<AccessRule>(context, ACCESS_RULE);
    const token = tokenOf(request);
    if (rule === 'token' && !(token !== undefined && looksPersonal(token))) {
      if (token === undefined) throw new DomainError('NOT_AUTHENTICATED');
      return true;
    }
    const actor = token === undefined ? null : await this.actorOf(request, token);
    const refusal = actor && this.refusalOf(context, request, actor);
    // Whoever may not be here by what they signed in with is nobody in particular on a page for everyone.
    request.actor = actor && !refusal ? { ...actor, address: request.ip } : null;
    if (rule === 'public') return true;
    if (refusal) throw refusal;
    if (!request.actor) throw new DomainError('NOT_AUTHENTICATED');
    if (rule === undefined) throw new DomainError('NOT_ALLOWED');
    if (typeof rule === 'object' && !holds(request.actor, rule)) throw new DomainError('NOT_ALLOWED');
    return true;
  }

  private async actorOf(request: FastifyRequest, token: string): Promise<Actor | null> {
    if (!looksPersonal(token)) return this.authenticator.authenticate(token);
    // A program's token opens the API, and no page; a browser never sends it by itself.
    const isForProgram = bearerTokenOf(request) === token && /^\/api\//.test(request.routeOptions.url ?? '');
    return isForProgram ? this.authenticator.authenticatePersonal(token) : null;
  }

  private refusalOf(context: ExecutionContext, request: FastifyRequest, actor: Actor): DomainError | null {
    if (actor.half && !this.of<true>(context, BEFORE_SECOND_FACTOR)) return new DomainError('SECOND_FACTOR_REQUIRED');
    if (actor.token === undefined) return null;
    const area = this.of<Area>(context, TOKEN_AREA);
    const covered = area !== undefined && coversRequest(actor.token.scopes, area, request.method);
    return covered ? null : new DomainError('TOKEN_NOT_ENOUGH');
  }

  private of<Value>(context: ExecutionContext, key: string): Value | undefined {
    return this.reflector.getAllAndOverride<Value | undefined>(key, [context.getHandler(), context.getClass()]);
  }
}
