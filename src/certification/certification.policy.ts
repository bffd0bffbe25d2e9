import { type Actor, type Permission, permission, type Place, reaches, reachOf } from '../platform/auth/index.js';

/** Everyone reads their own certificates, and anyone verifies one whose serial they hold; this is about other people's. */
export const certificationPolicy = {
  /** How many certificates the teachers of a school hold. Scope: the school, a territory, the nation. */
  countSchool: permission('certification.countSchool', 'head', 'official', 'analyst', 'administrator'),
  download: permission('certification.download', 'administrator'),
  /** Suspend, revoke, reinstate. Scope: where it was earned, or who taught it. */
  changeState: permission('certification.changeState', 'administrator'),
  correct: permission('certification.correct', 'administrator'),
  /** Drafting what certificates look like. Scope: the provider whose they are, or the nation. */
  design: permission('certification.design', 'coordinator', 'administrator'),
  /** Deciding that certificates are issued so from now on: they speak in the name of the national programme. */
  publishDesign: permission('certification.publishDesign', 'administrator'),
};

/** Where a certificate belongs: its cohort and provider, and the school of its holder on the day of completion. */
export interface CertificatePlace {
  /** Null for a program. */
  readonly cohortId: string | null;
  readonly providerId: string;
  readonly schoolRbd: number | null;
  readonly communeCode: string | null;
}

export function reachesCertificate(actor: Actor, rule: Permission, place: CertificatePlace): boolean {
  return reaches(reachOf(actor, rule), placeOf(place));
}

export function placeOf({ cohortId, providerId, schoolRbd, communeCode }: CertificatePlace): Place {
  return {
    providerId,
    ...(cohortId !== null && { cohortId }),
    ...(schoolRbd !== null && { schoolRbd }),
    ...(communeCode !== null && { communeCode }),
  };
}
