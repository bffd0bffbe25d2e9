import type { MarkedQuestion } from '../../../learning/index.js';
import { Badge, type PageContext } from '../../ui/index.js';

/** How good an answer was. */
export function CreditBadge({ ctx, credit }: { ctx: PageContext; credit: MarkedQuestion['credit'] }) {
  const { t, formatters } = ctx;
  if (credit === null) return <Badge>{t('learning.quiz.awaitsTutor')}</Badge>;
  if (credit === 1) return <Badge tone="success">{t('learning.quiz.right')}</Badge>;
  if (credit <= 0) return <Badge tone="error">{t('learning.quiz.wrong')}</Badge>;
  // Never rounded up to what it is not.
  const percent = formatters.formatPercent(Math.floor(credit * 100) / 100, { decimals: 0 });
  return <Badge tone="warning">{t('learning.quiz.partly', { percent })}</Badge>;
}
