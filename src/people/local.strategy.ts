import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-local';

import { DomainError } from '../platform/http/index.js';
import { SessionService } from './session.service.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by passport once login and password were found right: the person's id. */
    user?: unknown;
  }
}

/** Passport's login and password. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor(private readonly sessions: SessionService) {
    super({ usernameField: 'login', passwordField: 'password', passReqToCallback: true });
  }

  validate(request: FastifyRequest, login: string, password: string): Promise<string> {
    return this.sessions.verify(String(login), String(password), request.ip);
  }
}

/** Lets in who knows a login and its password, as `request.user`. */
@Injectable()
export class PasswordGuard extends AuthGuard('local') {
  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error) throw error instanceof Error ? error : new Error('passport failed', { cause: error });
    if (!user) throw new DomainError('SIGN_IN_FAILED'); // A login or a password is missing.
    return user;
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    // Passport would also look into the query, where no password belongs.
    const { login, password } = (context.switchToHttp().getRequest<FastifyRequest>().body ?? {}) as Record<
      string,
      unknown
    >;
    if (!isWord(login) || !isWord(password)) throw new DomainError('SIGN_IN_FAILED');
    return (await super.canActivate(context)) as boolean;
  }
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
