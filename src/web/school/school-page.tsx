import type { PlaceKind, SchoolDetail } from '../../territory/index.js';
import { Badge, DefinitionList, LinkButton, Notice, Page, type PageContext } from '../ui/index.js';
import { placeCrumbs } from './schools-page.js';

export function SchoolPage({ ctx, school }: { ctx: PageContext; school: SchoolDetail }) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={school.name}
      eyebrow={`${t('territory.rbd')} ${school.rbd}-${school.checkDigit}`}
      breadcrumb={placeCrumbs(
        ctx,
        school.places.map((place) => ({ ...place, kind: place.kind as PlaceKind })),
      )}
    >
      {school.status !== 'working' && (
        <Notice ctx={ctx} tone="warning" title={t(`territory.status.${school.status}`)}>
          {t('territory.school.notWorking')}
        </Notice>
      )}
      <SchoolFacts ctx={ctx} school={school} />
      <div class="actions">
        <LinkButton href={`/statistics?within=${school.communeCode}`} look="secondary">
          {t('territory.school.statistics', { commune: school.communeName })}
        </LinkButton>
      </div>
    </Page>
  );
}

/** What the official directory says of a school. */
export function SchoolFacts({ ctx, school }: { ctx: PageContext; school: SchoolDetail }) {
  const { t, formatters } = ctx;
  const [, region, province, commune] = school.places;
  return (
    <DefinitionList
      items={[
        { term: t('territory.officialName'), value: school.officialName },
        {
          term: t('territory.status'),
          value: (
            <Badge tone={school.status === 'working' ? 'success' : 'neutral'}>
              {t(`territory.status.${school.status}`)}
            </Badge>
          ),
        },
        { term: t('territory.governance'), value: t(`territory.governance.${school.governance}`) },
        { term: t('territory.area'), value: t(`territory.area.${school.rural ? 'rural' : 'urban'}`) },
        { term: t('territory.pupils'), value: formatters.formatNumber(school.pupils) },
        { term: t('territory.commune'), value: commune?.name ?? school.communeName },
        { term: t('territory.province'), value: province?.name ?? '' },
        { term: t('territory.region'), value: region?.name ?? '' },
        ...(school.latitude === null || school.longitude === null
          ? []
          : [
              {
                term: t('territory.coordinates'),
                value: (
                  <span class="numeric">
                    {formatters.formatNumber(school.latitude, { decimals: 4 })}°,{' '}
                    {formatters.formatNumber(school.longitude, { decimals: 4 })}°
                  </span>
                ),
              },
            ]),
        { term: t('territory.directoryYear'), value: String(school.directoryYear) },
      ]}
    />
  );
}
