import { COHORT_PATHS, type CohortNow, type CohortPath, NOMINATIONS } from '../../cohorts/index.js';
import { localTimeOf, momentOf } from '../../platform/clock/index.js';
import type { MessageKey } from '../../platform/i18n/index.js';
import { type FormBody, textOf } from '../frame/index.js';

/** New cohorts live by the clocks of continental Chile. */
export const COHORT_ZONE = 'America/Santiago';

export interface ReadCohort {
  readonly name: string;
  readonly capacity: number;
  readonly enrolsFrom: Date;
  readonly enrolsUntil: Date;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly paths: CohortPath[];
  readonly nomination: (typeof NOMINATIONS)[number];
  readonly waitingList: boolean;
  readonly offerHours: number;
}

export interface CohortFault {
  readonly field: string;
  readonly message: MessageKey;
}

/** Reads what a cohort's two forms have in common. Times are those that the clocks of its zone show. */
export function readCohortForm(
  body: FormBody,
  timeZone: string,
): { cohort: ReadCohort; faults: [] } | { cohort: null; faults: CohortFault[] } {
  const faults: CohortFault[] = [];
  const text = (name: string): string => textOf(body, name).trim();
  const required = <Value>(field: string, read: (typed: string) => Value | null, fault: MessageKey): Value | null => {
    const value = text(field) === '' ? null : read(text(field));
    if (value === null) faults.push({ field, message: text(field) === '' ? 'common.field.required' : fault });
    return value;
  };
  const name = required('name', (typed) => (typed.length <= 200 ? typed : null), 'common.field.invalid');
  const capacity = required('capacity', seats, 'coordination.form.capacityFault');
  const moment = (typed: string): Date | null => momentOf(typed, timeZone);
  const enrolsFrom = required('enrolsFrom', moment, 'coordination.form.momentFault');
  const enrolsUntil = required('enrolsUntil', moment, 'coordination.form.momentFault');
  const startsOn = required('startsOn', calendarDay, 'coordination.form.dayFault');
  const endsOn = required('endsOn', calendarDay, 'coordination.form.dayFault');
  const offerHours = required('offerHours', hours, 'coordination.form.offerHoursFault');
  const chosen = [body['paths'] ?? []].flat();
  if (enrolsFrom && enrolsUntil && enrolsUntil <= enrolsFrom)
    faults.push({ field: 'enrolsUntil', message: 'coordination.form.windowFault' });
  if (startsOn && endsOn && endsOn < startsOn)
    faults.push({ field: 'endsOn', message: 'coordination.form.datesFault' });
  if (faults.length > 0) return { cohort: null, faults };
  return {
    cohort: {
      name: name!,
      capacity: capacity!,
      enrolsFrom: enrolsFrom!,
      enrolsUntil: enrolsUntil!,
      startsOn: startsOn!,
      endsOn: endsOn!,
      paths: COHORT_PATHS.filter((path) => chosen.includes(path)),
      nomination: NOMINATIONS.find((each) => each === text('nomination')) ?? 'accept',
      waitingList: text('waitingList') === 'yes',
      offerHours: offerHours!,
    },
    faults: [],
  };
}

/** A cohort as its form shows it. */
export function typedCohort({
  name,
  capacity,
  enrolsFrom,
  enrolsUntil,
  startsOn,
  endsOn,
  timeZone,
  paths,
  nomination,
  waitingList,
  offerHours,
}: CohortNow): FormBody {
  return {
    ...{ name, startsOn, endsOn },
    capacity: String(capacity),
    enrolsFrom: localTimeOf(enrolsFrom, timeZone),
    enrolsUntil: localTimeOf(enrolsUntil, timeZone),
    ...{ paths, nomination, waitingList: waitingList ? 'yes' : '', offerHours: String(offerHours) },
  };
}

/** `2027-03-01`, if the calendar has such a day. */
function calendarDay(typed: string): string | null {
  return momentOf(`${typed}T12:00`, 'UTC') === null ? null : typed;
}

/** How long an offered seat is kept, in hours. */
function hours(typed: string): number | null {
  const number = Number(typed);
  return Number.isInteger(number) && number >= 1 && number <= 720 ? number : null;
}

function seats(typed: string): number | null {
  const number = Number(typed.replace(/[.\s]/g, ''));
  return Number.isInteger(number) && number >= 1 && number <= 100_000 ? number : null;
}

/** What a new cohort is, until someone says otherwise. */
export const NEW_WAYS: FormBody = { paths: ['open'], nomination: 'accept', waitingList: 'yes', offerHours: '72' };
