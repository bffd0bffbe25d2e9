import { timingSafeEqual } from 'node:crypto';

import { Controller, Get, Header, Headers } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';

import { Access } from '../platform/auth/index.js';
import { Config } from '../platform/config/index.js';
import { DomainError } from '../platform/http/index.js';
import { Exactness, ReconcileQueries } from './reconcile.queries.js';

const GAUGES: readonly (readonly [name: string, of: keyof Exactness, help: string])[] = [
  ['completions_without_certificate', 'completionsWithoutCertificate', 'Completions that have no certificate'],
  ['completions_late', 'late', 'Of these, completed more than a minute ago; anything above zero wants attention'],
  ['oldest_completion_seconds', 'oldestSeconds', 'How long the oldest of these has waited'],
  ['certificates_without_completion', 'certificatesWithoutCompletion', 'Certificates in force without completion'],
  ['certificates_differing', 'certificatesDiffering', 'Certificates whose grade or day is not that of the completion'],
  ['certificates_without_credential', 'certificatesWithoutCredential', 'Certificates that are not signed'],
  ['jobs_waiting', 'jobsWaiting', 'Jobs that are due and not done'],
  ['jobs_failed', 'jobsFailed', 'Jobs that were given up'],
];

/** For whoever watches an installation, as Prometheus reads it. */
@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly reconciling: ReconcileQueries,
    private readonly config: Config,
  ) {}

  @Get()
  @Access('public')
  @Header('cache-control', 'no-store')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({
    summary: 'Figures to be watched, for whoever has the token METRICS_TOKEN',
    description: 'Bearer token.',
  })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiNotFoundResponse({ description: 'Without the token, or where none is configured' })
  async metrics(@Headers('authorization') authorization: string | undefined): Promise<string> {
    if (!isToken(authorization, this.config.metricsToken)) throw new DomainError('NOT_FOUND');
    const exactness = await this.reconciling.exactness();
    return GAUGES.map(
      ([name, of, help]) =>
        `# HELP docente_${name} ${help}.\n# TYPE docente_${name} gauge\ndocente_${name} ${exactness[of]}\n`,
    ).join('');
  }
}

function isToken(authorization: string | undefined, token: string | undefined): boolean {
  if (token === undefined || authorization === undefined) return false;
  const [given, wanted] = [Buffer.from(authorization), Buffer.from(`Bearer ${token}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
