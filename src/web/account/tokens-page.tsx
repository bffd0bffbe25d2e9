import { LONGEST_DAYS, LONGEST_NAME, type TokenRow, USUAL_DAYS } from '../../people/index.js';
import { AREAS, TOKEN_SCOPES } from '../../platform/auth/index.js';
import type { MessageKey } from '../../platform/i18n/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Button,
  CodeList,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Item,
  ItemList,
  LinkButton,
  Notice,
  Page,
  type PageContext,
  Section,
  SelectField,
  Toast,
} from '../ui/index.js';

export const TOKENS = '/account/tokens';
/** What a program may do of an area, if nothing. */
export const NO_SCOPE = 'none';
const DAYS = [30, USUAL_DAYS, 180, LONGEST_DAYS];

/** What programs act with in my name. */
export function TokensPage({
  ctx,
  tokens,
  typed,
  errors,
  done,
}: {
  ctx: PageContext;
  tokens: readonly TokenRow[];
  typed: FormBody;
  errors: readonly FormError[];
  done: string | undefined;
}) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('security.tokens.title')}
      lead={t('security.tokens.lead')}
      breadcrumb={[{ label: t('people.profile.title'), href: '/account' }]}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {done === 'ended' && <Toast ctx={ctx} title={t('security.tokens.ended')} />}
        </>
      }
      indexed={false}
    >
      <Section title={t('security.tokens.inForce')}>
        {tokens.length === 0 ? (
          <p>{t('security.tokens.none')}</p>
        ) : (
          <TokenList ctx={ctx} tokens={tokens} endAction={(id) => `${TOKENS}/${id}/end`} />
        )}
      </Section>
      <Section title={t('security.tokens.new')}>
        <Form action={TOKENS}>
          <Field
            ctx={ctx}
            name="name"
            label={t('security.tokens.name')}
            hint={t('security.tokens.nameHint')}
            value={textOf(typed, 'name')}
            error={errorOf(errors, 'name')}
            maxlength={LONGEST_NAME}
            autocomplete="off"
          />
          <fieldset id="field-scopes" class="fields-group" aria-describedby="scopes-lead">
            <legend>{t('security.tokens.scopes')}</legend>
            <p class="hint" id="scopes-lead">
              {t('security.tokens.scopesLead')}
            </p>
            {errorOf(errors, 'scopes') !== undefined && <p class="field-error">{errorOf(errors, 'scopes')}</p>}
            {AREAS.map((area) => (
              <SelectField
                key={area}
                ctx={ctx}
                name={area}
                label={t(`security.area.${area}`)}
                value={textOf(typed, area) || NO_SCOPE}
                options={[
                  { value: NO_SCOPE, label: t('security.scope.none') },
                  { value: `${area}:read`, label: t('security.scope.read') },
                  ...((TOKEN_SCOPES as readonly string[]).includes(`${area}:write`)
                    ? [{ value: `${area}:write`, label: t('security.scope.write') }]
                    : []),
                ]}
              />
            ))}
          </fieldset>
          <SelectField
            ctx={ctx}
            name="days"
            label={t('security.tokens.days')}
            value={textOf(typed, 'days') || String(USUAL_DAYS)}
            error={errorOf(errors, 'days')}
            options={DAYS.map((days) => ({ value: String(days), label: t('security.tokens.dayCount', { days }) }))}
          />
          <Button sending={t('common.form.sending')}>{t('security.tokens.make')}</Button>
        </Form>
      </Section>
    </Page>
  );
}

export function TokenList({
  ctx,
  tokens,
  endAction,
}: {
  ctx: PageContext;
  tokens: readonly TokenRow[];
  endAction: (tokenId: string) => string;
}) {
  const { t, formatters } = ctx;
  return (
    <ItemList label={t('security.tokens.inForce')}>
      {tokens.map(({ id, name, scopes, createdAt, expiresAt, lastUsedOn }) => (
        <Item
          key={id}
          level={3}
          title={name}
          meta={[
            t('people.sessions.since', { date: formatters.formatDate(createdAt) }),
            t('people.sessions.until', { date: formatters.formatDate(expiresAt) }),
            lastUsedOn === null
              ? t('security.tokens.neverUsed')
              : t('security.tokens.lastUsed', { date: formatters.formatDate(lastUsedOn) }),
          ]}
          aside={
            <Form action={endAction(id)}>
              <Button look="secondary" small>
                {t('security.tokens.end')}
                <span class="visually-hidden">: {name}</span>
              </Button>
            </Form>
          }
        >
          {scopes.map((scope) => scopeText(ctx, scope)).join(' · ')}
        </Item>
      ))}
    </ItemList>
  );
}

function scopeText({ t }: PageContext, scope: string): string {
  const [area, action] = scope.split(':');
  return `${t(`security.area.${area}` as MessageKey)}: ${t(`security.scope.${action}` as MessageKey).toLowerCase()}`;
}

/** The token itself, this once. */
export function MadeTokenPage({ ctx, name, token }: { ctx: PageContext; name: string; token: string }) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('security.tokens.made', { name })}
      breadcrumb={[
        { label: t('people.profile.title'), href: '/account' },
        { label: t('security.tokens.title'), href: TOKENS },
      ]}
      notices={
        <Notice ctx={ctx} tone="warning" title={t('security.tokens.once')}>
          {t('security.tokens.onceLead')}
        </Notice>
      }
      indexed={false}
    >
      <CodeList codes={[token]} label={t('security.tokens.token')} />
      <p>{t('security.tokens.use')}</p>
      <CodeList codes={['Authorization: Bearer docente_pat_…']} label={t('security.tokens.header')} />
      <Actions>
        <LinkButton href={TOKENS}>{t('security.tokens.kept')}</LinkButton>
        <LinkButton href="/api/docs" look="quiet">
          {t('security.tokens.docs')}
        </LinkButton>
      </Actions>
    </Page>
  );
}
