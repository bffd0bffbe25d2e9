import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../platform/auth/index.js';
import { type AuthoredVersion, AuthoringService } from './authoring.service.js';
import {
  AuthoredVersionView,
  CreatedCourse,
  CreatedVersion,
  NewCourse,
  OutlineBody,
  VersionDescription,
  VersionView,
} from './content.dto.js';
import { contentPolicy } from './content.policy.js';

@ApiTags('authoring')
@Controller('api/v1')
@TokenArea('courses')
@Access(contentPolicy.author)
export class AuthoringController {
  constructor(private readonly authoring: AuthoringService) {}

  @Get('versions')
  @ApiOperation({ summary: 'Every version of the courses you may write' })
  @ApiOkResponse({ type: [VersionView] })
  list(@CurrentActor() actor: Actor): Promise<VersionView[]> {
    return this.authoring.list(actor);
  }

  @Post('courses')
  @ApiOperation({ summary: 'Begin a course, with an empty draft' })
  @ApiCreatedResponse({ type: CreatedCourse })
  create(@CurrentActor() actor: Actor, @Body() course: NewCourse): Promise<CreatedCourse> {
    return this.authoring.create(actor, course);
  }

  @Get('versions/:id')
  @ApiOperation({ summary: 'A version with its whole content, answers included' })
  @ApiOkResponse({ type: AuthoredVersionView })
  read(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AuthoredVersion> {
    return this.authoring.read(actor, id);
  }

  @Patch('versions/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Describe a draft' })
  @ApiNoContentResponse()
  describe(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() words: VersionDescription,
  ): Promise<void> {
    return this.authoring.describe(actor, id, words);
  }

  @Put('versions/:id/outline')
  @HttpCode(204)
  @ApiOperation({ summary: 'Replace the outline of a draft' })
  @ApiNoContentResponse()
  replaceOutline(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() outline: OutlineBody,
  ): Promise<void> {
    return this.authoring.replaceOutline(actor, id, outline);
  }

  @Post('versions/:id/publication')
  @HttpCode(204)
  @ApiOperation({ summary: 'Publish a draft: it can be taught, and not changed any more' })
  @ApiNoContentResponse()
  publish(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.authoring.publish(actor, id);
  }

  @Post('versions/:id/drafts')
  @ApiOperation({ summary: 'Begin a new draft from a published version' })
  @ApiCreatedResponse({ type: CreatedVersion })
  revise(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CreatedVersion> {
    return this.authoring.revise(actor, id);
  }
}
