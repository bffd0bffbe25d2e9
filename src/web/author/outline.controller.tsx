import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { type AuthoredVersion, AuthoringService, contentPolicy } from '../../content/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import {
  type FormBody,
  formErrors,
  GetPage,
  numberInPath,
  Pages,
  PostForm,
  refused,
  seeOther,
  textOf,
  uuidInPath,
} from '../frame/index.js';
import type { FormError } from '../ui/index.js';
import { activityAnchor, sectionAnchor, versionPath } from './author-paths.js';
import { edited, findActivity, type OutlineEdit } from './outline-edit.rules.js';
import { readOutlineForm } from './outline-form.rules.js';
import { RemovalPage } from './removal-page.js';
import { VersionPage } from './version-page.js';

/** Sections and activities of a draft: added, named, moved and removed. */
@Controller('author/versions/:id')
@Access(contentPolicy.author)
export class AuthorOutlineController {
  constructor(
    private readonly pages: Pages,
    private readonly authoring: AuthoringService,
  ) {}

  @PostForm('')
  async edit(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const version = await this.authoring.read(actor, id);
    const wanted = readOutlineForm(body, version.sections);
    if (wanted === null) throw new DomainError('MALFORMED_REQUEST');
    const { edit, done, anchor, place } = wanted;
    const title = 'title' in edit ? edit.title : '';
    const refuse = (errors: FormError[]): void => {
      const typed = place === undefined ? undefined : { place, title };
      refused(
        reply,
        this.pages.render(request, (ctx) => (
          <VersionPage ctx={ctx} version={version} draft={undefined} typed={typed} errors={errors} />
        )),
      );
    };
    if (place !== undefined && title === '')
      return refuse([{ field: `${place}-title`, message: t('authoring.outline.titleFault') }]);
    try {
      await this.replace(actor, version, edit, textOf(body, 'stamp'));
      seeOther(reply, `${versionPath(id)}?done=${done}#${anchor}`);
    } catch (error) {
      refuse(formErrors(error, t));
    }
  }

  @GetPage('sections/:number/removal')
  async askSectionRemoval(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('number', numberInPath) number: number,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.ask(request, reply, await this.authoring.read(actor, id), { section: number - 1 });
  }

  @PostForm('sections/:number/removal')
  async removeSection(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('number', numberInPath) number: number,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const version = await this.authoring.read(actor, id);
    const after = sectionAnchor(Math.max(0, number - 2));
    await this.remove(request, reply, actor, version, { section: number - 1 }, textOf(body, 'stamp'), after);
  }

  @GetPage('activities/:key/removal')
  async askActivityRemoval(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.ask(request, reply, await this.authoring.read(actor, id), { key });
  }

  @PostForm('activities/:key/removal')
  async removeActivity(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const version = await this.authoring.read(actor, id);
    const keys = version.sections.flatMap(({ activities }) => activities.map((activity) => activity.key));
    const neighbour = keys[keys.indexOf(key) - 1];
    const after = neighbour === undefined ? sectionAnchor(0) : activityAnchor(neighbour);
    await this.remove(request, reply, actor, version, { key }, textOf(body, 'stamp'), after);
  }

  private ask(request: FastifyRequest, reply: FastifyReply, version: AuthoredVersion, what: Removed): void {
    // What is gone, or can not be removed any more, is seen in the outline.
    if (version.state !== 'draft' || titleOf(version, what) === undefined)
      return seeOther(reply, versionPath(version.id));
    void reply.send(this.removalPage(request, version, what, []));
  }

  private async remove(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    version: AuthoredVersion,
    what: Removed,
    stamp: string,
    anchor: string,
  ): Promise<void> {
    if (version.state !== 'draft' || titleOf(version, what) === undefined)
      return seeOther(reply, versionPath(version.id));
    const edit: OutlineEdit =
      'key' in what ? { do: 'remove-activity', key: what.key } : { do: 'remove-section', section: what.section };
    try {
      await this.replace(actor, version, edit, stamp);
      seeOther(reply, `${versionPath(version.id)}?done=removed#${anchor}`);
    } catch (error) {
      refused(reply, this.removalPage(request, version, what, formErrors(error, this.pages.context(request).t)));
    }
  }

  private replace(actor: Actor, version: AuthoredVersion, edit: OutlineEdit, stamp: string): Promise<void> {
    return this.authoring.replaceOutline(actor, version.id, { sections: edited(version.sections, edit), stamp });
  }

  private removalPage(request: FastifyRequest, version: AuthoredVersion, what: Removed, errors: FormError[]): string {
    const title = titleOf(version, what)!;
    const activities = 'key' in what ? undefined : version.sections[what.section]!.activities;
    return this.pages.render(request, (ctx) => (
      <RemovalPage ctx={ctx} version={version} title={title} activities={activities} errors={errors} />
    ));
  }
}

type Removed = { readonly key: number } | { readonly section: number };

/** Undefined when it is gone. */
function titleOf({ sections }: AuthoredVersion, what: Removed): string | undefined {
  return 'key' in what ? findActivity(sections, what.key)?.title : sections[what.section]?.title;
}
