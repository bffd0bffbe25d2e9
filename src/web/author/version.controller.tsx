import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { CohortsService } from '../../cohorts/index.js';
import {
  type AuthoredVersion,
  AuthoringService,
  cleanHtml,
  contentPolicy,
  VersionDescription,
} from '../../content/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { Clock, localDayOf } from '../../platform/clock/index.js';
import {
  type FormBody,
  formErrors,
  GetPage,
  Pages,
  PostForm,
  readForm,
  refused,
  seeOther,
  textOf,
  uuidInPath,
} from '../frame/index.js';
import type { FormError } from '../ui/index.js';
import { versionPath } from './author-paths.js';
import { DescriptionPage } from './description-page.js';
import { draftOf } from './draft-of.js';
import { PreviewPage } from './preview-page.js';
import { PublicationPage } from './publication-page.js';
import { htmlOf } from './simple-html.rules.js';
import { minutesOf, tenthsOfGrade } from './typed-numbers.rules.js';
import { typedValidity } from './validity-fields.js';
import { readValidity } from './validity-form.rules.js';
import { DONE, VersionPage } from './version-page.js';

const COUNTRY = 'America/Santiago';

/** One version of a course: how it is described, what it looks like, and its publication. Its outline has a controller of its own. */
@Controller('author/versions/:id')
@Access(contentPolicy.author)
export class AuthorVersionController {
  constructor(
    private readonly pages: Pages,
    private readonly authoring: AuthoringService,
    private readonly cohorts: CohortsService,
    private readonly clock: Clock,
  ) {}

  @GetPage('')
  async show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query('done') done?: string,
  ): Promise<string> {
    const version = await this.authoring.read(actor, id);
    const draft = await draftOf(this.authoring, actor, version);
    return this.pages.render(request, (ctx) => (
      <VersionPage ctx={ctx} version={version} draft={draft} done={DONE.find((each) => each === done)} />
    ));
  }

  @GetPage('preview')
  async preview(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
  ): Promise<string> {
    const version = await this.authoring.read(actor, id);
    return this.pages.render(request, (ctx) => <PreviewPage ctx={ctx} version={version} />);
  }

  @GetPage('description')
  async askDescription(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query('done') done?: string,
  ): Promise<string> {
    const version = await this.authoring.read(actor, id);
    return this.pages.render(request, (ctx) => (
      <DescriptionPage ctx={ctx} version={version} saved={done === 'saved'} />
    ));
  }

  @PostForm('description')
  async describe(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const version = await this.authoring.read(actor, id);
    const page = (errors: FormError[], preview?: string): string =>
      this.pages.render(request, (ctx) => (
        <DescriptionPage ctx={ctx} version={version} typed={body} errors={errors} preview={preview} />
      ));
    if (textOf(body, 'do') === 'preview')
      return void reply.status(200).send(page([], cleanHtml(htmlOf(textOf(body, 'description')))));
    const minutes = minutesOf(textOf(body, 'hours'));
    const grade = tenthsOfGrade(textOf(body, 'minGrade'));
    const validity = readValidity(typedValidity(body));
    const { value, errors } = await readForm(
      VersionDescription,
      { ...described(body), minutes: minutes ?? 0, minGrade: grade ?? undefined },
      t,
      { licence: 'authoring.version.licenceFault' },
    );
    const faults = [
      ...errors,
      ...(minutes === null ? [{ field: 'hours', message: t('authoring.course.hoursFault') }] : []),
      ...validity.faults.map(({ field, message }) => ({ field, message: t(message) })),
      ...(grade === undefined ? [{ field: 'minGrade', message: t('authoring.version.minGradeFault') }] : []),
    ];
    if (value === null || faults.length > 0) return refused(reply, page(faults));
    try {
      await this.authoring.describe(actor, id, { ...value, minGrade: grade ?? null, validity: validity.rule });
      seeOther(reply, `${versionPath(id)}/description?done=saved`);
    } catch (error) {
      refused(reply, page(formErrors(error, t)));
    }
  }

  @GetPage('publication')
  async askPublication(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const version = await this.authoring.read(actor, id);
    if (version.state !== 'draft') return seeOther(reply, versionPath(id));
    void reply.send(await this.publicationPage(request, version, []));
  }

  @PostForm('publication')
  async publish(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.authoring.publish(actor, id);
      seeOther(reply, `${versionPath(id)}?done=published`);
    } catch (error) {
      // The page says itself what is missing.
      const errors = formErrors(error, this.pages.context(request).t)
        .slice(0, 1)
        .map(({ message }) => ({ message }));
      refused(reply, await this.publicationPage(request, await this.authoring.read(actor, id), errors));
    }
  }

  @PostForm('drafts')
  async revise(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const draft = await this.authoring.revise(actor, id);
      seeOther(reply, `${versionPath(draft.id)}?done=revised`);
    } catch (error) {
      const errors = formErrors(error, this.pages.context(request).t);
      const version = await this.authoring.read(actor, id);
      const draft = await draftOf(this.authoring, actor, version);
      refused(
        reply,
        this.pages.render(request, (ctx) => <VersionPage ctx={ctx} version={version} draft={draft} errors={errors} />),
      );
    }
  }

  private async publicationPage(
    request: FastifyRequest,
    version: AuthoredVersion,
    errors: FormError[],
  ): Promise<string> {
    const today = localDayOf(this.clock.now(), COUNTRY);
    const { items } = await this.cohorts.list({ course: version.code, limit: 200 });
    const running = items.filter(({ endsOn }) => endsOn >= today);
    return this.pages.render(request, (ctx) => (
      <PublicationPage ctx={ctx} version={version} running={running} errors={errors} />
    ));
  }
}

function described(body: FormBody) {
  // An empty field counts as a missing one; a blank one, which these two may be, is trimmed when it is stored.
  const blank = ' ';
  return {
    title: textOf(body, 'title').trim(),
    summary: textOf(body, 'summary').trim() || blank,
    description: htmlOf(textOf(body, 'description')) || blank,
    licence: textOf(body, 'licence').trim(),
  };
}
