import { checkDigit } from '../../platform/check-digit/index.js';
import { COMMUNE_OUTLINES, type CommuneOutline } from './commune-outline.js';
import { csvLine } from '../../platform/imports/index.js';
import { FIRST_INVENTED_RBD } from '../school.js';
import { isInChile } from './coordinates.rules.js';

const GENERATED_YEAR = 2025;

/** A number from 0 up to, not including, 1; the same sequence for the same seed. */
type Chance = () => number;

const HEADER = [
  ...['AGNO', 'RBD', 'DGV_RBD', 'NOM_RBD', 'COD_COM_RBD', 'COD_DEPE2', 'RURAL_RBD', 'LATITUD', 'LONGITUD'],
  ...['MAT_TOTAL', 'ESTADO_ESTAB'],
];

/**
 * Invents schools for a demonstration where the ministry's directory is not at hand: a directory in its format, line by
 * line, spread over all communes as the real ones are, from north to south.
 * @param seed the same seed and count give the same schools
 */
export function* inventedDirectory(seed: number, count: number): Generator<string> {
  yield csvLine(HEADER);
  const chance = sequenceOf(seed);
  let rbd = FIRST_INVENTED_RBD - 1;
  for (const outline of communesFor(count)) {
    rbd++;
    const rural = chance() * 10 < outline.ruralTenths;
    const governance = governanceOf(rural, chance());
    const status = statusOf(chance());
    const { latitude, longitude } = placeNear(outline, rural, chance);
    const pupils = pupilsOf(rural, chance);
    yield csvLine([
      ...[GENERATED_YEAR, rbd, checkDigit(rbd), nameOf(rural, governance, chance), Number(outline.code), governance],
      ...[rural ? 1 : 0, decimalComma(latitude), decimalComma(longitude), status === WORKING ? pupils : 0, status],
    ]);
  }
}

/** Equal steps along the schools of all communes: each commune gets its share, to one school. */
function* communesFor(count: number): Generator<CommuneOutline> {
  const all = COMMUNE_OUTLINES.reduce((sum, { schools }) => sum + schools, 0);
  let at = 0;
  let passed = COMMUNE_OUTLINES[0]!.schools;
  for (let index = 0; index < count; index++) {
    const target = ((index + 0.5) / count) * all;
    while (passed <= target) passed += COMMUNE_OUTLINES[++at]!.schools;
    yield COMMUNE_OUTLINES[at]!;
  }
}

const WORKING = 1;
const RECESS = 2;
const CLOSED = 3;

function statusOf(roll: number): number {
  return roll < 0.95 ? WORKING : roll < 0.98 ? RECESS : CLOSED;
}

const MUNICIPAL = 1;
const SUBSIDISED = 2;
const PRIVATE = 3;
const DELEGATED = 4;
const SLEP = 5;

/** Shares of the country in 2025, in town and in the country. */
function governanceOf(rural: boolean, roll: number): number {
  if (rural) return roll < 0.56 ? MUNICIPAL : roll < 0.78 ? SUBSIDISED : SLEP;
  if (roll < 0.56) return SUBSIDISED;
  if (roll < 0.73) return MUNICIPAL;
  if (roll < 0.85) return SLEP;
  return roll < 0.99 ? PRIVATE : DELEGATED;
}

/** Median 36 pupils in the country and 286 in town, with the long tails of the real ones. */
function pupilsOf(rural: boolean, chance: Chance): number {
  const [median, spread] = rural ? [36, 1.4] : [286, 1];
  return Math.min(3_000, Math.max(1, Math.round(median * Math.exp(spread * bell(chance)))));
}

function placeNear(outline: CommuneOutline, rural: boolean, chance: Chance): { latitude: number; longitude: number } {
  const spread = rural ? 0.06 : 0.015;
  const place = {
    latitude: outline.latitude + spread * bell(chance),
    longitude: outline.longitude + spread * bell(chance),
  };
  return isInChile(place) ? place : outline;
}

