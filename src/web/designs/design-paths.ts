import type { Locale } from '../../platform/i18n/index.js';
import { withQuery } from '../ui/index.js';

export const DESIGNS = '/certificate-designs';

export const DONE = [
  'created',
  'saved',
  'picture',
  'removed',
  'published',
  'waiting',
  'withdrawn',
  'retired',
  'gone',
] as const;
export type Done = (typeof DONE)[number];

export function designPath(id: string): string {
  return `${DESIGNS}/${id}`;
}

export function draftPath(id: string): string {
  return `${designPath(id)}/draft`;
}

export function versionPath(id: string, number: number): string {
  return `${designPath(id)}/versions/${number}`;
}

export function donePath(path: string, done: Done): string {
  return withQuery(path, { done });
}

/** Where the sample of a version is. */
export function previewPath(
  { designId, number }: { designId: string; number: number },
  language: Locale,
  as: 'pdf' | 'svg',
): string {
  return withQuery(`/api/v1/certificate-designs/${designId}/versions/${number}/preview`, { language, as });
}

export function picturePath({ designId, number }: { designId: string; number: number }, slot: string): string {
  return `/api/v1/certificate-designs/${designId}/versions/${number}/pictures/${slot}`;
}
