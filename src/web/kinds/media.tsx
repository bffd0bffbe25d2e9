import type { ActivityFile } from '../../content/index.js';
import { sizeInWords } from '../../platform/http/index.js';
import type { PageContext } from '../ui/index.js';

/** Where a file of an activity is read. @param save to be kept by the browser, not shown */
export function mediaPath({ id }: Pick<ActivityFile, 'id'>, save = false): string {
  return `/media/${id}${save ? '?save=1' : ''}`;
}

/** `PDF · 1,2 MB` */
export function FileFacts({ ctx, file }: { ctx: PageContext; file: Pick<ActivityFile, 'name' | 'bytes'> }) {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(file.name)?.[1]?.toUpperCase();
  const [size = '', unit = ''] = sizeInWords(Math.max(file.bytes, 1024)).split(' ');
  return (
    <span class="soft small">
      {ending !== undefined && `${ending} · `}
      {ctx.formatters.formatNumber(Number(size))} {unit}
    </span>
  );
}
