import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, type Actor, CurrentActor, TokenArea } from '../../platform/auth/index.js';
import { CertificateChoices, ChosenCertificates } from './choices.dto.js';
import { ChoicesService } from './choices.service.js';

@ApiTags('certification')
@Controller('api/v1/me/certificate-choices')
@Access('signed-in')
@TokenArea('certificates')
export class ChoicesController {
  constructor(private readonly choices: ChoicesService) {}

  @Get()
  @ApiOperation({ summary: 'What strangers who hold the serial of your certificates see of them' })
  @ApiOkResponse({ type: ChosenCertificates })
  read(@CurrentActor() actor: Actor): Promise<ChosenCertificates> {
    return this.choices.read(actor);
  }

  @Put()
  @HttpCode(204)
  @ApiOperation({ summary: 'Choose it; at once, for all your certificates' })
  @ApiNoContentResponse({ description: 'Done' })
  change(@CurrentActor() actor: Actor, @Body() body: CertificateChoices): Promise<void> {
    return this.choices.change(actor, body);
  }
}
