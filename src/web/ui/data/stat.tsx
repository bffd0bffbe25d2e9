import type { ComponentChildren } from 'preact';

export interface StatProps {
  label: string;
  /** Already formatted. */
  value: string;
  /** What the number counts, one click away. */
  href?: string | undefined;
  note?: string | undefined;
  /** `achievement` for what people have earned: completions, certificates. */
  tone?: 'action' | 'achievement' | undefined;
}

export function Stat({ label, value, href, note, tone = 'action' }: StatProps) {
  return (
    <div class={`stat tone-${tone}`}>
      <dt>{label}</dt>
      <dd class="figure">{href === undefined ? value : <a href={href}>{value}</a>}</dd>
      {note !== undefined && <dd class="note">{note}</dd>}
    </div>
  );
}

/** Numbers that belong together. Its children are `Stat`s. */
export function Stats({ children }: { children: ComponentChildren }) {
  return <dl class="stats">{children}</dl>;
}
