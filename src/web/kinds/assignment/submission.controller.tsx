import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { largestHanded, LearningService, LONGEST_SUBMISSION, SubmissionsService } from '../../../learning/index.js';
import { Access, type Actor, CurrentActor } from '../../../platform/auth/index.js';
import { Config } from '../../../platform/config/index.js';
import { DomainError } from '../../../platform/http/index.js';
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
} from '../../frame/index.js';
import { activityPath, placeInCourse } from '../../teacher/place-in-course.js';
import type { FormError } from '../../ui/index.js';
import { AssignmentPage } from './assignment-page.js';

/** Writing and handing in what an assignment asks for. */
@Controller('learning/:id/activities/:key/submission')
@Access('signed-in')
export class SubmissionPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly learning: LearningService,
    private readonly submissions: SubmissionsService,
    private readonly config: Config,
  ) {}

  /** Keeps what is typed; and hands it in, if that is asked for. */
  @PostForm('')
  async write(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const text = textOf(body, 'text').replace(/\r\n?/g, '\n');
    const stamp = textOf(body, 'stamp');
    const refuse = (errors: FormError[]) => this.refuse(request, reply, actor, id, key, errors, text);
    if (text.length > LONGEST_SUBMISSION)
      return refuse([{ field: 'text', message: t('learning.assignment.tooLong', { most: LONGEST_SUBMISSION }) }]);
    try {
      await this.submissions.save(actor, id, key, text, stamp === '' ? undefined : stamp);
      const submits = textOf(body, 'do') === 'submit';
      if (submits) await this.submissions.submit(actor, id, key);
      seeOther(reply, `${activityPath(id, { key })}?done=${submits ? 'submitted' : 'saved'}`);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'CONFLICT')
        return refuse([{ field: 'text', message: t('learning.assignment.changed') }]);
      await refuse(formErrors(error, t, { SUBMISSION_EMPTY: 'text' }));
    }
  }

  @PostFileForm('files')
  async addFile(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const fieldOf = { FILE_TYPE_REFUSED: 'file', TOO_MANY_FILES: 'file', PICTURE_REFUSED: 'file' };
    const form = { file: 'file', t, maxBytes: largestHanded(this.config), maxFields: 3, fieldOf };
    const { value, errors } = await receiveForm(request, form, (file) =>
      this.submissions.receive(actor, id, key, file),
    );
    if (value === null) return this.refuse(request, reply, actor, id, key, errors);
    try {
      await value();
      seeOther(reply, `${activityPath(id, { key })}?done=saved#draft`);
    } catch (error) {
      await this.refuse(request, reply, actor, id, key, formErrors(error, t, fieldOf));
    }
  }

  @PostForm('files/:fileId/removal')
  async removeFile(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('key', numberInPath) key: number,
    @Param('fileId', uuidInPath) fileId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.submissions.removeFile(actor, id, key, fileId);
      seeOther(reply, `${activityPath(id, { key })}?done=saved#draft`);
    } catch (error) {
      await this.refuse(request, reply, actor, id, key, formErrors(error, this.pages.context(request).t));
    }
  }

  private async refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    id: string,
    key: number,
    errors: FormError[],
    typed?: string,
  ): Promise<void> {
    const course = await this.learning.course(actor, id);
    const state = await this.submissions.state(actor, id, key);
    const place = placeInCourse(course, key);
    const shown = { course, place, state, errors, typed, largest: largestHanded(this.config) };
    refused(
      reply,
      this.pages.render(request, (ctx) => <AssignmentPage ctx={ctx} {...shown} />, activityPath(id, { key })),
    );
  }
}
