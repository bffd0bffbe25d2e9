import { Body, Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { AuthoringService, contentPolicy, NewCourse } from '../../content/index.js';
import { PeopleService, type ProviderRow } from '../../people/index.js';
import { Access, type Actor, CurrentActor, reachOf } from '../../platform/auth/index.js';
import { answerForm, type FormBody, GetPage, Pages, PostForm, readForm, textOf } from '../frame/index.js';
import type { FormError } from '../ui/index.js';
import { COURSES, versionPath } from './author-paths.js';
import { CoursesPage } from './courses-page.js';
import { NewCoursePage } from './new-course-page.js';
import { minutesOf } from './typed-numbers.rules.js';

/** The courses that an author writes. */
@Controller(COURSES)
@Access(contentPolicy.author)
export class AuthorCoursesController {
  constructor(
    private readonly pages: Pages,
    private readonly authoring: AuthoringService,
    private readonly people: PeopleService,
  ) {}

  @GetPage('')
  async list(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<string> {
    const versions = await this.authoring.list(actor);
    return this.pages.render(request, (ctx) => <CoursesPage ctx={ctx} versions={versions} />);
  }

  @GetPage('new')
  async ask(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<string> {
    return this.form(request, actor, {}, []);
  }

  @PostForm('new')
  async create(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const hours = textOf(body, 'hours');
    const minutes = minutesOf(hours);
    const typed = {
      code: textOf(body, 'code').trim().toUpperCase(),
      providerId: textOf(body, 'providerId'),
      language: textOf(body, 'language'),
      title: textOf(body, 'title').trim(),
      summary: textOf(body, 'summary').trim(),
      minutes: minutes ?? undefined,
    };
    const { value, errors } = await readForm(NewCourse, typed, t, { code: 'authoring.course.codeFault' });
    const faults =
      minutes === null ? [...errors, { field: 'hours', message: t('authoring.course.hoursFault') }] : errors;
    await answerForm(
      reply,
      { value, errors: faults },
      {
        t,
        act: async (course) => {
          const { id } = await this.authoring.create(actor, course);
          return `${versionPath(id)}?done=created`;
        },
        again: (found) => this.form(request, actor, body, found),
        fieldOf: { COURSE_CODE_TAKEN: 'code', NOT_ALLOWED: 'providerId' },
      },
    );
  }

  private async form(request: FastifyRequest, actor: Actor, typed: FormBody, errors: FormError[]): Promise<string> {
    const providers = await this.providersOf(actor);
    return this.pages.render(request, (ctx) => (
      <NewCoursePage ctx={ctx} providers={providers} typed={typed} errors={errors} />
    ));
  }

  /** Those that the actor writes for. */
  private async providersOf(actor: Actor): Promise<ProviderRow[]> {
    const reach = reachOf(actor, contentPolicy.author);
    return (await this.people.providers()).filter(({ id }) => reach.nation || reach.providers.includes(id));
  }
}
