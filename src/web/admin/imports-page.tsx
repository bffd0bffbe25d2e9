import type { ImportSummary } from '../../platform/imports/index.js';
import type { Page as PageOf } from '../../platform/http/index.js';
import { Badge, DataTable, EmptyState, LinkButton, Page, type PageContext, Pager } from '../ui/index.js';
import { importPath, IMPORTS } from './import-paths.js';
import { kindName, STATE_TONES } from './import-words.js';

/** What was sent, by whom, and what became of it. */
export function ImportsPage({ ctx, imports }: { ctx: PageContext; imports: PageOf<ImportSummary> }) {
  const { t, formatters } = ctx;
  const send = <LinkButton href={`${IMPORTS}/new`}>{t('imports.list.new')}</LinkButton>;
  const isEmpty = imports.items.length === 0;
  return (
    <Page
      ctx={ctx}
      title={t('imports.list.title')}
      lead={t('imports.list.lead')}
      actions={isEmpty ? undefined : send}
      indexed={false}
    >
      {isEmpty ? (
        <EmptyState title={t('imports.list.none')} actions={send}>
          {t('imports.list.noneHint')}
        </EmptyState>
      ) : (
        <>
          <DataTable
            ctx={ctx}
            caption={t('imports.list.title')}
            captionHidden
            rows={imports.items}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'file',
                header: t('imports.list.file'),
                cell: ({ id, fileName }) => <a href={importPath(id)}>{fileName}</a>,
              },
              { key: 'kind', header: t('imports.list.kind'), cell: ({ kind }) => kindName(t, kind) },
              {
                key: 'state',
                header: t('imports.list.state'),
                cell: ({ state }) => <Badge tone={STATE_TONES[state]}>{t(`imports.state.${state}`)}</Badge>,
              },
              {
                key: 'who',
                header: t('imports.list.who'),
                cell: ({ requestedByName }) => requestedByName ?? t('imports.list.command'),
              },
              {
                key: 'when',
                header: t('imports.list.when'),
                cell: ({ createdAt }) => formatters.formatDateTime(createdAt),
              },
              {
                key: 'read',
                header: t('imports.list.rows'),
                numeric: true,
                cell: ({ read }) => formatters.formatNumber(read),
              },
              {
                key: 'open',
                header: t('imports.list.open'),
                numeric: true,
                cell: ({ rejected, quarantined }) => formatters.formatNumber(rejected + quarantined),
              },
            ]}
          />
          <Pager ctx={ctx} count={imports.items.length} nextCursor={imports.nextCursor} />
        </>
      )}
    </Page>
  );
}
