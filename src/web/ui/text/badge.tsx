export type Tone = 'action' | 'success' | 'warning' | 'error' | 'achievement' | 'neutral';

/** The state of a thing in one or two words. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone | undefined; children: string }) {
  return <span class={`badge tone-${tone}`}>{children}</span>;
}
