import { Body, Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError, type UploadFields } from '../../platform/http/index.js';
import {
  type ImportKind,
  Imports,
  importsPolicy,
  Inspection,
  type Outcome,
  receiveImport,
  type RowInWords,
} from '../../platform/imports/index.js';
import { SchoolsService, TerritoryService } from '../../territory/index.js';
import {
  fileFormErrors,
  type FormBody,
  formErrors,
  GetPage,
  Pages,
  PostFileForm,
  PostForm,
  refused,
  seeOther,
  textOf,
  uuidInPath,
} from '../frame/index.js';
import { type FormError, withQuery } from '../ui/index.js';
import { ImportPage } from './import-page.js';
import { importPath, IMPORTS } from './import-paths.js';
import { CLASSES, ImportRowsPage } from './import-rows.js';
import { ImportsPage } from './imports-page.js';
import { ColumnsPage, NewImportPage } from './new-import-page.js';

const IMPORTS_A_PAGE = 20;
const ROWS_A_PAGE = 50;
const EXAMPLES = 3;

/** Files that change many things at once: sent, looked at, applied, and what could not be taken given back. */
@Controller(IMPORTS)
@Access(importsPolicy.use)
export class ImportPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly imports: Imports,
    private readonly inspection: Inspection,
    private readonly territory: TerritoryService,
    private readonly schools: SchoolsService,
  ) {}

  @GetPage('')
  async list(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query() query: FormBody): Promise<string> {
    const cursor = textOf(query, 'cursor');
    const found = await this.inspection.list(actor, { limit: IMPORTS_A_PAGE, ...(cursor && { cursor }) });
    return this.pages.render(request, (ctx) => <ImportsPage ctx={ctx} imports={found} />);
  }

  @GetPage('new')
  choose(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query() query: FormBody): Promise<string> {
    return this.form(request, actor, query, {}, []);
  }

  @PostFileForm('new')
  async send(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Query() query: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const fields = Object.create(null) as UploadFields;
    try {
      const { id } = await receiveImport(this.imports, actor, request, fields);
      seeOther(reply, importPath(id));
    } catch (error) {
      // Not a form of ours at all.
      if (error instanceof DomainError && error.code === 'UNSUPPORTED_MEDIA_TYPE') throw error;
      refused(reply, await this.form(request, actor, query, fields, fileFormErrors(error, t, 'file')));
    }
  }

  @GetPage('columns/:kind')
  columns(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Param('kind') name: string): string {
    const kind = this.inspection.kinds(actor).find((each) => each.kind === name);
    if (!kind?.columns) throw new DomainError('NOT_FOUND');
    const { columns } = kind;
    return this.pages.render(request, (ctx) => <ColumnsPage ctx={ctx} kind={kind.kind} columns={columns} />);
  }

  @Get('examples/:file')
  @ApiExcludeEndpoint()
  example(@Param('file') file: string, @Res() reply: FastifyReply): void {
    const kind = /^([\w-]+)\.csv$/.exec(file)?.[1];
    if (kind === undefined) throw new DomainError('NOT_FOUND');
    const example = this.inspection.example(kind);
    void reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${kind}.csv"`)
      .send(example);
  }

  @GetPage(':id')
  show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query() query: FormBody,
  ): Promise<string> {
    return this.page(request, actor, id, textOf(query, 'done') === 'discarded' ? 'discarded' : undefined, []);
  }

  @GetPage(':id/rows')
  async rows(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query() query: FormBody,
  ): Promise<string> {
    const of = CLASSES.find((each) => each === textOf(query, 'of')) ?? 'rejected';
    const about = textOf(query, 'about') || undefined;
    const cursor = textOf(query, 'cursor');
    const page = { limit: ROWS_A_PAGE, ...(cursor && { cursor }) };
    const { locale } = this.pages.context(request);
    const summary = await this.inspection.find(actor, id);
    const rows = of === 'ended' ? null : await this.inspection.rows(actor, id, locale, { ...page, outcome: of, about });
    const effects = of === 'ended' ? await this.inspection.effects(actor, id, page) : null;
    return this.pages.render(request, (ctx) => <ImportRowsPage ctx={ctx} {...{ summary, of, about, rows, effects }} />);
  }

  @PostForm(':id/apply')
  async apply(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.step(request, actor, id, reply, async () => {
      await this.imports.confirm(actor, id);
      return importPath(id);
    });
  }

  @PostForm(':id/discard')
  async discard(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() _: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.step(request, actor, id, reply, async () => {
      await this.imports.discard(actor, id);
      return withQuery(importPath(id), { done: 'discarded' });
    });
  }

  /** Does it, and goes where it leads; a refusal is said on the page of the import as it is now. */
  private async step(
    request: FastifyRequest,
    actor: Actor,
    id: string,
    reply: FastifyReply,
    take: () => Promise<string>,
  ): Promise<void> {
    try {
      seeOther(reply, await take());
    } catch (error) {
      const errors = formErrors(error, this.pages.context(request).t);
      refused(reply, await this.page(request, actor, id, undefined, errors));
    }
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    id: string,
    done: 'discarded' | undefined,
    errors: readonly FormError[],
  ): Promise<string> {
    const { locale } = this.pages.context(request);
    const summary = await this.inspection.find(actor, id);
    const examples: { of: Outcome; rows: readonly RowInWords[] }[] = [];
    for (const of of CLASSES) {
      if (of === 'ended' || summary[of] === 0) continue;
      const { items } = await this.inspection.rows(actor, id, locale, { outcome: of, limit: EXAMPLES });
      if (items.length > 0) examples.push({ of, rows: items });
    }
    const { items: effects } = await this.inspection.effects(actor, id, { limit: EXAMPLES });
    const secondPerson = await this.inspection.secondPerson(summary);
    const highlights = this.inspection.highlights(summary);
    return this.pages.render(request, (ctx) => (
      <ImportPage ctx={ctx} {...{ summary, secondPerson, highlights, examples, effects, done, errors }} />
    ));
  }

  private async form(
    request: FastifyRequest,
    actor: Actor,
    query: FormBody,
    typed: FormBody,
    errors: readonly FormError[],
  ): Promise<string> {
    const kinds: ImportKind[] = this.inspection.kinds(actor);
    const asked = textOf(query, 'kind') || textOf(typed, 'kind');
    const kind = kinds.find((each) => each.kind === asked) ?? kinds[0];
    if (!kind) throw new DomainError('NOT_FOUND');
    const [{ regions }, hasInvented] = await Promise.all([this.territory.tree(), this.schools.hasInvented()]);
    return this.pages.render(request, (ctx) => (
      <NewImportPage ctx={ctx} {...{ kinds, kind, regions, hasInvented, typed, errors }} />
    ));
  }
}
