import type { ComponentChildren } from 'preact';
import type { PageContext } from '../context.js';
import { type Sorting, sortingHref } from './sorting.js';

export interface Column<Row> {
  /** Also the word in `?sort=`. */
  readonly key: string;
  readonly header: string;
  /** Seen in its place, where columns are many and narrow; `header` is then what it is called aloud. */
  readonly shortHeader?: string | undefined;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand to the right, digit under digit. */
  readonly numeric?: boolean | undefined;
  readonly sortable?: boolean | undefined;
  /** The cell of this column in the line of totals. */
  readonly total?: ComponentChildren;
}

export interface DataTableProps<Row> {
  ctx: PageContext;
  /** What the table shows; it is also its name for those who can't see it. */
  caption: string;
  /** Keeps the caption from being seen where a heading already says the same. */
  captionHidden?: boolean | undefined;
  note?: string | undefined;
  /** The first column names the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  sorting?: Sorting | undefined;
  /** On a small screen: each row a list of its own, or the whole table sideways (for matrices). */
  narrow?: 'stack' | 'scroll' | undefined;
}

/** A table. Totals stand below if any column has one. With no rows, show an `EmptyState` instead. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { ctx, caption, captionHidden, note, columns, rows, rowKey, narrow = 'stack' } = props;
  const hasTotals = columns.some(({ total }) => total !== undefined);
  const table = (
    // The roles are said again because `display: block`, used on small screens, takes them away in some browsers.
    <table class={narrow === 'stack' ? 'stack' : undefined} role="table">
      <caption class={captionHidden ? 'visually-hidden' : undefined}>
        <span class="title">{caption}</span>
        {note !== undefined && <span class="hint">{note}</span>}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <HeaderCell key={column.key} column={column} {...props} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column, index) => cell(column, column.cell(row), index === 0))}
          </tr>
        ))}
      </tbody>
      {hasTotals && (
        <tfoot role="rowgroup">
          <tr role="row">
            {columns.map((column, index) =>
              cell(column, column.total ?? (index === 0 ? ctx.t('common.table.total') : undefined), index === 0),
            )}
          </tr>
        </tfoot>
      )}
    </table>
  );
  return narrow === 'stack' ? (
    <div class="table">{table}</div>
  ) : (
    // What scrolls must be reachable by keyboard.
    <div class="table scroll" role="region" aria-label={caption} tabIndex={0}>
      {table}
    </div>
  );
}

function HeaderCell<Row>({ ctx, column, sorting }: DataTableProps<Row> & { column: Column<Row> }) {
  const { key, header, numeric, sortable } = column;
  const sorted = sorting?.by === key ? sorting : undefined;
  const classes = [numeric && 'numeric', sortable && 'sortable'].filter(Boolean).join(' ');
  return (
    <th
      scope="col"
      role="columnheader"
      class={classes || undefined}
      aria-sort={sorted && (sorted.descending ? 'descending' : 'ascending')}
    >
      {sortable ? (
        <a
          href={sortingHref(ctx.path, key, sorting, numeric)}
          rel="nofollow"
          title={ctx.t('common.table.sortBy', { column: header })}
        >
          {header}
          {sorted && <span aria-hidden="true"> {sorted.descending ? '↓' : '↑'}</span>}
        </a>
      ) : column.shortHeader === undefined ? (
        header
      ) : (
        <>
          <span aria-hidden="true" title={header}>
            {column.shortHeader}
          </span>
          <span class="visually-hidden">{header}</span>
        </>
      )}
    </th>
  );
}

function cell<Row>(column: Column<Row>, content: ComponentChildren, first: boolean) {
  const className = column.numeric ? 'numeric' : undefined;
  return first ? (
    <th key={column.key} scope="row" role="rowheader" class={className}>
      {content}
    </th>
  ) : (
    <td key={column.key} role="cell" class={className} data-label={column.header}>
      {content}
    </td>
  );
}
