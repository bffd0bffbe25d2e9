import type { ApprovalRow } from '../../people/index.js';
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

export const APPROVALS = '/approvals';

/** A request with what will happen in sentences. */
export type ApprovalInWords = ApprovalRow & { readonly effects: readonly string[]; readonly stateText: string };

export interface ApprovalsPageProps {
  ctx: PageContext;
  requests: readonly ApprovalInWords[];
  nextCursor: string | null;
  isMine: boolean;
  done: 'approve' | 'decline' | 'withdraw' | undefined;
}

export function ApprovalsPage({ ctx, requests, nextCursor, isMine, done }: ApprovalsPageProps) {
  const { t, formatters } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('oversight.approvals.title')}
      lead={t('oversight.approvals.lead')}
      notices={done !== undefined && <Toast ctx={ctx} title={t(`oversight.approvals.done.${done}`)} />}
      indexed={false}
    >
      <Tabs
        label={t('oversight.approvals.title')}
        tabs={[
          { label: t('oversight.approvals.waiting'), href: APPROVALS, current: !isMine },
          { label: t('oversight.approvals.mine'), href: withQuery(APPROVALS, { list: 'mine' }), current: isMine },
        ]}
      />
      {requests.length === 0 ? (
        <EmptyState title={t(isMine ? 'oversight.approvals.noneMine' : 'oversight.approvals.noneWaiting')}>
          {t(isMine ? 'oversight.approvals.noneMineHint' : 'oversight.approvals.noneWaitingHint')}
        </EmptyState>
      ) : (
        <>
          <ItemList label={t('oversight.approvals.title')}>
            {requests.map((request) => (
              <Item
                key={request.id}
                title={request.effects[0] ?? request.kind}
                href={`${APPROVALS}/${request.id}`}
                meta={[
                  ...(isMine
                    ? [<StateBadge request={request} />]
                    : [t('oversight.approvals.askedBy', { name: request.requestedByName })]),
                  t('oversight.approvals.askedOn', { when: formatters.formatDateTime(request.requestedAt) }),
                  ...(request.state === 'pending'
                    ? [t('oversight.approvals.expires', { when: formatters.formatDate(request.expiresAt) })]
                    : []),
                ]}
              >
                {request.reason}
              </Item>
            ))}
          </ItemList>
          <Pager ctx={ctx} count={requests.length} nextCursor={nextCursor} />
        </>
      )}
    </Page>
  );
}

export interface ApprovalPageProps {
  ctx: PageContext;
  request: ApprovalInWords;
  isOwn: boolean;
  mayDecide: boolean;
  /** Where the reader can look at what it is about. */
  look: string | null;
  typed: FormBody;
  errors: readonly FormError[];
}

/** One request: what will happen and why, and the decision for who may make it. */
export function ApprovalPage({ ctx, request, isOwn, mayDecide, look, typed, errors }: ApprovalPageProps) {
  const { t } = ctx;
  const path = `${APPROVALS}/${request.id}`;
  return (
    <Page
      ctx={ctx}
      title={request.effects[0] ?? request.kind}
      eyebrow={t('oversight.approvals.title')}
      breadcrumb={[{ label: t('oversight.approvals.title'), href: APPROVALS }]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Facts ctx={ctx} request={request} look={look} />
      {request.state === 'pending' &&
        (!mayDecide ? (
          <>
            <Notice ctx={ctx}>{t(isOwn ? 'oversight.approvals.own' : 'oversight.approvals.another')}</Notice>
            {isOwn && (
              <Form action={`${path}/withdrawal`}>
                <Button look="secondary">{t('oversight.approvals.withdraw')}</Button>
              </Form>
            )}
          </>
        ) : (
          <Section title={t('oversight.approvals.decide')}>
            <Form action={path}>
              <Field
                ctx={ctx}
                name="reason"
                label={t('oversight.approvals.reason')}
                hint={t('oversight.approvals.reasonHint')}
                value={textOf(typed, 'reason')}
                error={errorOf(errors, 'reason')}
                multiline
                rows={3}
                maxlength={1000}
                optional
              />
              <Actions>
                <Button name="do" value="approve">
                  {t('oversight.approvals.approve')}
                </Button>
                <Button name="do" value="decline" look="secondary">
                  {t('oversight.approvals.decline')}
                </Button>
                <LinkButton href={APPROVALS} look="quiet">
                  {t('common.action.back')}
                </LinkButton>
              </Actions>
            </Form>
          </Section>
        ))}
    </Page>
  );
}

function Facts({ ctx, request, look }: Pick<ApprovalPageProps, 'ctx' | 'request' | 'look'>) {
  const { t, formatters } = ctx;
  // The title of the page says the first.
  const [, ...effects] = request.effects;
  const { reason, requestedByName, requestedAt, expiresAt, state, decidedAt, decisionReason } = request;
  const asked = [
    t('oversight.approvals.askedBy', { name: requestedByName }),
    t('oversight.approvals.askedOn', { when: formatters.formatDateTime(requestedAt) }),
  ];
  return (
    <DefinitionList
      items={[
        { term: t('oversight.approvals.state'), value: <StateBadge request={request} /> },
        ...(effects.length > 0 || look !== null
          ? [
              {
                term: t('oversight.approvals.what'),
                value: (
                  <>
                    {effects.length > 0 && (
                      <ul>
                        {effects.map((line) => (
                          <li key={line}>{line}</li>
                        ))}
                      </ul>
                    )}
                    {look !== null && <a href={look}>{t('oversight.approvals.look')}</a>}
                  </>
                ),
              },
            ]
          : []),
        { term: t('oversight.approvals.why'), value: `${reason} (${asked.join(' · ')})` },
        ...(state === 'pending'
          ? [
              {
                term: t('oversight.approvals.decide'),
                value: t('oversight.approvals.expires', { when: formatters.formatDate(expiresAt) }),
              },
            ]
          : []),
        ...(decidedAt !== null && request.decidedByName !== null
          ? [
              {
                term: t('oversight.approvals.decide'),
                value: [
                  t('oversight.approvals.decidedBy', {
                    name: request.decidedByName,
                    when: formatters.formatDateTime(decidedAt),
                  }),
                  decisionReason ?? '',
                ].join('. '),
              },
            ]
          : []),
      ]}
    />
  );
}

function StateBadge({ request: { state, stateText } }: { request: ApprovalInWords }) {
  const tone = state === 'approved' ? 'success' : state === 'pending' ? 'action' : 'neutral';
  return <Badge tone={tone}>{stateText}</Badge>;
}
