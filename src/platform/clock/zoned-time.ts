const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::00)?$/;
const HALF_A_DAY_MS = 43_200_000;

/**
 * The moment when the clocks of a zone show a date and time.
 * Where the clocks go back, a time is shown twice: the first is meant. Where they go forward, a time is never shown: it is
 * counted on from the clock before the change, so 00:30 becomes 01:30. (As `Temporal` does by default.)
 * @param local `2026-03-01T09:00`, as a browser's field for date and time sends it
 * @param timeZone as in the tz database
 * @returns null for what is no date and time
 */
export function momentOf(local: string, timeZone: string): Date | null {
  const match = LOCAL.exec(local.trim());
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  const asIfUtc = Date.UTC(year, month - 1, day, hour, minute);
  // 31 April, 25:00 and the like come out as another date than the one that was written.
  if (new Date(asIfUtc).toISOString().slice(0, 16) !== local.trim().replace(' ', 'T').slice(0, 16)) return null;
  const before = offsetAt(asIfUtc - HALF_A_DAY_MS, timeZone);
  const after = offsetAt(asIfUtc + HALF_A_DAY_MS, timeZone);
  const shown = [asIfUtc - before, asIfUtc - after].filter((at) => at + offsetAt(at, timeZone) === asIfUtc);
  return new Date(shown.length > 0 ? Math.min(...shown) : asIfUtc - before);
}

/** What the clocks of a zone show at a moment: `2026-03-01T09:00`. */
export function localTimeOf(moment: Date, timeZone: string): string {
  return new Date(moment.getTime() + offsetAt(moment.getTime(), timeZone)).toISOString().slice(0, 16);
}

/** The day that it is in a zone at a moment: `2026-03-01`. */
export function localDayOf(moment: Date, timeZone: string): string {
  return localTimeOf(moment, timeZone).slice(0, 10);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const get = (type: Intl.DateTimeFormatPartTypes): number => part.get(type)!;
  const wall = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
  return wall - Math.floor(at / 1000) * 1000;
}
