import type { ComponentChildren } from 'preact';

import type { PageContext } from '../context.js';
import { withQuery } from '../url.js';
import { ProgressBar, type ProgressBarProps } from './progress-bar.js';

export interface LiveProgressProps extends ProgressBarProps {
  children?: ComponentChildren;
}

/**
 * How far a long piece of work is. With the script it follows by itself; without it the page comes anew every few seconds
 * (`refresh` of `Page`), until the reader asks it not to. Either way the page may be left.
 */
export function LiveProgress({ children, ...bar }: LiveProgressProps) {
  const { t, path } = bar.ctx;
  return (
    <div class="live" data-live role="status">
      <ProgressBar {...bar} />
      {children}
      <noscript>
        <p class="small">
          {isStill(bar.ctx) ? (
            <a href={withQuery(path, { still: undefined })}>{t('common.progress.follow')}</a>
          ) : (
            <a href={withQuery(path, { still: 'yes' })}>{t('common.progress.still')}</a>
          )}
        </p>
      </noscript>
    </div>
  );
}

/** The reader wants a page that stays as it is. */
export function isStill({ path }: PageContext): boolean {
  return new URLSearchParams(path.split('?')[1]).has('still');
}
