import type { CohortNow } from '../../cohorts/index.js';
import type { AuthoredVersion } from '../../content/index.js';
import {
  Actions,
  Button,
  ErrorSummary,
  Form,
  type FormError,
  LinkButton,
  Notice,
  Page,
  type PageContext,
} from '../ui/index.js';
import { versionPath } from './author-paths.js';
import { faultsInWords } from './faults-in-words.js';
import { versionCrumbs } from './version-frame.js';
import { Missing } from './version-page.js';

export interface PublicationPageProps {
  ctx: PageContext;
  version: AuthoredVersion;
  /** Cohorts of the course that have not ended: they keep the version they began with. */
  running: readonly CohortNow[];
  errors: readonly FormError[];
}

/** Says what publishing does before it is done: it can't be undone. */
export function PublicationPage({ ctx, version, running, errors }: PublicationPageProps) {
  const { t } = ctx;
  const ready = faultsInWords(t, version).length === 0;
  return (
    <Page
      ctx={ctx}
      title={t('authoring.publish.title', { number: version.number })}
      eyebrow={version.title}
      breadcrumb={versionCrumbs(ctx, version)}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      {!ready && <Missing ctx={ctx} version={version} />}
      <Notice ctx={ctx} title={t('authoring.publish.what')}>
        <ul>
          <li>{t('authoring.publish.catalogue')}</li>
          <li>{t('authoring.publish.cohorts')}</li>
          <li>{t('authoring.publish.immutable')}</li>
          {running.length > 0 && (
            <li>
              {t('authoring.publish.running', { count: running.length })}
              <ul>
                {running.map(({ id, name, code }) => (
                  <li key={id}>
                    {name} <span class="soft small">{code}</span>
                  </li>
                ))}
              </ul>
            </li>
          )}
        </ul>
      </Notice>
      <Form>
        <Actions>
          {ready && <Button sending={t('common.form.sending')}>{t('authoring.publish.button')}</Button>}
          <LinkButton href={versionPath(version.id)} look="secondary">
            {t('authoring.publish.back')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}
