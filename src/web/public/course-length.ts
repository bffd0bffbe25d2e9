import type { Translate } from '../../platform/i18n/index.js';

const MINUTES_OF_PEDAGOGICAL_HOUR = 45;

/** The length of a course in words: clock hours, and pedagogical hours where it makes whole ones. */
export function courseLength(t: Translate, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const clock = [
    ...(hours > 0 ? [t('common.duration.hours', { hours })] : []),
    ...(rest > 0 || hours === 0 ? [t('common.duration.minutes', { minutes: rest })] : []),
  ].join(' ');
  if (minutes < MINUTES_OF_PEDAGOGICAL_HOUR || minutes % MINUTES_OF_PEDAGOGICAL_HOUR !== 0) return clock;
  return `${clock} (${t('common.duration.pedagogical', { hours: minutes / MINUTES_OF_PEDAGOGICAL_HOUR })})`;
}
