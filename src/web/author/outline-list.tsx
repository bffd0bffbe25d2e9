import type { AuthoredVersion } from '../../content/index.js';
import type { PageContext } from '../ui/index.js';
import { versionPath } from './author-paths.js';

/** An outline that can not be changed. */
export function OutlineList({ ctx: { t }, version }: { ctx: PageContext; version: AuthoredVersion }) {
  return (
    <ol class="outline">
      {version.sections.map((section, index) => (
        <li key={index}>
          <h2>{section.title}</h2>
          <ul>
            {section.activities.map(({ key, kind, title, required }) => (
              <li key={key}>
                {title}{' '}
                <span class="soft small">
                  {t(`learning.kind.${kind}`)}
                  {!required && ` · ${t('learning.optional')}`}
                </span>{' '}
                {kind === 'quiz' && (
                  <a class="small" href={`${versionPath(version.id)}/quizzes/${key}`}>
                    {t('figures.link')}
                    <span class="visually-hidden">: {title}</span>
                  </a>
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
