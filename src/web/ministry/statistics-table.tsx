import type { Figures, IndicatorsReading, Level, PlaceFigures } from '../../reporting/index.js';
import { INDICATORS } from '../../reporting/index.js';
import type { MessageKey } from '../../platform/i18n/index.js';
import { SchoolMarks } from '../school/schools-table.js';
import { type Column, DataTable, type PageContext, type Sorting } from '../ui/index.js';

/** The columns, in their order; "place" is the name. */
const COLUMNS = [
  'teachersInPost',
  'coverage',
  'enrolled',
  'completed',
  'completionRate',
  'certified',
  'withdrawn',
] as const satisfies readonly (keyof Figures)[];
type FigureKey = (typeof COLUMNS)[number];

/** Where the name is too long to stand over a column of numbers. */
const SHORT_NAMES: Partial<Record<FigureKey, MessageKey>> = {
  teachersInPost: 'reporting.column.teachers',
  completionRate: 'reporting.column.completionRate',
};

export const FIGURE_KEYS: readonly string[] = ['place', ...COLUMNS];

export interface StatisticsTableProps {
  ctx: PageContext;
  by: Level;
  reading: IndicatorsReading;
  sorting: Sorting;
}

/** Every place of the level with its figures and the total; a place leads to its parts. */
export function StatisticsTable({ ctx, by, reading, sorting }: StatisticsTableProps) {
  const { t } = ctx;
  return (
    <FiguresTable
      ctx={ctx}
      caption={t(`reporting.table.${by}`)}
      header={t(`territory.${by}`)}
      placeCell={(row) =>
        by === 'school' ? (
          <>
            <a href={`/schools/${row.code}`}>{row.name}</a> <small class="soft">{`RBD\u00a0${row.code}`}</small>{' '}
            <SchoolMarks ctx={ctx} rbd={Number(row.code)} status={row.status!} />
          </>
        ) : (
          <a href={`/statistics?within=${row.code}`}>{row.shortName}</a>
        )
      }
      // Names of schools are long and need to wrap; territories side by side can be compared.
      narrow={by === 'school' ? 'stack' : 'scroll'}
      reading={reading}
      sorting={sorting}
    />
  );
}

export interface FiguresTableProps {
  ctx: PageContext;
  caption: string;
  /** Over what the rows are of. */
  header: string;
  placeCell: NonNullable<Column<PlaceFigures>['cell']>;
  narrow: 'stack' | 'scroll';
  reading: IndicatorsReading;
  sorting: Sorting;
}

/** A row of figures for each part, and the total. */
export function FiguresTable({ ctx, caption, header, placeCell, narrow, reading, sorting }: FiguresTableProps) {
  const { t } = ctx;
  const place: Column<PlaceFigures> = { key: 'place', header, cell: placeCell };
  const figures = COLUMNS.map((key): Column<PlaceFigures> => ({
    key,
    header: SHORT_NAMES[key] === undefined ? nameOf(ctx, key) : t(SHORT_NAMES[key]),
    numeric: true,
    sortable: true,
    cell: (row) => figureText(ctx, row, key),
    total: figureText(ctx, reading.total, key),
  }));
  return (
    <DataTable
      ctx={ctx}
      caption={caption}
      captionHidden
      narrow={narrow}
      columns={[place, ...figures]}
      rows={sorted(reading.rows, sorting)}
      rowKey={(row) => row.code}
      sorting={sorting.by === 'place' ? undefined : sorting}
    />
  );
}

export function nameOf({ t }: PageContext, key: keyof Figures): string {
  return t(INDICATORS.find((indicator) => indicator.key === key)!.name);
}

/** A share as a percentage; a share of nothing is a dash. */
export function figureText({ formatters }: PageContext, figures: Figures, key: keyof Figures): string {
  const value = figures[key];
  if (value === null) return '–';
  return key === 'coverage' || key === 'completionRate'
    ? formatters.formatPercent(value)
    : formatters.formatNumber(value);
}

function sorted(rows: readonly PlaceFigures[], { by, descending }: Sorting): PlaceFigures[] {
  // By place they come as they are: from north to south, and by code.
  if (by === 'place') return descending ? [...rows].reverse() : [...rows];
  const key = by as FigureKey;
  const direction = descending ? -1 : 1;
  return [...rows].sort((a, b) => direction * ((a[key] ?? -1) - (b[key] ?? -1)));
}
