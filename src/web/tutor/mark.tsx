import type { PageContext } from '../ui/index.js';

export type MarkKind = 'done' | 'begun' | 'todo';

export function markOf(
  key: number,
  { completedKeys, begunKeys }: { completedKeys: readonly number[]; begunKeys: readonly number[] },
): MarkKind {
  if (completedKeys.includes(key)) return 'done';
  return begunKeys.includes(key) ? 'begun' : 'todo';
}

/** How far someone is with an activity: a shape to be seen, a word to be heard. */
export function Mark({ ctx, kind, named }: { ctx: PageContext; kind: MarkKind; named?: boolean }) {
  const word = ctx.t(`coordination.mark.${kind}`);
  return (
    <span class={`mark is-${kind}`}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        {kind === 'done' && (
          <>
            <circle cx="8" cy="8" r="7.5" class="mark-ground" />
            <path d="m4.5 8.4 2.4 2.4 4.6-5" fill="none" class="mark-tick" stroke-width="2" stroke-linecap="round" />
          </>
        )}
        {kind === 'begun' && (
          <>
            <circle cx="8" cy="8" r="6.5" fill="none" class="mark-line" stroke-width="2" />
            <path d="M8 4a4 4 0 0 1 0 8z" class="mark-fill" />
          </>
        )}
        {kind === 'todo' && <circle cx="8" cy="8" r="2" class="mark-dot" />}
      </svg>
      <span class={named ? undefined : 'visually-hidden'}>{word}</span>
    </span>
  );
}
