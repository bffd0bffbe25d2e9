import type { RequestRow } from '../../people/index.js';
import type { Page as PageOf } from '../../platform/http/index.js';
import { RequestState } from '../account/my-requests-page.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Badge,
  Button,
  DefinitionList,
  EmptyState,
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
  Pager,
  Section,
  Tabs,
  Toast,
  withQuery,
} from '../ui/index.js';
import { personPath, PRIVACY_QUEUE } from './admin-paths.js';

export interface PrivacyQueuePageProps {
  ctx: PageContext;
  requests: PageOf<RequestRow>;
  isDecided: boolean;
  done: boolean;
}

/** What people within reach ask for about their data, those that are due first, first. */
export function PrivacyQueuePage({ ctx, requests, isDecided, done }: PrivacyQueuePageProps) {
  const { t } = ctx;
  const decided = withQuery(PRIVACY_QUEUE, { list: 'decided' });
  return (
    <Page
      ctx={ctx}
      title={t('privacy.queue.title')}
      lead={t('privacy.queue.lead')}
      notices={done && <Toast ctx={ctx} title={t('privacy.queue.done')} />}
      indexed={false}
    >
      <Tabs
        label={t('privacy.queue.title')}
        tabs={[
          { label: t('privacy.queue.open'), href: PRIVACY_QUEUE, current: !isDecided },
          { label: t('privacy.queue.decided'), href: decided, current: isDecided },
        ]}
      />
      {requests.items.length === 0 ? (
        <EmptyState title={t(isDecided ? 'privacy.queue.noneDecided' : 'privacy.queue.none')}>
          {t('privacy.queue.noneHint')}
        </EmptyState>
      ) : (
        <>
          <ItemList label={t('privacy.queue.title')}>
            {requests.items.map((request) => (
              <QueueItem key={request.id} ctx={ctx} request={request} />
            ))}
          </ItemList>
          <Pager ctx={ctx} count={requests.items.length} nextCursor={requests.nextCursor} />
        </>
      )}
    </Page>
  );
}

function QueueItem({ ctx, request }: { ctx: PageContext; request: RequestRow }) {
  const { t, formatters } = ctx;
  const { id, personName, kind, text, dueOn, decidedAt, late } = request;
  return (
    <Item
      title={t('privacy.queue.item', { name: personName, kind: t(`privacy.queue.kind.${kind}`) })}
      href={`${PRIVACY_QUEUE}/${id}`}
      meta={[
        <RequestState ctx={ctx} request={request} />,
        ...(late ? [<Badge tone="error">{t('privacy.queue.late')}</Badge>] : []),
        decidedAt === null
          ? t('privacy.queue.due', { date: formatters.formatDate(dueOn) })
          : t('privacy.requests.decided', { date: formatters.formatDate(decidedAt) }),
      ]}
    >
      {text}
    </Item>
  );
}

export interface PrivacyRequestPageProps {
  ctx: PageContext;
  request: RequestRow;
  isOwn: boolean;
  /** Correcting a record is for administrators of the whole country. */
  mayCorrect: boolean;
  typed: FormBody;
  errors: readonly FormError[];
}

/** One request, and the answer for who may give it. */
export function PrivacyRequestPage({ ctx, request, isOwn, mayCorrect, typed, errors }: PrivacyRequestPageProps) {
  const { t } = ctx;
  const { id, personId, personName, kind, state, approvalId } = request;
  return (
    <Page
      ctx={ctx}
      title={t('privacy.queue.item', { name: personName, kind: t(`privacy.queue.kind.${kind}`) })}
      breadcrumb={[{ label: t('privacy.queue.title'), href: PRIVACY_QUEUE }]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Facts ctx={ctx} request={request} />
      <Actions>
        <LinkButton href={personPath(personId)} look="secondary" small>
          {t('privacy.queue.record')}
        </LinkButton>
        {kind === 'correction' && mayCorrect && (
          <LinkButton href={`${personPath(personId)}/edit`} look="secondary" small>
            {t('privacy.queue.correct')}
          </LinkButton>
        )}
      </Actions>
      {isOwn && state === 'open' && <Notice ctx={ctx}>{t('privacy.queue.own')}</Notice>}
      {state === 'waiting' && (
        <Notice ctx={ctx}>
          <p>
            <a href={`/approvals/${approvalId}`}>{t('privacy.queue.waiting')}</a>
          </p>
        </Notice>
      )}
      {!isOwn && state === 'open' && (
        <Section title={t('privacy.queue.decide')}>
          <p>{t(`privacy.queue.about.${kind}`)}</p>
          <Form action={`${PRIVACY_QUEUE}/${id}`}>
            <Field
              ctx={ctx}
              name="reason"
              label={t('privacy.queue.reason')}
              hint={t('privacy.queue.reasonHint')}
              value={textOf(typed, 'reason')}
              error={errorOf(errors, 'reason')}
              multiline
              rows={4}
              maxlength={2000}
            />
            <Actions>
              <Button name="decision" value="grant" look={kind === 'erasure' ? 'danger' : 'primary'}>
                {t('privacy.queue.grant')}
              </Button>
              <Button name="decision" value="refuse" look="secondary">
                {t('privacy.queue.refuse')}
              </Button>
            </Actions>
          </Form>
        </Section>
      )}
    </Page>
  );
}

function Facts({ ctx, request }: { ctx: PageContext; request: RequestRow }) {
  const { t, formatters } = ctx;
  const { text, dueOn, createdAt, late, decidedAt, decidedByName, reason, receivedOn, recordedByName } = request;
  const deadline = [
    t('privacy.requests.asked', { date: formatters.formatDate(receivedOn ?? createdAt) }),
    t('privacy.queue.due', { date: formatters.formatDate(dueOn) }),
  ].join(' · ');
  return (
    <DefinitionList
      items={[
        { term: t('privacy.queue.state'), value: <RequestState ctx={ctx} request={request} /> },
        { term: t('privacy.queue.what'), value: text },
        ...(receivedOn !== null && recordedByName !== null
          ? [
              {
                term: t('privacy.queue.origin'),
                value: t('privacy.queue.recorded', { date: formatters.formatDate(receivedOn), name: recordedByName }),
              },
            ]
          : []),
        {
          term: t('privacy.queue.deadline'),
          value: (
            <span>
              {deadline} {late && <Badge tone="error">{t('privacy.queue.late')}</Badge>}
            </span>
          ),
        },
        ...(decidedAt !== null && decidedByName !== null
          ? [
              {
                term: t('privacy.queue.decide'),
                value: [
                  t('privacy.queue.answered', { name: decidedByName, date: formatters.formatDate(decidedAt) }),
                  reason ?? '',
                ].join('. '),
              },
            ]
          : []),
      ]}
    />
  );
}
