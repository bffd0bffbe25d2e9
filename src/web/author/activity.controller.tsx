import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  ACTIVITY_KINDS,
  type ActivityKind,
  type AuthoredVersion,
  AuthoringService,
  contentPolicy,
  stampOf,
} from '../../content/index.js';
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
import { editorOf } from '../kinds/index.js';
import type { FormError } from '../ui/index.js';
import { type ActivityForm, ActivityPage, formOf } from './activity-page.js';
import { activityPath, versionPath } from './author-paths.js';
import { findActivity, withActivity } from './outline-edit.rules.js';

const LONGEST_TITLE = 200;

/** Writing one activity: what is particular to its kind, `web/kinds` knows. */
@Controller('author/versions/:id/activities')
@Access(contentPolicy.author)
export class AuthorActivityController {
  constructor(
    private readonly pages: Pages,
    private readonly authoring: AuthoringService,
  ) {}

  @GetPage(':key')
  async show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Res() reply: FastifyReply,
    @Query('done') done?: string,
  ): Promise<void> {
    const version = await this.authoring.read(actor, id);
    const activity = findActivity(version.sections, key);
    if (activity === undefined) throw new DomainError('NOT_FOUND');
    // The version's own page says that it can not be changed any more.
    if (version.state !== 'draft') return seeOther(reply, versionPath(id));
    void reply.send(this.page(request, version, formOf(activity), { saved: done === 'saved' }));
  }

  /** Keeps the activity, or shows it with one row more or less, or as it will look. */
  @PostForm(':key')
  async save(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const version = await this.authoring.read(actor, id);
    const current = findActivity(version.sections, key);
    const form = readActivityForm(body, key, current?.kind);
    const editor = editorOf(form.kind);
    const pressed = editor.press(form.own, textOf(body, 'do'));
    if (pressed !== null) {
      const { form: own, ...seen } = pressed;
      return void reply.status(200).send(this.page(request, version, { ...form, own }, seen));
    }

    const faults: FormError[] = [
      ...(form.title.trim() === '' || form.title.length > LONGEST_TITLE
        ? [{ field: 'title', message: t('authoring.outline.titleFault') }]
        : []),
      ...editor.faults(form.own).map(({ field, message }) => ({ field, message: t(message) })),
    ];
    const refuse = (errors: FormError[]): void => refused(reply, this.page(request, version, form, { errors }));
    if (faults.length > 0) return refuse(faults);
    if (current === undefined) return refuse([{ message: t('authoring.activity.gone') }]);
    // Who saves again after this has seen it: the form then carries the stamp of today.
    if (form.stamp !== stampOf(current))
      return refused(
        reply,
        this.page(
          request,
          version,
          { ...form, stamp: stampOf(current) },
          { errors: [{ message: t('authoring.activity.changed') }] },
        ),
      );
    try {
      const { kind, title, required, own } = form;
      const body = { key, kind, title: title.trim(), required, ...editor.body(own, current) };
      const sections = withActivity(version.sections, body);
      await this.authoring.replaceOutline(actor, id, { sections, stamp: version.stamp });
      seeOther(reply, `${activityPath(id, key)}?done=saved`);
    } catch (error) {
      refuse(formErrors(error, t));
    }
  }

  private page(
    request: FastifyRequest,
    version: AuthoredVersion,
    form: ActivityForm,
    state: { errors?: FormError[]; preview?: string; saved?: boolean },
  ): string {
    return this.pages.render(request, (ctx) => <ActivityPage ctx={ctx} version={version} form={form} {...state} />);
  }
}

/** @param kind of the activity as it is; where it is gone, the form says what it was */
function readActivityForm(body: FormBody, key: number, kind: ActivityKind | undefined): ActivityForm {
  const typed = kind ?? ACTIVITY_KINDS.find((each) => each === textOf(body, 'kind')) ?? 'page';
  return {
    ...{ key, kind: typed, title: textOf(body, 'title'), required: textOf(body, 'required') !== '' },
    ...{ stamp: textOf(body, 'stamp'), own: editorOf(typed).read(body) },
  };
}
