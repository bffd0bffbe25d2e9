import { checkDigit } from '../platform/check-digit/index.js';

/**
 * Reads a RUN as people write it, `12.345.678-5` or `12345678-5` or `123456785`, any case.
 * @returns `12345678-5`, or null when it is no RUN or its check digit is wrong
 */
export function parseRun(text: string): string | null {
  const match = /^([1-9]\d{5,7})([\dK])$/.exec(text.replace(/[\s.‐-―-]/g, '').toUpperCase());
  if (!match) return null;
  const [, number, digit] = match;
  return checkDigit(Number(number)) === digit ? `${number}-${digit}` : null;
}

/** `12345678-5` as it is shown: `12.345.678-5`. */
export function formatRun(run: string): string {
  const [number = '', digit = ''] = run.split('-');
  return `${number.replace(/\B(?=(\d{3})+$)/g, '.')}-${digit}`;
}
