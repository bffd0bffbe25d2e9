import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { VNode } from 'preact';

import { Config } from '../../platform/config/index.js';
import { localeOf } from '../../platform/http/index.js';
import { loadAssets, type PageContext, pageContext, renderPage } from '../ui/index.js';

/** Makes what a page needs from its request, and the document from the page. */
@Injectable()
export class Pages {
  readonly assets = loadAssets();

  constructor(private readonly config: Config) {}

  /** @param path its GET address, where a form that is sent to an address without one leads back to it */
  context(request: FastifyRequest, path = request.url): PageContext {
    const { actor } = request;
    return pageContext({
      locale: localeOf(request),
      // Everyone who is registered may learn; the other roles come from grants.
      person: actor
        ? { name: actor.name, roles: [...new Set(['teacher' as const, ...actor.grants.map(({ role }) => role)])] }
        : undefined,
      path,
      demo: this.config.demo,
      assets: this.assets,
    });
  }

  /** The HTML document that a handler returns. */
  render(request: FastifyRequest, page: (ctx: PageContext) => VNode, path = request.url): string {
    return renderPage(page(this.context(request, path)));
  }
}
