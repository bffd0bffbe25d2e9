import type { MadeShare, OwnCertificate, Share } from '../../certification/index.js';
import type { Page as ListPage } from '../../platform/http/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Actions,
  Badge,
  Button,
  CheckField,
  ChoiceField,
  CopyField,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  Item,
  ItemList,
  LinkButton,
  Page,
  type PageContext,
  Pager,
  Toast,
  type Tone,
} from '../ui/index.js';
import { WalletTabs } from './wallet-tabs.js';

export const SHARES = '/certificates/shares';
const NEW = `${SHARES}/new`;

const TONES: Readonly<Record<Share['state'], Tone>> = { live: 'success', expired: 'neutral', withdrawn: 'neutral' };

/** The links by which someone shows their certificates. */
export function SharesPage({ ctx, page, withdrawn }: { ctx: PageContext; page: ListPage<Share>; withdrawn: boolean }) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('wallet.shares.title')}
      lead={t('wallet.shares.lead')}
      indexed={false}
      notices={withdrawn && <Toast ctx={ctx}>{t('wallet.shares.withdrawn')}</Toast>}
      actions={page.items.length > 0 && <LinkButton href={NEW}>{t('wallet.shares.new')}</LinkButton>}
    >
      <WalletTabs ctx={ctx} />
      {page.items.length === 0 ? (
        <EmptyState
          title={t('wallet.shares.none')}
          actions={<LinkButton href={NEW}>{t('wallet.shares.new')}</LinkButton>}
        >
          {t('wallet.shares.noneHint')}
        </EmptyState>
      ) : (
        <ItemList label={t('wallet.shares.title')}>
          {page.items.map((share) => (
            <ShareItem key={share.id} ctx={ctx} share={share} />
          ))}
        </ItemList>
      )}
      {(page.nextCursor !== null || ctx.path.includes('cursor=')) && (
        <Pager ctx={ctx} count={page.items.length} nextCursor={page.nextCursor} />
      )}
    </Page>
  );
}

function ShareItem({ ctx, share }: { ctx: PageContext; share: Share }) {
  const { t, formatters } = ctx;
  const { id, label, whole, titles, grades, downloads, state, createdAt, uses, lastUsedAt } = share;
  return (
    <Item
      title={label}
      meta={[
        <Badge tone={TONES[state]}>{t(`wallet.shares.state.${state}`)}</Badge>,
        whole ? t('wallet.shares.whole') : t('wallet.shares.some', { count: titles.length }),
        t(grades ? 'wallet.shares.withGrades' : 'wallet.shares.withoutGrades'),
        ...(downloads ? [t('wallet.shares.withDownloads')] : []),
        t('wallet.shares.made', { date: formatters.formatDate(createdAt) }),
        endOf(ctx, share),
      ]}
      aside={
        state === 'live' && (
          <Form action={`${SHARES}/${id}/withdrawal`}>
            <Button look="secondary" small>
              <span aria-hidden="true">{t('wallet.shares.withdraw')}</span>
              <span class="visually-hidden">{t('wallet.shares.withdrawOf', { label })}</span>
            </Button>
          </Form>
        )
      }
    >
      {titles.length > 0 && <p>{titles.join(' · ')}</p>}
      <p class="soft">
        {t('wallet.shares.uses', { count: uses })}
        {lastUsedAt !== null && `. ${t('wallet.shares.lastUsed', { when: formatters.formatDateTime(lastUsedAt) })}`}
      </p>
    </Item>
  );
}

function endOf({ t, formatters }: PageContext, { state, withdrawnAt, expiresAt }: Share): string {
  if (withdrawnAt !== null) return t('wallet.shares.withdrawnOn', { date: formatters.formatDate(withdrawnAt) });
  if (expiresAt === null) return t('wallet.shares.untilWithdrawn');
  const date = formatters.formatDate(lastMomentBefore(expiresAt));
  return t(state === 'expired' ? 'wallet.shares.expiredOn' : 'wallet.shares.until', { date });
}

