import type { PageContext } from '../context.js';

export interface Step {
  readonly label: string;
  readonly href?: string | undefined;
  readonly state: 'done' | 'current' | 'todo';
  readonly note?: string | undefined;
  /** The reader is here, whether or not it is done; a current step says so by itself. */
  readonly here?: boolean | undefined;
}

/** Where one stands in something that has an order: the outline of a course, a long form. */
export function Steps({
  ctx,
  steps,
  label,
  first = 1,
}: {
  ctx: PageContext;
  steps: readonly Step[];
  label?: string | undefined;
  /** Number of the first: a list may be the continuation of another. */
  first?: number | undefined;
}) {
  return (
    <ol class="steps" role="list" aria-label={label ?? ctx.t('common.steps.label')}>
      {steps.map((step, index) => (
        <li
          key={index}
          class={step.here ? `is-${step.state} is-here` : `is-${step.state}`}
          aria-current={step.state === 'current' || step.here ? 'step' : undefined}
        >
          <span class="mark" aria-hidden="true">
            {step.state === 'done' ? <Tick /> : first + index}
          </span>
          <span class="what">
            {step.href === undefined ? <span>{step.label}</span> : <a href={step.href}>{step.label}</a>}
            <span class="visually-hidden"> ({ctx.t(`common.steps.${step.state}`)})</span>
            {step.note !== undefined && <span class="note">{step.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Tick() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" focusable="false">
      <path d="M3 8.5 6.5 12 13 4.5" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" />
    </svg>
  );
}
