import type { Page as PageOf } from '../../platform/http/index.js';
import { AREAS, GOVERNANCES, type Place, readSearch, SCHOOL_STATUSES, type SchoolView } from '../../territory/index.js';
import {
  BarChart,
  Button,
  type Crumb,
  EmptyState,
  Field,
  Form,
  LinkButton,
  Page,
  type PageContext,
  Pager,
  SelectField,
  withQuery,
} from '../ui/index.js';
import { type Asked, isFiltered } from './asked.rules.js';
import { GROUPINGS } from './groupings-pages.js';
import { SchoolsTable } from './schools-table.js';

interface Part {
  readonly place: Place;
  /** Schools that work there. */
  readonly working: number;
}

export interface SchoolsPageProps {
  ctx: PageContext;
  asked: Asked;
  /** From the nation down to the place. */
  path: readonly Place[];
  parts: readonly Part[];
  /** Null where the places are for choosing. */
  schools: PageOf<SchoolView> | null;
}

export function SchoolsPage({ ctx, asked, path, parts, schools }: SchoolsPageProps) {
  const { t } = ctx;
  const here = path.at(-1)!;
  const isSearch = asked.search !== '';
  const isPart = asked.cursor !== undefined || schools?.nextCursor != null;
  return (
    <Page
      ctx={ctx}
      title={
        isSearch
          ? t('territory.schools.found', { search: asked.search })
          : here.kind === 'nation'
            ? t('territory.schools.title')
            : here.name
      }
      eyebrow={here.kind === 'nation' ? undefined : `${t('territory.schools.title')} · ${t(`territory.${here.kind}`)}`}
      lead={here.kind === 'nation' && !isSearch ? t('territory.schools.lead') : undefined}
      breadcrumb={(isSearch ? path : path.slice(0, -1)).map((place) => placeCrumb(ctx, place))}
      actions={
        here.kind === 'nation' && !isSearch ? (
          <LinkButton href={GROUPINGS} look="secondary">
            {t('territory.groupings.title')}
          </LinkButton>
        ) : undefined
      }
      // What a search finds is no page of its own.
      indexed={!isSearch && !isPart && !isFiltered(asked)}
    >
      <Search ctx={ctx} asked={asked} here={here} isEmpty={schools?.items.length === 0} />
      {schools === null ? (
        <Parts ctx={ctx} parts={parts} here={here} />
      ) : schools.items.length === 0 ? (
        <Nothing ctx={ctx} asked={asked} />
      ) : (
        <>
          <SchoolsTable
            ctx={ctx}
            caption={t('territory.schools.within', { place: here.shortName })}
            schools={schools.items}
            withCommune={here.kind !== 'commune'}
          />
          <Pager ctx={ctx} count={schools.items.length} nextCursor={schools.nextCursor} />
        </>
      )}
    </Page>
  );
}

/** Where a place is found on these pages. */
export function placeCrumb({ t }: PageContext, { code, name }: { code: string; name: string }): Crumb {
  return {
    label: code === '' ? t('territory.country') : name,
    href: withQuery('/schools', { within: code }),
  };
}

function Search({ ctx, asked, here, isEmpty }: { ctx: PageContext; asked: Asked; here: Place; isEmpty: boolean }) {
  const { t } = ctx;
  const { within, search, status, governance, area } = asked;
  return (
    <Form
      action="/schools"
      method="get"
      filters
      label={t('territory.schools.searchWithin', { place: here.shortName })}
      hidden={within === '' ? {} : { within }}
    >
      <Field ctx={ctx} name="q" type="search" label={t('territory.schools.search')} value={search} maxlength={100} />
      <SelectField
        ctx={ctx}
        name="status"
        label={t('territory.status')}
        value={status}
        placeholder={t('territory.status.any')}
        options={SCHOOL_STATUSES.map((value) => ({ value, label: t(`territory.status.${value}`) }))}
      />
      <SelectField
        ctx={ctx}
        name="governance"
        label={t('territory.governance')}
        value={governance}
        placeholder={t('territory.status.any')}
        options={GOVERNANCES.map((value) => ({ value, label: t(`territory.governance.${value}`) }))}
      />
      <SelectField
        ctx={ctx}
        name="area"
        label={t('territory.area')}
        value={area}
        placeholder={t('territory.status.any')}
        options={AREAS.map((value) => ({ value, label: t(`territory.area.${value}`) }))}
      />
      <Button>{t('common.action.search')}</Button>
      {/* Where nothing was found, what to do stands there. */}
      {search !== '' && !isEmpty && <Wider ctx={ctx} asked={asked} look="quiet" />}
    </Form>
  );
}

/** One step back from what narrows the list. */
function Wider({ ctx: { t }, asked, look }: { ctx: PageContext; asked: Asked; look: 'quiet' | 'secondary' }) {
  const { within, search } = asked;
  if (isFiltered(asked))
    return (
      <LinkButton href={withQuery('/schools', { within, q: search })} look={look}>
        {t('territory.schools.withoutFilters')}
      </LinkButton>
    );
  if (within !== '' && search !== '')
    return (
      <LinkButton href={withQuery('/schools', { q: search })} look={look}>
        {t('territory.schools.everywhere')}
      </LinkButton>
    );
  return (
    <LinkButton href="/schools" look={look}>
      {t('territory.schools.byPlace')}
    </LinkButton>
  );
}

const TITLES = {
  nation: 'territory.schools.regions',
  region: 'territory.schools.provinces',
  province: 'territory.schools.communes',
} as const;

function Parts({ ctx, parts, here }: { ctx: PageContext; parts: readonly Part[]; here: Place }) {
  const { t, formatters } = ctx;
  if (here.kind === 'commune') return null;
  const working = parts.reduce((sum, part) => sum + part.working, 0);
  return (
    <>
      <BarChart
        ctx={ctx}
        title={t(TITLES[here.kind])}
        description={t('territory.schools.partsHint')}
        bars={parts.map(({ place, ...part }) => ({
          label: place.shortName,
          // The number counts the schools that work: so does the list of a commune that it leads to.
          href: withQuery('/schools', {
            within: place.code,
            status: place.kind === 'commune' ? 'working' : undefined,
          }),
          value: part.working,
          text: formatters.formatNumber(part.working),
        }))}
      />
      {working > 0 && (
        <p>
          <a href={withQuery('/schools', { within: here.code, status: 'working' })}>
            {t('territory.schools.all', { count: working })}
          </a>
        </p>
      )}
    </>
  );
}

function Nothing({ ctx, asked }: { ctx: PageContext; asked: Asked }) {
  const { t } = ctx;
  const isNarrowed = asked.search !== '' || isFiltered(asked);
  if (readSearch(asked.search)?.onlyRbd)
    return (
      <EmptyState
        title={t('territory.schools.noRbd', { rbd: asked.search })}
        actions={<Wider ctx={ctx} asked={asked} look="secondary" />}
      >
        {t('territory.schools.noRbdHint')}
      </EmptyState>
    );
  return (
    <EmptyState
      title={t(isNarrowed ? 'territory.schools.none' : 'territory.schools.noneHere')}
      actions={<Wider ctx={ctx} asked={asked} look="secondary" />}
    >
      {t(isNarrowed ? 'territory.schools.noneHint' : 'territory.schools.noneHereHint')}
    </EmptyState>
  );
}
