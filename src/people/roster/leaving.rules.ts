/** Within what a file is complete, so that whoever it does not name has left. */
export interface LeavingScope {
  readonly kind: 'none' | 'schools' | 'region' | 'nation';
  /** Of the region; else ''. */
  readonly code: string;
}

/** @param written `schools`, `nation`, `region:13`, or nothing @returns null when it is none of these */
export function leavingScope(written: string | undefined): LeavingScope | null {
  if (!written) return { kind: 'none', code: '' };
  if (written === 'schools' || written === 'nation') return { kind: written, code: '' };
  const region = /^region:(\d{2})$/.exec(written)?.[1];
  return region === undefined ? null : { kind: 'region', code: region };
}

/** Whether two files may have ended posts of the same schools: of two regions not, and a file that is not complete ends none. */
export function mayShareSchools(one: LeavingScope | null, other: LeavingScope | null): boolean {
  if (one === null || other === null || one.kind === 'none' || other.kind === 'none') return false;
  return one.kind !== 'region' || other.kind !== 'region' || one.code === other.code;
}
