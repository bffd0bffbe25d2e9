import type { TransitionRow } from '../../cohorts/index.js';
import type { PageContext } from '../ui/index.js';

/** What happened to a place in a cohort, who did it, and why. */
export function EnrolmentHistory({
  ctx: { t, formatters },
  history,
}: {
  ctx: PageContext;
  history: readonly TransitionRow[];
}) {
  return (
    <ol class="history">
      {history.map(({ toState, reason, at, actorName, actingForName }, index) => (
        <li key={index}>
          <strong>{t(`learning.state.${toState}`)}</strong>
          <br />
          <span class="soft small">
            {formatters.formatDateTime(at)} · {actorName ?? t('learning.bySystem')}
            {actingForName !== null && ` ${t('learning.actingFor', { name: actingForName })}`}
          </span>
          {reason !== null && (
            <>
              <br />
              {t('learning.reason', { reason })}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
