import { withQuery } from '../ui/index.js';

export const AUDIT = '/audit';
export const PEOPLE = '/admin/people';
export const PRIVACY_QUEUE = '/admin/privacy';

export function personPath(personId: string): string {
  return `${PEOPLE}/${personId}`;
}

/** What was just done with a person; the record says so. */
export const DONE = [
  'added',
  'corrected',
  'blocked',
  'unblocked',
  'requestRecorded',
  'invited',
  'appointed',
  'appointmentEnded',
  'granted',
  'grantAsked',
  'grantEnded',
] as const;
export type Done = (typeof DONE)[number];

export function donePath(personId: string, done: Done): string {
  return withQuery(personPath(personId), { done });
}
