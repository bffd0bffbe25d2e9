import type { SchoolDetail } from '../../territory/index.js';
import {
  Actions,
  DataTable,
  DefinitionList,
  LinkButton,
  Page,
  type PageContext,
  Section,
  Toast,
  withQuery,
} from '../ui/index.js';
import { SchoolNotices } from './school-notices.js';
import { placeCrumb } from './schools-page.js';
import { rbdText, StatusBadge } from './schools-table.js';

export interface SchoolPageProps {
  ctx: PageContext;
  school: SchoolDetail;
  /** The reader may see who works there and what they learn. */
  seesTeachers: boolean;
  /** The reader may see the statistics of its commune. */
  seesCommune: boolean;
  /** The reader may say what it has become part of. */
  mayMerge: boolean;
  done: boolean;
}

/** One school as the official directory knows it. */
export function SchoolPage({ ctx, school, seesTeachers, seesCommune, mayMerge, done }: SchoolPageProps) {
  const { t } = ctx;
  const { communeCode, communeName } = school;
  return (
    <Page
      ctx={ctx}
      title={school.name}
      eyebrow={`${t('territory.school')} · RBD ${rbdText(school)}`}
      breadcrumb={school.places.map((place) => placeCrumb(ctx, place))}
      notices={done ? <Toast ctx={ctx} title={t('territory.successor.done')} /> : undefined}
      actions={
        seesTeachers ? <LinkButton href={`/school/${school.rbd}`}>{t('territory.head.staff')}</LinkButton> : undefined
      }
    >
      <SchoolNotices ctx={ctx} school={school} />
      <SchoolFacts ctx={ctx} school={school} />
      {school.history.length > 1 && <SchoolHistory ctx={ctx} school={school} />}
      <Actions>
        {mayMerge && school.status === 'closed' && (
          <LinkButton href={`/schools/${school.rbd}/successor`} look="secondary">
            {t('territory.successor.title')}
          </LinkButton>
        )}
        <LinkButton href={withQuery('/schools', { within: communeCode, status: 'working' })} look="secondary">
          {t('territory.school.others', { commune: communeName })}
        </LinkButton>
        {seesCommune && (
          <LinkButton href={withQuery('/statistics', { within: communeCode })} look="secondary">
            {t('territory.school.statistics', { commune: communeName })}
          </LinkButton>
        )}
      </Actions>
    </Page>
  );
}

/** Its names, who ran it, its closings and reopenings, the latest first. */
function SchoolHistory({ ctx, school }: { ctx: PageContext; school: SchoolDetail }) {
  const { t, formatters } = ctx;
  const day = (text: string) => formatters.formatDate(text);
  return (
    <Section title={t('territory.history')}>
      <DataTable
        ctx={ctx}
        caption={t('territory.history')}
        captionHidden
        rows={[...school.history].reverse()}
        rowKey={({ from }) => from}
        columns={[
          {
            key: 'period',
            header: t('territory.history.period'),
            cell: ({ from, until }) =>
              until === null
                ? t('territory.history.since', { from: day(from) })
                : t('territory.history.between', { from: day(from), until: day(until) }),
          },
          { key: 'name', header: t('territory.history.name'), cell: ({ name }) => name },
          {
            key: 'governance',
            header: t('territory.governance'),
            cell: ({ governance }) => t(`territory.governance.${governance}`),
          },
          {
            key: 'status',
            header: t('territory.status'),
            cell: ({ status }) => <StatusBadge ctx={ctx} status={status} />,
          },
        ]}
      />
    </Section>
  );
}

function SchoolFacts({ ctx, school }: { ctx: PageContext; school: SchoolDetail }) {
  const { t, formatters } = ctx;
  const { latitude, longitude } = school;
  const degrees = (value: number) => `${formatters.formatNumber(value, { decimals: 4 })}°`;
  return (
    <DefinitionList
      items={[
        { term: t('territory.status'), value: <StatusBadge ctx={ctx} status={school.status} /> },
        { term: t('territory.pupils'), value: formatters.formatNumber(school.pupils) },
        { term: t('territory.governance'), value: t(`territory.governance.${school.governance}`) },
        { term: t('territory.area'), value: t(`territory.area.${school.rural ? 'rural' : 'urban'}`) },
        ...school.places
          .filter(({ kind }) => kind !== 'nation')
          .reverse()
          .map(({ code, kind, name }) => ({
            term: t(`territory.${kind as 'region' | 'province' | 'commune'}`),
            value: <a href={withQuery('/schools', { within: code })}>{name}</a>,
          })),
        ...(latitude === null || longitude === null
          ? []
          : [{ term: t('territory.coordinates'), value: `${degrees(latitude)}, ${degrees(longitude)}` }]),
        ...(school.officialName === school.name
          ? []
          : [{ term: t('territory.officialName'), value: school.officialName }]),
        ...(school.predecessors.length === 0
          ? []
          : [{ term: t('territory.school.predecessors'), value: <Predecessors school={school} /> }]),
        { term: t('territory.directoryYear'), value: String(school.directoryYear) },
      ]}
    />
  );
}

function Predecessors({ school }: { school: SchoolDetail }) {
  return (
    <ul role="list">
      {school.predecessors.map(({ rbd, name }) => (
        <li key={rbd}>
          <a href={`/schools/${rbd}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
