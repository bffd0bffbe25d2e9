import { type Calendar, isoDay, startingDays } from './calendar.js';
import { DAY, draw, idOf } from '../sql/chance.js';
import { PROVIDERS } from '../content/providers.js';
import { DEMO } from '../demo.constants.js';
import { MOST_ENROLMENTS_EACH } from './scale.js';

/** A cohort, for its table and for the plan of who sits in it. Times are milliseconds. */
export interface CohortRow {
  readonly no: number;
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly versionId: string;
  readonly providerId: string;
  readonly capacity: number;
  readonly enrolsFrom: number;
  readonly enrolsUntil: number;
  readonly starts: number;
  readonly ends: number;
  readonly modality: string;
  readonly closedAt: number | null;
  readonly createdBy: string;
  readonly at: number;
  /** Chance that a seat ends in a certificate, before the person's own part in it. */
  readonly completion: number;
  readonly regionCode?: string;
  readonly block?: number;
  readonly entry?: number;
  readonly popularity?: number;
}

/** Of the course: its code, version, and who teaches it. */
export interface TaughtCourse {
  readonly code: string;
  readonly versionId: string;
}

export interface Teaching {
  readonly providerId: (code: string) => string;
  /** Who opens a provider's cohorts. */
  readonly coordinatorId: (providerCode: string) => string;
}

/** Days from today: enrolment from, until; teaching from, until. */
type Window = readonly [enrolsFrom: number, enrolsUntil: number, starts: number, ends: number];

interface SmallCohort {
  readonly code: string;
  readonly name: string;
  readonly provider: string;
  readonly window: Window;
  readonly capacity: number;
  readonly seats: number;
  readonly closed?: number;
  readonly modality?: string;
}

/** By course, in the order in which they were opened: finished, running, open, nearly full, full, closed, and still to come. */
const SMALL_COHORTS: Record<string, readonly SmallCohort[]> = {
  'TIC-101': [
    {
      code: 'TIC-101-ANTERIOR',
      name: 'Los Lagos, otoño',
      provider: 'UPL',
      window: [-236, -205, -203, -150],
      capacity: 40,
      seats: 36,
    },
    {
      code: DEMO.openCohortCode,
      name: 'Abierta a todo el país',
      provider: 'UPL',
      window: [-24, 45, -10, 75],
      capacity: 60,
      seats: 23,
    },
  ],
  'EVA-210': [
    {
      code: DEMO.completedCohortCode,
      name: 'Sur y Austral, invierno',
      provider: 'UPL',
      window: [-170, -140, -138, -75],
      capacity: 35,
      seats: 31,
    },
    { code: 'EVA-210-VERANO', name: 'Verano', provider: 'UPL', window: [-14, 21, 12, 70], capacity: 25, seats: 23 },
  ],
  'SEG-120': [
    {
      code: 'SEG-120-PILOTO',
      name: 'Piloto',
      provider: 'CZA',
      window: [-330, -310, -305, -255],
      capacity: 30,
      seats: 24,
    },
    {
      code: DEMO.runningCohortCode,
      name: 'Segundo semestre',
      provider: 'UPL',
      window: [-62, -34, -32, 24],
      capacity: 45,
      seats: 38,
    },
  ],
  'RUR-150': [
    {
      code: 'RUR-150-MICROCENTRO',
      name: 'Microcentros del sur',
      provider: 'CZA',
      window: [-260, -232, -230, -160],
      capacity: 30,
      seats: 27,
      modality: 'blended',
    },
    {
      code: DEMO.fullCohortCode,
      name: 'Microcentros, cierre de año',
      provider: 'CZA',
      window: [-28, 18, -4, 60],
      capacity: 20,
      seats: 20,
      modality: 'blended',
    },
  ],
  'IA-110': [
    {
      code: 'IA-110-ACTUAL',
      name: 'Norte, segundo semestre',
      provider: 'UDF',
      window: [-48, -22, -20, 22],
      capacity: 40,
      seats: 33,
    },
    {
      code: DEMO.closedCohortCode,
      name: 'Norte, verano',
      provider: 'UDF',
      window: [-30, 20, 8, 52],
      capacity: 30,
      seats: 12,
      closed: -2,
    },
  ],
  'ENG-140': [
    {
      code: 'ENG-140-2',
      name: 'Second edition',
      provider: 'UDF',
      window: [-520, -492, -490, -425],
      capacity: 30,
      seats: 26,
    },
    { code: 'ENG-140-3', name: 'Summer edition', provider: 'UDF', window: [-6, 40, 30, 82], capacity: 30, seats: 7 },
  ],
};

/** What SEATS_BY_COHORT is told: the nth of a course's cohorts takes so many. */
export interface WantedSeats {
  readonly no: number;
  readonly course: number;
  readonly nth: number;
  readonly of: number;
  readonly from: number;
  readonly to: number;
  readonly fate: null;
}

