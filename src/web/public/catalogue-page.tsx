import type { Opening } from '../../cohorts/index.js';
import type { VersionRow } from '../../content/index.js';
import type { Page as ListPage } from '../../platform/http/index.js';
import {
  Badge,
  Button,
  EmptyState,
  Field,
  Form,
  Item,
  ItemList,
  LinkButton,
  Page,
  type PageContext,
  Pager,
} from '../ui/index.js';
import { courseLength } from './course-length.js';

export interface CataloguePageProps {
  ctx: PageContext;
  courses: ListPage<VersionRow>;
  openings: ReadonlyMap<string, Opening>;
  search: string;
}

export function CataloguePage({ ctx, courses, openings, search }: CataloguePageProps) {
  const { t } = ctx;
  const isPart = courses.nextCursor !== null || ctx.path.includes('cursor=');
  return (
    <Page
      ctx={ctx}
      title={search === '' ? t('content.courses.title') : t('content.courses.found', { search })}
      lead={t('content.courses.lead')}
      actions={<a href="/competencies">{t('competencies.byCompetency')}</a>}
      // What a search finds is no page of its own.
      indexed={search === '' && !isPart}
    >
      <CourseSearch ctx={ctx} search={search} />
      {courses.items.length === 0 ? (
        <NothingFound ctx={ctx} search={search} />
      ) : (
        <ItemList label={t('content.courses.title')}>
          {courses.items.map((course) => (
            <CourseItem key={course.id} ctx={ctx} course={course} opening={openings.get(course.code)} />
          ))}
        </ItemList>
      )}
      {isPart && <Pager ctx={ctx} count={courses.items.length} nextCursor={courses.nextCursor} />}
    </Page>
  );
}

export function CourseSearch({ ctx, search }: { ctx: PageContext; search: string }) {
  const { t } = ctx;
  return (
    <Form action="/courses" method="get" filters label={t('home.findCourse')}>
      <Field ctx={ctx} name="q" type="search" label={t('content.courses.search')} value={search} maxlength={100} />
      <Button>{t('common.action.search')}</Button>
      {search !== '' && (
        <LinkButton href="/courses" look="quiet">
          {t('content.courses.all')}
        </LinkButton>
      )}
    </Form>
  );
}

function NothingFound({ ctx: { t }, search }: { ctx: PageContext; search: string }) {
  if (search === '') return <EmptyState title={t('content.courses.none')}>{t('content.courses.noneHint')}</EmptyState>;
  return (
    <EmptyState
      title={t('content.courses.empty')}
      actions={
        <LinkButton href="/courses" look="secondary">
          {t('content.courses.all')}
        </LinkButton>
      }
    >
      {t('content.courses.emptyHint')}
    </EmptyState>
  );
}

export function CourseItem({
  ctx,
  course,
  opening,
  level,
}: {
  ctx: PageContext;
  course: VersionRow;
  opening: Opening | undefined;
  level?: 2 | 3;
}) {
  const { t, formatters } = ctx;
  return (
    <Item
      title={course.title}
      href={`/courses/${course.code}`}
      level={level}
      meta={[
        course.providerName,
        courseLength(t, course.minutes),
        ...(course.language === ctx.locale ? [] : [t(`common.language.${course.language === 'en' ? 'en' : 'es'}`)]),
      ]}
      aside={
        opening === undefined ? (
          <Badge>{t('cohorts.opening.none')}</Badge>
        ) : (
          <>
            <Badge tone="success">{t('cohorts.opening.open')}</Badge>
            <p class="soft small">
              {t('cohorts.opening.detail', {
                seats: opening.freeSeats,
                date: formatters.formatDate(lastDay(opening.enrolsUntil), { length: 'short' }),
              })}
            </p>
          </>
        )
      }
    >
      {course.summary}
    </Item>
  );
}

/** Enrolment closes at the first moment that no longer counts; people go by the last day that does. */
export function lastDay(enrolsUntil: Date): Date {
  return new Date(enrolsUntil.getTime() - 1);
}
