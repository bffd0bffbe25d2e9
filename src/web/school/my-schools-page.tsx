import type { SchoolCounts } from '../../learning/index.js';
import type { SchoolDetail } from '../../territory/index.js';
import { DataTable, EmptyState, LinkButton, Page, type PageContext } from '../ui/index.js';
import { rbdText, SchoolMarks } from './schools-table.js';

export interface CountedSchool {
  readonly school: SchoolDetail;
  readonly counts: SchoolCounts;
}

export interface MySchoolsPageProps {
  ctx: PageContext;
  schools: readonly CountedSchool[];
  /** The reader's grant is for a territory or the country, not for single schools. */
  isWider: boolean;
}

/** Several schools to choose from; or why there is none. */
export function MySchoolsPage({ ctx, schools, isWider }: MySchoolsPageProps) {
  const { t, formatters } = ctx;
  if (schools.length === 0) return <NoSchool ctx={ctx} isWider={isWider} />;
  const count = (key: keyof SchoolCounts) => ({
    key,
    header: t(`territory.head.${key}`),
    numeric: true,
    cell: ({ counts }: CountedSchool) => formatters.formatNumber(counts[key]),
  });
  return (
    <Page ctx={ctx} title={t('territory.head.schools')} lead={t('territory.head.lead')} indexed={false}>
      <DataTable
        ctx={ctx}
        caption={t('territory.head.schools')}
        captionHidden
        rows={schools}
        rowKey={({ school }) => school.rbd}
        columns={[
          {
            key: 'school',
            header: t('territory.school'),
            cell: ({ school }) => (
              <span>
                <a href={`/school/${school.rbd}`}>{school.name}</a> <SchoolMarks ctx={ctx} {...school} />
              </span>
            ),
          },
          { key: 'rbd', header: t('territory.rbd'), numeric: true, cell: ({ school }) => rbdText(school) },
          { key: 'commune', header: t('territory.commune'), cell: ({ school }) => school.communeName },
          ...(['teachers', 'learning', 'finished', 'not_yet'] as const).map(count),
        ]}
      />
    </Page>
  );
}

function NoSchool({ ctx, isWider }: Pick<MySchoolsPageProps, 'ctx' | 'isWider'>) {
  const { t } = ctx;
  return (
    <Page ctx={ctx} title={t('territory.head.title')} indexed={false}>
      <EmptyState
        title={t(isWider ? 'territory.head.wider' : 'territory.head.none')}
        actions={
          isWider ? (
            <LinkButton href="/schools">{t('territory.schools.title')}</LinkButton>
          ) : (
            <LinkButton href="/account" look="secondary">
              {t('territory.head.seeGrants')}
            </LinkButton>
          )
        }
      >
        {t(isWider ? 'territory.head.widerHint' : 'territory.head.noneHint')}
      </EmptyState>
    </Page>
  );
}
