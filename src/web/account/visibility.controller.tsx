import { Controller, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

import { PrivacyRequests, VisibilityQuery, VisibilityService } from '../../people/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { GetPage, Pages } from '../frame/index.js';
import { VISIBILITY } from './privacy-tabs.js';
import { VisibilityPage, WatchersPage } from './visibility-pages.js';

/** Who can see me. */
@Controller(VISIBILITY)
@Access('signed-in')
export class VisibilityPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly visibility: VisibilityService,
    private readonly requests: PrivacyRequests,
  ) {}

  @GetPage('')
  async show(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<string> {
    const [groups, readings] = await Promise.all([this.visibility.myGroups(actor), this.requests.readings(actor)]);
    return this.pages.render(request, (ctx) => <VisibilityPage ctx={ctx} groups={groups} readings={readings} />);
  }

  @GetPage('people')
  async people(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Query() query: VisibilityQuery,
  ): Promise<string> {
    const watchers = await this.visibility.mine(actor, query);
    const { t } = this.pages.context(request);
    const breadcrumb = [{ label: t('privacy.title'), href: VISIBILITY }];
    return this.pages.render(request, (ctx) => <WatchersPage ctx={ctx} watchers={watchers} breadcrumb={breadcrumb} />);
  }
}
