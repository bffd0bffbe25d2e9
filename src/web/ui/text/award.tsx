import type { ComponentChildren } from 'preact';
import type { Definition } from './lists.js';

/** What someone has earned, one card for each. Its children are `Award`s. */
export function Awards({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <ul class="awards" role="list" aria-label={label}>
      {children}
    </ul>
  );
}

export interface AwardProps {
  title: string;
  /** Who gave it. */
  by: string;
  /** Its state, if there is something to say of it. */
  badges?: ComponentChildren;
  facts: readonly Definition[];
  /** It counts no longer: shown without its colours. */
  past?: boolean | undefined;
  /** What can be done with it. */
  actions?: ComponentChildren;
  children?: ComponentChildren;
}

export function Award({ title, by, badges, facts, past, actions, children }: AwardProps) {
  return (
    <li class={past ? 'award is-past' : 'award'}>
      <svg class="seal" viewBox="0 0 48 64" width="48" height="64" aria-hidden="true" focusable="false">
        <path class="ribbon" d="M13 34 8 62l8-5 6 6 4-24z M35 34l5 28-8-5-6 6-4-24z" />
        <circle class="disc" cx="24" cy="22" r="20" />
        <circle class="rim" cx="24" cy="22" r="15.5" />
        <path class="tick" d="m16.5 22.5 5.2 5.2 10.3-10.6" />
      </svg>
      <div class="award-head">
        <h2>{title}</h2>
        <p class="soft">{by}</p>
        {badges}
      </div>
      <dl class="award-facts">
        {facts.map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children !== undefined && <div class="award-more">{children}</div>}
      {actions !== undefined && <div class="actions">{actions}</div>}
    </li>
  );
}
