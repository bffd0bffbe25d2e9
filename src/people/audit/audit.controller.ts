import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../../platform/auth/index.js';
import { type Page, PageOf } from '../../platform/http/index.js';
import { peoplePolicy } from '../people.policy.js';
import { AuditEntryView, AuditQuery } from './audit.dto.js';
import { AuditTrailService } from './audit-trail.service.js';

@ApiTags('audit')
@Controller('api/v1/audit')
@TokenArea('audit')
export class AuditController {
  constructor(private readonly trail: AuditTrailService) {}

  @Get()
  @Access(peoplePolicy.readAudit)
  @ApiOperation({ summary: 'Who did what to whom, the latest first' })
  @ApiOkResponse({ type: PageOf(AuditEntryView) })
  list(@CurrentActor() actor: Actor, @Query() query: AuditQuery): Promise<Page<AuditEntryView>> {
    return this.trail.list(actor, query);
  }
}
