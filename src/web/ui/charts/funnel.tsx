import type { PageContext } from '../context.js';
import { BarShape, ChartCaption } from './bar-chart.js';

interface FunnelStep {
  readonly label: string;
  readonly value: number;
  readonly href?: string | undefined;
}

export interface FunnelProps {
  ctx: PageContext;
  title: string;
  description: string;
  /** From the widest to the narrowest: enrolled, active, completed, certified. The last is the achievement. */
  steps: readonly FunnelStep[];
}

/** How many reach each step, as a share of all and of the step before. */
export function Funnel({ ctx: { t, formatters }, title, description, steps }: FunnelProps) {
  const first = steps[0]?.value ?? 0;
  return (
    <figure class="chart">
      <ChartCaption title={title} description={description} />
      <ol class="funnel" role="list">
        {steps.map(({ label, value, href }, index) => {
          const before = steps[index - 1]?.value;
          const number = formatters.formatNumber(value);
          const shares = [
            before !== undefined &&
              first > 0 &&
              t('common.funnel.ofFirst', { percent: formatters.formatPercent(value / first) }),
            index > 1 &&
              before !== undefined &&
              before > 0 &&
              t('common.funnel.ofPrevious', { percent: formatters.formatPercent(value / before) }),
          ].filter((text) => text !== false);
          return (
            <li key={label}>
              <div class="step">
                <span class="value">{href === undefined ? number : <a href={href}>{number}</a>}</span>
                <span>{label}</span>
                {shares.length > 0 && <span class="note">{shares.join(' · ')}</span>}
              </div>
              <BarShape
                value={value}
                full={first}
                tone={index === steps.length - 1 ? 'achievement' : 'action'}
                title={`${label}: ${number}`}
              />
            </li>
          );
        })}
      </ol>
    </figure>
  );
}
