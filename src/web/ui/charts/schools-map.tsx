import type { ComponentChildren } from 'preact';
import type { PageContext } from '../context.js';
import { COVERAGE_LIMITS, type CoverageLimits } from './coverage.js';
import { MAP_HEIGHT, MAP_WIDTH } from './map-projection.js';
import type { SchoolsMapOptions } from './schools-map-svg.js';

export interface SchoolsMapProps {
  ctx: PageContext;
  /** Addresses of the two drawings of `renderSchoolsMapSvg`; their content should be named in them, so that they can be cached. */
  src: string;
  srcDark: string;
  limits?: CoverageLimits | undefined;
  /** Where the same numbers stand as a table. */
  tableHref?: string | undefined;
  children?: ComponentChildren;
}

/** The drawing of the schools with its legend and its source. */
export function SchoolsMap({ ctx, src, srcDark, limits, tableHref, children }: SchoolsMapProps) {
  const { t } = ctx;
  return (
    <figure class="chart map">
      <figcaption>
        <MapLegend ctx={ctx} limits={limits} />
      </figcaption>
      <picture>
        <source srcset={srcDark} media="(prefers-color-scheme: dark)" />
        <img src={src} width={MAP_WIDTH / 2} height={MAP_HEIGHT / 2} alt={t('common.map.alt')} />
      </picture>
      {children}
      <p class="source">
        {t('common.map.crowded')} {t('common.map.note')}. {t('common.map.source')}.{' '}
        {tableHref !== undefined && <a href={tableHref}>{t('common.map.table')}</a>}
      </p>
    </figure>
  );
}

function MapLegend({
  ctx: { t, formatters },
  limits = COVERAGE_LIMITS,
}: {
  ctx: PageContext;
  limits?: CoverageLimits | undefined;
}) {
  const [second, third, fourth] = limits.map((limit) => formatters.formatPercent(limit, { decimals: 0 })) as [
    string,
    string,
    string,
  ];
  const classes = [
    t('common.map.class.none'),
    t('common.map.class.low', { percent: second }),
    t('common.map.class.between', { from: second, to: third }),
    t('common.map.class.between', { from: third, to: fourth }),
    t('common.map.class.high', { percent: fourth }),
  ];
  return (
    <div class="legend">
      <p>{t('common.map.legend')}</p>
      <ul role="list">
        {classes.map((label, index) => (
          <li key={label}>
            <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">
              <circle class={`class-${index}`} cx="5" cy="5" r="5" />
            </svg>
            {label}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The words inside the drawing, in the language of the page. */
export function mapTexts({
  t,
}: Pick<PageContext, 't'>): Pick<SchoolsMapOptions, 'title' | 'description' | 'insetLabels'> {
  return {
    title: t('common.map.title'),
    description: t('common.map.alt'),
    insetLabels: {
      easterIsland: t('common.map.easterIsland'),
      juanFernandez: t('common.map.juanFernandez'),
      antarctica: t('common.map.antarctica'),
      santiago: t('common.map.santiago'),
    },
  };
}