const PLACES = [
  'EL PERAL',
  'LOS AROMOS',
  'LA CAPILLA',
  'EL MAITEN',
  'LAS VERTIENTES',
  'QUEBRADA HONDA',
  'LOS COPIHUES',
  'PASO HONDO',
  'EL ARRAYAN',
  'LA GREDA',
  'CERRO BLANCO',
  'AGUAS CLARAS',
  'LOMAS DE PIEDRA',
  'EL BOLDO',
  'SANTA ELENA',
  'VALLE HERMOSO',
  'LA ESPERANZA',
  'LOS ALERCES',
  'RINCON DEL LAGO',
  'EL MANZANO',
];
const PEOPLE = [
  'GABRIELA MISTRAL',
  'PABLO NERUDA',
  'VIOLETA PARRA',
  'ARTURO PRAT',
  'ANDRES BELLO',
  'AMANDA LABARCA',
  'MANUEL RODRIGUEZ',
  'ELOISA DIAZ',
  'CLAUDIO MATTE',
  'PAULA JARAQUEMADA',
  'DIEGO PORTALES',
  'MARTA BRUNET',
  "BERNARDO O'HIGGINS",
  'JAVIERA CARRERA',
  'BALDOMERO LILLO',
  'TERESA PRATS',
];
const SAINTS = [
  'SAN JOSE',
  'SANTA TERESA',
  'SAN FRANCISCO',
  'SANTA MARIA',
  'SAN IGNACIO',
  'SAGRADA FAMILIA',
  'SAN ALBERTO',
  'SANTA CLARA',
  'NUESTRA SEÑORA DEL CARMEN',
  'JUAN XXIII',
  'SAN PEDRO NOLASCO',
  'SANTA ROSA DE LIMA',
];
const IDEAS = [
  'NUEVO AMANECER',
  'TERRANOVA',
  'ALTAMIRA',
  'CORDILLERA',
  'NUEVA AURORA',
  'PUKARAY',
  'ALBORADA',
  'HORIZONTE',
  'RAYEN',
  'ANTUMALAL',
  'KIMEN',
  'MONTE OLIVO',
];
const TRADES = ['POLITECNICO', 'COMERCIAL', 'INDUSTRIAL', 'TECNICO PROFESIONAL', 'AGRICOLA'];

function nameOf(rural: boolean, governance: number, chance: Chance): string {
  const one = (names: readonly string[]): string => names[Math.floor(chance() * names.length)]!;
  const number = Math.floor(chance() * 900) + 1;
  const kind = chance();
  if (rural)
    return kind < 0.3
      ? `ESCUELA RURAL ${one(PLACES)}`
      : kind < 0.85
        ? `ESCUELA ${one(PLACES)}`
        : `ESCUELA BASICA G-${number}`;
  if (governance === DELEGATED) return `LICEO ${one(TRADES)} ${one(PEOPLE)}`;
  if (governance === PRIVATE) return `COLEGIO ${one(kind < 0.5 ? SAINTS : IDEAS)}`;
  if (governance === SUBSIDISED) {
    if (kind < 0.4) return `COLEGIO ${one(SAINTS)}`;
    return kind < 0.7 ? `ESCUELA ESPECIAL DE LENGUAJE ${one(IDEAS)}` : `ESCUELA PARTICULAR ${one(IDEAS)}`;
  }
  if (kind < 0.2) return `LICEO BICENTENARIO ${one(PEOPLE)}`;
  return kind < 0.35 ? `ESCUELA BASICA D-${number}` : `ESCUELA ${one(PEOPLE)}`;
}

/** Near zero mostly, beyond ±2 seldom: a sum of chances is close enough to a normal distribution. */
function bell(chance: Chance): number {
  let sum = 0;
  for (let times = 0; times < 6; times++) sum += chance();
  return (sum - 3) * Math.SQRT2;
}

function decimalComma(degrees: number): string {
  return degrees.toFixed(5).replace('.', ',');
}

/** Mulberry32: small, fast, and good enough for what is only to look natural. */
function sequenceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