/** @param named seats that are given by name besides, by cohort code */
export function smallCohorts(
  seed: string,
  { now }: Calendar,
  courses: readonly TaughtCourse[],
  teaching: Teaching,
  named: Readonly<Record<string, number>>,
): { cohorts: CohortRow[]; wanted: WantedSeats[] } {
  const cohorts: CohortRow[] = [];
  const wanted: WantedSeats[] = [];
  courses.forEach(({ code, versionId }, course) => {
    const own = SMALL_COHORTS[code] ?? [];
    own.forEach((cohort, nth) => {
      const no = cohorts.length + 1;
      const [enrolsFrom, enrolsUntil, starts, ends] = cohort.window.map((days) => now + days * DAY) as [
        number,
        number,
        number,
        number,
      ];
      const at = enrolsFrom - 12 * DAY;
      cohorts.push({
        ...{ no, id: idOf(seed, `cohort ${cohort.code}`, at), code: cohort.code, name: cohort.name, versionId, at },
        ...{ providerId: teaching.providerId(cohort.provider), createdBy: teaching.coordinatorId(cohort.provider) },
        ...{ capacity: cohort.capacity, enrolsFrom, enrolsUntil, starts, ends, modality: cohort.modality ?? 'online' },
        closedAt: cohort.closed === undefined ? null : now + cohort.closed * DAY,
        completion: 0.6 + 0.2 * draw(seed, `completion ${cohort.code}`),
      });
      const to = cohort.seats - (named[cohort.code] ?? 0);
      wanted.push({ no, course, nth, of: own.length, from: 1, to, fate: null });
    });
  });
  return { cohorts, wanted };
}

const MONTHS = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');
/** The first number of the nation's cohorts; the small country has those below. A plan's key has room for 4,096. */
const FIRST_NATIONAL = 101;

/**
 * The nation's cohorts. Each region has its share by its teachers, in blocks of time in which each of up to forty courses is
 * taught once; regions, providers and courses differ in how many finish.
 */
export function nationalCohorts(
  seed: string,
  calendar: Calendar,
  courses: readonly TaughtCourse[],
  teaching: Teaching,
  regions: readonly { code: string; name: string; teachers: number }[],
  scale: { cohorts: number; enrolments: number },
): CohortRow[] {
  const days = startingDays(calendar);
  const teachers = regions.reduce((sum, region) => sum + region.teachers, 0);
  const cohorts: CohortRow[] = [];
  regions.forEach((region, place) => {
    const share = region.teachers / teachers;
    const count = Math.max(MOST_ENROLMENTS_EACH, Math.round(scale.cohorts * share));
    const blocks = Math.max(1, Math.round(count / courses.length));
    const entries = Math.min(courses.length, Math.round(count / blocks));
    const serving = PROVIDERS.filter((provider) => provider.regions.includes(region.code));
    const regional = 0.26 * draw(seed, `completion in ${region.code}`) - 0.13;
    for (let block = 0; block < blocks; block++)
      for (let entry = 0; entry < entries; entry++) {
        // 7 has no divisor in common with 40: a region's entries are different courses.
        const course = courses[(entry * 7 + place * 3) % courses.length]!;
        const about = `${region.code} ${block} ${entry}`;
        const provider = serving[Math.floor(draw(seed, `provider ${about}`) * serving.length)]!;
        const starts = days[Math.floor(((block + draw(seed, `start ${about}`)) / blocks) * days.length)]!;
        const year = Number(isoDay(starts).slice(0, 4));
        const ends = Math.min(
          starts + (42 + Math.floor(draw(seed, `length ${about}`) * 29)) * DAY,
          Date.UTC(year, 11, 20),
        );
        const enrolsFrom = starts - 28 * DAY;
        const popularity = 0.5 + 1.3 * draw(seed, `popularity ${course.code}`);
        const expected = (scale.enrolments * share) / (blocks * entries);
        cohorts.push({
          no: FIRST_NATIONAL + cohorts.length,
          id: idOf(seed, `cohort ${about}`, enrolsFrom - 12 * DAY),
          code: `${course.code}-${region.code}-${year}-${String(block * entries + entry + 1).padStart(4, '0')}`,
          name: `${region.name}, ${MONTHS[new Date(starts).getUTCMonth()]} de ${year}`,
          versionId: course.versionId,
          providerId: teaching.providerId(provider.code),
          capacity: Math.ceil((expected * popularity * 1.15) / 5) * 5 + 5,
          ...{ enrolsFrom, enrolsUntil: starts + 5 * DAY, starts, ends },
          modality: draw(seed, `modality ${about}`) < 0.75 ? 'online' : 'blended',
          closedAt: null,
          createdBy: teaching.coordinatorId(provider.code),
          at: enrolsFrom - 12 * DAY,
          completion:
            0.62 +
            regional +
            0.1 * (draw(seed, `completion of ${provider.code}`) - 0.5) +
            0.14 * (draw(seed, `completion of ${course.code}`) - 0.5),
          ...{ regionCode: region.code, block, entry, popularity },
        });
      }
  });
  return cohorts;
}
