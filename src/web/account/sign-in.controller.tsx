import { Body, Controller, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { SessionService } from '../../people/index.js';
import { Access, type Actor, CurrentActor, SESSION_COOKIE } from '../../platform/auth/index.js';
import { Config } from '../../platform/config/index.js';
import {
  type FormBody,
  formErrors,
  GetPage,
  ownPath,
  Pages,
  PostForm,
  refused,
  seeOther,
  textOf,
} from '../frame/index.js';
import {
  Button,
  Columns,
  DefinitionList,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Page,
  type PageContext,
  Section,
} from '../ui/index.js';

/** The accounts that the demonstration makes, shown on its sign-in page. */
const DEMO_ACCOUNTS = ['teacher', 'author', 'tutor', 'coordinator', 'head', 'official', 'analyst', 'admin'] as const;

@Controller()
export class SignInController {
  constructor(
    private readonly pages: Pages,
    private readonly sessions: SessionService,
    private readonly config: Config,
  ) {}

  @GetPage('sign-in')
  @Access('public')
  show(@Req() request: FastifyRequest, @Query('returnTo') returnTo?: string): string {
    return this.pages.render(request, (ctx) => (
      <SignInPage ctx={ctx} returnTo={ownPath(returnTo, '')} login="" errors={[]} />
    ));
  }

  @PostForm('sign-in')
  @Access('public')
  async signIn(@Req() request: FastifyRequest, @Body() body: FormBody, @Res() reply: FastifyReply): Promise<void> {
    const login = textOf(body, 'login');
    const returnTo = ownPath(textOf(body, 'returnTo'), '');
    try {
      const personId = await this.sessions.verify(login, textOf(body, 'password'), request.ip);
      const device = { kind: 'page' as const, userAgent: request.headers['user-agent'] ?? '', address: request.ip };
      const { token, expiresAt } = await this.sessions.begin(personId, device);
      void reply.setCookie(SESSION_COOKIE, token, { ...this.cookie(), expires: expiresAt });
      seeOther(reply, returnTo || '/home');
    } catch (error) {
      const errors = formErrors(error, this.pages.context(request).t);
      refused(
        reply,
        this.pages.render(request, (ctx) => <SignInPage ctx={ctx} returnTo={returnTo} login={login} errors={errors} />),
      );
    }
  }

  @PostForm('sign-out')
  @Access('signed-in')
  async signOut(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.end(actor, actor.sessionId);
    void reply.clearCookie(SESSION_COOKIE, this.cookie());
    seeOther(reply, '/?done=signed-out');
  }

  private cookie(): { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean } {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.config.secureCookies };
  }
}

function SignInPage({
  ctx,
  returnTo,
  login,
  errors,
}: {
  ctx: PageContext;
  returnTo: string;
  login: string;
  errors: FormError[];
}) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('people.signIn.title')}
      lead={t('people.signIn.lead')}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Columns layout="even">
        <Form action="/sign-in" hidden={returnTo === '' ? {} : { returnTo }}>
          <Field
            ctx={ctx}
            name="login"
            label={t('people.signIn.login')}
            hint={t('people.signIn.loginHint')}
            value={login}
            autocomplete="username"
          />
          <Field
            ctx={ctx}
            name="password"
            type="password"
            label={t('people.signIn.password')}
            autocomplete="current-password"
          />
          <Button sending={t('common.form.sending')}>{t('people.signIn.button')}</Button>
        </Form>
        {ctx.demo && <DemoAccounts ctx={ctx} />}
      </Columns>
    </Page>
  );
}

function DemoAccounts({ ctx }: { ctx: PageContext }) {
  const { t } = ctx;
  return (
    <Section title={t('people.signIn.demoTitle')}>
      <p>{t('people.signIn.demoLead')}</p>
      <DefinitionList
        items={DEMO_ACCOUNTS.map((name) => ({
          term: t(`common.role.${name === 'admin' ? 'administrator' : name}`),
          value: <code>{name}@example.org</code>,
        }))}
      />
    </Section>
  );
}
