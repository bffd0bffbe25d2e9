import { Controller, Get, Module } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';

import { Access } from '../auth/index.js';
import { Database, statement } from '../database/index.js';
import { DomainError } from '../http/index.js';

const ASK = statement('health.ask', 'SELECT 1');

class Health {
  @ApiProperty({ enum: ['ok'] })
  status: 'ok';
}

/** For the balancer and whoever watches. */
@ApiTags('health')
@Controller('health')
class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  @Access('public')
  @ApiOperation({ summary: 'Is the process alive?' })
  @ApiOkResponse({ type: Health })
  live(): Health {
    return { status: 'ok' };
  }

  @Get('ready')
  @Access('public')
  @ApiOperation({ summary: 'Can it serve? (Its database answers.)' })
  @ApiOkResponse({ type: Health })
  async ready(): Promise<Health> {
    try {
      await this.database.query(ASK);
    } catch {
      throw new DomainError('UNAVAILABLE');
    }
    return { status: 'ok' };
  }
}

@Module({ controllers: [HealthController] })
export class HealthModule {}
