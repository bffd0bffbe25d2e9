import type { IndicatorsReading } from '../../reporting/index.js';
import { type PageContext, Stat, Stats } from '../ui/index.js';
import { figureText, nameOf } from './statistics-table.js';

/** The figures that whoever opens a page of statistics looks for first. */
export function Headline({ ctx, reading: { total } }: { ctx: PageContext; reading: IndicatorsReading }) {
  const { t } = ctx;
  const coverage = t('reporting.partOfTeachers', { part: total.teachersCertified, whole: total.teachersInPost });
  return (
    <Stats>
      <Stat
        label={nameOf(ctx, 'coverage')}
        value={figureText(ctx, total, 'coverage')}
        note={coverage}
        tone="achievement"
      />
      <Stat label={nameOf(ctx, 'enrolled')} value={figureText(ctx, total, 'enrolled')} />
      <Stat
        label={nameOf(ctx, 'completed')}
        value={figureText(ctx, total, 'completed')}
        note={
          total.completionRate === null
            ? undefined
            : t('reporting.ofEnrolled', { percent: figureText(ctx, total, 'completionRate') })
        }
      />
      <Stat label={nameOf(ctx, 'certified')} value={figureText(ctx, total, 'certified')} tone="achievement" />
    </Stats>
  );
}
