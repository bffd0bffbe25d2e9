import { text } from 'node:stream/consumers';

import { Controller, HttpCode, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  CompetenciesService,
  contentPolicy,
  type FrameworkImport,
  LARGEST_FRAMEWORK_FILE,
} from '../../content/index.js';
import { Access, type Actor, CurrentActor, MaybeActor, reachOf } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import type { MessageKey, Translate } from '../../platform/i18n/index.js';
import { formErrors, GetPage, Pages, PostFileForm, receiveForm, refused } from '../frame/index.js';
import type { FormError } from '../ui/index.js';
import { CoveragePage, FrameworksPage } from './competencies-pages.js';
import { FrameworkImportPage } from './framework-import-page.js';

/** What the catalogue teaches of each framework of competencies, for anyone; and bringing frameworks in, for administrators. */
@Controller('competencies')
export class CompetenciesPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly competencies: CompetenciesService,
  ) {}

  @GetPage('')
  @Access('public')
  async list(@Req() request: FastifyRequest, @MaybeActor() actor: Actor | null): Promise<string> {
    const frameworks = await this.competencies.frameworks();
    const mayImport = actor !== null && reachOf(actor, contentPolicy.frameworks).nation;
    return this.pages.render(request, (ctx) => (
      <FrameworksPage ctx={ctx} frameworks={frameworks} mayImport={mayImport} />
    ));
  }

  @GetPage('import')
  @Access(contentPolicy.frameworks)
  askFile(@Req() request: FastifyRequest): string {
    return this.importPage(request, []);
  }

  @PostFileForm('import')
  @Access(contentPolicy.frameworks)
  @HttpCode(200)
  async import(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const form = { file: 'file', t, maxBytes: LARGEST_FRAMEWORK_FILE, maxFields: 0 };
    const { value, errors } = await receiveForm(request, form, ({ stream }) => text(stream));
    if (value === null) return refused(reply, this.importPage(request, errors));
    try {
      const imported = await this.competencies.import(actor, value);
      void reply.send(this.importPage(request, [], imported));
    } catch (error) {
      refused(reply, this.importPage(request, faultsOfFile(error, t)));
    }
  }

  @GetPage(':code')
  @Access('public')
  async coverage(
    @Req() request: FastifyRequest,
    @Param('code') code: string,
    @Query('only') only?: string,
  ): Promise<string> {
    const framework = await this.competencies.coverage(code);
    return this.pages.render(request, (ctx) => (
      <CoveragePage ctx={ctx} framework={framework} onlyLacking={only === 'lacking'} />
    ));
  }

  private importPage(request: FastifyRequest, errors: FormError[], imported?: FrameworkImport[]): string {
    return this.pages.render(request, (ctx) => <FrameworkImportPage ctx={ctx} errors={errors} imported={imported} />);
  }
}

/** What is wrong with the file, fault by fault, beside its field. */
function faultsOfFile(error: unknown, t: Translate): FormError[] {
  if (!(error instanceof DomainError) || error.code !== 'FRAMEWORK_FILE_REFUSED') return formErrors(error, t);
  return error.fields.map(({ code, pointer }) => ({
    field: 'file',
    message: t(`competencies.fault.${code}` as MessageKey, { place: pointer.slice(1) }),
  }));
}
