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

/** Whether a larger part of the posts in scope would end than one person may decide alone. @param share percent */
export function endsTooMany(leaving: number, postsInScope: number, share: number): boolean {
  return leaving * 100 > postsInScope * share;
}
