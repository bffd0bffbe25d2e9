import type { CoverageRow, FrameworkRow } from '../../content/index.js';
import {
  Badge,
  type Column,
  DataTable,
  EmptyState,
  Item,
  ItemList,
  LinkButton,
  Meta,
  Page,
  type PageContext,
  ProgressBar,
  Section,
  Tabs,
} from '../ui/index.js';

export const COMPETENCIES = '/competencies';

export function FrameworksPage({
  ctx,
  frameworks,
  mayImport,
}: {
  ctx: PageContext;
  frameworks: readonly FrameworkRow[];
  mayImport: boolean;
}) {
  const { t } = ctx;
  const toImport = mayImport && (
    <LinkButton href={`${COMPETENCIES}/import`}>{t('competencies.import.title')}</LinkButton>
  );
  return (
    <Page ctx={ctx} title={t('competencies.title')} lead={t('competencies.lead')} actions={toImport}>
      {frameworks.length === 0 ? (
        <EmptyState title={t('competencies.none')}>{t('competencies.noneHint')}</EmptyState>
      ) : (
        <ItemList label={t('competencies.title')}>
          {frameworks.map((framework) => (
            <Item
              key={framework.code}
              title={framework.title}
              href={`${COMPETENCIES}/${framework.code}`}
              meta={framework.publisher === '' ? undefined : [framework.publisher]}
            >
              <Covered ctx={ctx} framework={framework} />
            </Item>
          ))}
        </ItemList>
      )}
    </Page>
  );
}

function Covered({ ctx, framework: { covered, competencies } }: { ctx: PageContext; framework: FrameworkRow }) {
  const { t } = ctx;
  return (
    <ProgressBar
      ctx={ctx}
      label={t('competencies.covered')}
      done={covered}
      total={competencies}
      text={t('competencies.coveredOf', { covered, total: competencies })}
    />
  );
}

/** What the catalogue teaches of a framework, heading by heading, and what it lacks. */
export function CoveragePage({
  ctx,
  framework,
  onlyLacking,
}: {
  ctx: PageContext;
  framework: FrameworkRow & { rows: readonly CoverageRow[] };
  onlyLacking: boolean;
}) {
  const { t } = ctx;
  const own = `${COMPETENCIES}/${framework.code}`;
  const shown = framework.rows.filter(({ leaf, courses }) => leaf && (!onlyLacking || courses.length === 0));
  return (
    <Page
      ctx={ctx}
      title={framework.title}
      breadcrumb={[{ label: t('competencies.title'), href: COMPETENCIES }]}
      indexed={!onlyLacking}
    >
      <Meta
        items={[
          ...(framework.publisher === '' ? [] : [t('competencies.publisher', { publisher: framework.publisher })]),
          ...(framework.licence === '' ? [] : [t('competencies.licence', { licence: framework.licence })]),
          ...(framework.uri === null ? [] : [<a href={framework.uri}>{t('competencies.source')}</a>]),
        ]}
      />
      <Covered ctx={ctx} framework={framework} />
      <Tabs
        label={t('competencies.filter')}
        tabs={[
          { label: t('competencies.all'), href: own, current: !onlyLacking },
          { label: t('competencies.lacking'), href: `${own}?only=lacking`, current: onlyLacking },
        ]}
      />
      {shown.length === 0 && <p>{t('competencies.nothingLacking')}</p>}
      {byHeading(framework.rows, shown).map(({ heading, rows }) =>
        heading === null ? (
          <CoverageTable key="" ctx={ctx} caption={framework.title} rows={rows} />
        ) : (
          <Section key={heading.code} title={`${heading.code} · ${heading.title}`}>
            <CoverageTable ctx={ctx} caption={heading.title} rows={rows} />
          </Section>
        ),
      )}
    </Page>
  );
}

function CoverageTable({ ctx, caption, rows }: { ctx: PageContext; caption: string; rows: readonly CoverageRow[] }) {
  const { t } = ctx;
  const columns: Column<CoverageRow>[] = [
    {
      key: 'competency',
      header: t('competencies.competency'),
      cell: ({ code, title }) => (
        <span id={code}>
          <span class="soft">{code}</span> {title}
        </span>
      ),
    },
    {
      key: 'courses',
      header: t('competencies.courses'),
      cell: ({ courses }) =>
        courses.length === 0 ? (
          <Badge tone="warning">{t('competencies.noCourse')}</Badge>
        ) : (
          <ul class="plain">
            {courses.map(({ code, title, activities }) => (
              <li key={code}>
                <a href={`/courses/${code}`}>{title}</a>
                {activities > 0 && (
                  <span class="soft small"> · {t('competencies.inActivities', { count: activities })}</span>
                )}
              </li>
            ))}
          </ul>
        ),
    },
  ];
  return (
    <DataTable ctx={ctx} caption={caption} captionHidden columns={columns} rows={rows} rowKey={({ code }) => code} />
  );
}

/** In the order of the framework; those without a heading stand by themselves. */
function byHeading(all: readonly CoverageRow[], shown: readonly CoverageRow[]) {
  const headings = new Map(all.map((row) => [row.code, row]));
  const groups: { heading: CoverageRow | null; rows: CoverageRow[] }[] = [];
  for (const row of shown) {
    const heading = (row.parentCode === null ? undefined : headings.get(row.parentCode)) ?? null;
    const last = groups.at(-1);
    if (last?.heading === heading) last.rows.push(row);
    else groups.push({ heading, rows: [row] });
  }
  return groups;
}
