import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Access, TokenArea } from '../platform/auth/index.js';
import { TerritoryView } from './territory.dto.js';
import { TerritoryService } from './territory.service.js';

@ApiTags('territory')
@Controller('api/v1/territory')
@TokenArea('people')
export class TerritoryController {
  constructor(private readonly territory: TerritoryService) {}

  @Get()
  @Access('public')
  // It changes by law; an hour is what a new version of the program may wait to be seen.
  @Header('cache-control', 'public, max-age=3600')
  @ApiOperation({ summary: 'The regions from north to south, with their provinces and communes' })
  @ApiOkResponse({ type: TerritoryView })
  tree(): Promise<TerritoryView> {
    return this.territory.tree();
  }
}