/** The last day on which something holds is that of the moment before its end. */
export function lastMomentBefore(end: Date): Date {
  return new Date(end.getTime() - 1);
}

export function NewSharePage({
  ctx,
  certificates,
  typed,
  errors,
}: {
  ctx: PageContext;
  certificates: ListPage<OwnCertificate>;
  typed: FormBody;
  errors: readonly FormError[];
}) {
  const { t, formatters } = ctx;
  const chosen = [typed['certificates'] ?? []].flat();
  const common = (name: string) => ({ ctx, name, error: errorOf(errors, name) });
  return (
    <Page
      ctx={ctx}
      title={t('wallet.share.title')}
      lead={t('wallet.share.lead')}
      breadcrumb={[
        { label: t('certification.title'), href: '/certificates' },
        { label: t('wallet.side.shares'), href: SHARES },
      ]}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Form action={SHARES}>
        <Field
          {...common('label')}
          label={t('wallet.share.label')}
          hint={t('wallet.share.labelHint')}
          value={textOf(typed, 'label')}
          maxlength={100}
          autocomplete="off"
        />
        <ChoiceField
          {...common('what')}
          label={t('wallet.share.what')}
          values={[textOf(typed, 'what') || (chosen.length > 0 ? 'some' : 'whole')]}
          options={[
            { value: 'whole', label: t('wallet.share.what.whole'), hint: t('wallet.share.what.wholeHint') },
            ...(certificates.items.length === 0 ? [] : [{ value: 'some', label: t('wallet.share.what.some') }]),
          ]}
        />
        {certificates.items.length > 0 && (
          <ChoiceField
            {...common('certificates')}
            label={t('wallet.share.certificates')}
            hint={
              certificates.nextCursor === null
                ? undefined
                : t('wallet.share.certificatesNote', { count: certificates.items.length })
            }
            multiple
            optional
            values={chosen}
            options={certificates.items.map(({ serial, achievement, issuedAt, status }) => ({
              value: serial,
              label: achievement.title,
              hint: [
                t('certification.issuedOn', { date: formatters.formatDate(issuedAt) }),
                ...(status === 'valid' ? [] : [t(`certification.state.${status}`)]),
              ].join(' · '),
            }))}
          />
        )}
        <CheckField
          {...common('grades')}
          label={t('wallet.share.grades')}
          checked={textOf(typed, 'grades') !== ''}
          optional
        />
        <CheckField
          {...common('downloads')}
          label={t('wallet.share.downloads')}
          hint={t('wallet.share.downloadsHint')}
          checked={textOf(typed, 'downloads') !== ''}
          optional
        />
        <Field
          {...common('lastDay')}
          type="date"
          label={t('wallet.share.lastDay')}
          hint={t('wallet.share.lastDayHint')}
          value={textOf(typed, 'lastDay')}
          short
          optional
        />
        <Button sending={t('common.form.sending')}>{t('wallet.share.make')}</Button>
      </Form>
    </Page>
  );
}

/** The only time that the link can be read. */
export function MadeSharePage({ ctx, made }: { ctx: PageContext; made: MadeShare }) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('wallet.share.done')}
      lead={t('wallet.share.doneLead')}
      breadcrumb={[
        { label: t('certification.title'), href: '/certificates' },
        { label: t('wallet.side.shares'), href: SHARES },
      ]}
      indexed={false}
    >
      <CopyField ctx={ctx} name="link" label={t('wallet.share.link')} value={made.url} />
      <Actions>
        <LinkButton href={new URL(made.url).pathname} look="secondary">
          {t('wallet.share.open')}
        </LinkButton>
        <LinkButton href={SHARES} look="quiet">
          {t('wallet.share.toList')}
        </LinkButton>
      </Actions>
    </Page>
  );
}
