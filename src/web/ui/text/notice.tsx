import type { ComponentChildren } from 'preact';
import type { PageContext } from '../context.js';

export type NoticeTone = 'info' | 'success' | 'warning' | 'error' | 'achievement';

const SHAPES: Readonly<Record<NoticeTone, string>> = {
  info: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20m-1.2 9h2.4v6.5h-2.4zm0-4h2.4v2.4h-2.4z',
  success: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20m-1.6 14.6-4-4L8 11l2.4 2.4L16 7.8l1.6 1.6z',
  warning: 'M12 2.5 1 21.5h22zm-1.2 7h2.4v6h-2.4zm0 7.5h2.4v2.3h-2.4z',
  error: 'M8 2h8l6 6v8l-6 6H8l-6-6V8zm2.8 4.5v7h2.4v-7zm0 8.7v2.4h2.4v-2.4z',
  achievement:
    'M12 1.5a7 7 0 0 0-4 12.7v8.3l4-2.3 4 2.3v-8.3A7 7 0 0 0 12 1.5m0 2.6a4.4 4.4 0 1 1 0 8.8 4.4 4.4 0 0 1 0-8.8',
};

export interface NoticeProps {
  ctx: PageContext;
  tone?: NoticeTone | undefined;
  title?: string | undefined;
  /** Said aloud when it appears: for the answer to what was just done. */
  live?: boolean | undefined;
  /** May be closed, if the script runs. */
  dismissible?: boolean | undefined;
  children?: ComponentChildren;
}

/** Something to know about this page, in words; never only a colour. */
export function Notice({ ctx, tone = 'info', title, live, dismissible, children }: NoticeProps) {
  const kind = tone === 'achievement' ? 'success' : tone;
  return (
    <div class={`notice tone-${tone}`} role={live ? (tone === 'error' ? 'alert' : 'status') : undefined}>
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
        <path d={SHAPES[tone]} fill="currentColor" fill-rule="evenodd" />
      </svg>
      <div>
        {title === undefined ? (
          <span class="visually-hidden">{ctx.t(`common.notice.${kind}`)}: </span>
        ) : (
          <p class="notice-title">{title}</p>
        )}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
      {dismissible && (
        <button class="dismiss" type="button" data-dismiss hidden aria-label={ctx.t('common.action.close')}>
          ×
        </button>
      )}
    </div>
  );
}

/** The answer to what was just done; it may be closed. */
export function Toast(props: Omit<NoticeProps, 'live' | 'dismissible'>) {
  return <Notice tone="success" {...props} live dismissible />;
}
