import { renderToString } from 'preact-render-to-string';
import type { CoverageClass } from './coverage.js';
import {
  capitalOnStrip,
  type InsetName,
  INSETS,
  MAP_HEIGHT,
  MAP_WIDTH,
  onStrip,
  type Spot,
  spotsOf,
} from './map-projection.js';

export interface SchoolPoint {
  readonly longitude: number;
  readonly latitude: number;
  /** Null where there are no teachers on record. */
  readonly coverage: CoverageClass | null;
  /** Two digits; needed only for a map that highlights a region. */
  readonly regionCode?: string | undefined;
}

export interface SchoolsMapOptions {
  /** The drawing is its own document, so it can't inherit the colours of the page: one is made for each. */
  readonly theme: 'light' | 'dark';
  readonly title: string;
  readonly description: string;
  readonly insetLabels: Readonly<Record<InsetName, string>>;
  /** The region to draw an outline around. */
  readonly highlightRegion?: string | undefined;
}

/** The colours of `site.css`, once more: an image has no access to the style sheet of its page. A test compares them. */
export const MAP_COLOURS = {
  light: {
    paper: '#fcfbf8',
    text: '#505b58',
    line: '#cbc4b5',
    highlight: '#c4702f',
    unknown: '#ddd7ca',
    classes: ['#b9b1a1', '#93bdb4', '#549a94', '#1b7374', '#07454b'],
  },
  dark: {
    paper: '#121918',
    text: '#b1bab5',
    line: '#43504d',
    highlight: '#d98847',
    unknown: '#333d3b',
    classes: ['#515b58', '#2d7069', '#3f9c92', '#74cbbd', '#d0f5ea'],
  },
} as const;

/** A few towns to find one's way by, with the side of the dot on which their name has room. */
const TOWNS: readonly { name: string; longitude: number; latitude: number; side: 'sea' | 'land' }[] = [
  { name: 'Arica', longitude: -70.31, latitude: -18.48, side: 'sea' },
  { name: 'Iquique', longitude: -70.14, latitude: -20.22, side: 'sea' },
  { name: 'Antofagasta', longitude: -70.4, latitude: -23.65, side: 'sea' },
  { name: 'La Serena', longitude: -71.25, latitude: -29.9, side: 'sea' },
  { name: 'Valparaíso', longitude: -71.62, latitude: -33.04, side: 'sea' },
  { name: 'Concepción', longitude: -73.05, latitude: -36.83, side: 'sea' },
  { name: 'Puerto Montt', longitude: -72.94, latitude: -41.47, side: 'land' },
  { name: 'Coyhaique', longitude: -72.07, latitude: -45.57, side: 'land' },
  { name: 'Punta Arenas', longitude: -70.91, latitude: -53.16, side: 'sea' },
];

const DOT = 6;

/** Schools whose dots would lie on one another share a dot in the middle class of them all: 3 units are 5 km. */
const CELL = 3;

/** Neighbouring dots still overlap. Dealt onto sheets by their place, no class lies on top more often than another. */
const SHEETS = 6;

/**
 * The country drawn by its schools. On each sheet there is one path for each class, and each dot is a stroke without
 * length and with a round cap, written as a whole-numbered step from the one before: the schools of the country are
 * some 15 KB compressed.
 */
export function renderSchoolsMapSvg(points: readonly SchoolPoint[], options: SchoolsMapOptions): string {
  const colours = MAP_COLOURS[options.theme];
  const cells = new Map<number, { spot: Spot; sum: number; known: number }>();
  const highlighted: Spot[] = [];
  for (const { longitude, latitude, coverage, regionCode } of points) {
    const isHighlighted = options.highlightRegion !== undefined && regionCode === options.highlightRegion;
    for (const spot of spotsOf(longitude, latitude)) {
      const place = Math.floor(spot.y / CELL) * MAP_WIDTH + Math.floor(spot.x / CELL);
      let cell = cells.get(place);
      if (cell === undefined) cells.set(place, (cell = { spot, sum: 0, known: 0 }));
      if (coverage !== null) {
        cell.sum += coverage;
        cell.known += 1;
      }
      if (isHighlighted) highlighted.push(spot);
    }
  }
  const sheets = Array.from({ length: SHEETS }, () => new Map<CoverageClass | null, Spot[]>());
  for (const [place, { spot, sum, known }] of cells) {
    const layer = known === 0 ? null : (Math.round(sum / known) as CoverageClass);
    const sheet = sheets[(place * 7919) % SHEETS]!;
    const spots = sheet.get(layer);
    if (spots === undefined) sheet.set(layer, [spot]);
    else spots.push(spot);
  }
  const capital = capitalOnStrip();
  return renderToString(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`}
      width={MAP_WIDTH / 2}
      height={MAP_HEIGHT / 2}
      role="img"
      aria-labelledby="t d"
      fill="none"
      stroke-linecap="round"
      stroke-linejoin="round"
      font-family="'Source Sans 3','Segoe UI',system-ui,sans-serif"
      font-size="23"
    >
      <title id="t">{options.title}</title>
      <desc id="d">{options.description}</desc>
      {highlighted.length > 0 && (
        // A broad stroke under a slightly narrower one in the colour of the ground leaves an outline around the dots.
        <>
          <path stroke={colours.highlight} stroke-width="30" d={dots(highlighted)} />
          <path stroke={colours.paper} stroke-width="24" d={dots(highlighted)} />
        </>
      )}
      <g stroke={colours.line} stroke-width="1.5">
        {INSETS.map(({ name, x, y, size }) => (
          <rect key={name} x={x} y={y} width={size} height={size} rx="8" />
        ))}
        <rect
          x={round(capital.x)}
          y={round(capital.y)}
          width={round(capital.size)}
          height={round(capital.size)}
          rx="3"
        />
      </g>
      {sheets.flatMap((sheet) =>
        [...sheet].map(([layer, spots]) => (
          <path
            key={layer}
            stroke={layer === null ? colours.unknown : colours.classes[layer]}
            stroke-width={layer === null ? DOT - 1.5 : DOT}
            d={dots(spots)}
          />
        )),
      )}
      <g fill={colours.text}>
        {INSETS.map(({ name, x, y, size }) => (
          <text key={name} x={x} y={y + size + 26}>
            {options.insetLabels[name]}
          </text>
        ))}
        {TOWNS.map(({ name, longitude, latitude, side }) => {
          const { x, y } = onStrip(longitude, latitude);
          return (
            <text
              key={name}
              x={round(x + (side === 'sea' ? -26 : 46))}
              y={round(y + 7)}
              text-anchor={side === 'sea' ? 'end' : undefined}
            >
              {name}
            </text>
          );
        })}
      </g>
    </svg>,
  );
}

function round(value: number): number {
  return Math.round(value);
}

function dots(spots: readonly Spot[]): string {
  const seen = new Set<number>();
  for (const { x, y } of spots) seen.add(round(y) * 1000 + round(x));
  let path = '';
  let [lastX, lastY] = [0, 0];
  for (const place of [...seen].sort((a, b) => a - b)) {
    const x = place % 1000;
    const y = Math.floor(place / 1000);
    path += `m${x - lastX}${y === lastY ? ' 0' : ` ${y - lastY}`}h0`;
    [lastX, lastY] = [x, y];
  }
  return path;
}
