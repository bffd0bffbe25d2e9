import type { PageContext } from '../context.js';

export interface ProgressBarProps {
  ctx: PageContext;
  label: string;
  done: number;
  total: number;
  /** Instead of "3 of 5". */
  text?: string | undefined;
}

export function ProgressBar({ ctx, label, done, total, text }: ProgressBarProps) {
  const said = text ?? ctx.t('common.progress.of', { done, total });
  return (
    <div class={done >= total && total > 0 ? 'progress complete' : 'progress'}>
      <span>{label}</span>
      <span>{said}</span>
      <progress value={done} max={Math.max(total, 1)} aria-label={`${label}: ${said}`} />
    </div>
  );
}
