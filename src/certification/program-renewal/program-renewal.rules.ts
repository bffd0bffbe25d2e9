import type { ValidityRule } from '../../content/index.js';
import type { CertificateState } from '../certificate.entity.js';
import { COUNTRY_TIME, validityOf } from '../certificate-validity.rules.js';

/** A program that someone completed, by its certificate. */
export interface CertifiedProgram {
  readonly completedAt: Date;
  readonly state: CertificateState;
  readonly stateChangedAt: Date | null;
  /** Null: it holds for ever, and so is the next. */
  readonly validUntil: Date | null;
  readonly renewableFrom: Date | null;
}

/** `closed`: nobody can begin the program any more; `noLonger`: what it gives now would not hold longer than what there is. */
export const RENEWAL_STATES = ['issuing', 'forEver', 'closed', 'later', 'noLonger', 'open'] as const;

export type ProgramRenewal =
  | { readonly state: Exclude<(typeof RENEWAL_STATES)[number], 'later' | 'open'> }
  | { readonly state: 'later'; readonly from: Date }
  /** What is completed after `countsFrom` counts. */
  | { readonly state: 'open'; readonly countsFrom: Date };

/**
 * May someone begin the program again? From the moment at which its certificate can be renewed; or, once that was revoked, from then
 * on. What counts is what was completed since that moment and since the completion itself, whenever they begin.
 * @param of null: its certificate is on its way
 * @param next how long certificates of the version hold on which they would begin; undefined: there is none
 */
export function renewalOf(
  of: CertifiedProgram | null,
  next: ValidityRule | null | undefined,
  at: Date,
): ProgramRenewal {
  if (of === null) return { state: 'issuing' };
  const revoked = of.state === 'revoked';
  const opens = revoked ? of.stateChangedAt : of.renewableFrom;
  if (opens === null) return { state: 'forEver' };
  if (next === undefined) return { state: 'closed' };
  const countsFrom = later(of.completedAt, opens);
  if (at < countsFrom) return { state: 'later', from: countsFrom };
  const { validUntil } = validityOf(next, at, COUNTRY_TIME);
  const longerThan = revoked || of.validUntil === null ? at : later(at, of.validUntil);
  if (validUntil !== null && validUntil <= longerThan) return { state: 'noLonger' };
  return { state: 'open', countsFrom };
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);
