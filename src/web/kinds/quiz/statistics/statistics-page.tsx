import { plainText } from '../../../../content/index.js';
import { FEWEST_ATTEMPTS, type QuizStatistics } from '../../../../learning/index.js';
import { DataTable, Page, type PageContext, type PageProps, Section } from '../../../ui/index.js';

interface StatisticsPageProps {
  ctx: PageContext;
  statistics: QuizStatistics;
  breadcrumb: PageProps['breadcrumb'];
  eyebrow: string;
}

/** How each question does, and what the figures mean. */
export function QuizStatisticsPage({ ctx, statistics, breadcrumb, eyebrow }: StatisticsPageProps) {
  const { t, formatters } = ctx;
  const percent = (share: number | null) =>
    share === null ? '–' : formatters.formatPercent(Math.round(share * 1000) / 1000, { decimals: 1 });
  return (
    <Page
      ctx={ctx}
      title={t('figures.title', { title: statistics.title })}
      eyebrow={eyebrow}
      lead={t('figures.lead', { fewest: FEWEST_ATTEMPTS })}
      breadcrumb={breadcrumb}
      indexed={false}
    >
      <DataTable
        ctx={ctx}
        caption={t('figures.questions')}
        captionHidden
        rows={statistics.questions.map((question, index) => ({ ...question, number: index + 1 }))}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'question',
            header: t('figures.question'),
            cell: ({ number, prompt }) => `${number}. ${shortened(plainText(prompt))}`,
          },
          {
            key: 'count',
            header: t('figures.count'),
            numeric: true,
            cell: ({ count }) => formatters.formatNumber(count),
          },
          {
            key: 'facility',
            header: t('figures.facility'),
            numeric: true,
            cell: (row) => percent(row.facility),
          },
          {
            key: 'deviation',
            header: t('figures.deviation'),
            numeric: true,
            cell: (row) => percent(row.deviation),
          },
          {
            key: 'discrimination',
            header: t('figures.discrimination'),
            numeric: true,
            cell: (row) => percent(row.discrimination),
          },
          {
            key: 'efficiency',
            header: t('figures.efficiency'),
            numeric: true,
            cell: (row) => percent(row.efficiency),
          },
        ]}
      />
      <Section title={t('figures.meaning')}>
        <dl>
          {(['facility', 'deviation', 'discrimination', 'efficiency'] as const).map((figure) => [
            <dt key={figure}>{t(`figures.${figure}`)}</dt>,
            <dd key={`${figure}-meaning`}>{t(`figures.${figure}Meaning`)}</dd>,
          ])}
        </dl>
      </Section>
    </Page>
  );
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
