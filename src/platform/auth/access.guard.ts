import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';

import { DomainError } from '../http/domain-error.js';
import { ACCESS_RULE, type AccessRule } from './access.js';
import type { Actor } from './actor.js';
import { holds } from './permission.js';
import { tokenOf } from './session-token.js';

/** Finds who a session's token belongs to. The platform asks; the module that knows people answers. */
export abstract class Authenticator {
  /** Null when the token is unknown, expired or ended. */
  abstract authenticate(token: string): Promise<Actor | null>;
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
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    const token = tokenOf(request);
    if (rule === 'token') {
      if (token === undefined) throw new DomainError('NOT_AUTHENTICATED');
      return true;
    }
    const actor = token === undefined ? null : await this.authenticator.authenticate(token);
    request.actor = actor && { ...actor, address: request.ip };
    if (rule === 'public') return true;
    if (!request.actor) throw new DomainError('NOT_AUTHENTICATED');
    if (rule === undefined) throw new DomainError('NOT_ALLOWED');
    if (rule !== 'signed-in' && !holds(request.actor, rule)) throw new DomainError('NOT_ALLOWED');
    return true;
  }
}
