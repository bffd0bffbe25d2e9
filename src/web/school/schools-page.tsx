import type { Page as ListPage } from '../../platform/http/index.js';
import type { Place, SchoolView } from '../../territory/index.js';
import {
  Badge,
  Button,
  DataTable,
  EmptyState,
  Field,
  Form,
  LinkButton,
  Page,
  type PageContext,
  Pager,
  Section,
  withQuery,
} from '../ui/index.js';

export const SCHOOLS = '/schools';

export interface SchoolsPageProps {
  ctx: PageContext;
  /** From the nation down to the place that is shown. */
  places: readonly Place[];
  /** What the place is made of; a commune of nothing smaller. */
  parts: readonly Place[];
  /** Working schools of each part, by code. */
  counts: ReadonlyMap<string, number>;
  search: string;
  /** Null where one still chooses a part. */
  schools: ListPage<SchoolView> | null;
}

export function SchoolsPage({ ctx, places, parts, counts, search, schools }: SchoolsPageProps) {
  const { t } = ctx;
  const place = places.at(-1)!;
  const title =
    place.kind === 'nation' ? t('territory.schools.title') : t('territory.schools.within', { place: place.name });
  return (
    <Page
      ctx={ctx}
      title={search === '' ? title : t('territory.schools.found', { search })}
      lead={t('territory.schools.lead')}
      breadcrumb={placeCrumbs(ctx, search === '' ? places.slice(0, -1) : places)}
      indexed={search === '' && !ctx.path.includes('cursor=')}
    >
      <Form action={SCHOOLS} method="get" filters hidden={place.code === '' ? {} : { within: place.code }}>
        <Field
          ctx={ctx}
          name="q"
          type="search"
          label={
            place.kind === 'nation'
              ? t('territory.schools.search')
              : t('territory.schools.searchWithin', { place: place.shortName })
          }
          hint={place.kind === 'nation' ? undefined : t('territory.schools.search')}
          value={search}
          maxlength={100}
        />
        <Button>{t('common.action.search')}</Button>
      </Form>
      {schools === null ? (
        <Parts ctx={ctx} parts={parts} counts={counts} />
      ) : (
        <Schools ctx={ctx} place={place} search={search} schools={schools} />
      )}
    </Page>
  );
}

const PART_TITLES = {
  region: 'territory.schools.regions',
  province: 'territory.schools.provinces',
  commune: 'territory.schools.communes',
} as const;

function Parts({ ctx, parts, counts }: Pick<SchoolsPageProps, 'ctx' | 'parts' | 'counts'>) {
  const { t } = ctx;
  const kind = parts[0]!.kind;
  return (
    <Section title={t(PART_TITLES[kind as keyof typeof PART_TITLES])}>
      <ul class="places" role="list">
        {parts.map(({ code, name }) => (
          <li key={code}>
            <a href={withinPath(code)}>{name}</a>
            <span class="soft small">{t('territory.schools.working', { count: counts.get(code) ?? 0 })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Schools({
  ctx,
  place,
  search,
  schools,
}: Pick<SchoolsPageProps, 'ctx' | 'search'> & { place: Place; schools: ListPage<SchoolView> }) {
  const { t, formatters } = ctx;
  if (schools.items.length === 0) return <NoSchools ctx={ctx} place={place} search={search} />;
  return (
    <>
      <DataTable
        ctx={ctx}
        caption={t('territory.schools.title')}
        captionHidden
        rows={schools.items}
        rowKey={({ rbd }) => rbd}
        columns={[
          {
            key: 'name',
            header: t('territory.school'),
            cell: ({ rbd, name, status }) => (
              <span>
                <a href={`${SCHOOLS}/${rbd}`}>{name}</a>{' '}
                {status !== 'working' && <Badge>{t(`territory.status.${status}`)}</Badge>}
              </span>
            ),
          },
          { key: 'rbd', header: t('territory.rbd'), cell: ({ rbd, checkDigit }) => `${rbd}-${checkDigit}` },
          ...(place.kind === 'commune'
            ? []
            : [{ key: 'commune', header: t('territory.commune'), cell: ({ communeName }: SchoolView) => communeName }]),
          {
            key: 'governance',
            header: t('territory.governance'),
            cell: ({ governance }) => t(`territory.governance.${governance}`),
          },
          {
            key: 'area',
            header: t('territory.area'),
            cell: ({ rural }) => t(`territory.area.${rural ? 'rural' : 'urban'}`),
          },
          {
            key: 'pupils',
            header: t('territory.pupils'),
            numeric: true,
            cell: ({ pupils }) => formatters.formatNumber(pupils),
          },
        ]}
      />
      <Pager ctx={ctx} count={schools.items.length} nextCursor={schools.nextCursor} />
    </>
  );
}

function NoSchools({ ctx: { t }, place, search }: { ctx: PageContext; place: Place; search: string }) {
  if (search === '')
    return <EmptyState title={t('territory.schools.noneHere')}>{t('territory.schools.noneHereHint')}</EmptyState>;
  return (
    <EmptyState
      title={t('territory.schools.none')}
      actions={
        place.kind !== 'nation' && (
          <LinkButton href={withQuery(SCHOOLS, { q: search })} look="secondary">
            {t('territory.schools.everywhere')}
          </LinkButton>
        )
      }
    >
      {t('territory.schools.noneHint')}
    </EmptyState>
  );
}

/** The way down from the list of all schools. */
export function placeCrumbs({ t }: PageContext, places: readonly Pick<Place, 'code' | 'name' | 'kind'>[]) {
  return places.map(({ code, name, kind }) =>
    kind === 'nation'
      ? { label: t('territory.schools.title'), href: SCHOOLS }
      : { label: name, href: withinPath(code) },
  );
}

export function withinPath(code: string): string {
  return `${SCHOOLS}?within=${code}`;
}
