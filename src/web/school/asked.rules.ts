import {
  type Area,
  AREAS,
  type Governance,
  GOVERNANCES,
  SCHOOL_STATUSES,
  type SchoolStatus,
} from '../../territory/index.js';
import { type FormBody, textOf } from '../frame/index.js';

const LONGEST_SEARCH = 100;

/** What the address of the schools' page asks for. */
export interface Asked {
  /** Code of the place to look in; '' for the country. */
  readonly within: string;
  readonly search: string;
  readonly status: SchoolStatus | undefined;
  readonly governance: Governance | undefined;
  readonly area: Area | undefined;
  readonly cursor: string | undefined;
}

export function readAsked(query: FormBody): Asked {
  return {
    within: textOf(query, 'within'),
    search: textOf(query, 'q').trim().slice(0, LONGEST_SEARCH),
    // Whatever is no word of ours asks for all.
    status: SCHOOL_STATUSES.find((status) => status === textOf(query, 'status')),
    governance: GOVERNANCES.find((governance) => governance === textOf(query, 'governance')),
    area: AREAS.find((area) => area === textOf(query, 'area')),
    cursor: textOf(query, 'cursor') || undefined,
  };
}

/** Whether it asks for some schools only, by what they are. */
export function isFiltered({ status, governance, area }: Asked): boolean {
  return status !== undefined || governance !== undefined || area !== undefined;
}

/** Places are for finding one's way down; whoever searches, filters or has come to a commune wants the schools. */
export function asksForSchools(asked: Asked, hasParts: boolean): boolean {
  return !hasParts || asked.search !== '' || isFiltered(asked);
}
