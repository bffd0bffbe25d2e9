import type { CertificateState } from './certificate.entity.js';

/** What may follow what. Nothing is final: whatever was done in error can be undone, and the history shows both. */
const FOLLOWING: Readonly<Record<CertificateState, readonly CertificateState[]>> = {
  valid: ['suspended', 'revoked'],
  suspended: ['valid', 'revoked'],
  revoked: ['valid'],
};

/** The states from which one may come to this one. */
export function statesBefore(state: CertificateState): CertificateState[] {
  return (Object.keys(FOLLOWING) as CertificateState[]).filter((each) => FOLLOWING[each].includes(state));
}
