import { LANGUAGE_TAG } from '../../platform/i18n/index.js';
import { INDICATORS, type IndicatorsReading, type Level, type MonthCounts, type Place } from '../../reporting/index.js';
import {
  BarChart,
  type Crumb,
  DefinitionList,
  Disclosure,
  EmptyState,
  Funnel,
  LinkButton,
  Page,
  type PageContext,
  SchoolsMap,
  Section,
  type Sorting,
  withQuery,
} from '../ui/index.js';
import { BreakdownTabs } from './breakdown-page.js';
import { Headline } from './statistics-headline.js';
import { figureText, nameOf, StatisticsTable } from './statistics-table.js';

export interface StatisticsPageProps {
  ctx: PageContext;
  /** What the rows are. */
  by: Level;
  reading: IndicatorsReading;
  /** From the widest place that the reader may see down to this one; empty where the page begins. */
  path: readonly Place[];
  months: readonly MonthCounts[];
  sorting: Sorting;
}

const TABLE = 'table';

export function StatisticsPage({ ctx, by, reading, path, months, sorting }: StatisticsPageProps) {
  const { t, formatters } = ctx;
  const here = path.at(-1);
  const { total, asOf } = reading;
  return (
    <Page
      ctx={ctx}
      title={here?.name ?? t('reporting.title')}
      eyebrow={here === undefined ? undefined : `${t('reporting.title')} · ${t(placeKind(here))}`}
      lead={
        here === undefined
          ? t('reporting.lead')
          : t('reporting.summary', { part: total.teachersCertified, whole: total.teachersInPost })
      }
      breadcrumb={crumbs(ctx, path)}
      indexed={false}
      beside={<CountryMap ctx={ctx} reading={reading} within={here?.code} />}
    >
      <BreakdownTabs ctx={ctx} by="territory" within={here?.code} />
      <p class="note">{t('common.asOf', { when: formatters.formatDateTime(asOf) })}</p>
      <Headline ctx={ctx} reading={reading} />
      {reading.rows.length === 0 ? (
        <EmptyState title={t('reporting.noSchools')}>{t('reporting.noSchoolsHint')}</EmptyState>
      ) : (
        <>
          {by !== 'school' && <CoverageBars ctx={ctx} by={by} reading={reading} />}
          <Section title={t(`reporting.table.${by}`)} id={TABLE}>
            <p class="note">{t(`reporting.table.hint.${by}`)}</p>
            <StatisticsTable ctx={ctx} by={by} reading={reading} sorting={sorting} />
            <WithoutSchool ctx={ctx} reading={reading} />
          </Section>
        </>
      )}
      <section class="section">
        <Steps ctx={ctx} reading={reading} />
      </section>
      {months.length > 0 && (
        <section class="section">
          <Months ctx={ctx} months={months} />
        </section>
      )}
      <Definitions ctx={ctx} />
      <p>
        <LinkButton href={withQuery('/api/v1/indicators', { by, within: here?.code })} look="secondary">
          {t('reporting.json')}
        </LinkButton>
      </p>
    </Page>
  );
}

interface PartProps {
  ctx: PageContext;
  reading: IndicatorsReading;
}

const BARS = {
  region: 'reporting.coverageByRegion',
  province: 'reporting.coverageByProvince',
  commune: 'reporting.coverageByCommune',
} as const;

function CoverageBars({ ctx, by, reading: { rows } }: PartProps & { by: Exclude<Level, 'school'> }) {
  const { t } = ctx;
  return (
    <section class="section">
      <BarChart
        ctx={ctx}
        title={t(BARS[by])}
        description={t('reporting.coverageHint')}
        max={1}
        bars={rows.map((row) => ({
          label: row.shortName,
          href: `/statistics?within=${row.code}`,
          value: row.coverage ?? 0,
          text: figureText(ctx, row, 'coverage'),
        }))}
      />
    </section>
  );
}

function Steps({ ctx, reading: { total } }: PartProps) {
  const steps = (['enrolled', 'completed', 'certified'] as const).map((key) => ({
    label: nameOf(ctx, key),
    value: total[key],
  }));
  return (
    <Funnel ctx={ctx} title={ctx.t('reporting.funnel')} description={ctx.t('reporting.funnelHint')} steps={steps} />
  );
}

function Months({ ctx, months }: { ctx: PageContext; months: readonly MonthCounts[] }) {
  const { t, formatters, locale } = ctx;
  const month = new Intl.DateTimeFormat(LANGUAGE_TAG[locale], { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (
    <BarChart
      ctx={ctx}
      title={t('reporting.month')}
      description={t('reporting.monthHint')}
      bars={months.map((each) => ({
        label: month.format(new Date(each.month)),
        value: each.completed,
        text: formatters.formatNumber(each.completed),
      }))}
    />
  );
}

function CountryMap({ ctx, reading: { total }, within }: PartProps & { within: string | undefined }) {
  // The address changes with what the map shows and in which language, so that a browser may keep each.
  const shown = `${total.teachersCertified}-${total.teachersInPost}`;
  const src = withQuery('/statistics/map.svg', { within, shown, words: ctx.locale });
  return <SchoolsMap ctx={ctx} src={src} srcDark={withQuery(src, { theme: 'dark' })} tableHref={`#${TABLE}`} />;
}

function WithoutSchool({ ctx: { t }, reading: { withoutSchool } }: PartProps) {
  if (withoutSchool === undefined || withoutSchool.enrolled === 0) return null;
  return <p class="note">{t('reporting.withoutSchool', { enrolled: withoutSchool.enrolled })}</p>;
}

function Definitions({ ctx: { t } }: { ctx: PageContext }) {
  return (
    <Disclosure summary={t('reporting.definitions')}>
      <DefinitionList
        items={INDICATORS.map(({ name, definition, place }) => ({
          term: t(name),
          value: `${t(definition)} ${t(`reporting.place.${place}`)}`,
        }))}
      />
    </Disclosure>
  );
}

function placeKind({ code }: Place) {
  return code.length === 2 ? 'territory.region' : code.length === 3 ? 'territory.province' : 'territory.commune';
}

function crumbs({ t }: PageContext, path: readonly Place[]): Crumb[] {
  return path.slice(0, -1).map(({ code, shortName }) => ({
    label: code === '' ? t('territory.country') : shortName,
    href: code === '' ? '/statistics' : `/statistics?within=${code}`,
  }));
}
