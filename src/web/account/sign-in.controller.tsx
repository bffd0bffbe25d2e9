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
  Toast,
} from '../ui/index.js';

/** The accounts that the demonstration makes, shown on its sign-in page. */
const DEMO_ACCOUNTS = ['teacher', 'author', 'tutor', 'coordinator', 'head', 'official', 'analyst', 'admin'] as const;

/** Says that someone has signed in with this browser before, and is for counting failed attempts only: it lets nobody in. */
const DEVICE_COOKIE = 'docente_device';
const DEVICE_KNOWN_FOR_S = 365 * 86_400;

@Controller()
export class SignInController {
  constructor(
    private readonly pages: Pages,
    private readonly sessions: SessionService,
    private readonly config: Config,
  ) {}

  @GetPage('sign-in')
  @Access('public')
  show(@Req() request: FastifyRequest, @Query('returnTo') returnTo?: string, @Query('done') done?: string): string {
    return this.pages.render(request, (ctx) => (
      <SignInPage ctx={ctx} returnTo={ownPath(returnTo, '')} login="" errors={[]} done={done} />
    ));
  }

  @PostForm('sign-in')
  @Access('public')
  async signIn(@Req() request: FastifyRequest, @Body() body: FormBody, @Res() reply: FastifyReply): Promise<void> {
    const login = textOf(body, 'login');
    const returnTo = ownPath(textOf(body, 'returnTo'), '');
    try {
      const known = request.cookies[DEVICE_COOKIE];
      const personId = await this.sessions.verify(login, textOf(body, 'password'), request.ip, known);
      const device = { kind: 'page' as const, userAgent: request.headers['user-agent'] ?? '', address: request.ip };
      const { token, expiresAt } = await this.sessions.begin(personId, device);
      void reply.setCookie(SESSION_COOKIE, token, { ...this.cookie(), expires: expiresAt });
      const deviceToken = await this.sessions.knowDevice(personId, known);
      void reply.setCookie(DEVICE_COOKIE, deviceToken, {
        ...this.cookie(),
        path: '/sign-in',
        maxAge: DEVICE_KNOWN_FOR_S,
      });
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
  done,
}: {
  ctx: PageContext;
  returnTo: string;
  login: string;
  errors: FormError[];
  done?: string | undefined;
}) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('people.signIn.title')}
      lead={t('people.signIn.lead')}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {done === 'password' && <Toast ctx={ctx} title={t('people.password.chosen')} />}
        </>
      }
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
          <p>
            <a href="/sign-in/forgotten">{t('people.password.forgotten')}</a>
          </p>
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
