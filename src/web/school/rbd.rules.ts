/** The largest number that the column of the schools can hold. */
const LARGEST = 2_147_483_647;

/** A school's number as people write it: `8486`, `8.486` or `8486-7`. @returns null for what can not be one */
export function parseRbd(text: string): number | null {
  const match = /^([1-9]\d{0,9}|[1-9]\d{0,2}(?:\.\d{3})+)(?:-[\dkK])?$/.exec(text.replace(/\s/g, ''));
  const rbd = Number(match?.[1]?.replaceAll('.', '') ?? 0);
  return rbd > 0 && rbd <= LARGEST ? rbd : null;
}
