import type { VersionRow } from '../../content/index.js';
import { courseLength } from '../public/course-length.js';
import { Badge, EmptyState, Item, ItemList, LinkButton, Page, type PageContext, type Tone } from '../ui/index.js';
import { COURSES, versionPath } from './author-paths.js';

const TONES: Readonly<Record<VersionRow['state'], Tone>> = {
  draft: 'warning',
  in_review: 'action',
  published: 'success',
  retired: 'neutral',
};

export function StateBadge({ ctx, state }: { ctx: PageContext; state: VersionRow['state'] }) {
  return <Badge tone={TONES[state]}>{ctx.t(`content.state.${state}`)}</Badge>;
}

/** @param versions by course, the newest first */
export function CoursesPage({ ctx, versions }: { ctx: PageContext; versions: readonly VersionRow[] }) {
  const { t } = ctx;
  const courses = byCourse(versions);
  const newCourse = <LinkButton href={`${COURSES}/new`}>{t('authoring.courses.new')}</LinkButton>;
  return (
    <Page
      ctx={ctx}
      title={t('authoring.courses.title')}
      lead={t('authoring.courses.lead')}
      actions={
        <>
          {courses.size > 0 && newCourse}
          <LinkButton href="/author/questions" look="secondary">
            {t('bank.title')}
          </LinkButton>
        </>
      }
      indexed={false}
    >
      {courses.size === 0 ? (
        <EmptyState title={t('authoring.courses.empty')} actions={newCourse}>
          {t('authoring.courses.emptyHint')}
        </EmptyState>
      ) : (
        <ItemList label={t('authoring.courses.title')}>
          {[...courses].map(([id, own]) => (
            <CourseItem key={id} ctx={ctx} versions={own} />
          ))}
        </ItemList>
      )}
    </Page>
  );
}

function byCourse(versions: readonly VersionRow[]): Map<string, VersionRow[]> {
  const courses = new Map<string, VersionRow[]>();
  for (const version of versions) courses.set(version.courseId, [...(courses.get(version.courseId) ?? []), version]);
  return courses;
}

function CourseItem({ ctx, versions }: { ctx: PageContext; versions: readonly VersionRow[] }) {
  const { t, formatters } = ctx;
  const newest = versions[0]!;
  return (
    <Item
      title={newest.title}
      href={versionPath(newest.id)}
      meta={[newest.code, newest.providerName, courseLength(t, newest.minutes)]}
    >
      <ul class="versions" role="list" aria-label={t('authoring.courses.versionsOf', { course: newest.title })}>
        {versions.map((version) => (
          <li key={version.id}>
            <a
              href={versionPath(version.id)}
              aria-label={`${newest.title}: ${t('content.version', { number: version.number })}`}
            >
              {t('content.version', { number: version.number })}
            </a>{' '}
            <StateBadge ctx={ctx} state={version.state} />
            {version.publishedAt !== null && (
              <span class="soft small"> {formatters.formatDate(version.publishedAt, { length: 'short' })}</span>
            )}
          </li>
        ))}
      </ul>
    </Item>
  );
}
