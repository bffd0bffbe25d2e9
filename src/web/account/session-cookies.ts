import '@fastify/cookie';

import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { SESSION_COOKIE } from '../../platform/auth/index.js';
import { Config } from '../../platform/config/index.js';

/** Says that someone has signed in with this browser before, and is for counting failed attempts only: it lets nobody in. */
const DEVICE_COOKIE = 'docente_device';
const DEVICE_KNOWN_FOR_S = 365 * 86_400;
/** Between the password and the code. It opens nothing. */
const TICKET_COOKIE = 'docente_ticket';
const SIGN_IN = '/sign-in';

/** What a browser keeps for us. */
@Injectable()
export class SessionCookies {
  constructor(private readonly config: Config) {}

  keepSession(reply: FastifyReply, { token, expiresAt }: { token: string; expiresAt: Date }): void {
    void reply.setCookie(SESSION_COOKIE, token, { ...this.kept('/'), expires: expiresAt });
  }

  dropSession(reply: FastifyReply): void {
    void reply.clearCookie(SESSION_COOKIE, this.kept('/'));
  }

  deviceOf(request: FastifyRequest): string | undefined {
    return request.cookies[DEVICE_COOKIE];
  }

  keepDevice(reply: FastifyReply, token: string): void {
    void reply.setCookie(DEVICE_COOKIE, token, { ...this.kept(SIGN_IN), maxAge: DEVICE_KNOWN_FOR_S });
  }

  ticketOf(request: FastifyRequest): string {
    return request.cookies[TICKET_COOKIE] ?? '';
  }

  keepTicket(reply: FastifyReply, { ticket, expiresAt }: { ticket: string; expiresAt: Date }): void {
    void reply.setCookie(TICKET_COOKIE, ticket, { ...this.kept(SIGN_IN), expires: expiresAt });
  }

  dropTicket(reply: FastifyReply): void {
    void reply.clearCookie(TICKET_COOKIE, this.kept(SIGN_IN));
  }

  private kept(path: string): { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean } {
    return { path, httpOnly: true, sameSite: 'lax', secure: this.config.secureCookies };
  }
}
