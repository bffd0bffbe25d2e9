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

/** `4,5` as 45. @returns null where none is asked for, undefined for what is no grade from 1.0 to 7.0 */
export function tenthsOfGrade(typed: string): number | null | undefined {
  const text = typed.trim().replace(',', '.');
  if (text === '') return null;
  const grade = Math.round(Number(text) * 10);
  return /^\d(\.\d)?$/.test(text) && grade >= 10 && grade <= 70 ? grade : undefined;
}

/** A grade times ten, for a form. */
export function gradeOfTenths(tenths: number | null, decimalMark: ',' | '.'): string {
  return tenths === null ? '' : (tenths / 10).toFixed(1).replace('.', decimalMark);
}
