import type { ComponentChildren } from 'preact';

import type { VersionRow } from '../../content/index.js';
import { Page, type PageContext, type PageProps, Tabs } from '../ui/index.js';
import { COURSES, versionPath } from './author-paths.js';
import { StateBadge } from './courses-page.js';

export interface VersionFrameProps extends Pick<PageProps, 'notices' | 'actions'> {
  ctx: PageContext;
  version: VersionRow;
  side: 'outline' | 'description' | 'competencies' | 'preview';
  children: ComponentChildren;
}

/** The sides of a version: its outline, how it is described, and how its learners will see it. */
export function VersionFrame({ ctx, version, side, notices, actions, children }: VersionFrameProps) {
  const { t } = ctx;
  const own = versionPath(version.id);
  return (
    <Page
      ctx={ctx}
      title={version.title}
      eyebrow={`${version.code} · ${t('content.version', { number: version.number })}`}
      breadcrumb={[{ label: t('authoring.courses.title'), href: COURSES }]}
      notices={notices}
      actions={
        <>
          {actions}
          <StateBadge ctx={ctx} state={version.state} />
        </>
      }
      indexed={false}
    >
      <Tabs
        label={t('authoring.version.sides')}
        tabs={[
          { label: t('authoring.version.outline'), href: own, current: side === 'outline' },
          { label: t('authoring.version.description'), href: `${own}/description`, current: side === 'description' },
          { label: t('competencies.title'), href: `${own}/competencies`, current: side === 'competencies' },
          { label: t('authoring.version.preview'), href: `${own}/preview`, current: side === 'preview' },
        ]}
      />
      {children}
    </Page>
  );
}

/** The pages above a form or a question that belongs to a version. */
export function versionCrumbs({ t }: PageContext, { id, title }: Pick<VersionRow, 'id' | 'title'>) {
  return [
    { label: t('authoring.courses.title'), href: COURSES },
    { label: title, href: versionPath(id) },
  ];
}
