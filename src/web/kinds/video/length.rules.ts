/** A length as people write it, `4:05` or `1:02:30`, in seconds; a number alone is minutes. @returns null for anything else */
export function secondsOf(typed: string): number | null {
  const text = typed.trim();
  if (text === '') return 0;
  if (/^\d{1,3}$/.test(text)) return Number(text) * 60;
  const [, hours = '0', minutes, seconds] = /^(?:(\d):)?([0-5]?\d):([0-5]\d)$/.exec(text) ?? [];
  if (minutes === undefined || seconds === undefined) return null;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** Seconds as people write them; nothing for none. */
export function lengthOf(seconds: number): string {
  if (seconds === 0) return '';
  const two = (number: number): string => String(number).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
