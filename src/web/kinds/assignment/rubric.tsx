import type { RubricCriterion } from '../../../content/index.js';
import type { PageContext } from '../../ui/index.js';

/** How work is looked at, for who hands it in; with the levels that were given, if it was marked. */
export function Rubric({
  ctx,
  criteria,
  given,
  lang,
}: {
  ctx: PageContext;
  criteria: readonly RubricCriterion[];
  given?: readonly number[] | undefined;
  lang?: string | undefined;
}) {
  const { t } = ctx;
  return (
    <dl class="rubric">
      {criteria.map(({ title, levels }, index) => (
        <div key={index}>
          <dt lang={lang}>{title}</dt>
          <dd>
            <ul role="list">
              {levels.map((level, at) => {
                const chosen = given?.[index] === at;
                return (
                  <li key={at} class={chosen ? 'is-given' : undefined}>
                    <span class="points">{t('learning.assignment.points', { points: level.points })}</span>{' '}
                    <span lang={lang}>{level.title}</span>
                    {chosen && <strong> · {t('learning.assignment.given')}</strong>}
                  </li>
                );
              })}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}
