import { Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { ActivityFilesService, AuthoringService, contentPolicy } from '../../content/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { Config } from '../../platform/config/index.js';
import {
  type FormBody,
  formErrors,
  numberInPath,
  Pages,
  PostFileForm,
  PostForm,
  receiveForm,
  refused,
  seeOther,
  textOf,
  uuidInPath,
} from '../frame/index.js';
import { fileFieldOf } from '../kinds/index.js';
import type { FormError } from '../ui/index.js';
import { ActivityPage, formOf } from './activity-page.js';
import { activityPath, versionPath } from './author-paths.js';
import { findActivity } from './outline-edit.rules.js';

/** The files of an activity, each sent and removed by a form of its own. */
@Controller('author/versions/:id/activities/:key/files')
@Access(contentPolicy.author)
export class AuthorActivityFilesController {
  constructor(
    private readonly pages: Pages,
    private readonly authoring: AuthoringService,
    private readonly files: ActivityFilesService,
    private readonly config: Config,
  ) {}

  @PostFileForm(':role')
  async add(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Param('role') role: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const field = (name: string): string => fileFieldOf(role, name);
    const beside = field('file');
    const form = {
      ...{ file: beside, t, maxBytes: this.config.largestFile, maxFields: 5 },
      fieldOf: { FILE_TYPE_REFUSED: beside, TOO_MANY_FILES: beside, PICTURE_REFUSED: beside },
    };
    const { fields, value, errors } = await receiveForm(request, form, ({ name, stream, fields: texts }) =>
      this.files.receive(actor, id, key, {
        ...{ role, name, stream, title: textOf(texts, field('title')).trim() },
        language: textOf(texts, field('language')) || null,
      }),
    );
    const refuse = (faults: FormError[]) => this.refuse(request, reply, actor, id, key, fields, faults);
    if (value === null)
      return refuse(errors.map((each) => (each.field === 'title' ? { ...each, field: field('title') } : each)));
    try {
      await value();
      seeOther(reply, `${activityPath(id, key)}?done=saved#files-${role}`);
    } catch (error) {
      await refuse(formErrors(error, t, form.fieldOf));
    }
  }

  @PostForm(':role/:fileId/removal')
  async remove(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Param('fileId', uuidInPath) fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.files.remove(actor, id, key, fileId);
      seeOther(reply, `${activityPath(id, key)}?done=saved`);
    } catch (error) {
      await this.refuse(request, reply, actor, id, key, {}, formErrors(error, this.pages.context(request).t));
    }
  }

  private async refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    id: string,
    key: number,
    typed: FormBody,
    errors: FormError[],
  ): Promise<void> {
    const version = await this.authoring.read(actor, id);
    const activity = findActivity(version.sections, key);
    if (activity === undefined || version.state !== 'draft') return seeOther(reply, versionPath(id));
    refused(
      reply,
      this.pages.render(
        request,
        (ctx) => <ActivityPage ctx={ctx} version={version} form={formOf(activity)} errors={errors} beside={typed} />,
        activityPath(id, key),
      ),
    );
  }
}
