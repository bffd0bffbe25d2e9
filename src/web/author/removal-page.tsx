import type { AuthoredActivity, AuthoredVersion } from '../../content/index.js';
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
import { versionCrumbs } from './version-frame.js';

export interface RemovalPageProps {
  ctx: PageContext;
  version: AuthoredVersion;
  /** Of what is to be removed. */
  title: string;
  /** What goes with a section; undefined for a single activity. */
  activities: readonly AuthoredActivity[] | undefined;
  errors: readonly FormError[];
}

export function RemovalPage({ ctx, version, title, activities, errors }: RemovalPageProps) {
  const { t } = ctx;
  return (
    <Page
      ctx={ctx}
      title={t('authoring.removal.title', { what: title })}
      eyebrow={version.title}
      breadcrumb={versionCrumbs(ctx, version)}
      notices={<ErrorSummary ctx={ctx} errors={errors} />}
      indexed={false}
    >
      <Notice ctx={ctx} tone="warning">
        {activities === undefined ? (
          <p>{t('authoring.removal.activity')}</p>
        ) : (
          <>
            <p>{t('authoring.removal.section', { count: activities.length })}</p>
            <ul>
              {activities.map((activity) => (
                <li key={activity.key}>{activity.title}</li>
              ))}
            </ul>
          </>
        )}
        <p>{t('authoring.removal.published')}</p>
      </Notice>
      <Form hidden={{ stamp: version.stamp }}>
        <Actions>
          <Button look="danger" sending={t('common.form.sending')}>
            {t('authoring.removal.button')}
          </Button>
          <LinkButton href={versionPath(version.id)} look="secondary">
            {t('authoring.removal.keep')}
          </LinkButton>
        </Actions>
      </Form>
    </Page>
  );
}
