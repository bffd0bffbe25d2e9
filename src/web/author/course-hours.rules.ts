/** Hours as people write them, `13,5` or `13.5`, in minutes. @returns null for what is no number of hours, or beyond 1,600 */
export function minutesOf(hours: string): number | null {
  const text = hours.trim().replace(',', '.');
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(text)) return null;
  const minutes = Math.round(Number(text) * 60);
  return minutes <= 96_000 ? minutes : null;
}

/** Minutes as hours, for a form: at most two decimals. */
export function hoursOf(minutes: number, decimalMark: ',' | '.'): string {
  return String(Math.round((minutes / 60) * 100) / 100).replace('.', decimalMark);
}
