import { isInvented, type SchoolView } from '../../territory/index.js';
import { Badge, type Column, DataTable, type PageContext, type Tone } from '../ui/index.js';

const TONES: Readonly<Record<SchoolView['status'], Tone>> = {
  working: 'success',
  recess: 'warning',
  no_pupils: 'warning',
  closed: 'neutral',
};

export interface SchoolsTableProps {
  ctx: PageContext;
  caption: string;
  schools: readonly SchoolView[];
  /** Where they lie in more than one. */
  withCommune: boolean;
}

export function SchoolsTable({ ctx, caption, schools, withCommune }: SchoolsTableProps) {
  const { t, formatters } = ctx;
  const commune: Column<SchoolView> = {
    key: 'commune',
    header: t('territory.commune'),
    cell: ({ communeName }) => communeName,
  };
  return (
    <DataTable
      ctx={ctx}
      caption={caption}
      captionHidden
      rows={schools}
      rowKey={({ rbd }) => rbd}
      columns={[
        {
          key: 'name',
          header: t('territory.school'),
          cell: (school) => (
            <span>
              <a href={`/schools/${school.rbd}`}>{school.name}</a>{' '}
              <span class="soft small nowrap">RBD {rbdText(school)}</span> <SchoolMarks ctx={ctx} {...school} />
            </span>
          ),
        },
        ...(withCommune ? [commune] : []),
        {
          key: 'governance',
          header: t('territory.governanceAndArea'),
          cell: ({ governance, rural }) =>
            `${t(`territory.governance.${governance}`)} · ${t(`territory.area.${rural ? 'rural' : 'urban'}`)}`,
        },
        {
          key: 'pupils',
          header: t('territory.pupils'),
          numeric: true,
          cell: ({ pupils }) => formatters.formatNumber(pupils),
        },
      ]}
    />
  );
}

/** `8486-7`, as official papers write it. */
export function rbdText({ rbd, checkDigit }: Pick<SchoolView, 'rbd' | 'checkDigit'>): string {
  return `${rbd}-${checkDigit}`;
}

/** What has to be known of a school wherever it is named: that it does not work, or is invented. */
export function SchoolMarks({ ctx, rbd, status }: { ctx: PageContext } & Pick<SchoolView, 'rbd' | 'status'>) {
  return (
    <>
      {status !== 'working' && <StatusBadge ctx={ctx} status={status} />}{' '}
      {isInvented(rbd) && <Badge>{ctx.t('territory.invented')}</Badge>}
    </>
  );
}

export function StatusBadge({ ctx, status }: { ctx: PageContext; status: SchoolView['status'] }) {
  return <Badge tone={TONES[status]}>{ctx.t(`territory.status.${status}`)}</Badge>;
}
