import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../../platform/auth/index.js';
import {
  CreatedProgram,
  CreatedProgramPart,
  NewEquivalence,
  NewProgram,
  ProgramDraft,
  ProgramVersionView,
  ProgramView,
} from './programs.dto.js';
import { programsPolicy } from './programs.policy.js';
import { ProgramsAuthoringService } from './programs-authoring.service.js';

@ApiTags('programs')
@Controller('api/v1/program-versions')
@TokenArea('courses')
@Access(programsPolicy.author)
export class ProgramsAuthoringController {
  constructor(private readonly authoring: ProgramsAuthoringService) {}

  @Get()
  @ApiOperation({ summary: 'Versions of the programs that you write, newest first' })
  @ApiOkResponse({ type: [ProgramVersionView] })
  list(@CurrentActor() actor: Actor): Promise<ProgramVersionView[]> {
    return this.authoring.list(actor);
  }

  @Post()
  @ApiOperation({ summary: 'Create a program with an empty first draft' })
  @ApiCreatedResponse({ type: CreatedProgram })
  create(@CurrentActor() actor: Actor, @Body() program: NewProgram): Promise<CreatedProgram> {
    return this.authoring.create(actor, program);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One version with its sets and the equivalences in force' })
  @ApiOkResponse({ type: ProgramView })
  read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ProgramView> {
    return this.authoring.read(actor, id);
  }

  @Put(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Replace the title, the summary, the validity and the sets of a draft' })
  @ApiNoContentResponse()
  replace(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() draft: ProgramDraft,
  ): Promise<void> {
    return this.authoring.replace(actor, id, draft);
  }

  @Post(':id/publication')
  @HttpCode(204)
  @ApiOperation({ summary: 'Publish it: it can be joined, and not changed any more' })
  @ApiNoContentResponse()
  publish(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.authoring.publish(actor, id);
  }

  @Post(':id/revision')
  @ApiOperation({ summary: 'Begin the next version as a copy of this one' })
  @ApiCreatedResponse({ type: CreatedProgramPart })
  revise(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CreatedProgramPart> {
    return this.authoring.revise(actor, id);
  }

  @Post(':id/retirement')
  @HttpCode(204)
  @ApiOperation({ summary: 'Retire it: nobody begins it any more, who is in it goes on' })
  @ApiNoContentResponse()
  retire(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.authoring.retire(actor, id);
  }

  @Post(':id/equivalences')
  @ApiOperation({ summary: 'Let a course count as another one in this program, whatever its version' })
  @ApiCreatedResponse({ type: CreatedProgramPart })
  addEquivalence(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() equivalence: NewEquivalence,
  ): Promise<CreatedProgramPart> {
    return this.authoring.addEquivalence(actor, id, equivalence);
  }

  @Delete(':id/equivalences/:equivalenceId')
  @HttpCode(204)
  @ApiOperation({ summary: 'End an equivalence; for whom it counted, it goes on doing so' })
  @ApiNoContentResponse()
  removeEquivalence(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('equivalenceId', ParseUUIDPipe) equivalenceId: string,
  ): Promise<void> {
    return this.authoring.removeEquivalence(actor, id, equivalenceId);
  }
}
