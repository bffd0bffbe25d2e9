/** Decimal degrees, WGS 84. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

type CoordinatesDoubt = 'COORDINATES_MISSING' | 'COORDINATES_MALFORMED' | 'COORDINATES_SWAPPED' | 'COORDINATES_OUTSIDE';

export interface ReadCoordinates {
  readonly place: Coordinates | null;
  readonly doubt?: { readonly code: CoordinatesDoubt; readonly column: 'latitude' | 'longitude' };
}

/** South, north, west, east of where schools can be. Generous: it finds slips of the pen, not of the surveyor. */
const BOUNDS = [
  { where: 'continent', box: [-56.6, -17.4, -75.8, -66.3] },
  { where: 'Easter Island and Salas y Gómez', box: [-28, -26, -110, -105] },
  { where: 'Juan Fernández and Desventuradas', box: [-34.5, -26, -81, -78] },
  { where: 'Antarctica', box: [-90, -60, -90, -53] },
] as const;

// At least one decimal: a whole degree is 100 km and no place.
const DECIMAL_DEGREES = /^-?\d{1,3}[.,]\d+$/;

/** @param latitude as written, decimal comma or point; blank or 0 for unknown */
export function readCoordinates(latitude: string, longitude: string): ReadCoordinates {
  if (isBlank(latitude) && isBlank(longitude))
    return { place: null, doubt: { code: 'COORDINATES_MISSING', column: 'latitude' } };
  if (!DECIMAL_DEGREES.test(latitude))
    return { place: null, doubt: { code: 'COORDINATES_MALFORMED', column: 'latitude' } };
  if (!DECIMAL_DEGREES.test(longitude))
    return { place: null, doubt: { code: 'COORDINATES_MALFORMED', column: 'longitude' } };
  const place = { latitude: degrees(latitude), longitude: degrees(longitude) };
  if (isInChile(place)) return { place };
  const swapped = { latitude: place.longitude, longitude: place.latitude };
  return isInChile(swapped)
    ? { place: swapped, doubt: { code: 'COORDINATES_SWAPPED', column: 'latitude' } }
    : { place: null, doubt: { code: 'COORDINATES_OUTSIDE', column: 'latitude' } };
}

export function isInChile({ latitude, longitude }: Coordinates): boolean {
  return BOUNDS.some(
    ({ box: [south, north, west, east] }) =>
      latitude >= south && latitude <= north && longitude >= west && longitude <= east,
  );
}

function isBlank(text: string): boolean {
  return text === '' || /^0([.,]0*)?$/.test(text);
}

function degrees(text: string): number {
  return Number(text.replace(',', '.'));
}
