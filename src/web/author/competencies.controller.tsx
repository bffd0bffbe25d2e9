import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { type Alignment, AuthoringService, CompetenciesService, contentPolicy } from '../../content/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import {
  type FormBody,
  formErrors,
  GetPage,
  Pages,
  PostForm,
  refused,
  seeOther,
  textOf,
  uuidInPath,
} from '../frame/index.js';
import type { FormError } from '../ui/index.js';
import { versionPath } from './author-paths.js';
import { activitiesField, CompetenciesPage } from './competencies-page.js';

/** Which competencies a version of a course works on, and in which of its activities. */
@Controller('author/versions/:id/competencies')
@Access(contentPolicy.author)
export class AuthorCompetenciesController {
  constructor(
    private readonly pages: Pages,
    private readonly authoring: AuthoringService,
    private readonly competencies: CompetenciesService,
  ) {}

  @GetPage('')
  ask(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query('done') done?: string,
  ): Promise<string> {
    return this.page(request, actor, id, { saved: done === 'saved' });
  }

  @PostForm('')
  async save(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = alignmentsOf(body);
    try {
      await this.competencies.align(actor, id, typed, textOf(body, 'stamp') || undefined);
      seeOther(reply, `${versionPath(id)}/competencies?done=saved`);
    } catch (error) {
      const errors = formErrors(error, this.pages.context(request).t).map(({ message }) => ({ message }));
      refused(reply, await this.page(request, actor, id, { errors, typed }));
    }
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    id: string,
    { saved, errors = [], typed }: { saved?: boolean; errors?: FormError[]; typed?: Alignment[] },
  ): Promise<string> {
    const version = await this.authoring.read(actor, id);
    const { choices, alignments, stamp } = await this.competencies.read(actor, id);
    return this.pages.render(request, (ctx) => (
      <CompetenciesPage
        ctx={ctx}
        version={version}
        choices={choices}
        alignments={typed ?? alignments}
        stamp={stamp}
        errors={errors}
        saved={saved === true}
      />
    ));
  }
}

/** The activities that are marked at a competency which is not chosen any more go with it. */
function alignmentsOf(body: FormBody): Alignment[] {
  const chosen = [...new Set([body.competency ?? []].flat())].filter((id) => /^[0-9a-f-]{36}$/.test(id));
  return chosen.map((competencyId) => ({
    competencyId,
    activities: [...new Set([body[activitiesField(competencyId)] ?? []].flat().map(Number))].filter(Number.isInteger),
  }));
}
