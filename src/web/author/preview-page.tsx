import type { AuthoredActivity, AuthoredVersion } from '../../content/index.js';
import { editorOf } from '../kinds/index.js';
import { EmptyState, type PageContext, Section } from '../ui/index.js';
import { versionPath } from './author-paths.js';
import { VersionFrame } from './version-frame.js';

/** The whole of a version on one page, as its learners will read it. */
export function PreviewPage({ ctx, version }: { ctx: PageContext; version: AuthoredVersion }) {
  const { t } = ctx;
  const isEmpty = version.sections.every(({ activities }) => activities.length === 0);
  return (
    <VersionFrame ctx={ctx} version={version} side="preview">
      {isEmpty ? (
        <EmptyState title={t('authoring.preview.empty')}>
          <p>
            <a href={versionPath(version.id)}>{t('authoring.outline.emptyHint')}</a>
          </p>
        </EmptyState>
      ) : (
        version.sections.map((section, index) => (
          <Section key={index} title={section.title}>
            {section.activities.map((activity) => (
              <article class="preview-activity" key={activity.key}>
                <p class="eyebrow">{t(`learning.kind.${activity.kind}`)}</p>
                <h3>{activity.title}</h3>
                <Preview ctx={ctx} activity={activity} />
              </article>
            ))}
          </Section>
        ))
      )}
    </VersionFrame>
  );
}

function Preview(props: { ctx: PageContext; activity: AuthoredActivity }) {
  const editor = editorOf(props.activity.kind);
  return <editor.Preview {...props} />;
}
