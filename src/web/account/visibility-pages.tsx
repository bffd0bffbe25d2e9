import type { ReadingRow, Watcher, WatcherGroup } from '../../people/index.js';
import type { Page as PageOf } from '../../platform/http/index.js';
import { isMessageKey } from '../../platform/i18n/index.js';
import { displayName } from '../../territory/index.js';
import {
  type Crumb,
  DataTable,
  EmptyState,
  Item,
  ItemList,
  Page,
  type PageContext,
  Pager,
  Section,
  withQuery,
} from '../ui/index.js';
import { PrivacyTabs, VISIBILITY } from './privacy-tabs.js';

export interface VisibilityPageProps {
  ctx: PageContext;
  groups: readonly WatcherGroup[];
  /** Of the reader's own data; none on the page about someone else. */
  readings?: readonly ReadingRow[];
  /** Someone else, whose list an administrator looks at. */
  of?: { readonly name: string; readonly path: string; readonly breadcrumb: readonly Crumb[] };
}

/** Who can see the reader, or another person, and why: the nearest first. */
export function VisibilityPage({ ctx, groups, readings, of }: VisibilityPageProps) {
  const { t, formatters } = ctx;
  const path = of?.path ?? VISIBILITY;
  return (
    <Page
      ctx={ctx}
      title={of === undefined ? t('privacy.title') : t('privacy.visibility.ofTitle', { name: of.name })}
      lead={of === undefined ? t('privacy.lead') : t('privacy.visibility.ofLead')}
      breadcrumb={of?.breadcrumb ?? [{ label: t('people.profile.title'), href: '/account' }]}
      indexed={false}
    >
      {of === undefined && <PrivacyTabs ctx={ctx} current={VISIBILITY} />}
      <Section title={t('privacy.visibility.title')}>
        <p>{t('privacy.visibility.lead')}</p>
        {groups.length === 0 ? (
          <EmptyState title={t('privacy.visibility.none')}>{t('privacy.visibility.noneHint')}</EmptyState>
        ) : (
          <ItemList label={t('privacy.visibility.title')}>
            {groups.map((group) => (
              <Group key={`${group.role} ${group.scopeKind} ${group.scopeCode}`} ctx={ctx} group={group} path={path} />
            ))}
          </ItemList>
        )}
      </Section>
      {readings !== undefined && (
        <Section title={t('privacy.readings.title')}>
          <p>{t('privacy.readings.lead')}</p>
          {readings.length === 0 ? (
            <p class="soft">{t('privacy.readings.none')}</p>
          ) : (
            <ul>
              {readings.map(({ id, name, at, reason }) => (
                <li key={id}>
                  {t('privacy.readings.item', { name, when: formatters.formatDateTime(at), reason: reason ?? '' })}
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
      <Section title={t('privacy.visibility.others')}>
        <p class="soft">{t('privacy.visibility.othersText')}</p>
      </Section>
    </Page>
  );
}

function Group({ ctx, group, path }: { ctx: PageContext; group: WatcherGroup; path: string }) {
  const { t } = ctx;
  const { role, scopeKind, scopeCode, sees, people, first } = group;
  const isNamed = scopeKind !== 'nation' && people === first.length;
  return (
    <Item
      level={3}
      title={groupTitle(ctx, group)}
      meta={sees.map((permission) => sightText(ctx, permission))}
      aside={
        !isNamed && (
          <a href={withQuery(`${path}/people`, { role, scopeKind, scopeCode: scopeCode || undefined })}>
            {t('privacy.visibility.show')}
            <span class="visually-hidden">: {groupTitle(ctx, group)}</span>
          </a>
        )
      }
    >
      {isNamed ? (
        <ul>
          {first.map((watcher) => (
            <li key={watcher.name}>{[watcher.name, ...termsOf(ctx, watcher)].join(', ')}</li>
          ))}
        </ul>
      ) : (
        t('privacy.visibility.people', { count: people })
      )}
    </Item>
  );
}

export interface WatchersPageProps {
  ctx: PageContext;
  watchers: PageOf<Watcher>;
  breadcrumb: readonly Crumb[];
}

/** All of one group, by name. */
export function WatchersPage({ ctx, watchers: { items, nextCursor }, breadcrumb }: WatchersPageProps) {
  const { t } = ctx;
  const [one] = items;
  return (
    <Page
      ctx={ctx}
      title={one === undefined ? t('privacy.visibility.title') : groupTitle(ctx, one)}
      breadcrumb={breadcrumb}
      indexed={false}
    >
      {items.length === 0 ? (
        <EmptyState title={t('privacy.visibility.none')}>{t('privacy.visibility.noneHint')}</EmptyState>
      ) : (
        <>
          <DataTable
            ctx={ctx}
            caption={t('privacy.visibility.title')}
            captionHidden
            rows={items}
            rowKey={({ grantId }) => grantId}
            columns={[
              { key: 'name', header: t('privacy.visibility.name'), cell: ({ name }) => name },
              {
                key: 'why',
                header: t('privacy.visibility.why'),
                cell: (watcher) => termsOf(ctx, watcher).join(', ') || t('privacy.visibility.noEnd'),
              },
            ]}
          />
          <Pager ctx={ctx} count={items.length} nextCursor={nextCursor} />
        </>
      )}
    </Page>
  );
}

function groupTitle(
  ctx: PageContext,
  { role, scopeKind, scopeCode, scopeName }: Omit<WatcherGroup, 'people' | 'first' | 'sees'>,
): string {
  const { t } = ctx;
  const name = scopeKind === 'school' && scopeName !== null ? displayName(scopeName) : scopeName;
  const place = scopeKind === 'nation' ? t('privacy.visibility.nation') : (name ?? scopeCode);
  return t('privacy.visibility.group', { role: t(`common.role.${role}`), place });
}

function termsOf(
  { t, formatters }: PageContext,
  { endsOn, delegatedBy }: Pick<Watcher, 'endsOn' | 'delegatedBy'>,
): string[] {
  return [
    ...(delegatedBy === null ? [] : [t('privacy.visibility.delegated', { name: delegatedBy })]),
    ...(endsOn === null ? [] : [t('privacy.visibility.until', { date: formatters.formatDate(endsOn) })]),
  ];
}

function sightText({ t }: PageContext, permission: string): string {
  const [module, what] = permission.split('.');
  const key = `privacy.sees.${module}.${what}`;
  return isMessageKey(key) ? t(key) : permission;
}
