import type { PageContext } from '../context.js';
import { withQuery } from '../url.js';

export interface PagerProps {
  ctx: PageContext;
  /** How many are on this page. */
  count: number;
  /** How many there are in all, if that is known. */
  total?: number | undefined;
  /** The cursor of the next page, as the list gave it; null or undefined on the last. */
  nextCursor?: string | null | undefined;
}

/** Forward by cursor, and back to the start; the browser's back button goes one page back. */
export function Pager({ ctx, count, total, nextCursor }: PagerProps) {
  const { t, path, formatters } = ctx;
  const isFirst = !new URLSearchParams(path.split('?')[1]).has('cursor');
  return (
    <nav class="pager" aria-label={t('common.pager.label')}>
      <p>
        {total === undefined
          ? t('common.pager.shown', { count })
          : t('common.pager.ofTotal', { count: formatters.formatNumber(count), total })}
      </p>
      {!isFirst && <a href={withQuery(path, { cursor: undefined })}>{t('common.pager.first')}</a>}
      {nextCursor != null && (
        <a class="button secondary small" rel="next" href={withQuery(path, { cursor: nextCursor })}>
          {t('common.pager.next')}
        </a>
      )}
    </nav>
  );
}
