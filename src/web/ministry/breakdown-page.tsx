import {
  type Breakdown,
  BREAKDOWNS,
  GOVERNANCE_TIMES,
  type GovernanceTime,
  type IndicatorsReading,
  type Place,
} from '../../reporting/index.js';
import type { Governance } from '../../territory/index.js';
import { EmptyState, LinkButton, Page, type PageContext, Section, type Sorting, Tabs, withQuery } from '../ui/index.js';
import { Headline } from './statistics-headline.js';
import { FiguresTable, StatisticsTable } from './statistics-table.js';

const STATISTICS = '/statistics';

export interface BreakdownPageProps {
  ctx: PageContext;
  by: Breakdown;
  at: GovernanceTime;
  /** The territory; none where it is all that the reader may see. */
  here: Place | undefined;
  reading: IndicatorsReading;
  sorting: Sorting;
}

/** The figures of schools that have something in common besides where they lie. */
export function BreakdownPage({ ctx, by, at, here, reading, sorting }: BreakdownPageProps) {
  const { t, formatters } = ctx;
  return (
    <Page
      ctx={ctx}
      title={here?.name ?? t(`reporting.by.${by}`)}
      eyebrow={here === undefined ? t('reporting.title') : `${t('reporting.title')} · ${t(`reporting.by.${by}`)}`}
      lead={t(`reporting.by.${by}.lead`)}
      breadcrumb={[{ label: t('reporting.title'), href: withQuery(STATISTICS, { within: here?.code }) }]}
      indexed={false}
    >
      <BreakdownTabs ctx={ctx} by={by} within={here?.code} />
      <p class="note">{t('common.asOf', { when: formatters.formatDateTime(reading.asOf) })}</p>
      <Headline ctx={ctx} reading={reading} />
      <Section title={t('reporting.by.table')} id="table">
        {by === 'governance' && (
          <>
            <Tabs
              label={t('reporting.at')}
              tabs={GOVERNANCE_TIMES.map((each) => ({
                label: t(`reporting.at.${each}`),
                href: breakdownPath(by, here?.code, each),
                current: each === at,
              }))}
            />
            <p class="note">{t(`reporting.at.${at}.hint`)}</p>
          </>
        )}
        {reading.rows.length === 0 ? (
          <EmptyState title={t('reporting.by.none')}>{t('reporting.by.noneHint')}</EmptyState>
        ) : (
          <FiguresTable
            ctx={ctx}
            caption={t(`reporting.by.${by}`)}
            header={t(by === 'governance' ? 'territory.governance' : 'reporting.grouping')}
            placeCell={({ code, name }) =>
              by === 'governance' ? (
                t(`territory.governance.${code as Governance}`)
              ) : (
                <a href={`${STATISTICS}/groupings/${code}`}>{name}</a>
              )
            }
            narrow="scroll"
            reading={reading}
            sorting={sorting}
          />
        )}
      </Section>
      <p>
        <LinkButton
          href={withQuery('/api/v1/indicators/breakdowns', {
            ...{ by, within: here?.code, at: by === 'governance' ? at : undefined },
          })}
          look="secondary"
        >
          {t('reporting.json')}
        </LinkButton>
      </p>
    </Page>
  );
}

/** From one way of dividing the schools to another. */
export function BreakdownTabs({
  ctx: { t },
  by,
  within,
}: {
  ctx: PageContext;
  by: Breakdown | 'territory';
  within: string | undefined;
}) {
  return (
    <Tabs
      label={t('reporting.by')}
      tabs={[
        {
          label: t('reporting.by.territory'),
          href: withQuery(STATISTICS, { within }),
          current: by === 'territory',
        },
        ...BREAKDOWNS.map((each) => ({
          label: t(`reporting.by.${each}`),
          href: breakdownPath(each, within),
          current: each === by,
        })),
      ]}
    />
  );
}

function breakdownPath(by: Breakdown, within: string | undefined, at?: GovernanceTime): string {
  return withQuery(`${STATISTICS}/by/${by}`, { within, at: at === 'now' ? at : undefined });
}

export interface GroupingStatisticsPageProps {
  ctx: PageContext;
  id: string;
  /** As people call it. */
  title: string;
  kind: Exclude<Breakdown, 'governance'>;
  reading: IndicatorsReading;
  sorting: Sorting;
}

/** The schools of a grouping, each with its figures. */
export function GroupingStatisticsPage({ ctx, id, title, kind, reading, sorting }: GroupingStatisticsPageProps) {
  const { t, formatters } = ctx;
  return (
    <Page
      ctx={ctx}
      title={title}
      eyebrow={t('reporting.title')}
      breadcrumb={[
        { label: t('reporting.title'), href: STATISTICS },
        { label: t(`reporting.by.${kind}`), href: breakdownPath(kind, undefined) },
      ]}
      indexed={false}
    >
      <p class="note">{t('common.asOf', { when: formatters.formatDateTime(reading.asOf) })}</p>
      <Headline ctx={ctx} reading={reading} />
      <Section
        title={t('reporting.table.school')}
        aside={<a href={`/groupings/${id}`}>{t('reporting.grouping.page')}</a>}
      >
        <StatisticsTable ctx={ctx} by="school" reading={reading} sorting={sorting} />
      </Section>
      <p>
        <LinkButton href={`/api/v1/indicators/groupings/${id}`} look="secondary">
          {t('reporting.json')}
        </LinkButton>
      </p>
    </Page>
  );
}
