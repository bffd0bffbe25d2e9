import { geoTransverseMercator } from 'd3-geo';

/**
 * Where a place lies on the map of schools, in its own units. The mainland is a tall strip in transverse Mercator along
 * 71° W, true to shape from Arica to Cape Horn; what lies far out, and the capital, has an inset
 * of its own at another scale.
 */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export type InsetName = 'easterIsland' | 'juanFernandez' | 'antarctica' | 'santiago';

export interface Inset {
  readonly name: InsetName;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Two units are about one pixel at the usual size, and one unit is 1.7 km on the strip. */
export const MAP_WIDTH = 600;
export const MAP_HEIGHT = 2640;

export const INSETS: readonly Inset[] = [
  { name: 'easterIsland', x: 8, y: 640, size: 128 },
  { name: 'juanFernandez', x: 8, y: 1010, size: 96 },
  { name: 'santiago', x: 402, y: 1168, size: 190 },
  { name: 'antarctica', x: 8, y: 2460, size: 112 },
];

const MAINLAND = { west: -76, east: -66.2, north: -17.3, south: -56.2 };
const INSET_PADDING = 8;
const TOP = 36;
const BOTTOM = 36;
/** The meridian in the middle of the strip, and where it stands: the ocean to its left leaves room for the insets. */
const MERIDIAN = -71;
const MERIDIAN_X = 372;

const upright = geoTransverseMercator().rotate([-MERIDIAN, 0]).scale(1).translate([0, 0]);
const northEdge = at(upright, MERIDIAN, MAINLAND.north);
const southEdge = at(upright, MERIDIAN, MAINLAND.south);
const SCALE = (MAP_HEIGHT - TOP - BOTTOM) / (southEdge.y - northEdge.y);

/** The part of the earth that each inset shows: its middle, and its width in degrees of latitude. */
const INSET_VIEWS: Readonly<Record<InsetName, { longitude: number; latitude: number; span: number }>> = {
  easterIsland: { longitude: -109.36, latitude: -27.12, span: 0.24 },
  juanFernandez: { longitude: -78.84, latitude: -33.65, span: 0.3 },
  antarctica: { longitude: -59.5, latitude: -63, span: 9 },
  santiago: { longitude: -70.66, latitude: -33.48, span: 0.46 },
};

/**
 * Where a place is drawn: on the strip or in the inset of an island, and for the capital, where a fifth of the schools
 * stand within twenty units, in an enlargement as well. Nowhere, if it can't be in Chile (a slip in the directory).
 */
export function spotsOf(longitude: number, latitude: number): Spot[] {
  const island = islandOf(longitude, latitude);
  if (island !== undefined) return [keptWithin(island, inInset(island, longitude, latitude))];
  const { west, east, north, south } = MAINLAND;
  if (!(longitude >= west && longitude <= east && latitude >= south && latitude <= north)) return [];
  const capital = inInset('santiago', longitude, latitude);
  return isWithin('santiago', capital) ? [onStrip(longitude, latitude), capital] : [onStrip(longitude, latitude)];
}

export function onStrip(longitude: number, latitude: number): Spot {
  const { x, y } = at(upright, longitude, latitude);
  return { x: MERIDIAN_X + x * SCALE, y: TOP + (y - northEdge.y) * SCALE };
}

/** The square on the strip that the enlargement of the capital shows. */
export function capitalOnStrip(): { x: number; y: number; size: number } {
  const { longitude, latitude, span } = INSET_VIEWS.santiago;
  const { x, y } = onStrip(longitude, latitude);
  const size = onStrip(longitude, latitude - span / 2).y - onStrip(longitude, latitude + span / 2).y;
  return { x: x - size / 2, y: y - size / 2, size };
}

function islandOf(longitude: number, latitude: number): InsetName | undefined {
  if (latitude < -60 && latitude >= -90 && longitude >= -90 && longitude <= -53) return 'antarctica';
  if (longitude > -110 && longitude < -105 && latitude > -28 && latitude < -26) return 'easterIsland';
  if (longitude > -81.5 && longitude < -78 && latitude > -34.5 && latitude < -33) return 'juanFernandez';
  return undefined;
}

function inInset(name: InsetName, longitude: number, latitude: number): Spot {
  const box = boxOf(name);
  const view = INSET_VIEWS[name];
  const perDegree = box.size / view.span;
  const narrowing = Math.cos((view.latitude * Math.PI) / 180);
  return {
    x: box.x + box.size / 2 + (longitude - view.longitude) * narrowing * perDegree,
    y: box.y + box.size / 2 + (view.latitude - latitude) * perDegree,
  };
}

function isWithin(name: InsetName, { x, y }: Spot): boolean {
  const box = boxOf(name);
  const [dx, dy] = [x - box.x, y - box.y];
  const far = box.size - INSET_PADDING;
  return dx >= INSET_PADDING && dx <= far && dy >= INSET_PADDING && dy <= far;
}

function boxOf(name: InsetName): Inset {
  return INSETS.find((inset) => inset.name === name)!;
}

/** An island's school whose coordinates are a little off stays visible at the edge. */
function keptWithin(name: InsetName, { x, y }: Spot): Spot {
  const box = boxOf(name);
  const far = box.size - INSET_PADDING;
  const clamp = (value: number, start: number) => Math.max(start + INSET_PADDING, Math.min(start + far, value));
  return { x: clamp(x, box.x), y: clamp(y, box.y) };
}

function at(projection: typeof upright, longitude: number, latitude: number): Spot {
  const [x = 0, y = 0] = projection([longitude, latitude]) ?? [];
  return { x, y };
}
