import { type RosterColumn, ROSTER_COLUMNS } from './roster.rules.js';

/** Why a row waits, in the order in which a page shows them. */
export const CONFLICTS = [
  'NAME_DIFFERS',
  'NAME_VARIES',
  'PERSON_TWICE',
  'EMAIL_TAKEN',
  'EMAIL_SHARED',
  'IDENTIFIERS_DIFFER',
  'EXTERNAL_ID_SHARED',
] as const;
export type Conflict = (typeof CONFLICTS)[number];

/**
 * What a person can decide about a row: it is the stored person, and what the file says replaces what is stored, or what is
 * stored stays; it is somebody else, who does not have the e-mail address or external id that is another's; it was written
 * with a wrong RUN; it is not to be taken.
 */
export const CHOICES = ['take_file', 'keep_stored', 'two_people', 'correct_run', 'reject'] as const;
export type Choice = (typeof CHOICES)[number];
/** Those that mean the same for many rows. */
export const BULK_CHOICES = ['take_file', 'keep_stored', 'two_people', 'reject'] as const;

/** What is stored of whom a row may mean. */
export interface StoredPerson {
  readonly id: string;
  readonly run: string | null;
  readonly givenNames: string;
  readonly familyNames: string;
  readonly email: string | null;
  readonly gender: string | null;
  readonly birthYear: number | null;
  /** What of the row is theirs. */
  readonly by: readonly ('run' | 'external_id' | 'email')[];
  /** Whether whoever looks reaches them; of others nothing is told, and nothing is done to them. */
  readonly reached: boolean;
}

export type Fields = readonly (string | null)[];

/** What follows the columns of the file: whether it has a last day, and who a person has decided that it is. */
const DECIDED_AT = ROSTER_COLUMNS.length + 1;

export function fieldOf(fields: Fields, column: RosterColumn): string | null {
  return fields[ROSTER_COLUMNS.indexOf(column)] ?? null;
}

/** The stored person that the row may be; null if there is none, or several, who would have to be merged first. */
export function personMeant(code: Conflict, people: readonly StoredPerson[]): StoredPerson | null {
  if (isOfOnePerson(code))
    return people.find(({ by }) => by.includes('run')) ?? people.find(({ by }) => by.includes('external_id')) ?? null;
  return people.length === 1 ? people[0]! : null;
}

export function choicesFor(code: Conflict, people: readonly StoredPerson[], fields: Fields): Choice[] {
  const person = personMeant(code, people);
  const itself = person?.reached === true;
  const fileAlone = people.length === 0;
  const aside = isShared(code) === 'email' || (isShared(code) === 'external_id' && fieldOf(fields, 'run') !== null);
  return CHOICES.filter((choice) => {
    if (choice === 'take_file') return itself || fileAlone;
    if (choice === 'keep_stored') return itself;
    return choice === 'two_people' ? aside : true;
  });
}

/** The row as it is to be read once a person has decided about it. */
export function decided(
  code: Conflict,
  fields: Fields,
  choice: Exclude<Choice, 'reject'>,
  { person, run }: { person: StoredPerson | null; run?: string },
): Fields {
  const read = [...fields];
  const set = (column: RosterColumn, value: string | null) => (read[ROSTER_COLUMNS.indexOf(column)] = value);
  if (choice === 'correct_run') set('run', run!);
  else if (choice === 'two_people') set(isShared(code)!, null);
  else {
    while (read.length <= DECIDED_AT) read.push(null);
    read[DECIDED_AT] = person?.id ?? null;
    if (choice === 'keep_stored' && person !== null) {
      set('given_names', person.givenNames);
      set('family_names', person.familyNames);
      // What is not known of them is no contradiction.
      if (person.run !== null) set('run', null);
      if (person.email !== null) set('email', null);
      if (person.gender !== null) set('gender', null);
      if (person.birthYear !== null) set('birth_year', null);
    }
  }
  return read;
}

/** Whether the RUN or id says who it is, and the rest does not fit. */
function isOfOnePerson(code: Conflict): boolean {
  return code === 'NAME_DIFFERS' || code === 'NAME_VARIES' || code === 'PERSON_TWICE';
}

/** What is another's. */
function isShared(code: Conflict): 'email' | 'external_id' | null {
  if (code === 'EMAIL_TAKEN' || code === 'EMAIL_SHARED') return 'email';
  return code === 'IDENTIFIERS_DIFFER' || code === 'EXTERNAL_ID_SHARED' ? 'external_id' : null;
}
