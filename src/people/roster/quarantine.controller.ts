import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../../platform/auth/index.js';
import { type Page, PageOf } from '../../platform/http/index.js';
import { peoplePolicy } from '../people.policy.js';
import {
  BulkResolution,
  BulkResolved,
  QuarantinePath,
  QuarantineQuery,
  QuarantineView,
  Resolution,
  Resolved,
} from './quarantine.dto.js';
import { fieldOf, type StoredPerson } from './quarantine.rules.js';
import { Quarantine, type RowInDoubt } from './quarantine.service.js';
import { ROSTER_COLUMNS } from './roster.rules.js';

@ApiTags('imports')
@Controller('api/v1/imports/:id/quarantine')
@TokenArea('people')
@Access(peoplePolicy.importRoster)
export class QuarantineController {
  constructor(private readonly quarantine: Quarantine) {}

  @Get()
  @ApiOperation({ summary: 'Rows of a roster that wait for a person to say whom they mean, with both sides' })
  @ApiOkResponse({ type: PageOf(QuarantineView) })
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: QuarantineQuery,
  ): Promise<Page<QuarantineView>> {
    const page = await this.quarantine.list(actor, id, query);
    return { ...page, items: page.items.map(viewOf) };
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Decide alike about all rows that wait for one thing; those still in doubt wait on' })
  @ApiOkResponse({ type: BulkResolved })
  resolveAll(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() resolution: BulkResolution,
  ): Promise<BulkResolved> {
    return this.quarantine.resolveAll(actor, id, resolution);
  }

  @Post(':line')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decide about one row, which is then taken in as the rest of its file was' })
  @ApiOkResponse({ type: Resolved })
  @ApiConflictResponse({ description: 'It was decided already, or the choice is not open, or it is still in doubt' })
  @ApiUnprocessableEntityResponse({ description: 'The choice needs a RUN, or a reason' })
  resolve(
    @CurrentActor() actor: Actor,
    @Param() { id, line }: QuarantinePath,
    @Body() resolution: Resolution,
  ): Promise<Resolved> {
    return this.quarantine.resolve(actor, id, line, resolution);
  }
}

function viewOf({ line, code, fields, people, choices }: RowInDoubt): QuarantineView {
  const row = Object.fromEntries(ROSTER_COLUMNS.map((column) => [column, fieldOf(fields, column)]));
  return { line, code, row, people: people.map(shown), choices: [...choices] };
}

function shown({ reached, by, ...person }: StoredPerson): QuarantineView['people'][number] {
  const hidden = {
    id: null,
    run: null,
    givenNames: null,
    familyNames: null,
    email: null,
    gender: null,
    birthYear: null,
  };
  return { ...(reached ? person : hidden), by };
}
