/** What questions of a bank are found by: small letters and digits, with hyphens between. */
export const TAG = /^[\p{Ll}\d]+(?:-[\p{Ll}\d]+)*$/u;
export const LONGEST_TAG = 40;
export const MOST_TAGS = 20;
