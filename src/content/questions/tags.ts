/** What questions of a bank are found by: small letters and digits, with hyphens between. */
export const TAG = /^[\p{Ll}\d]+(?:-[\p{Ll}\d]+)*$/u;
const LONGEST_TAG = 40;
export const MOST_TAGS = 20;

/** A text as a tag; empty where nothing of it can be one. */
export function tagOf(text: string): string {
  return text
    .toLocaleLowerCase('es')
    .normalize('NFC')
    .replace(/[^\p{Ll}\d]+/gu, '-')
    .slice(0, LONGEST_TAG)
    .replace(/^-+|-+$/g, '');
}
