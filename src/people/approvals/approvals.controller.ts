import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { localeOf, type Page, PageOf } from '../../platform/http/index.js';
import { translator } from '../../platform/i18n/index.js';
import { ApprovalDecision, ApprovalsQuery, ApprovalView } from './approvals.dto.js';
import type { ApprovalRow } from './approvals.repository.js';
import { Approvals } from './approvals.service.js';

/** Anyone may ask; the kind of what is asked for says who decides. */
@ApiTags('approvals')
@Controller('api/v1/approvals')
@Access('signed-in')
export class ApprovalsController {
  constructor(private readonly approvals: Approvals) {}

  @Get()
  @ApiOperation({ summary: 'What waits for your decision, or what you asked for' })
  @ApiOkResponse({ type: PageOf(ApprovalView) })
  async list(
    @CurrentActor() actor: Actor,
    @Query() query: ApprovalsQuery,
    @Req() request: FastifyRequest,
  ): Promise<Page<ApprovalView>> {
    const page =
      query.list === 'mine'
        ? await this.approvals.requestedBy(actor, query)
        : await this.approvals.waitingFor(actor, query);
    return { ...page, items: await Promise.all(page.items.map((row) => this.view(actor, row, request))) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One request, with what will happen' })
  @ApiOkResponse({ type: ApprovalView })
  async find(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<ApprovalView> {
    return this.view(actor, await this.approvals.find(actor, id), request);
  }

  @Post(':id/decision')
  @HttpCode(204)
  @ApiOperation({ summary: "Approve or decline another person's request; what is approved is done at once" })
  @ApiNoContentResponse()
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decision, reason = '' }: ApprovalDecision,
  ): Promise<void> {
    return this.approvals.decide(actor, id, decision, reason);
  }

  @Post(':id/withdrawal')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take back a request of yours' })
  @ApiNoContentResponse()
  withdraw(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.approvals.withdraw(actor, id);
  }

  private async view(actor: Actor, row: ApprovalRow, request: FastifyRequest): Promise<ApprovalView> {
    const { id, kind, state, subjectKind, subjectId, reason, requestedBy, requestedByName, requestedAt } = row;
    const { expiresAt, decidedBy, decidedByName, decidedAt, decisionReason } = row;
    return {
      ...{ id, kind, state, subjectKind, subjectId, reason, requestedBy, requestedByName, requestedAt },
      ...{ expiresAt, decidedBy, decidedByName, decidedAt, decisionReason },
      effects: await this.approvals.describe(row, translator(localeOf(request))),
      href: this.approvals.lookAt(actor, row),
    };
  }
}
