import type { ImportEffectView, ImportSummary, RowInWords } from '../../platform/imports/index.js';
import type { Page as PageOf } from '../../platform/http/index.js';
import { DataTable, EmptyState, LinkButton, Page, type PageContext, Pager } from '../ui/index.js';
import { importPath, IMPORTS, quarantinePath } from './import-paths.js';
import { className, effectText, fieldName, highlightName, valueText } from './import-words.js';

/** The classes that rows fall into, and what changes besides. */
export const CLASSES = ['created', 'updated', 'unchanged', 'rejected', 'quarantined', 'ended'] as const;
export type RowClass = (typeof CLASSES)[number];

/** Cells beyond these make a line too long to be looked at; the report has them all. */
const SHOWN_CELLS = 9;

export function RowsTable({ ctx, caption, rows }: { ctx: PageContext; caption: string; rows: readonly RowInWords[] }) {
  const { t } = ctx;
  const says = rows.some(({ findings, changes }) => findings.length + changes.length > 0);
  return (
    <DataTable
      ctx={ctx}
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ line }) => line}
      columns={[
        { key: 'line', header: t('imports.rows.line'), cell: ({ line }) => t('imports.rows.lineNumber', { line }) },
        { key: 'row', header: t('imports.rows.row'), cell: ({ cells }) => shortened(cells) },
        ...(says
          ? [{ key: 'what', header: t('imports.rows.what'), cell: (row: RowInWords) => <What ctx={ctx} {...row} /> }]
          : []),
      ]}
    />
  );
}

export function EffectsTable({
  ctx,
  caption,
  effects,
}: {
  ctx: PageContext;
  caption: string;
  effects: readonly ImportEffectView[];
}) {
  const { t } = ctx;
  return (
    <DataTable
      ctx={ctx}
      caption={caption}
      captionHidden
      rows={effects}
      rowKey={({ number }) => number}
      columns={[
        { key: 'subject', header: t('imports.rows.subject'), cell: ({ subject }) => subject },
        {
          key: 'what',
          header: t('imports.rows.what'),
          cell: ({ code, changes }) => (
            <div>
              {effectText(t, code)} <Changes ctx={ctx} changes={changes} />
            </div>
          ),
        },
      ]}
    />
  );
}

function What({ ctx, findings, changes }: { ctx: PageContext } & Pick<RowInWords, 'findings' | 'changes'>) {
  return (
    <div>
      {findings.map(({ code, column, detail }) => (
        <span class="line" key={`${code} ${column}`}>
          {column !== '' && <strong>{column}: </strong>}
          {detail}
        </span>
      ))}
      <Changes ctx={ctx} changes={changes} />
    </div>
  );
}

function Changes({ ctx: { t }, changes }: { ctx: PageContext } & Pick<RowInWords, 'changes'>) {
  return (
    <div>
      {changes.map(({ field, before, after }) => (
        <span class="line" key={field}>
          <strong>{fieldName(t, field)}: </strong>
          {t('imports.rows.change', {
            before: valueText(t, field, before),
            after: valueText(t, field, after),
          })}
        </span>
      ))}
    </div>
  );
}

function shortened(cells: readonly string[]): string {
  const filled = cells
    .filter((cell) => cell.trim() !== '')
    .map((cell) => (cell.length > 60 ? `${cell.slice(0, 60)}…` : cell));
  return filled.length > SHOWN_CELLS ? `${filled.slice(0, SHOWN_CELLS).join(' · ')} …` : filled.join(' · ');
}

export interface ImportRowsPageProps {
  ctx: PageContext;
  summary: Pick<ImportSummary, 'id' | 'kind' | 'fileName' | 'state'>;
  of: RowClass;
  /** Only rows in which this changes. */
  about: string | undefined;
  rows: PageOf<RowInWords> | null;
  effects: PageOf<ImportEffectView> | null;
}

/** All that a number of the preview counts. */
export function ImportRowsPage({ ctx, summary, of, about, rows, effects }: ImportRowsPageProps) {
  const { t } = ctx;
  const { id, kind, fileName, state } = summary;
  const shown = rows ?? effects!;
  const title = about === undefined ? className(t, kind, of) : highlightName(t, about);
  return (
    <Page
      ctx={ctx}
      title={title}
      eyebrow={fileName}
      breadcrumb={[
        { label: t('imports.list.title'), href: IMPORTS },
        { label: fileName, href: importPath(id) },
      ]}
      indexed={false}
      lead={of === 'quarantined' ? t('imports.quarantine.about') : undefined}
      actions={
        of === 'quarantined' && state === 'done' && shown.items.length > 0 ? (
          <LinkButton href={quarantinePath(id)}>{t('imports.quarantine.resolve')}</LinkButton>
        ) : undefined
      }
    >
      {shown.items.length === 0 ? (
        <EmptyState title={t('imports.rows.none')}>{t('imports.rows.noneHint')}</EmptyState>
      ) : (
        <>
          {rows && <RowsTable ctx={ctx} caption={title} rows={rows.items} />}
          {effects && <EffectsTable ctx={ctx} caption={title} effects={effects.items} />}
          <Pager ctx={ctx} count={shown.items.length} nextCursor={shown.nextCursor} />
        </>
      )}
    </Page>
  );
}
