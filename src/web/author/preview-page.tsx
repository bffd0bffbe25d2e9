import { type AuthoredActivity, type AuthoredVersion, rulesOf } from '../../content/index.js';
import { partOf } from '../questions/index.js';
import { EmptyState, type PageContext, QuestionFrame, RichText, Section } from '../ui/index.js';
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
                {activity.kind === 'page' ? (
                  <RichText html={activity.settings.html} />
                ) : (
                  <QuizPreview ctx={ctx} quiz={activity} />
                )}
              </article>
            ))}
          </Section>
        ))
      )}
    </VersionFrame>
  );
}

function QuizPreview({ ctx, quiz }: { ctx: PageContext; quiz: AuthoredActivity & { kind: 'quiz' } }) {
  const { t } = ctx;
  return (
    <>
      {quiz.questions.map((question, index) => {
        const name = `preview-${quiz.key}-${index}`;
        const part = partOf(question.kind);
        const rules = rulesOf(question.kind);
        const order = rules.order(
          question,
          (ids) => ids,
          (ids) => ids,
        );
        return (
          <QuestionFrame
            key={question.id}
            name={name}
            label={t('authoring.quiz.question', { number: index + 1 })}
            prompt={part.inPrompt ? null : question.prompt}
            hint={t(part.hint)}
          >
            <part.Answer
              ctx={ctx}
              name={name}
              question={{ prompt: question.prompt, ...rules.put(question, order) }}
              given={[]}
            />
          </QuestionFrame>
        );
      })}
    </>
  );
}
