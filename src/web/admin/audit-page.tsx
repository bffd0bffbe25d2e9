import type { AuditRow } from '../../people/index.js';
import type { Page as PageOf } from '../../platform/http/index.js';
import { isMessageKey, messageKeys } from '../../platform/i18n/index.js';
import { errorOf, type FormBody, textOf } from '../frame/index.js';
import {
  Button,
  DataTable,
  DefinitionList,
  Disclosure,
  EmptyState,
  ErrorSummary,
  Field,
  Form,
  type FormError,
  LinkButton,
  Page,
  type PageContext,
  Pager,
  SelectField,
} from '../ui/index.js';
import { COHORTS } from '../coordinator/cohort-paths.js';
import { DESIGNS } from '../designs/design-paths.js';
import { GROUPINGS } from '../school/groupings-pages.js';
import { AUDIT, personPath } from './admin-paths.js';
import { CERTIFICATES_ADMIN } from './certificate-pages.js';
import { importPath } from './import-paths.js';

const ACTIONS = 'oversight.action.';

/** Where a thing has a page of its own. */
const PAGES: Readonly<Record<string, (id: string) => string>> = {
  import: importPath,
  certificate: (serial) => `${CERTIFICATES_ADMIN}/${serial}`,
  certificateDesign: (id) => `${DESIGNS}/${id}`,
  cohort: (id) => `${COHORTS}/${id}`,
  grouping: (id) => `${GROUPINGS}/${id}`,
  school: (rbd) => `/schools/${rbd}`,
};

export interface AuditPageProps {
  ctx: PageContext;
  entries: PageOf<AuditRow>;
  typed: FormBody;
  errors: readonly FormError[];
}

/** What was done, the latest first, and ways to narrow it. */
export function AuditPage({ ctx, entries, typed, errors }: AuditPageProps) {
  const { t } = ctx;
  const field = (name: string) => ({
    ...{ ctx, name, value: textOf(typed, name), error: errorOf(errors, name) },
  });
  const isFiltered = ['who', 'action', 'about', 'from', 'until'].some((name) => textOf(typed, name) !== '');
  return (
    <Page
      ctx={ctx}
      title={t('oversight.audit.title')}
      lead={t('oversight.audit.lead')}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Form action={AUDIT} method="get" filters label={t('common.action.filter')}>
        <Field {...field('who')} label={t('oversight.audit.who')} hint={t('oversight.audit.whoHint')} maxlength={200} />
        <SelectField
          {...field('action')}
          label={t('oversight.audit.action')}
          placeholder={t('oversight.audit.anyAction')}
          options={messageKeys(ACTIONS).map((key) => ({ value: key.slice(ACTIONS.length), label: t(key) }))}
        />
        <Field
          {...field('about')}
          label={t('oversight.audit.about')}
          hint={t('oversight.audit.aboutHint')}
          maxlength={200}
        />
        <Field {...field('from')} type="date" label={t('oversight.audit.from')} short />
        <Field {...field('until')} type="date" label={t('oversight.audit.until')} short />
        <Button look="secondary">{t('common.action.filter')}</Button>
        {isFiltered && (
          <LinkButton href={AUDIT} look="quiet">
            {t('common.action.clear')}
          </LinkButton>
        )}
      </Form>
      {entries.items.length === 0 ? (
        <EmptyState title={t('oversight.audit.none')}>{t('oversight.audit.noneHint')}</EmptyState>
      ) : (
        <>
          <Entries ctx={ctx} entries={entries.items} />
          <Pager ctx={ctx} count={entries.items.length} nextCursor={entries.nextCursor} />
        </>
      )}
    </Page>
  );
}

function Entries({ ctx, entries }: { ctx: PageContext; entries: readonly AuditRow[] }) {
  const { t, formatters } = ctx;
  return (
    <DataTable
      ctx={ctx}
      caption={t('oversight.audit.title')}
      captionHidden
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        { key: 'when', header: t('oversight.audit.when'), cell: ({ at }) => formatters.formatDateTime(at) },
        { key: 'who', header: t('oversight.audit.who'), cell: (entry) => <Who ctx={ctx} entry={entry} /> },
        { key: 'action', header: t('oversight.audit.action'), cell: ({ action }) => actionText(ctx, action) },
        { key: 'about', header: t('oversight.audit.about'), cell: (entry) => <About ctx={ctx} entry={entry} /> },
        { key: 'details', header: t('oversight.audit.details'), cell: (entry) => <Details ctx={ctx} entry={entry} /> },
      ]}
    />
  );
}

function Who({ ctx: { t }, entry }: { ctx: PageContext; entry: AuditRow }) {
  const { actorId, actorName, actingForName, address } = entry;
  return (
    <span>
      {actorId === null ? t('oversight.audit.system') : <a href={personPath(actorId)}>{actorName}</a>}
      {actingForName !== null && <span> {t('oversight.audit.actingFor', { name: actingForName })}</span>}
      {address !== null && <span class="soft small"> {t('oversight.audit.address', { address })}</span>}
    </span>
  );
}

function About({ ctx: { t }, entry }: { ctx: PageContext; entry: AuditRow }) {
  const { subjectKind, subjectId, subjectName } = entry;
  if (subjectName !== null) return <a href={personPath(subjectId)}>{subjectName}</a>;
  const key = `oversight.subject.${subjectKind}`;
  const name = isMessageKey(key) ? t(key) : subjectKind;
  const path = PAGES[subjectKind]?.(subjectId);
  return (
    <span>
      {path === undefined ? name : <a href={path}>{name}</a>} <span class="soft small numeric">{subjectId}</span>
    </span>
  );
}

function Details({ ctx: { t }, entry }: { ctx: PageContext; entry: AuditRow }) {
  const { before, after, reason, erased } = entry;
  if (erased) return <span class="soft">{t('oversight.audit.erased')}</span>;
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const changed = names.filter((name) => valueText(before?.[name]) !== valueText(after?.[name]));
  const items = changed.map((name) => ({
    term: name,
    value:
      before === null
        ? valueText(after?.[name])
        : t('oversight.audit.change', {
            before: valueText(before[name]) || t('oversight.audit.nothing'),
            after: valueText(after?.[name]) || t('oversight.audit.nothing'),
          }),
  }));
  const all = reason === null ? items : [{ term: t('oversight.audit.reason'), value: reason }, ...items];
  if (all.length === 0) return null;
  return (
    <Disclosure summary={t('oversight.audit.details')}>
      <DefinitionList items={all} />
    </Disclosure>
  );
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function actionText({ t }: PageContext, action: string): string {
  const [module, what] = action.split('.');
  const key = `oversight.action.${module}.${what}`;
  return isMessageKey(key) ? t(key) : action;
}
