import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import {
  FactorReset,
  PeopleService,
  type PersonDetail,
  peoplePolicy,
  SecondFactorReset,
  type TokenRow,
  Tokens,
} from '../../people/index.js';
import { Access, type Actor, CurrentActor } from '../../platform/auth/index.js';
import { TokenList } from '../account/tokens-page.js';
import {
  answerForm,
  errorOf,
  type FormBody,
  GetPage,
  Pages,
  PostForm,
  readForm,
  seeOther,
  textOf,
  uuidInPath,
} from '../frame/index.js';
import {
  Button,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Notice,
  Page,
  type PageContext,
  Section,
  Toast,
} from '../ui/index.js';
import { PEOPLE, personPath } from './admin-paths.js';
import { nameOf } from './person-page.js';
import { trimmed } from './typed.rules.js';

/** How the account of another is secured: what programs act with, and the way back for who has lost the second factor. */
@Controller(PEOPLE)
@Access(peoplePolicy.secureAccounts)
export class AccountSecurityController {
  constructor(
    private readonly pages: Pages,
    private readonly people: PeopleService,
    private readonly tokens: Tokens,
    private readonly resets: SecondFactorReset,
  ) {}

  @GetPage(':id/security')
  show(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Query('done') done?: string,
  ): Promise<string> {
    return this.page(request, actor, id, {}, [], done);
  }

  @PostForm(':id/second-factor-reset')
  async reset(
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Body() body: FormBody,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { t } = this.pages.context(request);
    await answerForm(reply, await readForm(FactorReset, trimmed(body), t), {
      t,
      act: async ({ reason }) => {
        await this.resets.request(actor, id, reason);
        return `${personPath(id)}/security?done=asked`;
      },
      again: (errors) => this.page(request, actor, id, body, errors),
    });
  }

  @PostForm(':id/tokens/:tokenId/end')
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', uuidInPath) id: string,
    @Param('tokenId', uuidInPath) tokenId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.tokens.revoke(actor, id, tokenId);
    seeOther(reply, `${personPath(id)}/security?done=ended`);
  }

  private async page(
    request: FastifyRequest,
    actor: Actor,
    id: string,
    typed: FormBody,
    errors: readonly FormError[],
    done?: string,
  ): Promise<string> {
    const [person, tokens] = await Promise.all([this.people.find(actor, id), this.tokens.ofPerson(actor, id)]);
    return this.pages.render(request, (ctx) => (
      <AccountSecurityPage ctx={ctx} person={person} tokens={tokens} typed={typed} errors={errors} done={done} />
    ));
  }
}

function AccountSecurityPage({
  ctx,
  person,
  tokens,
  typed,
  errors,
  done,
}: {
  ctx: PageContext;
  person: PersonDetail;
  tokens: readonly TokenRow[];
  typed: FormBody;
  errors: readonly FormError[];
  done: string | undefined;
}) {
  const { t } = ctx;
  const path = personPath(person.id);
  return (
    <Page
      ctx={ctx}
      title={t('security.admin.title')}
      eyebrow={nameOf(person)}
      breadcrumb={[
        { label: t('administration.people.title'), href: PEOPLE },
        { label: nameOf(person), href: path },
      ]}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {done === 'asked' && <Toast ctx={ctx} title={t('security.admin.asked')} />}
          {done === 'ended' && <Toast ctx={ctx} title={t('security.tokens.ended')} />}
        </>
      }
      indexed={false}
    >
      <Section title={t('security.tokens.title')}>
        {tokens.length === 0 ? (
          <p>{t('security.admin.noTokens')}</p>
        ) : (
          <TokenList ctx={ctx} tokens={tokens} endAction={(id) => `${path}/tokens/${id}/end`} />
        )}
      </Section>
      <Section title={t('security.admin.reset')}>
        <p>{t('security.admin.resetLead')}</p>
        <Notice ctx={ctx}>{t('security.admin.resetCare')}</Notice>
        <Form action={`${path}/second-factor-reset`}>
          <Field
            ctx={ctx}
            name="reason"
            label={t('security.admin.reason')}
            hint={t('security.admin.reasonHint')}
            value={textOf(typed, 'reason')}
            error={errorOf(errors, 'reason')}
            multiline
            rows={3}
            maxlength={1000}
          />
          <Button look="secondary">{t('security.admin.ask')}</Button>
        </Form>
      </Section>
    </Page>
  );
}
