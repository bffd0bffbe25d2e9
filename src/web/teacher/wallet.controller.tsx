import { Body, Controller, HttpCode, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  CertificateChoices,
  CertificatesService,
  ChoicesService,
  initialsOf,
  NewShare,
  SharesService,
  TranscriptService,
} from '../../certification/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { DomainError } from '../../platform/http/index.js';
import {
  answerForm,
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
import { CertificatePrivacyPage } from './privacy-page.js';
import { MadeSharePage, NewSharePage, SHARES, SharesPage } from './shares-pages.js';
import { TranscriptPage } from './transcript-page.js';

const OFFERED = 200;
const A_PAGE = 20;

/** What teachers do with their certificates besides having them: look back, show them, choose who sees what. */
@Controller('certificates')
@Access('signed-in')
export class WalletController {
  constructor(
    private readonly pages: Pages,
    private readonly certificates: CertificatesService,
    private readonly choices: ChoicesService,
    private readonly shares: SharesService,
    private readonly transcripts: TranscriptService,
  ) {}

  @GetPage('transcript')
  async transcript(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<string> {
    const transcript = await this.transcripts.mine(actor);
    return this.pages.render(request, (ctx) => <TranscriptPage ctx={ctx} transcript={transcript} />);
  }

  @GetPage('privacy')
  privacy(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query('done') done?: string): Promise<string> {
    return this.privacyPage(request, actor, done === 'kept', []);
  }

  @PostForm('privacy')
  async choose(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ticked = (name: string) => textOf(body, name) !== '';
    const typed = { name: textOf(body, 'name'), grade: ticked('grade'), reminders: ticked('reminders') };
    const { t } = this.pages.context(request);
    await answerForm(reply, await readForm(CertificateChoices, typed, t), {
      t,
      act: async (value) => {
        await this.choices.change(actor, value);
        return '/certificates/privacy?done=kept';
      },
      again: (errors) => this.privacyPage(request, actor, false, errors),
    });
  }

  @GetPage('shares')
  async list(@Req() request: FastifyRequest, @CurrentActor() actor: Actor, @Query() query: FormBody): Promise<string> {
    const cursor = textOf(query, 'cursor');
    const page = await this.shares.list(actor, { limit: A_PAGE, ...(cursor && { cursor }) });
    const withdrawn = textOf(query, 'done') === 'withdrawn';
    return this.pages.render(request, (ctx) => <SharesPage ctx={ctx} page={page} withdrawn={withdrawn} />);
  }

  @GetPage('shares/new')
  ask(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Query('certificate') certificate?: string | string[],
  ): Promise<string> {
    return this.askPage(request, actor, certificate === undefined ? {} : { certificates: certificate }, []);
  }

  /** The answer is the page itself, since the link is told once: there is no address at which it could be read again. */
  @PostForm('shares')
  @HttpCode(200)
  async make(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    const refuse = async (errors: FormError[]) => refused(reply, await this.askPage(request, actor, body, errors));
    const some = textOf(body, 'what') === 'some';
    const certificates = some ? [body['certificates'] ?? []].flat() : [];
    const typed = {
      ...{ label: textOf(body, 'label').trim(), lastDay: textOf(body, 'lastDay'), certificates },
      ...{ grades: textOf(body, 'grades') !== '', downloads: textOf(body, 'downloads') !== '' },
    };
    const { value, errors } = await readForm(NewShare, typed, t, { lastDay: 'wallet.share.lastDayFault' });
    if (value === null) return refuse(errors);
    if (some && certificates.length === 0)
      return refuse([{ field: 'certificates', message: t('wallet.share.certificatesFault') }]);
    try {
      const made = await this.shares.make(actor, value);
      void reply
        .header('cache-control', 'no-store')
        .send(this.pages.render(request, (ctx) => <MadeSharePage ctx={ctx} made={made} />));
    } catch (error) {
      if (error instanceof DomainError && error.fields.some(({ pointer }) => pointer === '/lastDay'))
        return refuse([{ field: 'lastDay', message: t('wallet.share.lastDayFault') }]);
      await refuse(formErrors(error, t));
    }
  }

  @PostForm('shares/:id/withdrawal')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.shares.withdraw(actor, id);
    seeOther(reply, `${SHARES}?done=withdrawn`);
  }

  private async privacyPage(
    request: FastifyRequest,
    actor: Actor,
    kept: boolean,
    errors: FormError[],
  ): Promise<string> {
    const [chosen, seen] = await Promise.all([this.choices.read(actor), this.certificates.seenByStrangers(actor)]);
    return this.pages.render(request, (ctx) => (
      <CertificatePrivacyPage
        ctx={ctx}
        chosen={chosen}
        initials={initialsOf(actor.name)}
        seen={seen}
        kept={kept}
        errors={errors}
      />
    ));
  }

  private async askPage(request: FastifyRequest, actor: Actor, typed: FormBody, errors: FormError[]): Promise<string> {
    const certificates = await this.certificates.mine(actor, { limit: OFFERED });
    return this.pages.render(request, (ctx) => (
      <NewSharePage ctx={ctx} certificates={certificates} typed={typed} errors={errors} />
    ));
  }
}
