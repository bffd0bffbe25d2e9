import type { PageContext } from '../context.js';

interface Bar {
  readonly label: string;
  readonly href?: string | undefined;
  readonly value: number;
  /** The value in words, e.g. "43,2%". */
  readonly text: string;
  /** More to say about it, e.g. "1.204 de 2.787". */
  readonly detail?: string | undefined;
  /** A larger value drawn behind, of which `value` is a part. */
  readonly behind?: number | undefined;
  readonly highlighted?: boolean | undefined;
}

export interface BarChartProps {
  ctx: PageContext;
  title: string;
  /** What the bars measure, in a sentence. */
  description: string;
  /** In the order to be shown: regions stand from north to south. */
  bars: readonly Bar[];
  /** The value of a full bar; otherwise the greatest of them. */
  max?: number | undefined;
  tone?: 'action' | 'achievement' | undefined;
}

/**
 * Horizontal bars under one another. Label and number are text (they wrap, link and are read aloud), so the drawing
 * itself is left out for a screen reader; the figure takes its name from the title.
 */
export function BarChart({ title, description, bars, max, tone = 'action' }: BarChartProps) {
  const full = max ?? Math.max(...bars.map(({ value, behind }) => Math.max(value, behind ?? 0)), 0);
  return (
    <figure class="chart">
      <ChartCaption title={title} description={description} />
      <ul class="bars" role="list">
        {bars.map((bar) => (
          <li key={bar.label} class={bar.highlighted ? 'is-highlighted' : undefined}>
            {bar.href === undefined ? <span>{bar.label}</span> : <a href={bar.href}>{bar.label}</a>}
            <span class="value">
              {bar.text}
              {bar.detail !== undefined && <small> {bar.detail}</small>}
            </span>
            <BarShape
              value={bar.value}
              behind={bar.behind}
              full={full}
              tone={tone}
              title={`${bar.label}: ${bar.text}`}
            />
          </li>
        ))}
      </ul>
    </figure>
  );
}

export function ChartCaption({ title, description }: { title: string; description: string }) {
  return (
    <figcaption>
      <strong>{title}</strong>
      <span>{description}</span>
    </figcaption>
  );
}

export function BarShape(props: {
  value: number;
  behind?: number | undefined;
  full: number;
  tone: string;
  title: string;
}) {
  const { value, behind, full, tone, title } = props;
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <title>{title}</title>
      <rect class="bar-ground" width="100" height="10" />
      {behind !== undefined && <rect class="bar soft" width={share(behind, full)} height="10" />}
      <rect class={`bar tone-${tone}`} width={share(value, full)} height="10" />
    </svg>
  );
}

/** A hundredth of the bar is finer than a pixel of it; something that is not nothing stays visible. */
export function share(value: number, full: number): number {
  if (!(full > 0) || !(value > 0)) return 0;
  return Math.min(100, Math.max(0.4, Math.round((value / full) * 10000) / 100));
}
