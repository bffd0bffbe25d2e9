import '@fastify/cookie';

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply } from 'fastify';

import { Config } from '../../platform/config/index.js';
import { isApi, LOCALE_COOKIE } from '../../platform/http/index.js';
import { isLocale, type Locale } from '../../platform/i18n/index.js';
import { withQuery } from '../ui/index.js';
import { ownPath, seeOther } from './answers.js';

const ONE_YEAR_S = 31_536_000;

/** Keeps the language that someone chooses in this browser, signed in or not. */
@Injectable()
export class LanguageChoice implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly config: Config,
  ) {}

  /**
   * The language links of every page, errors included, lead to the page itself with `?lang=`. Whatever page that is, the
   * choice is kept and the same address answers without it.
   */
  onModuleInit(): void {
    const adapter = this.host.httpAdapter as typeof this.host.httpAdapter | undefined;
    // Commands and job workers have no server.
    if (adapter?.getType() !== 'fastify') return;
    adapter.getInstance<FastifyInstance>().addHook('onRequest', (request, reply, next) => {
      const { lang } = request.query as { lang?: unknown };
      if (request.method !== 'GET' || !isLocale(lang) || isApi(request)) {
        next();
        return;
      }
      this.keep(reply, lang);
      seeOther(reply, ownPath(withQuery(request.url, { lang: undefined }), '/'));
    });
  }

  keep(reply: FastifyReply, locale: Locale): void {
    void reply.setCookie(LOCALE_COOKIE, locale, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.secureCookies,
      maxAge: ONE_YEAR_S,
    });
  }
}
