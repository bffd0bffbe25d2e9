import { REQUEST_KINDS, type RequestRow } from '../../people/index.js';
import type { Page as PageOf } from '../../platform/http/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Badge,
  Button,
  ChoiceField,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Item,
  ItemList,
  Page,
  type PageContext,
  Pager,
  Section,
  Toast,
  type Tone,
} from '../ui/index.js';
import { MY_REQUESTS, PrivacyTabs } from './privacy-tabs.js';

export interface MyRequestsPageProps {
  ctx: PageContext;
  requests: PageOf<RequestRow>;
  typed: FormBody;
  errors: readonly FormError[];
  done: 'sent' | 'withdrawn' | undefined;
}

/** What the reader asks for about their own data, and what became of it. */
export function MyRequestsPage({ ctx, requests: { items, nextCursor }, typed, errors, done }: MyRequestsPageProps) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('privacy.title')}
      lead={t('privacy.lead')}
      breadcrumb={[{ label: t('people.profile.title'), href: '/account' }]}
      notices={
        <>
          <ErrorSummary ctx={ctx} errors={errors} />
          {done !== undefined && <Toast ctx={ctx} title={t(`privacy.requests.${done}`)} />}
        </>
      }
      indexed={false}
    >
      <PrivacyTabs ctx={ctx} current={MY_REQUESTS} />
      <Section title={t('privacy.requests.mine')}>
        <p>{t('privacy.requests.lead')}</p>
        {items.length === 0 ? (
          <EmptyState title={t('privacy.requests.none')}>{t('privacy.requests.noneHint')}</EmptyState>
        ) : (
          <>
            <ItemList label={t('privacy.requests.mine')}>
              {items.map((request) => (
                <OwnRequest key={request.id} ctx={ctx} request={request} />
              ))}
            </ItemList>
            <Pager ctx={ctx} count={items.length} nextCursor={nextCursor} />
          </>
        )}
      </Section>
      <Section title={t('privacy.requests.new')}>
        <Form action={MY_REQUESTS} label={t('privacy.requests.new')}>
          <ChoiceField
            ctx={ctx}
            name="kind"
            label={t('privacy.requests.kind')}
            error={errorOf(errors, 'kind')}
            values={[textOf(typed, 'kind')]}
            options={REQUEST_KINDS.map((value) => ({
              value,
              label: t(`privacy.requests.kind.${value}`),
              hint: t(`privacy.requests.about.${value}`),
            }))}
          />
          <Field
            ctx={ctx}
            name="text"
            label={t('privacy.requests.text')}
            hint={t('privacy.requests.textHint')}
            value={textOf(typed, 'text')}
            error={errorOf(errors, 'text')}
            multiline
            rows={5}
            maxlength={2000}
          />
          <Button sending={t('common.form.sending')}>{t('privacy.requests.send')}</Button>
        </Form>
      </Section>
    </Page>
  );
}

function OwnRequest({ ctx, request }: { ctx: PageContext; request: RequestRow }) {
  const { t, formatters } = ctx;
  const { id, kind, text, state, dueOn, createdAt, receivedOn, decidedAt, reason } = request;
  return (
    <Item
      level={3}
      title={t(`privacy.requests.kind.${kind}`)}
      meta={[
        <RequestState ctx={ctx} request={request} />,
        t('privacy.requests.asked', { date: formatters.formatDate(receivedOn ?? createdAt) }),
        decidedAt === null
          ? t('privacy.requests.due', { date: formatters.formatDate(dueOn) })
          : t('privacy.requests.decided', { date: formatters.formatDate(decidedAt) }),
      ]}
      aside={
        state === 'open' && (
          <Form action={`${MY_REQUESTS}/${id}/withdrawal`}>
            <Button look="secondary" small>
              {t('privacy.requests.withdraw')}
              <span class="visually-hidden">: {t(`privacy.requests.kind.${kind}`)}</span>
            </Button>
          </Form>
        )
      }
    >
      <>
        <p>{text}</p>
        {reason !== null && decidedAt !== null && <p class="soft">{t('privacy.requests.answer', { reason })}</p>}
      </>
    </Item>
  );
}

const TONES: Readonly<Record<RequestRow['state'], Tone>> = {
  open: 'action',
  waiting: 'action',
  granted: 'success',
  refused: 'neutral',
  withdrawn: 'neutral',
};

export function RequestState({ ctx: { t }, request: { state } }: { ctx: PageContext; request: RequestRow }) {
  return <Badge tone={TONES[state]}>{t(`privacy.requests.state.${state}`)}</Badge>;
}
