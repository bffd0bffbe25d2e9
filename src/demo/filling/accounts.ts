import { checkDigit } from '../../platform/check-digit/index.js';
import type { Calendar } from './calendar.js';
import { draw, idOf } from '../sql/chance.js';
import { PROVIDERS } from '../content/providers.js';
import { DEMO } from '../demo.constants.js';
import { firstRunOf } from '../sql/people.sql.js';

export type AccountRole = keyof typeof DEMO.logins;

export interface NamedPerson {
  readonly id: string;
  readonly run: string;
  readonly givenNames: string;
  readonly familyNames: string;
  readonly gender: 'female' | 'male';
  readonly birthYear: number;
  readonly email: string | null;
  readonly at: number;
}

type Words = readonly [givenNames: string, familyNames: string, gender: 'female' | 'male', birthYear: number];

const ACCOUNTS: Record<AccountRole, Words> = {
  teacher: ['Camila Andrea', 'Huenchumilla Soto', 'female', 1988],
  author: ['Rodrigo Esteban', 'Valenzuela Díaz', 'male', 1976],
  tutor: ['Francisca Belén', 'Catrileo Muñoz', 'female', 1984],
  coordinator: ['Gloria Ximena', 'Barría Oyarzún', 'female', 1969],
  head: ['Patricio Alejandro', 'Mansilla Vera', 'male', 1967],
  official: ['Marcela Loreto', 'Cárdenas Ruiz', 'female', 1973],
  analyst: ['Ignacio Tomás', 'Fuentes Araya', 'male', 1991],
  administrator: ['Verónica Paz', 'Rojas Espinoza', 'female', 1980],
};

/** Who writes and runs the courses of the other providers; nobody signs in as them. */
const STAFF: readonly Words[] = [
  ['Luis Hernán', 'Oyarzún Barría', 'male', 1971],
  ['Ximena del Carmen', 'Quispe Araya', 'female', 1975],
  ['Óscar Mauricio', 'Mamani Rojas', 'male', 1968],
  ['Paola Andrea', 'Pizarro Cortés', 'female', 1979],
  ['Álvaro Ignacio', 'Olivares Tapia', 'male', 1983],
  ['Marisol Beatriz', 'Saavedra Leiva', 'female', 1966],
  ['Sebastián Andrés', 'Núñez Molina', 'male', 1986],
  ['Carolina Isabel', 'Vergara Donoso', 'female', 1981],
  ['Claudio Enrique', 'Aguilera Pino', 'male', 1964],
  ['Natalia Soledad', 'Bravo Yáñez', 'female', 1985],
  ['Ricardo Antonio', 'Sepúlveda Parra', 'male', 1970],
  ['Daniela Paz', 'Millán Riquelme', 'female', 1989],
  ['Jorge Eduardo', 'Curihuentro Vidal', 'male', 1977],
];

/** Accounts take the numbers that leave 2 when divided by 4, the small country's teachers the multiples of 4, the nation's the odd ones. */
export const RUN_CLASSES = { accounts: [4, 2], small: [4, 0], national: [2, 1] } as const;

function person(seed: string, { recorded }: Calendar, index: number, words: Words, email: string | null): NamedPerson {
  const [givenNames, familyNames, gender, birthYear] = words;
  const [stride, offset] = RUN_CLASSES.accounts;
  const number = firstRunOf(birthYear) + stride * (Math.floor(draw(seed, `run ${index}`) * 700) * 100 + index) + offset;
  return {
    id: idOf(seed, `person ${index}`, recorded - 1000 + index),
    run: `${number}-${checkDigit(number)}`,
    ...{ givenNames, familyNames, gender, birthYear, email },
    at: recorded - 1000 + index,
  };
}

export function accountsOf(seed: string, calendar: Calendar): Record<AccountRole, NamedPerson> {
  const roles = Object.keys(ACCOUNTS) as AccountRole[];
  return Object.fromEntries(
    roles.map((role, index) => [role, person(seed, calendar, index, ACCOUNTS[role], DEMO.logins[role])]),
  ) as Record<AccountRole, NamedPerson>;
}

/** One for each provider but the first, by its code. */
export function staffOf(seed: string, calendar: Calendar): Map<string, NamedPerson> {
  return new Map(
    STAFF.map((words, index) => [PROVIDERS[index + 1]!.code, person(seed, calendar, 20 + index, words, null)]),
  );
}

/** Rows of access_grant. @param place where the head and the teacher work */
export function grantsOf(
  seed: string,
  { recorded, schoolYear }: Calendar,
  accounts: Record<AccountRole, NamedPerson>,
  staff: Map<string, NamedPerson>,
  providerId: (code: string) => string,
  place: { rbd: number; regionCode: string },
): object[] {
  const own = providerId(DEMO.providerCode);
  const school = String(place.rbd);
  const grants: [person: NamedPerson, role: string, scopeKind: string, scopeCode: string][] = [
    [accounts.administrator, 'administrator', 'nation', ''],
    [accounts.analyst, 'analyst', 'nation', ''],
    [accounts.official, 'official', 'territory', place.regionCode],
    [accounts.head, 'head', 'school', school],
    [accounts.teacher, 'teacher', 'school', school],
    [accounts.author, 'author', 'provider', own],
    [accounts.tutor, 'tutor', 'provider', own],
    [accounts.coordinator, 'coordinator', 'provider', own],
    ...[...staff].flatMap(([code, each]): [NamedPerson, string, string, string][] => [
      [each, 'author', 'provider', providerId(code)],
      [each, 'coordinator', 'provider', providerId(code)],
    ]),
  ];
  return grants.map(([{ id: personId }, role, scopeKind, scopeCode], index) => ({
    id: idOf(seed, `grant ${index}`, recorded + index),
    ...{ personId, role, scopeKind, scopeCode },
    startsOn: `${schoolYear - 2}-03-01`,
    grantedBy: accounts.administrator.id,
    at: recorded + index,
  }));
}
