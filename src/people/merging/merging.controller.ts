import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConflictResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../../platform/auth/index.js';
import { type Page, PageOf, PageQuery } from '../../platform/http/index.js';
import { peoplePolicy } from '../people.policy.js';
import {
  CandidateView,
  KeptApart,
  MergePreviewView,
  MergeView,
  RequestedApproval,
  RequestedMerge,
  RequestedUnmerge,
  TwoRecords,
} from './merging.dto.js';
import { Merging } from './merging.service.js';

@ApiTags('people')
@Controller('api/v1/person-merges')
@Access(peoplePolicy.merge)
@TokenArea('people')
export class MergingController {
  constructor(private readonly merging: Merging) {}

  @Get('candidates')
  @ApiOperation({ summary: 'Pairs of records that may be of one person' })
  @ApiOkResponse({ type: PageOf(CandidateView) })
  candidates(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<CandidateView>> {
    return this.merging.candidates(actor, query);
  }

  @Get('preview')
  @ApiOperation({ summary: 'What would pass from one record to the other, and what stands against it' })
  @ApiOkResponse({ type: MergePreviewView })
  preview(@CurrentActor() actor: Actor, @Query() { survivorId, absorbedId }: TwoRecords): Promise<MergePreviewView> {
    return this.merging.preview(actor, survivorId, absorbedId);
  }

  @Get()
  @ApiOperation({ summary: 'Records that became one, the latest first' })
  @ApiOkResponse({ type: PageOf(MergeView) })
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery): Promise<Page<MergeView>> {
    return this.merging.list(actor, query);
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Ask that two records become one; another person decides' })
  @ApiAcceptedResponse({ type: RequestedApproval })
  @ApiConflictResponse({ description: 'They are one already, wait to be, or have places in one cohort' })
  request(@CurrentActor() actor: Actor, @Body() merge: RequestedMerge): Promise<RequestedApproval> {
    return this.merging.request(actor, merge);
  }

  @Post(':id/undo')
  @HttpCode(202)
  @ApiOperation({ summary: 'Ask that two records become two again; another person decides' })
  @ApiAcceptedResponse({ type: RequestedApproval })
  @ApiConflictResponse({ description: 'It was taken back, or one of the two was merged again since' })
  requestUndo(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: RequestedUnmerge,
  ): Promise<RequestedApproval> {
    return this.merging.requestUndo(actor, id, reason);
  }

  @Post('apart')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say that two records are of two people; they are no longer offered' })
  @ApiNoContentResponse()
  keepApart(@CurrentActor() actor: Actor, @Body() { one, other }: KeptApart): Promise<void> {
    return this.merging.keepApart(actor, one, other);
  }
}
