import { text } from 'node:stream/consumers';

import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  type BankQuestion,
  BankService,
  contentPolicy,
  LARGEST_QUESTION_FILE,
  type QuestionImport,
} from '../../../content/index.js';
import { PeopleService, type ProviderRow } from '../../../people/index.js';
import { Access, type Actor, CurrentActor, reachOf } from '../../../platform/auth/index.js';
import {
  type FormBody,
  formErrors,
  GetPage,
  Pages,
  PostFileForm,
  PostForm,
  receiveForm,
  refused,
  seeOther,
  textOf,
  uuidInPath,
} from '../../frame/index.js';
import {
  faultsOfQuizForm,
  newQuestion,
  type QuestionForm,
  questionFormOf,
  quizBodyOf,
  readQuizForm,
  withRows,
} from '../../kinds/quiz/quiz-form.rules.js';
import type { FormError } from '../../ui/index.js';
import { BANK, BankPage, BankQuestionPage, QuestionImportPage } from './bank-pages.js';

const A_PAGE = 50;

/** The bank of questions: what quizzes draw from. */
@Controller('author/questions')
@Access(contentPolicy.author)
export class BankPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly bank: BankService,
    private readonly people: PeopleService,
  ) {}

  @GetPage('')
  async list(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Query('tag') tag?: string,
    @Query('cursor') cursor?: string,
    @Query('done') done?: string,
  ): Promise<string> {
    const wanted = typeof tag === 'string' && tag !== '' ? tag : undefined;
    const [{ items, nextCursor }, tags] = await Promise.all([
      this.bank.list(actor, { tag: wanted, cursor, limit: A_PAGE }),
      this.bank.tags(actor),
    ]);
    return this.pages.render(request, (ctx) => (
      <BankPage ctx={ctx} questions={items} nextCursor={nextCursor} tags={tags} tag={wanted ?? ''} done={done} />
    ));
  }

  @GetPage('new')
  async ask(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<string> {
    return this.page(request, actor, null, newQuestion('single'), '', '', []);
  }

  @PostForm('new')
  async add(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.keep(request, actor, body, reply, null);
  }

  @GetPage('import')
  async askForFile(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<string> {
    return this.importPage(request, actor, {}, [], null);
  }

  @PostFileForm('import')
  async import(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const limits = { maxBytes: LARGEST_QUESTION_FILE, maxFields: 5 };
    const fieldOf = { QUESTION_FILE_REFUSED: 'file', NOT_ALLOWED: 'providerId' } as const;
    const received = await receiveForm(request, { file: 'file', t, fieldOf, ...limits }, ({ stream }) => text(stream));
    const { fields } = received;
    if (received.value === null)
      return refused(reply, await this.importPage(request, actor, fields, received.errors, null));
    try {
      const tags = tagsOf(fields);
      const taken = textOf(fields, 'take') !== '';
      const found = taken
        ? await this.bank.import(actor, textOf(fields, 'providerId'), received.value, tags)
        : this.bank.readFile(received.value, tags);
      void reply.status(200).send(await this.importPage(request, actor, fields, [], { ...found, taken }));
    } catch (error) {
      refused(reply, await this.importPage(request, actor, fields, formErrors(error, t, fieldOf), null));
    }
  }

  @GetPage(':questionId')
  async show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('questionId', uuidInPath) questionId: string,
    @Query('done') done?: string,
  ): Promise<string> {
    const stored = await this.bank.read(actor, questionId);
    return this.page(request, actor, stored, questionFormOf(stored), stored.tags.join(', '), '', [], done === 'saved');
  }

  @PostForm(':questionId')
  async revise(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('questionId', uuidInPath) questionId: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.keep(request, actor, body, reply, await this.bank.read(actor, questionId));
  }

  @PostForm(':questionId/retirement')
  async retire(
    @CurrentActor() actor: Actor,
    @Param('questionId', uuidInPath) questionId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.bank.retire(actor, questionId);
    seeOther(reply, `${BANK}?done=retired`);
  }

  private async keep(
    request: FastifyRequest,
    actor: Actor,
    body: FormBody,
    reply: FastifyReply,
    stored: BankQuestion | null,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const read = readQuizForm({ passPercent: '0', ...body });
    const form = withRows(read, textOf(body, 'do')) ?? read;
    const question = form.questions[0] ?? newQuestion('single');
    const providerId = textOf(body, 'providerId');
    const again = (errors: FormError[]) =>
      this.page(request, actor, stored, question, textOf(body, 'tags'), providerId, errors);
    if (form !== read || /^(?:change-kind|add-option):/.test(textOf(body, 'do')))
      return void reply.status(200).send(await again([]));
    const errors = faultsOfQuizForm(form).map(({ field, message }) => ({ field, message: t(message) }));
    const [written] = errors.length > 0 ? [] : quizBodyOf(form).questions!;
    if (written === undefined)
      return refused(
        reply,
        await again(errors.length > 0 ? errors : [{ field: 'q0.prompt', message: t('authoring.quiz.promptFault') }]),
      );
    try {
      const questionId = stored?.questionId ?? (await this.bank.add(actor, providerId, written, tagsOf(body)));
      if (stored !== null) await this.bank.revise(actor, questionId, written, tagsOf(body));
      seeOther(reply, `${BANK}/${questionId}?done=saved`);
    } catch (error) {
      const found = formErrors(error, t, { NOT_ALLOWED: 'providerId' }).map(({ field, message }) =>
        field === 'options' ? { message: t('bank.noAnswer') } : { field, message },
      );
      refused(reply, await again(found));
    }
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    stored: BankQuestion | null,
    question: QuestionForm,
    tags: string,
    providerId: string,
    errors: readonly FormError[],
    saved = false,
  ): Promise<string> {
    const providers = await this.providersOf(actor);
    return this.pages.render(request, (ctx) => (
      <BankQuestionPage {...{ ctx, stored, question, tags, providers, providerId, errors, saved }} />
    ));
  }

  private async importPage(
    request: FastifyRequest,
    actor: Actor,
    fields: FormBody,
    errors: readonly FormError[],
    found: (QuestionImport & { taken: boolean }) | null,
  ): Promise<string> {
    const providers = await this.providersOf(actor);
    const [providerId, tags] = [textOf(fields, 'providerId'), textOf(fields, 'tags')];
    return this.pages.render(request, (ctx) => (
      <QuestionImportPage {...{ ctx, providers, providerId, tags, errors, found }} />
    ));
  }

  private async providersOf(actor: Actor): Promise<ProviderRow[]> {
    const reach = reachOf(actor, contentPolicy.author);
    return (await this.people.providers()).filter(({ id }) => reach.nation || reach.providers.includes(id));
  }
}

function tagsOf(body: FormBody): string[] {
  return textOf(body, 'tags')
    .split(/[,;\n]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
